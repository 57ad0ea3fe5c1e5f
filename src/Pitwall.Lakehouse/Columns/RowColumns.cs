using Pitwall.Lakehouse.Definitions;
using Pitwall.Parquet;

namespace Pitwall.Lakehouse.Columns;

/// <summary>Turns rows that code has made one by one into columns.</summary>
public static class RowColumns
{
    /// <summary>The columns of the rows, by name. The rows are put into the order of the grain before.</summary>
    /// <param name="table">The table.</param>
    /// <param name="names">The columns that the rows have, in their order.</param>
    /// <param name="rows">
    /// The rows, none longer or shorter than <paramref name="names"/>: <see cref="int"/>, <see cref="long"/>, <see cref="double"/>,
    /// <see cref="bool"/>, <see cref="string"/>, <see cref="DateTimeOffset"/> or null, as the columns are declared.
    /// </param>
    public static Dictionary<string, ColumnValues> Of(TableDefinition table, IReadOnlyList<string> names, List<object?[]> rows)
    {
        int[] grain = [.. table.Grain.Select(g => names.ToList().IndexOf(g)).Where(i => i >= 0)];
        rows.Sort((left, right) => Compare(grain, left, right));
        var columns = new Dictionary<string, ColumnValues>(names.Count, StringComparer.Ordinal);
        for (var column = 0; column < names.Count; column++)
        {
            var type = table.Column(names[column]).Type.Sql;
            var values = new object?[rows.Count];
            for (var row = 0; row < values.Length; row++)
                values[row] = Stored(type, rows[row][column]);
            columns.Add(names[column], ColumnValues.Objects(values));
        }

        return columns;
    }

    private static int Compare(int[] grain, object?[] left, object?[] right)
    {
        foreach (var column in grain)
        {
            var order = (left[column], right[column]) switch
            {
                (string one, string other) => string.CompareOrdinal(one, other),
                var (one, other) => Comparer<object>.Default.Compare(one, other),
            };
            if (order != 0)
                return order;
        }

        return 0;
    }

    private static object? Stored(string type, object? value) => (type, value) switch
    {
        ("TIMESTAMPTZ", DateTimeOffset time) => UtcMicros.Of(time),
        ("BIGINT", int number) => (long)number,
        _ => value,
    };
}
