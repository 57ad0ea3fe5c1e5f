using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Formula1.Tests.LiveTiming;

public sealed class TopicCatalogueTests
{
    public static TheoryData<string> Names => [.. TopicCatalogue.All.SelectMany(t => (string[])[t.Name, t.Alias]).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_topic_is_found_by_name_and_alias_in_any_case(string name)
    {
        var topic = TopicCatalogue.Find(name)!;

        Assert.Contains(name, (string[])[topic.Name, topic.Alias]);
        Assert.All((string[])[name.ToUpperInvariant(), name.ToLowerInvariant(), name.Replace("_", "", StringComparison.Ordinal), name.Replace('_', ' ')], n => Assert.Same(topic, TopicCatalogue.Find(n)));
    }

    [Fact]
    public void Telemetry_is_found_without_its_ending()
    {
        Assert.Equal("CarData.z", TopicCatalogue.Find("CarData")!.Name);
        Assert.Equal("Position.z", TopicCatalogue.Find("position")!.Name);
    }

    [Theory]
    [InlineData("TimingDate", "TimingData")]
    [InlineData("timing_dta", "Timing_Data")]
    [InlineData("RaceControl_", "Race_Control")]
    [InlineData("WetherData", "WeatherData")]
    public void A_misspelt_name_is_not_found_and_the_nearest_suggested(string name, string suggestion)
    {
        Assert.True(TopicCatalogue.Find(name) is null || name.EndsWith('_'));
        Assert.Contains(TopicCatalogue.Suggest(name, []), s => TopicCatalogue.Find(s) == TopicCatalogue.Find(suggestion));
    }

    [Fact]
    public void Nothing_is_suggested_for_something_else() => Assert.Empty(TopicCatalogue.Suggest("xyzzy", []));

    [Fact]
    public void An_unknown_feed_is_described_all_the_same()
    {
        var topic = TopicCatalogue.Describe("WingAngles");

        Assert.False(topic.IsKnown);
        Assert.Equal(TopicShape.Message, topic.Shape);
        Assert.Equal(TopicShape.Telemetry, TopicCatalogue.Describe("WingAngles.z").Shape);
    }
}
