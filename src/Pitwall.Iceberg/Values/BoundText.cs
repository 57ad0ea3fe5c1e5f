using System.Globalization;

namespace Pitwall.Iceberg;

/// <summary>Which end of a column's values a bound is.</summary>
public enum BoundSide
{
    /// <summary>Not above any value.</summary>
    Lower,

    /// <summary>Not below any value.</summary>
    Upper,
}

/// <summary>
/// Typed bounds from the canonical text of a minimum or maximum, as SQL engines print it (<c>2024-07-07 13:04:59.448+00</c>, <c>12.50</c>,
/// <c>true</c>). A text that gives no safe bound gives null: a missing bound is always right, a wrong one loses rows.
/// </summary>
public static class BoundText
{
    /// <summary>Strings longer than this many UTF-16 units, and binary values longer than this many bytes, are cut.</summary>
    public const int MaxLength = 64;

    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private static readonly string[] TimestampFormats = ["yyyy-MM-dd HH:mm:ss.FFFFFF", "yyyy-MM-ddTHH:mm:ss.FFFFFF"];

    private static readonly string[] InstantFormats =
    [
        "yyyy-MM-dd HH:mm:ss.FFFFFFzz", "yyyy-MM-dd HH:mm:ss.FFFFFFzzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFzzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFK",
    ];

    /// <summary>
    /// The bound of a column's type; null when the text gives none (NaN, infinity of time, out of range, not understood, nested type).
    /// </summary>
    public static object? Parse(IcebergType type, string text, BoundSide side)
    {
        ArgumentNullException.ThrowIfNull(text);
        var invariant = CultureInfo.InvariantCulture;
        switch (type)
        {
            case IcebergType.BooleanType:
                return text switch { "true" => true, "false" => false, _ => null };
            case IcebergType.IntType:
                return int.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out var i) ? i : null;
            case IcebergType.LongType:
                return long.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out var l) ? l : null;
            case IcebergType.FloatType:
                // The text is the shortest that reads back as the float; by way of a double it could round to a neighbour.
                return Real(text) is not { } real ? null : double.IsInfinity(real)
                    ? (float)real : float.Parse(text, NumberStyles.Float, invariant);
            case IcebergType.DoubleType:
                return Real(text);
            case IcebergType.DecimalType d:
                return Decimal(d, text);
            case IcebergType.DateType:
                return DateOnly.TryParseExact(text, "yyyy-MM-dd", invariant, DateTimeStyles.None, out var date) ? date : null;
            case IcebergType.TimeType:
                return TimeOnly.TryParseExact(text, "HH:mm:ss.FFFFFF", invariant, DateTimeStyles.None, out var time) ? time : null;
            case IcebergType.TimestampType:
                return DateTime.TryParseExact(text, TimestampFormats, invariant, DateTimeStyles.None, out var local)
                    ? DateTime.SpecifyKind(local, DateTimeKind.Unspecified) : null;
            case IcebergType.TimestampTzType:
                return DateTimeOffset.TryParseExact(text, InstantFormats, invariant, Utc, out var instant)
                    ? instant.ToUniversalTime() : null;
            case IcebergType.UuidType:
                return Guid.TryParseExact(text, "D", out var uuid) ? uuid : null;
            case IcebergType.StringType:
                return side == BoundSide.Lower ? Truncation.Lower(text) : Truncation.Upper(text);
            case IcebergType.BinaryType:
                return Hex(text) is { } bytes ? side == BoundSide.Lower ? Truncation.Lower(bytes) : Truncation.Upper(bytes) : null;
            case IcebergType.FixedType fixedType:
                return Hex(text) is { } exact && exact.Length == fixedType.Length ? exact : null;
            default:
                return null;
        }
    }

    private static double? Real(string text) => text switch
    {
        "inf" or "Infinity" or "infinity" => double.PositiveInfinity,
        "-inf" or "-Infinity" or "-infinity" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value) ? value : null,
    };

    private static decimal? Decimal(IcebergType.DecimalType type, string text)
    {
        // decimal.Parse rounds what has too many digits; a rounded bound would be wrong.
        if (text.Count(char.IsAsciiDigit) > 28) return null;
        try
        {
            return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out var value)
                ? (decimal?)SingleValue.Coerce(type, value) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static byte[]? Hex(string text)
    {
        try
        {
            return Convert.FromHexString(text.Replace("\\x", "", StringComparison.Ordinal));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
