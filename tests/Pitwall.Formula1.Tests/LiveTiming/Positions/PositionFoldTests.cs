using Pitwall.Formula1.LiveTiming.Positions;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.LiveTiming.Positions;

public sealed class PositionFoldTests
{
    [Fact]
    public void A_place_is_a_row_when_it_changes()
    {
        var feed = Feeds.Of(
            SessionKind.Race,
            """TimingData 00:00:01.000 {"Lines":{"1":{"Line":1},"4":{"Line":2},"241":{"Line":3}}}""",
            """TimingData 00:00:02.000 {"Lines":{"1":{"Line":1,"Sectors":{"0":{"Value":"28.1"}}}}}""",
            """TimingData 00:00:03.000 {"Lines":{"1":{"Line":2},"4":{"Line":1}}}""");

        Assert.Equal(["1:1", "4:2", "1:2", "4:1"], PositionFold.Fold(feed).Select(p => $"{p.DriverNumber}:{p.Position}"));
    }

    [Fact]
    public void Without_timing_data_other_topics_are_asked()
    {
        var list = """DriverList 00:00:01.000 {"1":{"Line":5}}""";
        var race = """DriverRaceInfo 00:00:01.000 {"1":{"Position":"4"}}""";

        Assert.Equal((5, "DriverList"), Only(list));
        Assert.Equal((4, "DriverRaceInfo"), Only(list, race));

        static (int, string) Only(params string[] lines)
        {
            var change = Assert.Single(PositionFold.Fold(Feeds.Of(SessionKind.Race, lines)));
            return (change.Position, change.Source);
        }
    }

    [Fact]
    public void A_broken_message_says_nothing_at_all()
    {
        var feed = Feeds.Of(
            SessionKind.Race,
            """TimingData 00:00:01.000 {"Lines":{"1":{"Line":1},"4":{"Line":2},"5":{"Line":""",
            """TimingData 00:00:02.000 {"Lines":{"1":{"Line":7}}}}""",
            """TimingData 00:00:03.000 {"Lines":[{"Line":7}]}""");

        Assert.Empty(PositionFold.Fold(feed));
    }
}
