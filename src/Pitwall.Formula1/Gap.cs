using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pitwall.Formula1;

/// <summary>What a <see cref="Gap"/> says.</summary>
public enum GapKind
{
    /// <summary>The car leads: there is nobody ahead.</summary>
    Leader,

    /// <summary>The car is a time behind.</summary>
    Time,

    /// <summary>The car is one or more laps behind.</summary>
    Laps,
}

/// <summary>
/// Distance to the leader or to the car ahead: none, a time, or whole laps. Laps are not a large time.
/// An unknown gap is a null <see cref="Gap"/>, not a zero.
/// </summary>
public readonly record struct Gap : IParsable<Gap>
{
    private readonly long _value;

    private Gap(GapKind kind, long value)
    {
        Kind = kind;
        _value = value;
    }

    /// <summary>The gap of the car in front; also <c>default</c>.</summary>
    public static Gap Leader => default;

    /// <summary>Which of the three cases it is.</summary>
    public GapKind Kind { get; }

    /// <summary>Milliseconds behind, more than 0; null unless <see cref="GapKind.Time"/>.</summary>
    public long? Milliseconds => Kind == GapKind.Time ? _value : null;

    /// <summary>Laps behind, 1 or more; null unless <see cref="GapKind.Laps"/>.</summary>
    public int? LapCount => Kind == GapKind.Laps ? (int)_value : null;

    /// <summary>A time behind.</summary>
    /// <param name="milliseconds">More than 0.</param>
    public static Gap FromMilliseconds(long milliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(milliseconds);
        return new Gap(GapKind.Time, milliseconds);
    }

    /// <summary>Whole laps behind.</summary>
    /// <param name="laps">1 or more.</param>
    public static Gap Laps(int laps)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(laps);
        return new Gap(GapKind.Laps, laps);
    }

    /// <summary>
    /// Reads every form that upstreams use: seconds (<c>1.123</c>, <c>+1.123</c>; 0 is the leader), laps (<c>+1 LAP</c>, <c>+2 LAPS</c>,
    /// <c>1 L</c>, <c>19L</c>), and the leader (<c>LAP 54</c>, <c>LEADER</c>).
    /// </summary>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static Gap Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result)
            ? result
            : throw new FormatException($"'{s}' is not a gap: expected seconds (1.123), laps (+1 LAP, 19L) or the leader (LAP 54, 0).");

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static Gap Parse(string s) => Parse(s, null);

    /// <summary>Reads what <see cref="Parse(string, IFormatProvider?)"/> reads; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Gap result)
    {
        result = default;
        if (s is null) return false;
        var text = s.AsSpan().Trim();
        if (text.Equals("LEADER", StringComparison.OrdinalIgnoreCase)) return true;
        if (text.StartsWith("LAP ", StringComparison.OrdinalIgnoreCase)) return TryCount(text[4..], out _);
        if (text.StartsWith('+')) text = text[1..];

        var letter = text.IndexOfAnyExceptInRange('0', '9');
        if (letter > 0 && text[letter..].Trim() is var unit && IsLapUnit(unit))
        {
            if (!TryCount(text[..letter], out var laps) || laps < 1) return false;
            result = Laps(laps);
            return true;
        }

        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) || seconds > 1_000_000m)
            return false;
        var milliseconds = (long)Math.Round(seconds * 1000m, MidpointRounding.AwayFromZero);
        result = milliseconds == 0 ? Leader : FromMilliseconds(milliseconds);
        return true;
    }

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out Gap)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, out Gap result) => TryParse(s, null, out result);

    /// <summary><c>LEADER</c>, <c>+1.123</c> (seconds), <c>+1 LAP</c> or <c>+2 LAPS</c>.</summary>
    public override string ToString() => Kind switch
    {
        GapKind.Time => string.Create(CultureInfo.InvariantCulture, $"+{_value / 1000}.{_value % 1000:000}"),
        GapKind.Laps => string.Create(CultureInfo.InvariantCulture, $"+{_value} {(_value == 1 ? "LAP" : "LAPS")}"),
        _ => "LEADER",
    };

    private static bool IsLapUnit(ReadOnlySpan<char> unit) =>
        unit.Equals("L", StringComparison.OrdinalIgnoreCase)
        || unit.Equals("LAP", StringComparison.OrdinalIgnoreCase)
        || unit.Equals("LAPS", StringComparison.OrdinalIgnoreCase);

    private static bool TryCount(ReadOnlySpan<char> text, out int count) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out count);
}
