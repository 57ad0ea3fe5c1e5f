using Pitwall.Formula1.LiveTiming.Laps;

namespace Pitwall.Formula1.Tests.LiveTiming.Laps;

/// <summary>Laps of races made by hand.</summary>
public sealed class RaceLapFoldTests
{
    private static TimingScript Race() => new TimingScript(SessionKind.Race).Begin(1, 4).Started(10);

    [Fact]
    public void Laps_are_counted_when_they_end_and_the_one_being_run_is_no_row()
    {
        var laps = Race()
            .Lap(110, 4, 1, "", "35.000", "35.000", null)
            .Lap(200, 4, 2, "30.000", "30.000", "30.000", "1:30.000")
            .Line(232, 4, """ "Sectors":{"0":{"Value":"31.000"}},"Stopped":true """)
            .Fold();

        Assert.Equal([1, 2], laps.Select(l => l.Number));
        Assert.Equal(("1:30.000", LapTimeSource.Official, false), (laps[1].Time.ToString(), laps[1].TimeSource!.Value, laps[1].IsDerived));
    }

    [Fact]
    public void The_first_lap_is_measured_from_the_start_and_its_first_sector_is_what_is_left()
    {
        var official = new Dictionary<DriverNumber, LapTime> { [new(4)] = LapTime.Parse("3:10.000"), [new(1)] = LapTime.Parse("3:12.500") };
        var feed = Race()
            .Lap(110, 4, 1, "", "35.000", "35.000", null)
            .Lap(112.5, 1, 1, "", "35.500", "36.000", null, """ "GapToLeader":"+2.500" """)
            .Lap(200, 4, 2, "30.000", "30.000", "30.000", "1:30.000")
            .Lap(202.501, 1, 2, "30.000", "30.000", "30.001", "1:30.001", """ "GapToLeader":"+2.501" """)
            .Lap(290, 4, 3, "30.000", "30.000", "30.000", "1:30.000")
            .Lap(292.5, 1, 3, "30.000", "30.000", "29.999", "1:29.999", """ "GapToLeader":"+2.500" """)
            .Feed();

        var laps = LapFold.Fold(feed, official.Take(1).ToDictionary());
        var first = laps.First(l => l.Driver == new DriverNumber(4));

        Assert.Equal(("0:10.000", LapTimeSource.Measured, LapMarks.None), (first.Time.ToString(), first.TimeSource!.Value, first.Marks & LapMarks.TimeEstimated));
        Assert.Equal(192_500, laps.Where(l => l.Driver == new DriverNumber(1)).Sum(l => l.Time!.Value.Milliseconds));
        Assert.True(LapFold.Fold(feed)[0].Marks.HasFlag(LapMarks.TimeEstimated));
        Assert.Equal("1:40.060", LapFold.Fold(feed).First(l => l.Driver == new DriverNumber(4)).Time.ToString());
        Assert.Equal("0:30.060", LapFold.Fold(feed).First(l => l.Driver == new DriverNumber(4)).Sector1.ToString());
    }

    [Fact]
    public void What_comes_within_five_seconds_of_the_end_is_of_the_ended_lap_but_for_the_speed_trap()
    {
        var laps = Race()
            .Lap(110, 4, 1, "", "35.000", "35.000", null, """ "Speeds":{"FL":{"Value":"301"}} """)
            .Line(190.3, 4, """ "Sectors":{"0":{"Value":"30.000"},"1":{"Value":"25.000"}} """)
            .Line(200.3, 4, """ "NumberOfLaps":2 """)
            .Line(202.0, 4, """ "Sectors":{"2":{"Value":"35.000"}},"LastLapTime":{"Value":"1:30.000"},"Speeds":{"FL":{"Value":"299"},"I1":{"Value":"250"},"ST":{"Value":"330"}} """)
            .Lap(290, 4, 3, "31.000", "30.000", "30.000", "1:31.000")
            .Fold();

        Assert.Equal((301, 299), (laps[0].SpeedFinish!.Value, laps[1].SpeedFinish!.Value));
        Assert.Equal(("1:30.000", "0:35.000", 250, (int?)null, 330), (laps[1].Time.ToString(), laps[1].Sector3.ToString(), laps[1].SpeedI1!.Value, laps[1].SpeedTrap, laps[2].SpeedTrap!.Value));
    }

