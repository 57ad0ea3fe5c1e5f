using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace Pitwall;

/// <summary>Makes a table of objects.</summary>
internal static class ObjectRows
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    public static Table ToTable(IEnumerable rows, string name)
    {
        if (rows is Table table)
            return table.Named(name);
        var columns = new List<string>();
        var values = new Dictionary<string, List<object?>>(StringComparer.OrdinalIgnoreCase);
        var count = 0;
        // A sequence without rows still tells its columns by its type.
        foreach (var property in ElementType(rows.GetType()) is { } element && !IsBag(element) ? PropertiesOf(element) : [])
            Add(property.Name);
        foreach (var row in rows)
        {
            foreach (var (column, value) in Members(row ?? throw new InvalidCastException($"A row of {name} is null.")))
            {
                if (!values.TryGetValue(column, out var list))
                    list = Add(column);
                while (list.Count < count)
                    list.Add(null);
                if (list.Count == count)
                    list.Add(value);
            }

            count++;
        }

        foreach (var list in values.Values)
        {
            while (list.Count < count)
                list.Add(null);
        }

        if (count > 0 && columns.Count == 0)
            throw new InvalidCastException($"The rows of {name} have no columns: give records, anonymous objects, dictionaries or rows of a table.");
        return new Table(name, columns.Select(c => ValueColumn.Of(name, c, values[c])));

        List<object?> Add(string column)
        {
            columns.Add(column);
            return values[column] = [];
        }
    }

    private static IEnumerable<(string Column, object? Value)> Members(object row) => row switch
    {
        TableRow tableRow => tableRow.Table.Columns.Select(c => (c.Name, tableRow[c.Name])),
        IEnumerable<KeyValuePair<string, object?>> pairs => pairs.Select(p => (p.Key, p.Value)),
        IDictionary map => map.Keys.Cast<object>().Select(k => (k.ToString()!, map[k])),
        _ when IsValue(row.GetType()) => [("Value", row)],
        _ => PropertiesOf(row.GetType()).Select(p => (p.Name, p.GetValue(row))),
    };

    private static bool IsBag(Type type) => IsValue(type) || type == typeof(TableRow) || type == typeof(object) || typeof(IEnumerable).IsAssignableFrom(type);

    private static bool IsValue(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal) || type == typeof(DateTimeOffset) || type == typeof(DateTime) || type == typeof(DateOnly) || type == typeof(TimeSpan);

    private static PropertyInfo[] PropertiesOf(Type type) => Known.GetOrAdd(type, static t =>
        [.. t.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetMethod is not null && p.GetIndexParameters().Length == 0)]);

    private static Type? ElementType(Type sequence) => sequence.GetInterfaces()
        .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
}
