using Pitwall.Formula1.LiveTiming.Intervals;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.LiveTiming.Intervals;

public sealed class IntervalFoldTests
{
    private static readonly string[] Lines =
    [
        """TimingData 00:00:01.000 {"Lines":{"1":{"GapToLeader":"LAP 3","IntervalToPositionAhead":{"Value":"LAP 3","Catching":false}},"4":{"GapToLeader":"+1.5","IntervalToPositionAhead":{"Value":"+1.5"}}}}""",
        """TimingData 00:00:02.000 {"Lines":{"4":{"IntervalToPositionAhead":{"Catching":true}}}}""",
        """TimingData 00:00:03.000 {"Lines":{"4":{"GapToLeader":"1 L"}}}""",
        """TimingData 00:00:04.000 {"Lines":{"4":{"IntervalToPositionAhead":{"Value":""}}}}""",
    ];

    [Fact]
    public void Each_row_has_both_gaps_as_they_stand()
    {
        var rows = IntervalFold.Fold(Feeds.Of(SessionKind.Race, Lines));

        Assert.Equal([Gap.Leader, Gap.FromMilliseconds(1500), Gap.Laps(1), Gap.Laps(1)], rows.Select(r => r.GapToLeader));
        Assert.Equal([Gap.Leader, Gap.FromMilliseconds(1500), Gap.FromMilliseconds(1500), null], rows.Select(r => r.Interval));
        Assert.Equal(("1 L", ""), (rows[3].GapToLeaderText, rows[3].IntervalText));
    }

    [Fact]
    public void Only_races_have_gaps_on_track() => Assert.Empty(IntervalFold.Fold(Feeds.Of(SessionKind.Qualifying, Lines)));

    [Fact]
    public void Without_timing_data_the_race_info_is_taken()
    {
        var row = Assert.Single(IntervalFold.Fold(Feeds.Of(SessionKind.Sprint, """DriverRaceInfo 00:00:01.000 {"4":{"Gap":"+1:09.473","Interval":"+1 LAP"}}""")));

        Assert.Equal((Gap.FromMilliseconds(69_473), Gap.Laps(1), "DriverRaceInfo"), (row.GapToLeader, row.Interval, row.Source));
    }
}