    [Fact]
    public void Values_that_equal_those_of_the_lap_before_are_recovered()
    {
        var laps = Race()
            .Lap(110, 4, 1, "", "35.000", "35.000", null)
            .Lap(200, 4, 2, "30.000", "30.000", "30.000", "1:30.000", """ "Speeds":{"ST":{"Value":"330"}} """)
            .Lap(290, 4, 3, "30.001", "29.999", "30.000", null)
            .Lap(381, 4, 4, "", "31.000", "29.999", "1:31.000")
            .Lap(472, 4, 5, "30.500", "30.500", "30.001", null)
            .Fold();

        Assert.Equal((LapTimeSource.Repeated, "1:30.000"), (laps[2].TimeSource!.Value, laps[2].Time.ToString()));
        Assert.Equal(("0:30.001", true, false), (laps[3].Sector1.ToString(), laps[3].Marks.HasFlag(LapMarks.SpeedRepeated), laps[3].Marks.HasFlag(LapMarks.SectorDerived)));
        Assert.Equal(330, laps[3].SpeedTrap);
        Assert.Equal((LapTimeSource.Sectors, "1:31.001"), (laps[4].TimeSource!.Value, laps[4].Time.ToString()));
    }

    [Fact]
    public void An_echo_carries_a_sector_that_was_not_sent_and_changes_none_that_was()
    {
        var laps = Race()
            .Lap(110, 4, 1, "", "35.000", "35.000", null)
            .Lap(200, 4, 2, "30.000", "30.000", "30.000", "1:30.000")
            .Line(232, 4, """ "Sectors":{"0":{"PreviousValue":"30.000"}} """)
            .Lap(290, 4, 3, "", "30.100", "29.800", null)
            .Line(291, 4, """ "Sectors":{"2":{"PreviousValue":"29.700"}} """)
            .Fold();

        Assert.Equal(("0:30.000", "0:29.800", "1:29.900"), (laps[2].Sector1.ToString(), laps[2].Sector3.ToString(), laps[2].Time.ToString()));
    }

    [Fact]
    public void A_counter_that_goes_back_brings_no_lap_and_no_time_of_the_past()
    {
        var laps = Race()
            .Lap(110, 4, 1, "", "35.000", "35.000", null)
            .Lap(200, 4, 2, "30.000", "30.000", "30.000", "1:30.000")
            .Line(200.4, 4, """ "NumberOfLaps":1,"LastLapTime":{"Value":"1:47.000"} """)
            .Line(204.5, 4, """ "NumberOfLaps":2,"LastLapTime":{"Value":"1:30.000"} """)
            .Lap(290, 4, 3, "30.000", "30.000", "30.100", "1:30.100")
            .Fold();

        Assert.Equal(["1:30.000", "1:30.100"], laps.Skip(1).Select(l => l.Time.ToString()));
    }

    [Fact]
    public void A_late_end_does_not_take_the_first_sector_of_the_next_lap()
    {
        var laps = Race()
            .Lap(110, 4, 1, "", "35.000", "35.000", null)
            .Line(140.3, 4, """ "Sectors":{"0":{"Value":"30.000"}} """)
            .Line(170.3, 4, """ "Sectors":{"1":{"Value":"30.000"}} """)
            .Line(229, 4, """ "NumberOfLaps":2,"Sectors":{"2":{"Value":"30.000"}},"LastLapTime":{"Value":"1:30.000"} """)
            .Line(231.3, 4, """ "Sectors":{"0":{"Value":"31.000"},"1":{"Value":""},"2":{"Value":""}},"Speeds":{"I1":{"Value":"222"}} """)
            .Lap(291, 4, 3, "", "30.000", "30.000", "1:31.000")
            .Fold();

        Assert.Equal(("0:30.000", "0:31.000", 222), (laps[1].Sector1.ToString(), laps[2].Sector1.ToString(), laps[2].SpeedI1!.Value));
        Assert.Equal(200_300, laps[1].End!.Value.Milliseconds);
    }

    [Fact]
    public void Laps_behind_the_safety_car_are_kept_and_not_fit_for_comparing()
    {
        var laps = Race()
            .Lap(110, 4, 1, "", "35.000", "35.000", null)
            .Send(109, "TrackStatus", """{"Status":"4"}""")
            .Lap(290, 4, 2, "60.000", "60.000", "60.000", "3:00.000")
            .Send(290.3, "TrackStatus", """{"Status":"1"}""")
            .Lap(380, 4, 3, "30.000", "30.000", "30.000", "1:30.000")
            .Lap(470, 4, 4, "30.000", "30.000", "29.900", "1:29.900")
            .Fold();

        Assert.Equal(["3:00.000", "1:30.000", "1:29.900"], laps.Skip(1).Select(l => l.Time.ToString()));
        Assert.Equal([false, false, false, true], laps.Select(l => l.IsAccurate));
    }

