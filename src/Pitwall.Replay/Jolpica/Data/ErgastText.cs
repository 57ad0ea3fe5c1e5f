using System.Globalization;

namespace Pitwall.Replay.Jolpica.Data;

/// <summary>Numbers and times as the API prints them, its faults included.</summary>
internal static class ErgastText
{
    /// <summary>Milliseconds of <c>h:mm:ss.fff</c>, <c>m:ss.fff</c> or <c>s.fff</c>; null for anything else.</summary>
    public static long? Millis(string? time)
    {
        if (string.IsNullOrEmpty(time))
            return null;
        long minutes = 0;
        var parts = time.Split(':');
        if (parts.Length > 3 || !decimal.TryParse(parts[^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            return null;
        foreach (var part in parts[..^1])
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            minutes = (minutes * 60) + number;
        }

        return (minutes * 60_000) + (long)(seconds * 1000);
    }

    /// <summary>A lap time or a gap: <c>1:07.012</c>, <c>5.155</c>, without the first zero.</summary>
    public static string Duration(long millis)
    {
        var time = TimeSpan.FromMilliseconds(millis);
        var text = (int)time.TotalHours > 0
            ? time.ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture)
            : time.ToString(time.Minutes > 0 ? @"mm\:ss\.fff" : @"ss\.fff", CultureInfo.InvariantCulture);
        return text[0] == '0' ? text[1..] : text;
    }

    /// <summary>
    /// A total time. The service cuts the last three characters of a text with microseconds, which a whole second does not have: of
    /// 2:21:15.000 it leaves 2:21.
    /// </summary>
    public static string Total(long millis) => (millis % 1000 == 0 ? Clock(millis)[..^3] : Clock(millis) + Fraction(millis)).TrimStart('0', ':');

    /// <summary>Time in the pit lane, cut like <see cref="Total"/> but after its zeros are gone.</summary>
    public static string PitLane(long millis)
    {
        var text = Clock(millis).TrimStart('0', ':');
        return millis % 1000 != 0 ? (Clock(millis) + Fraction(millis)).TrimStart('0', ':') : text.Length > 3 ? text[..^3] : "";
    }

    /// <summary>The service multiplies seconds in floating point and drops the rest: some times are a millisecond short.</summary>
    public static string TruncatedMillis(long millis) => ((long)(millis / 1000.0 * 1000)).ToString(CultureInfo.InvariantCulture);

    /// <summary>Points without zeros at the end: 26, 12.5, 8.14.</summary>
    public static string Points(decimal points) => points.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The address of an encyclopedia's article of this name.</summary>
    public static string Article(string name) => "https://en.wikipedia.org/wiki/" + Uri.EscapeDataString(name.Replace(' ', '_'));

    private static string Clock(long millis)
    {
        var time = TimeSpan.FromMilliseconds(millis);
        return string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}");
    }

    private static string Fraction(long millis) => string.Create(CultureInfo.InvariantCulture, $".{millis % 1000:000}");
}
