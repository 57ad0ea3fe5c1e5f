using Pitwall.Sources.Ingest;
using Pitwall.Sources.LiveTiming;

namespace Pitwall.Sources.Tests.LiveTiming;

public sealed class TopicsTests
{
    [Theory]
    [InlineData("TimingData", "TimingData")]
    [InlineData("timingdata", "TimingData")]
    [InlineData("Timing_Data", "TimingData")]
    [InlineData("Timing_Data_F1", "TimingDataF1")]
    [InlineData("CarData.z", "CarData.z")]
    [InlineData("cardata", "CarData.z")]
    [InlineData("Car_Data", "CarData.z")]
    [InlineData("Position", "Position.z")]
    [InlineData("Race_Control", "RaceControlMessages")]
    [InlineData("Team_Audio_RCM", "TlaRcm")]
    [InlineData("weather_history", "WeatherDataSeries")]
    public void A_topic_is_found_by_name_or_alias_in_any_case(string text, string name) => Assert.Equal(name, Topics.Find(text));

    [Theory]
    [InlineData("TimngData", "Did you mean 'TimingData'")]
    [InlineData("car_dta", "Did you mean 'Car_Data'")]
    [InlineData("weatherdat", "Did you mean 'WeatherData'")]
    [InlineData("champagne", "There are ArchiveStatus, ")]
    [InlineData("", "There are ArchiveStatus, ")]
    public void An_unknown_topic_is_refused_with_a_suggestion(string text, string suggestion) =>
        Assert.Contains(suggestion, Assert.Throws<SelectionException>(() => Topics.Find(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Telemetry_is_the_two_topics_of_samples() => Assert.Equal(["CarData.z", "Position.z"], Topics.Telemetry);
}
