using System.Globalization;

namespace Pitwall.Replay.OpenF1.Filters;

/// <summary>Types of a filter's value; values of different types never compare.</summary>
internal enum FilterType
{
    Boolean,
    Number,
    Date,
    Text,
}

/// <summary>
/// The right side of a filter, cast as OpenF1 does: boolean, number, date, else text. Where OpenF1 also takes three-letter codes such as
/// <c>MON</c> for dates, this does not: no client can depend on a row never being found.
/// </summary>
internal readonly record struct FilterValue(FilterType Type, string Text, double Number, DateTimeOffset Date, bool IsWholeDay)
{
    public static FilterValue Parse(string field, string text)
    {
        // These two look like numbers or times and never are.
        if (field is "gmt_offset" or "team_colour")
            return new FilterValue(FilterType.Text, text, 0, default, false);
        if (bool.TryParse(text, out var truth))
            return new FilterValue(FilterType.Boolean, text, truth ? 1 : 0, default, false);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return new FilterValue(FilterType.Number, text, number, default, false);
        // A plus sign that was not percent-encoded arrives as a space: the first one is put back.
        var repaired = field.Contains("date", StringComparison.Ordinal) && LostItsPlus(text) ? RestorePlus(text) : text;
        return TryDate(repaired, out var date)
            ? new FilterValue(FilterType.Date, text, 0, date, IsDayOnly(repaired))
            : new FilterValue(FilterType.Text, text, 0, default, false);
    }

    /// <summary>Reads a date as OpenF1 writes it, with or without fraction and offset; without an offset it is UTC.</summary>
    public static bool TryDate(string text, out DateTimeOffset date)
    {
        date = default;
        return LooksLikeDate(text)
            && DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out date);
    }

    public FilterValue AddDay() => this with { Date = Date.AddDays(1), IsWholeDay = false };

    /// <summary>Order within one type.</summary>
    public int OrderAgainst(FilterValue other) => Type switch
    {
        FilterType.Date => Date.CompareTo(other.Date),
        FilterType.Text => string.CompareOrdinal(Text, other.Text),
        _ => Number.CompareTo(other.Number),
    };

    private static bool LooksLikeDate(string text) =>
        text.Length >= 8 && text.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0 && text[4] is '-' or '/' && char.IsAsciiDigit(text[5]);

    private static bool IsDayOnly(string text) => !text.Contains(':', StringComparison.Ordinal);

    private static bool LostItsPlus(string text) =>
        text.Length > 6 && text[^6] == ' ' && char.IsAsciiDigit(text[^5]) && char.IsAsciiDigit(text[^4]) && text[^3] == ':'
        && char.IsAsciiDigit(text[^2]) && char.IsAsciiDigit(text[^1]);

    private static string RestorePlus(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return $"{text[..space]}+{text[(space + 1)..]}";
    }
}
