using System.Globalization;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Lakehouse.Partitions;

/// <summary>
/// Partition keys as text and as SQL: <c>2023/9558</c> for year 2023, session 9558; the empty text for a table that is one whole.
/// </summary>
public static class PartitionText
{
    /// <summary>The key's values joined by slashes.</summary>
    public static string Of(PartitionKey key) => string.Join('/', key.Values.Select(v => Uri.EscapeDataString(Convert.ToString(v, CultureInfo.InvariantCulture)!)));

    /// <summary>The key that <see cref="Of"/> wrote for <paramref name="table"/>.</summary>
    public static PartitionKey Parse(TableDefinition table, string text) => Parse(table, table.Partition, text);

    /// <summary>The key that <see cref="Of"/> wrote for <paramref name="columns"/> of <paramref name="table"/>.</summary>
    internal static PartitionKey Parse(TableDefinition table, IReadOnlyList<string> columns, string text)
    {
        var parts = text.Length == 0 ? [] : text.Split('/');
        return new PartitionKey([.. columns.Zip(parts, (column, part) => Value(table.Column(column).Type, Uri.UnescapeDataString(part)))]);
    }

    /// <summary>A rows-constructor list for an IN clause, <c>(2023, 9558), (2023, 9559)</c>.</summary>
    internal static string SqlList(IEnumerable<PartitionKey> keys) => string.Join(", ", keys.Select(k => $"({string.Join(", ", k.Values.Select(Literal))})"));

    /// <summary>A condition that holds for the rows of <paramref name="keys"/>.</summary>
    internal static string Condition(IReadOnlyList<string> columns, IReadOnlyCollection<PartitionKey> keys) => (columns.Count, keys.Count) switch
    {
        (0, _) => "true",
        (_, 1) => string.Join(" and ", columns.Zip(keys.First().Values, (c, v) => $"{Sql.Name(c)} = {Literal(v)}")),
        (1, _) => $"{Sql.Name(columns[0])} in ({string.Join(", ", keys.Select(k => Literal(k.Values[0])))})",
        _ => $"({string.Join(", ", columns.Select(Sql.Name))}) in ({SqlList(keys)})",
    };

    /// <summary>A value as SQL literal.</summary>
    internal static string Literal(object? value) => value switch
    {
        string text => Sql.Text(text),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"A partition value of type {value?.GetType().Name ?? "null"} has no SQL form; partition by integers or text."),
    };

    private static object Value(ColumnType type, string text) => type.Sql switch
    {
        "INTEGER" => int.Parse(text, CultureInfo.InvariantCulture),
        "BIGINT" => long.Parse(text, CultureInfo.InvariantCulture),
        _ => text,
    };
}
