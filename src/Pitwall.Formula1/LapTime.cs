using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pitwall.Formula1;

/// <summary>Duration of a lap or a sector in whole milliseconds, never negative, as the timekeepers publish it.</summary>
public readonly record struct LapTime : IParsable<LapTime>
{
    private const long MillisecondsPerMinute = 60_000;
    private const long MillisecondsPerHour = 60 * MillisecondsPerMinute;
    private const long MaxMilliseconds = 24 * MillisecondsPerHour;

    private LapTime(long milliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, MaxMilliseconds);
        Milliseconds = milliseconds;
    }

    /// <summary>The duration in milliseconds, 0 to a day.</summary>
    public long Milliseconds { get; }

    /// <summary>The duration in seconds, exact.</summary>
    public decimal Seconds => Milliseconds / 1000m;

    /// <summary>Makes a lap time of milliseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or longer than a day.</exception>
    public static LapTime FromMilliseconds(long milliseconds) => new(milliseconds);

    /// <summary>Makes a lap time of seconds, rounded to the nearest millisecond, halves up.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, not a number, or longer than a day.</exception>
    public static LapTime FromSeconds(double seconds) =>
        seconds is >= 0 and <= MaxMilliseconds / 1000d
            ? new LapTime((long)Math.Round(seconds * 1000, MidpointRounding.AwayFromZero))
            : throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "A lap time is 0 to 86,400 seconds.");

    /// <summary>Reads <c>ss.fff</c>, <c>m:ss.fff</c> or <c>h:mm:ss.fff</c>, with one to three decimals or none.</summary>
    /// <exception cref="FormatException">The text is not a lap time.</exception>
    public static LapTime Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result)
            ? result
            : throw new FormatException($"'{s}' is not a lap time: expected m:ss.fff, such as 1:27.097.");

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static LapTime Parse(string s) => Parse(s, null);

    /// <summary>Reads what <see cref="Parse(string, IFormatProvider?)"/> reads; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out LapTime result)
    {
        result = default;
        if (s is null) return false;
        var parts = s.Split(':');
        if (parts.Length > 3 || !TrySeconds(parts[^1], isLast: parts.Length == 1, out var milliseconds)) return false;
        if (parts.Length > 1)
        {
            if (!TryWhole(parts[^2], out var minutes) || (parts.Length == 3 && minutes > 59)) return false;
            milliseconds += minutes * MillisecondsPerMinute;
        }
        if (parts.Length > 2)
        {
            if (!TryWhole(parts[0], out var hours)) return false;
            milliseconds += hours * MillisecondsPerHour;
        }
        if (milliseconds > MaxMilliseconds) return false;
        result = new LapTime(milliseconds);
        return true;
    }

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out LapTime)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, out LapTime result) => TryParse(s, null, out result);

    /// <summary><c>m:ss.fff</c>; from an hour on <c>h:mm:ss.fff</c>.</summary>
    public override string ToString()
    {
        var time = TimeSpan.FromMilliseconds(Milliseconds);
        return time.TotalHours >= 1
            ? string.Create(
                CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}.{time.Milliseconds:000}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}.{time.Milliseconds:000}");
    }

    private static bool TrySeconds(string text, bool isLast, out long milliseconds)
    {
        milliseconds = 0;
        var dot = text.IndexOf('.');
        var whole = dot < 0 ? text : text[..dot];
        var fraction = dot < 0 ? "0" : text[(dot + 1)..];
        if (!TryWhole(whole, out var seconds) || !TryWhole(fraction, out var thousandths) || fraction.Length > 3) return false;
        if (!isLast && (seconds > 59 || whole.Length != 2)) return false;
        milliseconds = (seconds * 1000) + (thousandths * fraction.Length switch { 1 => 100, 2 => 10, _ => 1 });
        return true;
    }

    private static bool TryWhole(string text, out long value)
    {
        value = 0;
        return text.Length <= 6 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
