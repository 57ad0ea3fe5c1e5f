using Pitwall.Formula1.LiveTiming.Weather;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.LiveTiming.Weather;

public sealed class WeatherFoldTests
{
    private const string Series =
        """WeatherDataSeries 00:00:13.000 {"Series":[{"Timestamp":"2024-07-07T13:00:13.1Z","Weather":{"AirTemp":"13.9","Rainfall":"0","WindDirection":"44"}}]}""";

    [Fact]
    public void Numbers_are_read_and_what_is_not_sent_stays()
    {
        var rows = WeatherFold.Fold(Feeds.Of(
            SessionKind.Race,
            Series,
            """WeatherData 00:00:13.000 {"AirTemp":"13.9","Humidity":"54.3","Pressure":"1027.0","Rainfall":"1","TrackTemp":"12.2","WindDirection":"44","WindSpeed":"5.1"}""",
            """WeatherData 00:01:13.000 {"AirTemp":"","WindSpeed":"x","Rainfall":"0"}"""));

        Assert.Equal(new WeatherReading(Feeds.At("00:13"), null, 13.9, 12.2, 54.3, 1027.0, true, 44, 5.1), rows[0]);
        Assert.Equal(new WeatherReading(Feeds.At("01:13"), null, null, 12.2, 54.3, 1027.0, false, 44, null), rows[1]);
    }

    [Fact]
    public void Without_the_topic_its_series_is_taken()
    {
        var row = Assert.Single(WeatherFold.Fold(Feeds.Of(SessionKind.Race, Series)));

        Assert.Equal((13.9, false, 44, Feeds.TimeZero.AddMilliseconds(13_100)), (row.AirTemperature, row.IsRaining, row.WindDirection, row.Utc));
    }
}
