using System.Globalization;
using Pitwall.Conformance.Shared;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Conformance.LiveTiming.Same;

/// <summary>Where a table of one lake says another thing than the same table of another lake.</summary>
internal static class TableDifferences
{
    private const int Samples = 4;

    /// <summary>Compares row by row, by the table's grain, and column by column.</summary>
    /// <param name="one">A lake.</param>
    /// <param name="other">Another.</param>
    /// <param name="table">Full name of the table in both.</param>
    /// <param name="where">Condition on the rows to compare.</param>
    /// <returns>A text for each column that differs, and <c>(rows)</c> for rows that are in one lake only, by column.</returns>
    public static IReadOnlyCollection<(string Key, string Text)> Of(Lake one, Lake other, string table, string where = "true")
    {
        var definition = one.Engine.Graph.Get(table);
        var (left, right) = (Rows(one, definition, where), Rows(other, definition, where));
        Assert.NotEmpty(left);
        var found = new List<(string, string)>();
        Add("(rows)", [.. left.Keys.Except(right.Keys).Select(k => $"{k} only in the first"), .. right.Keys.Except(left.Keys).Select(k => $"{k} only in the second")]);
        foreach (var (index, column) in definition.Columns.Index().Where(c => !definition.Grain.Contains(c.Item.Name)))
            Add(column.Name, [.. left.Where(l => right.TryGetValue(l.Key, out var r) && !Equals(l.Value[index], r[index])).Select(l => $"{l.Key}: {Text(l.Value[index])} / {Text(right[l.Key][index])}")]);
        return found;

        void Add(string column, string[] differences)
        {
            if (differences.Length > 0)
                found.Add(($"{definition.Id.Name} {column}", $"{table} {column}, {differences.Length} of {left.Count} / {right.Count} rows: {string.Join("; ", differences.Take(Samples))}"));
        }
    }

    private static SortedDictionary<string, object?[]> Rows(Lake lake, TableDefinition table, string where)
    {
        var columns = table.Columns.Select(c => c.Type.ToString().EndsWith(']') ? $"\"{c.Name}\"::varchar" : $"\"{c.Name}\"");
        var grain = table.Grain.Select(g => table.Columns.ToList().FindIndex(c => c.Name == g)).ToArray();
        var rows = new SortedDictionary<string, object?[]>(StringComparer.Ordinal);
        foreach (var row in lake.Query($"select {string.Join(", ", columns)} from {table.Id} where {where}"))
            rows.Add(string.Join(' ', grain.Select(g => Text(row[g]))), row);
        return rows;
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        DateTimeOffset date => date.ToString("MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
        DateTime date => date.ToString("MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
