using Pitwall.Iceberg;

namespace Pitwall.Lakehouse.Definitions;

/// <summary>
/// A type that a declared column may have: the types that both DuckDB and Iceberg hold without loss.
/// </summary>
public sealed record ColumnType
{
    private static readonly Dictionary<string, IcebergType> Simple = new(StringComparer.Ordinal)
    {
        ["BOOLEAN"] = IcebergType.Boolean,
        ["INTEGER"] = IcebergType.Int,
        ["BIGINT"] = IcebergType.Long,
        ["DOUBLE"] = IcebergType.Double,
        ["VARCHAR"] = IcebergType.String,
        ["DATE"] = IcebergType.Date,
        ["TIMESTAMPTZ"] = IcebergType.TimestampTz,
    };

    private ColumnType(string sql, IcebergType element, bool isList)
    {
        Sql = sql;
        Element = element;
        IsList = isList;
    }

    /// <summary>The type's name in SQL, as written in the table file: <c>INTEGER</c>, <c>DECIMAL(6,3)</c>, <c>INTEGER[]</c>.</summary>
    public string Sql { get; }

    /// <summary>True for a list (<c>INTEGER[]</c>).</summary>
    public bool IsList { get; }

    /// <summary>The Iceberg type, or that of a list's elements.</summary>
    public IcebergType Element { get; }

    /// <summary>Reads a type as a table file spells it.</summary>
    /// <returns>The type, or null when it is none that a lake table may have.</returns>
    public static ColumnType? TryParse(string sql)
    {
        var isList = sql.EndsWith("[]", StringComparison.Ordinal);
        var name = isList ? sql[..^2] : sql;
        if (Simple.TryGetValue(name, out var simple))
            return new ColumnType(sql, simple, isList);
        return Decimal(name) is { } type ? new ColumnType(sql, type, isList) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Sql;

    /// <summary>The type <c>DECIMAL(p,s)</c>; null when the text is none, or none that there is.</summary>
    private static IcebergType? Decimal(string name)
    {
        const string head = "DECIMAL(";
        if (!name.StartsWith(head, StringComparison.Ordinal) || !name.EndsWith(')'))
            return null;
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        return comma >= 0 && Number(name.AsSpan()[head.Length..comma]) is var precision and > 0 and <= 38 && Number(name.AsSpan()[(comma + 1)..^1]) is var scale and >= 0 && scale <= precision
            ? IcebergType.Decimal(precision, scale)
            : null;
    }

    /// <summary>A number of one or two digits; -1 when the text is none.</summary>
    private static int Number(ReadOnlySpan<char> digits) => digits switch
    {
        [var ones] when char.IsAsciiDigit(ones) => ones - '0',
        [var tens, var ones] when char.IsAsciiDigit(tens) && char.IsAsciiDigit(ones) => ((tens - '0') * 10) + ones - '0',
        _ => -1,
    };
}
