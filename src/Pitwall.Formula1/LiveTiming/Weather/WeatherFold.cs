using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.Weather;

/// <summary>The weather, from the topic WeatherData; from WeatherDataSeries where it is missing.</summary>
public static class WeatherFold
{
    /// <summary>The topics that are read; a feed without the others gives the same rows.</summary>
    public static IReadOnlyList<string> Topics { get; } = ["WeatherData", "WeatherDataSeries"];

    /// <summary>All readings in order, those that repeat the one before among them.</summary>
    public static IReadOnlyList<WeatherReading> Fold(SessionFeed feed)
    {
        var state = new TopicState();
        var readings = new List<WeatherReading>();
        foreach (var message in feed.Messages("WeatherData"))
            if (state.TryApply(message.Payload.Span)) readings.Add(Reading(message.Time, null, state.Value));
        if (readings.Count > 0) return readings;
        return
        [
            .. from item in SeriesItems.Read(feed, "WeatherDataSeries", "Series", "Timestamp")
               select Reading(item.Time, item["Timestamp"].Utc(), item["Weather"]),
        ];
    }

    private static WeatherReading Reading(SessionTime time, DateTimeOffset? utc, StateValue weather) => new(
        time,
        utc,
        weather["AirTemp"].Number(),
        weather["TrackTemp"].Number(),
        weather["Humidity"].Number(),
        weather["Pressure"].Number(),
        weather["Rainfall"].Number() is { } rain ? rain > 0 : weather["Rainfall"].Boolean,
        weather["WindDirection"].WholeNumber,
        weather["WindSpeed"].Number());
}
