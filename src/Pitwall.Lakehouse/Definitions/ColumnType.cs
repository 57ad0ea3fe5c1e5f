using System.Globalization;
using System.Text.RegularExpressions;
using Pitwall.Iceberg;

namespace Pitwall.Lakehouse.Definitions;

/// <summary>
/// A type that a declared column may have: the types that both DuckDB and Iceberg hold without loss.
/// </summary>
public sealed partial record ColumnType
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
        var match = DecimalPattern().Match(name);
        if (!match.Success)
            return null;
        var precision = int.Parse(match.Groups["precision"].ValueSpan, CultureInfo.InvariantCulture);
        var scale = int.Parse(match.Groups["scale"].ValueSpan, CultureInfo.InvariantCulture);
        return precision is > 0 and <= 38 && scale <= precision ? new ColumnType(sql, IcebergType.Decimal(precision, scale), isList) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Sql;

    [GeneratedRegex(@"^DECIMAL\((?<precision>\d{1,2}),(?<scale>\d{1,2})\)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DecimalPattern();
}
