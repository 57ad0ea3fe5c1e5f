using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pitwall.Formula1;

/// <summary>F1's key of a session, the same in OpenF1 and live timing.</summary>
public readonly record struct SessionKey : IParsable<SessionKey>
{
    /// <summary>Wraps a number.</summary>
    /// <param name="value">Positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public SessionKey(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, MinValue);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxValue);
        Value = value;
    }

    private const int MinValue = 1;
    private const int MaxValue = int.MaxValue;

    /// <summary>The number as F1 writes it; 0 only in <c>default</c>, which names nothing.</summary>
    public int Value { get; }

    /// <summary>Reads decimal digits, without sign or blanks.</summary>
    /// <exception cref="FormatException">The text is not a session key.</exception>
    public static SessionKey Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result)
            ? result
            : throw new FormatException(
                $"'{s}' is not a session key: expected a whole number from {MinValue} to {MaxValue}, such as 9558.");

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static SessionKey Parse(string s) => Parse(s, null);

    /// <summary>Reads decimal digits, without sign or blanks; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SessionKey result)
    {
        var ok = int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= MinValue and <= MaxValue;
        result = ok ? new SessionKey(value) : default;
        return ok;
    }

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out SessionKey)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, out SessionKey result) => TryParse(s, null, out result);

    /// <summary>Decimal digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
