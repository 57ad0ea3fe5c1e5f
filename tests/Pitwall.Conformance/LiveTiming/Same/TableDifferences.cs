using System.Globalization;
using Pitwall.Conformance.Shared;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Conformance.LiveTiming.Same;

/// <summary>A row of a silver table, by column.</summary>
internal delegate object? SilverRow(string column);

/// <summary>A value that two lakes have differently; of a row that only one of them has, the other is null.</summary>
internal sealed record Difference(string Table, string Column, string Row, SilverRow? Left, SilverRow? Right)
{
    /// <inheritdoc/>
    public override string ToString() => Left is null || Right is null
        ? $"{Row} only in the {(Right is null ? "first" : "second")}"
        : $"{Row}: {TableDifferences.Text(Left(Column))} / {TableDifferences.Text(Right(Column))}";
}

/// <summary>Where a table of one lake says another thing than the same table of another lake.</summary>
internal static class TableDifferences
{
    /// <summary>Stands for the column of a row that only one lake has.</summary>
    public const string Rows = "(rows)";

    /// <summary>Compares row by row, by the table's grain, and column by column.</summary>
    /// <param name="one">A lake.</param>
    /// <param name="other">Another.</param>
    /// <param name="name">Name of the table in silver.</param>
    public static List<Difference> Of(Lake one, Lake other, string name)
    {
        var table = one.Engine.Graph.Get($"silver.{name}");
        var (left, right) = (Read(one, table), Read(other, table));
        Assert.NotEmpty(left);
        var index = table.Columns.Index().ToDictionary(c => c.Item.Name, c => c.Index, StringComparer.Ordinal);
        var found = new List<Difference>();
        foreach (var (key, row) in left)
        {
            var partner = right.GetValueOrDefault(key);
            if (partner is null) found.Add(new Difference(name, Rows, key, Of(row), null));
            else found.AddRange(table.Columns.Where(c => !Equals(row[index[c.Name]], partner[index[c.Name]])).Select(c => new Difference(name, c.Name, key, Of(row), Of(partner))));
        }

        found.AddRange(right.Where(r => !left.ContainsKey(r.Key)).Select(r => new Difference(name, Rows, r.Key, null, Of(r.Value))));
        return found;

        SilverRow Of(object?[] row) => column => row[index[column]];
    }

    /// <summary>A value as texts of differences show it.</summary>
    public static string Text(object? value) => value switch
    {
        null => "null",
        DateTimeOffset date => date.ToString("MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
        DateTime date => date.ToString("MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static SortedDictionary<string, object?[]> Read(Lake lake, TableDefinition table)
    {
        var columns = table.Columns.Select(c => c.Type.IsList ? $"\"{c.Name}\"::varchar" : $"\"{c.Name}\"");
        var grain = table.Columns.Index().Where(c => table.Grain.Contains(c.Item.Name)).Select(c => c.Index).ToArray();
        var rows = new SortedDictionary<string, object?[]>(StringComparer.Ordinal);
        foreach (var row in lake.Query($"select {string.Join(", ", columns)} from {table.Id}"))
            rows.Add(string.Join(' ', grain.Select(g => Text(row[g]))), row);
        return rows;
    }
}
