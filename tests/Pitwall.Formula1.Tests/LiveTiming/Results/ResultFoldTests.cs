using Pitwall.Formula1.LiveTiming.Results;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.LiveTiming.Results;

public sealed class ResultFoldTests
{
    [Fact]
    public void A_race_is_told_by_place_laps_and_gap_and_nine_tenths_of_the_distance_are_classified()
    {
        var feed = Feeds.Of(
            SessionKind.Sprint,
            """TimingData 00:10:00.000 {"Lines":{"63":{"Line":2,"NumberOfLaps":18,"GapToLeader":"+1","Retired":false,"Stopped":false},"16":{"Line":1},"27":{"Line":3,"NumberOfLaps":16},"18":{"Line":4,"NumberOfLaps":17}}}""",
            """TimingData 00:11:00.000 {"Lines":{"63":{"Line":1,"NumberOfLaps":19,"GapToLeader":"","BestLapTime":{"Value":"1:35.101","Lap":18}},"16":{"Line":2,"NumberOfLaps":19,"GapToLeader":"+0.674","IntervalToPositionAhead":{"Value":"+0.674"}},"27":{"GapToLeader":"3L","Stopped":true}}}""");

        var results = ResultFold.Fold(feed);

        Assert.Equal([(63, 19, true), (16, 19, true), (27, 16, false), (18, 17, true)], results.Select(r => (r.DriverNumber.Value, r.Laps!.Value, r.IsClassified!.Value)));
        Assert.Equal([null, Gap.FromMilliseconds(674), Gap.Laps(3), null], results.Select(r => r.GapToLeader));
        Assert.Equal((LapTime.Parse("1:35.101"), 18, true), (results[0].BestLap, results[0].BestLapNumber, results[2].IsStopped));
    }

    [Fact]
    public void Qualifying_has_a_best_lap_in_each_part_and_that_of_the_last_stands()
    {
        var feed = Feeds.Of(
            SessionKind.Qualifying,
            """TimingData 00:10:00.000 {"Lines":{"1":{"Line":1,"BestLapTimes":[{"Value":"1:15.762","Lap":3},{},{}],"BestLapTime":{"Value":"1:15.762","Lap":3},"Stats":[{"TimeDiffToFastest":""},{},{}],"KnockedOut":false}}}""",
            """TimingData 00:30:00.000 {"Lines":{"1":{"BestLapTimes":{"1":{"Value":"1:15.176","Lap":9}},"Stats":{"1":{"TimeDiffToFastest":"+0.2","TimeDifftoPositionAhead":"+0.1"}}}}}""",
            """TimingData 00:50:00.000 {"Lines":{"1":{"BestLapTimes":{"2":{"Value":""}},"BestLapTime":{"Value":"","_deleted":["Lap"]}}}}""");

        var result = Assert.Single(ResultFold.Fold(feed));

        Assert.Equal([75_762, 75_176, null], new[] { result.Q1, result.Q2, result.Q3 }.Select(q => q?.Milliseconds));
        Assert.Equal((75_176, 9, "+0.2", "+0.1"), (result.BestLap!.Value.Milliseconds, result.BestLapNumber, result.GapText, result.IntervalText));
        Assert.Equal((false, null), (result.IsKnockedOut, result.IsClassified));
    }

    [Fact]
    public void The_grid_is_that_of_the_race_and_a_start_from_the_pit_lane_has_no_slot()
    {
        string[] lines =
        [
            """TimingAppData 00:00:07.000 {"Lines":{"1":{"GridPos":"2"},"44":{"GridPos":"1"},"20":{"GridPos":"3"},"4":{"Line":5}}}""",
            """TimingAppData 00:09:00.000 {"Lines":{"20":{"GridPos":""}}}""",
        ];

        Assert.Equal([(44, 1), (1, 2), (20, null)], GridFold.Fold(Feeds.Of(SessionKind.Race, lines)).Select(s => (s.DriverNumber.Value, s.Position)));
        Assert.Empty(GridFold.Fold(Feeds.Of(SessionKind.Practice, lines)));
    }
}
