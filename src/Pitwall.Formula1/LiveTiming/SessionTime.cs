using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Pitwall.Formula1.LiveTiming;

/// <summary>
/// Time since a session's recording began, in whole milliseconds, never negative. It is the clock in front of every line of a
/// <c>.jsonStream</c>; its zero is the start of the recording, usually some minutes before the session.
/// </summary>
public readonly record struct SessionTime : IComparable<SessionTime>, IParsable<SessionTime>
{
    private const int MaxHourDigits = 3;
    private const int MaxFractionDigits = 7;

    private SessionTime(long milliseconds) => Milliseconds = milliseconds;

    /// <summary>The start of the recording; also <c>default</c>.</summary>
    public static SessionTime Zero => default;

    /// <summary>Milliseconds since the start of the recording, 0 or more.</summary>
    public long Milliseconds { get; }

    /// <summary>Makes a time of milliseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public static SessionTime FromMilliseconds(long milliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds);
        return new SessionTime(milliseconds);
    }

    /// <summary>
    /// Reads <c>H:MM:SS.fff</c>: one to three digits of hours; a fraction is optional, what is finer than a millisecond is dropped.
    /// </summary>
    /// <exception cref="FormatException">The text is not a session time.</exception>
    public static SessionTime Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result)
            ? result
            : throw new FormatException($"'{s}' is not a session time: expected H:MM:SS.fff, such as 01:02:03.456.");

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static SessionTime Parse(string s) => Parse(s, null);

    /// <summary>Reads what <see cref="Parse(string, IFormatProvider?)"/> reads; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SessionTime result)
    {
        result = default;
        if (s is null) return false;
        var utf8 = Encoding.UTF8.GetBytes(s);
        return TryParse(utf8, out result, out var length) && length == utf8.Length;
    }

    /// <summary>Reads a time at the beginning of UTF-8 text.</summary>
    /// <param name="utf8">Text that begins with a time and may go on.</param>
    /// <param name="result">The time, when there is one.</param>
    /// <param name="length">How many bytes it took.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out SessionTime result, out int length)
    {
        result = default;
        length = 0;
        var hourDigits = 0;
        long hours = 0;
        while (hourDigits < utf8.Length && hourDigits < MaxHourDigits && char.IsAsciiDigit((char)utf8[hourDigits]))
            hours = (hours * 10) + utf8[hourDigits++] - '0';
        if (hourDigits == 0) return false;
        if (!TryTwoDigits(utf8[hourDigits..], out var minutes) || !TryTwoDigits(utf8[(hourDigits + 3)..], out var seconds)) return false;
        length = hourDigits + 6;
        var milliseconds = (((hours * 60) + minutes) * 60 + seconds) * 1000;
        if (length < utf8.Length && utf8[length] == '.')
        {
            var weight = 100;
            var digits = 0;
            for (length++; digits < MaxFractionDigits && length < utf8.Length && char.IsAsciiDigit((char)utf8[length]); digits++, length++)
            {
                milliseconds += (utf8[length] - '0') * weight;
                weight /= 10;
            }
            if (digits == 0) return false;
        }
        result = new SessionTime(milliseconds);
        return true;
    }

    // A colon and two digits up to 59.
    private static bool TryTwoDigits(ReadOnlySpan<byte> utf8, out int value)
    {
        value = 0;
        if (utf8.Length < 3 || utf8[0] != ':' || !char.IsAsciiDigit((char)utf8[1]) || !char.IsAsciiDigit((char)utf8[2])) return false;
        value = ((utf8[1] - '0') * 10) + utf8[2] - '0';
        return value < 60;
    }

    /// <inheritdoc/>
    public int CompareTo(SessionTime other) => Milliseconds.CompareTo(other.Milliseconds);

    /// <summary>Whether one time is before another.</summary>
    public static bool operator <(SessionTime left, SessionTime right) => left.Milliseconds < right.Milliseconds;

    /// <summary>Whether one time is after another.</summary>
    public static bool operator >(SessionTime left, SessionTime right) => left.Milliseconds > right.Milliseconds;

    /// <summary>Whether one time is before another or the same.</summary>
    public static bool operator <=(SessionTime left, SessionTime right) => left.Milliseconds <= right.Milliseconds;

    /// <summary>Whether one time is after another or the same.</summary>
    public static bool operator >=(SessionTime left, SessionTime right) => left.Milliseconds >= right.Milliseconds;

    /// <summary><c>HH:MM:SS.fff</c>, as the streams write it.</summary>
    public override string ToString()
    {
        var time = TimeSpan.FromMilliseconds(Milliseconds);
        return string.Create(
            CultureInfo.InvariantCulture, $"{(long)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}.{time.Milliseconds:000}");
    }
}
