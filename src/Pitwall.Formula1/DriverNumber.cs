using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pitwall.Formula1;

/// <summary>A car's racing number. Numbers change hands between seasons: it names a car in a session, not a person.</summary>
public readonly record struct DriverNumber : IParsable<DriverNumber>
{
    /// <summary>Wraps a number.</summary>
    /// <param name="value">1 to 999; 241 to 243 are safety and medical cars.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public DriverNumber(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, MinValue);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxValue);
        Value = value;
    }

    private const int MinValue = 1;
    private const int MaxValue = 999;

    /// <summary>The number as F1 writes it; 0 only in <c>default</c>, which names nothing.</summary>
    public int Value { get; }

    /// <summary>Reads decimal digits, without sign or blanks.</summary>
    /// <exception cref="FormatException">The text is not a racing number.</exception>
    public static DriverNumber Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result)
            ? result
            : throw new FormatException(
                $"'{s}' is not a racing number: expected a whole number from {MinValue} to {MaxValue}, such as 44.");

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static DriverNumber Parse(string s) => Parse(s, null);

    /// <summary>Reads decimal digits, without sign or blanks; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DriverNumber result)
    {
        var ok = int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= MinValue and <= MaxValue;
        result = ok ? new DriverNumber(value) : default;
        return ok;
    }

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out DriverNumber)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, out DriverNumber result) => TryParse(s, null, out result);

    /// <summary>Decimal digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
