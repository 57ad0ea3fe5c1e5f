using System.Globalization;

namespace Pitwall.DuckDb;

/// <summary>Writes dates and times as the engine does, also those that the .NET calendar does not reach.</summary>
internal static class CalendarText
{
    public const long MicrosPerSecond = 1_000_000;
    public const long MicrosPerDay = 86_400 * MicrosPerSecond;

    public static string Date(long daysSinceEpoch)
    {
        var (year, month, day) = Civil(daysSinceEpoch);
        // There is no year zero: astronomical year 0 is 1 BC.
        return year > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{1 - year:0000}-{month:00}-{day:00} (BC)");
    }

    /// <summary>A time of day; the fraction has as many digits as it needs, at most <paramref name="digits"/>.</summary>
    public static string Time(long units, long unitsPerSecond, int digits)
    {
        var seconds = units / unitsPerSecond;
        var text = string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        var fraction = units % unitsPerSecond;
        if (fraction == 0) return text;
        return text + "." + fraction.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0').TrimEnd('0');
    }

    /// <summary>A point in time, given in units since 1970-01-01.</summary>
    public static string Timestamp(long units, long unitsPerSecond, int digits)
    {
        if (units == long.MaxValue) return "infinity";
        if (units == -long.MaxValue) return "-infinity";
        var perDay = 86_400 * unitsPerSecond;
        var days = Math.DivRem(units, perDay, out var rest);
        if (rest < 0)
        {
            rest += perDay;
            days--;
        }
        return $"{Date(days)} {Time(rest, unitsPerSecond, digits)}";
    }

    public static OverflowException OutOfRange(string type, string value, string target) =>
        new($"The {type} {value} lies outside the range of {target}.");

    // Days to a proleptic Gregorian date, by eras of 400 years that begin on 1 March.
    private static (long Year, int Month, int Day) Civil(long daysSinceEpoch)
    {
        const int daysPerEra = 146_097;
        var shifted = daysSinceEpoch + 719_468;
        var era = (shifted >= 0 ? shifted : shifted - (daysPerEra - 1)) / daysPerEra;
        var dayOfEra = (int)(shifted - era * daysPerEra);
        var yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var monthFromMarch = (5 * dayOfYear + 2) / 153;
        var day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        var month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
    }
}
