using System.Globalization;

namespace Pitwall.Sources.Jolpica.Dump;

/// <summary>Times of a dump, and how the service writes the same.</summary>
internal static class DumpTimes
{
    private static readonly string[] Instants = ["yyyy-MM-dd HH:mm:sszz", "yyyy-MM-dd HH:mm:ss.FFFFFFzz", "yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-dd HH:mm:ss.FFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ssK"];

    /// <summary>Reads an interval: <c>01:33:56.736</c>; null for nothing, and for what is none.</summary>
    public static TimeSpan? Interval(string? text)
    {
        if (text?.Split(':') is not [var hours, var minutes, var seconds]) return null;
        return int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var h) && int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var m)
            && decimal.TryParse(seconds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var s)
            ? new TimeSpan(h, m, 0) + TimeSpan.FromTicks((long)(s * TimeSpan.TicksPerSecond))
            : null;
    }

    /// <summary>As the service writes a time: <c>1:25:33.607</c>, <c>1:36.551</c>, <c>5.155</c>; null for nothing.</summary>
    public static string? Text(TimeSpan? time) => time is not { } t ? null
        : t.TotalHours >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)t.TotalHours}:{t.Minutes:00}:{t.Seconds:00}.{t.Milliseconds:000}")
        : t.TotalMinutes >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{t.Minutes}:{t.Seconds:00}.{t.Milliseconds:000}")
        : string.Create(CultureInfo.InvariantCulture, $"{t.Seconds}.{t.Milliseconds:000}");

    /// <summary>Whole milliseconds, cut off; null for nothing.</summary>
    public static string? Millis(TimeSpan? time) => time is { } t ? (t.Ticks / TimeSpan.TicksPerMillisecond).ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>Reads an instant: <c>2025-03-16 04:00:00+00</c>; null for nothing, and for what is none.</summary>
    public static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;
}
