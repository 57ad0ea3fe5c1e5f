using Pitwall.Formula1.LiveTiming.Overtakes;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.LiveTiming.Overtakes;

public sealed class OvertakeFoldTests
{
    private const string Grid =
        """DriverRaceInfo 00:00:01.000 {"1":{"Position":"1"},"4":{"Position":"2"},"16":{"Position":"3"},"44":{"Position":"4"},"63":{"Position":"5"}}""";

    [Fact]
    public void Who_passes_two_cars_gets_their_places_one_after_the_other() => Assert.Equal(
        ["16>4 2", "16>1 1"],
        Fold("""DriverRaceInfo 00:00:02.000 {"1":{"Position":"2"},"4":{"Position":"3","OvertakeState":0},"16":{"Position":"1","OvertakeState":2}}"""));

    [Fact]
    public void Every_overtaker_of_a_message_counts() => Assert.Equal(
        ["4>1 1", "63>44 4"],
        Fold("""DriverRaceInfo 00:00:02.000 {"1":{"Position":"2"},"4":{"Position":"1","OvertakeState":2},"44":{"Position":"5"},"63":{"Position":"4","OvertakeState":2}}"""));

    [Fact]
    public void A_car_that_falls_back_behind_others_is_passed_only_by_overtakers() => Assert.Equal(
        ["4>1 1"],
        Fold("""DriverRaceInfo 00:00:02.000 {"1":{"Position":"3"},"4":{"Position":"1","OvertakeState":2},"16":{"Position":"2"}}"""));

    [Fact]
    public void A_state_that_lasts_is_not_sent_again() => Assert.Equal(
        ["16>4 2", "16>1 1"],
        Fold(
            """DriverRaceInfo 00:00:02.000 {"4":{"Position":"3"},"16":{"Position":"2","OvertakeState":2}}""",
            """DriverRaceInfo 00:00:03.000 {"1":{"Position":"2","OvertakeState":0},"16":{"Position":"1"}}"""));

    [Fact]
    public void Without_the_topic_there_are_none() =>
        Assert.Empty(OvertakeFold.Fold(Feeds.Of(SessionKind.Race, """TimingData 00:00:01.000 {"Lines":{"1":{"Line":1}}}""")));

    private static IEnumerable<string> Fold(params string[] messages) =>
        OvertakeFold.Fold(Feeds.Of(SessionKind.Race, [Grid, .. messages])).Select(o => $"{o.Overtaker}>{o.Overtaken} {o.Position}");
}