    [Fact]
    public void Pit_stops_belong_to_the_lap_that_ends_in_the_pits_and_the_one_that_begins_there()
    {
        var laps = Race()
            .Lap(110, 4, 1, "", "35.000", "35.000", null)
            .Line(198, 4, """ "InPit":true """)
            .Lap(200, 4, 2, "30.000", "30.000", "30.000", "1:30.000")
            .Line(220, 4, """ "InPit":false,"PitOut":true """)
            .Lap(310, 4, 3, "50.000", "30.000", "30.000", "1:50.000")
            .Fold();

        Assert.Equal([(false, false), (true, false), (false, true)], laps.Select(l => (l.IsInLap, l.IsOutLap)));
        Assert.Equal((198_000, 220_000), (laps[1].PitInAt!.Value.Milliseconds, laps[2].PitOutAt!.Value.Milliseconds));
    }

    [Fact]
    public void Places_and_gaps_follow_the_crossings_and_lapped_cars_are_laps_behind()
    {
        var script = Race();
        for (var lap = 1; lap <= 4; lap++)
        {
            script.Lap(10 + (100 * lap), 1, lap, "", "35.000", "35.000", lap == 1 ? null : "1:40.000");
            if (lap < 4) script.Lap(20 + (140 * lap), 4, lap, "", "50.000", "50.000", lap == 1 ? null : "2:20.000", lap < 3 ? $$""" "GapToLeader":"+{{10 + (lap * 40)}}.000" """ : """ "GapToLeader":"1 L" """);
        }
        var laps = script.Fold();

        Assert.Equal([Gap.Leader, Gap.Leader, Gap.Leader, Gap.Leader], laps.Where(l => l.Driver == new DriverNumber(1)).Select(l => l.GapToLeader!.Value));
        Assert.Equal([(2, Gap.FromMilliseconds(50_000)), (2, Gap.FromMilliseconds(90_000)), (2, Gap.Laps(1))], laps.Where(l => l.Driver == new DriverNumber(4)).Select(l => (l.Position!.Value, l.GapToLeader!.Value)));
    }

    [Fact]
    public void Gaps_at_the_line_set_the_crossings_to_the_millisecond_however_late_the_messages_are()
    {
        var script = Race();
        for (var lap = 1; lap <= 6; lap++)
        {
            script.Lap(10 + (100 * lap), 1, lap, "", "35.000", "35.000", lap == 1 ? null : "1:40.000");
            script.Line(10 + (100 * lap) + 0.9, 4, $$""" "GapToLeader":"+{{1 + (lap * 0.111):0.000}}" """);
            script.Lap(11.234 + (100 * lap) + (lap % 3 * 0.1), 4, lap, "", "35.000", "35.000", lap == 1 ? null : "1:40.000");
            script.Line(10 + (100 * lap) + 1.7, 4, """ "GapToLeader":"+1.200" """);
        }
        var laps = script.Fold();

        Assert.All(laps.Where(l => l.Driver == new DriverNumber(4)), l => Assert.Equal(Gap.FromMilliseconds(1_200), l.GapToLeader));
        Assert.DoesNotContain(laps, l => l.Marks.HasFlag(LapMarks.NotAligned));
    }

    [Fact]
    public void A_car_that_completed_no_lap_has_one_row_if_it_was_seen_to_drive()
    {
        var laps = Race()
            .Line(50, 4, """ "Speeds":{"I1":{"Value":"180"}} """)
            .Line(60, 4, """ "Stopped":true """)
            .Line(61, 1, """ "Stopped":true """)
            .Fold();

        var only = Assert.Single(laps);
        Assert.Equal((new DriverNumber(4), 1, true, 180), (only.Driver, only.Number, only.IsDerived, only.SpeedI1!.Value));
        Assert.Null(only.Time);
    }

    [Fact]
    public void A_recording_that_begins_in_the_middle_numbers_its_laps_by_the_counter()
    {
        var laps = new TimingScript(SessionKind.Race)
            .Lap(110, 4, 8, "30.000", "35.000", "35.000", "1:40.000")
            .Lap(200, 4, 9, "30.000", "30.000", "30.000", "1:30.000")
            .Fold();

        Assert.Equal([8, 9], laps.Select(l => l.Number));
    }

    [Fact]
    public void After_an_interruption_the_whole_line_gives_no_time_to_a_lap_that_was_not_recorded()
    {
        var laps = Race()
            .Lap(110, 4, 1, "", "35.000", "35.000", null)
            .Line(141, 4, """ "Sectors":{"0":{"Value":"31.000"}} """)
            .Line(500, 4, """ "RacingNumber":"4","NumberOfLaps":5,"Sectors":[{"Value":"30.000"},{"Value":""},{"Value":""}],"LastLapTime":{"Value":"1:29.000"} """)
            .Lap(590, 4, 6, "", "30.000", "30.000", "1:31.000")
            .Fold();

        Assert.Equal([(1, false), (2, true), (6, false)], laps.Select(l => (l.Number, l.IsDerived)));
        Assert.Null(laps[1].Time);
        Assert.Equal(("1:31.000", 499_300), (laps[2].Time.ToString(), laps[2].Start!.Value.Milliseconds));
    }
}
