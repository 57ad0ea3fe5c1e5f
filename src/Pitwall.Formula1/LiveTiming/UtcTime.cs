namespace Pitwall.Formula1.LiveTiming;

/// <summary>
/// Reads the UTC times of the feed: <c>2026-03-14T02:18:54.6457613Z</c>, with up to seven decimals or none, with or without the Z.
/// </summary>
internal static class UtcTime
{
    private const int WholeSecondsLength = 19;
    private const int MaxFractionDigits = 7;

    public static bool TryParse(ReadOnlySpan<byte> utf8, out DateTimeOffset utc)
    {
        utc = default;
        if (utf8.Length > 0 && utf8[^1] == 'Z') utf8 = utf8[..^1];
        if (utf8.Length < WholeSecondsLength || utf8[4] != '-' || utf8[7] != '-' || utf8[10] != 'T' || utf8[13] != ':' || utf8[16] != ':')
            return false;
        if (!TryNumber(utf8[..4], out var year) || !TryNumber(utf8[5..7], out var month) || !TryNumber(utf8[8..10], out var day)
            || !TryNumber(utf8[11..13], out var hour) || !TryNumber(utf8[14..16], out var minute)
            || !TryNumber(utf8[17..19], out var second))
            return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return false;
        if (!TryTicks(utf8[WholeSecondsLength..], out var ticks)) return false;
        utc = new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero).AddTicks(ticks);
        return true;
    }

    private static bool TryTicks(ReadOnlySpan<byte> fraction, out int ticks)
    {
        ticks = 0;
        if (fraction.IsEmpty) return true;
        if (fraction[0] != '.' || fraction.Length is < 2 or > MaxFractionDigits + 1 || !TryNumber(fraction[1..], out ticks)) return false;
        for (var digits = fraction.Length - 1; digits < MaxFractionDigits; digits++) ticks *= 10;
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit)) return false;
            value = (value * 10) + digit - '0';
        }
        return true;
    }
}
