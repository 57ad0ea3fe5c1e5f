using System.Globalization;
using System.Text;

namespace Pitwall.Formula1.LiveTiming.Reading;

/// <summary>Reads the texts in which the feed writes values; empty text is no value.</summary>
internal static class Texts
{
    // More than any session has; a damaged line must not make a million laps.
    internal const int MaxLaps = 999;

    /// <summary>The text, or null when there is none or it is empty.</summary>
    public static string? Said(this StateValue value) => string.IsNullOrEmpty(value.Text) ? null : value.Text;

    /// <summary>A number with decimals; null when there is none.</summary>
    public static double? Number(this StateValue value) =>
        double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>A number of laps, from 0 to 999; null when there is none.</summary>
    public static int? Laps(this StateValue value) => value.WholeNumber is >= 0 and <= MaxLaps and var laps ? laps : null;

    /// <summary>A moment, as written in members called Utc and Timestamp.</summary>
    public static DateTimeOffset? Utc(this StateValue value) =>
        value.Text is { } text && UtcTime.TryParse(Encoding.UTF8.GetBytes(text), out var utc) ? utc : null;

    /// <summary>A duration in milliseconds, written as seconds or minutes and seconds, such as <c>23.373</c> or <c>1:02.4</c>.</summary>
    public static long? Milliseconds(this StateValue value) => Formula1.LapTime.TryParse(value.Text, out var time) ? time.Milliseconds : null;

    /// <summary>A lap time; null when there is none.</summary>
    public static LapTime? LapTime(this StateValue value) => Formula1.LapTime.TryParse(value.Text, out var time) ? time : null;

    /// <summary>A flag of either form: true and false, or "1" and "0".</summary>
    public static bool? Flag(this StateValue value) => value.Boolean ?? value.Text switch { "1" => true, "0" => false, _ => null };

    /// <summary>A racing number; null when there is none.</summary>
    public static DriverNumber? Driver(this StateValue value) => DriverNumber.TryParse(value.Text, out var driver) ? driver : null;
}
