using System.Reflection;
using Pitwall.Formula1.LiveTiming;

namespace Pitwall;

/// <summary>Makes objects of a table's rows. Properties are found once; values go from column to property without boxes where the types agree.</summary>
internal static class RowMapper<T>
    where T : class, new()
{
    private static readonly Dictionary<string, PropertyInfo> Properties = typeof(T)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.SetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0)
        .ToDictionary(p => TopicCatalogue.Plain(p.Name), StringComparer.Ordinal);

    private static readonly MethodInfo Generic = typeof(RowMapper<T>).GetMethod(nameof(Fill), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static IReadOnlyList<T> Map(Table table)
    {
        var rows = new T[table.Count];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = new T();
        foreach (var column in table.Columns)
        {
            if (Properties.TryGetValue(TopicCatalogue.Plain(column.Name), out var property))
                Generic.MakeGenericMethod(property.PropertyType).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [table.Name, rows, column, property], null);
        }

        return Array.AsReadOnly(rows);
    }

    private static void Fill<TValue>(string table, T[] rows, TableColumn column, PropertyInfo property)
    {
        var set = property.SetMethod!.CreateDelegate<Action<T, TValue>>();
        var values = column is TableColumn<TValue> same ? same.Values : null;
        for (var i = 0; i < rows.Length; i++)
            set(rows[i], values is null ? CellValue.As<TValue>(column.ValueAt(i), column.Name, table) : values[i]);
    }
}
