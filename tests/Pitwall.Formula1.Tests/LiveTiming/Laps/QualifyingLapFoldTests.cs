using Pitwall.Formula1.LiveTiming.Laps;

namespace Pitwall.Formula1.Tests.LiveTiming.Laps;

/// <summary>Laps of practice and qualifying made by hand: here the counter counts laps when they begin.</summary>
public sealed class QualifyingLapFoldTests
{
    private static TimingScript Session(SessionKind kind = SessionKind.Qualifying) => new TimingScript(kind).Begin(4, 44).Started(10);

    // Out of the pits, a flying lap, and in again.
    private static TimingScript Run(TimingScript script, double at, int counter, string time = "1:30.000", string best = "") => script
        .Line(at, 4, $$""" "InPit":false,"PitOut":true,"NumberOfLaps":{{counter}} """)
        .Lap(at + 100, 4, counter + 1, "", "40.000", "30.000", null)
        .Lap(at + 190, 4, counter + 2, "30.000", "30.000", $"{30 + (LapTime.Parse(time).Milliseconds - 90_000) / 1000m:0.000}", time, best)
        .Line(at + 230.3, 4, """ "Sectors":{"0":{"Value":"40.000"},"1":{"Value":""},"2":{"Value":""}} """)
        .Line(at + 270.3, 4, """ "Sectors":{"1":{"Value":"40.000"}} """)
        .Line(at + 297, 4, """ "InPit":true """)
        .Line(at + 300.3, 4, """ "Sectors":{"2":{"Value":"30.000"}},"LastLapTime":{"Value":"1:50.000"} """);

    [Fact]
    public void A_run_is_an_out_lap_a_flying_lap_and_an_in_lap_and_the_garage_is_none()
    {
        var laps = Run(Session(), 100, 1).Fold();

        Assert.Equal([1, 2, 3], laps.Select(l => l.Number));
        Assert.Equal([(true, false), (false, false), (false, true)], laps.Select(l => (l.IsOutLap, l.IsInLap)));
        Assert.Equal([null, "1:30.000", "1:50.000"], laps.Select(l => l.Time?.ToString()));
        Assert.Equal([100_000, 200_300, 290_300], laps.Select(l => l.Start!.Value.Milliseconds));
        Assert.Equal(400_300, laps[2].End!.Value.Milliseconds);
        Assert.True(laps[0].Marks.HasFlag(LapMarks.StartEstimated) && laps[1].IsAccurate && !laps[2].IsAccurate);
    }

    [Fact]
    public void The_in_lap_ends_at_the_line_and_not_when_the_car_leaves_the_garage_again()
    {
        var laps = Run(Run(Session(), 100, 1), 1_000, 4).Fold();

        Assert.Equal([1, 2, 3, 4, 5, 6], laps.Select(l => l.Number));
        Assert.Equal(400_300, laps[2].End!.Value.Milliseconds);
        Assert.Equal(1_000_000, laps[3].PitOutAt!.Value.Milliseconds);
        Assert.Null(laps[2].PitOutAt);
    }

    [Fact]
    public void Parts_come_from_the_screen_else_from_session_data_else_from_the_starts()
    {
        var screen = Run(Run(Session().Send(1, "TimingData", """{"SessionPart":1}"""), 100, 1).Send(900, "TimingData", """{"SessionPart":2}"""), 1_000, 4).Fold();
        var data = Run(Run(Session().Send(5, "SessionData", """{"Series":[{"QualifyingPart":1}]}""").Send(900, "SessionData", """{"Series":{"1":{"QualifyingPart":2}}}"""), 100, 1), 1_000, 4).Fold();
        var starts = Run(Run(Session().Send(420, "SessionStatus", """{"Status":"Aborted"}""").Started(450).Send(800, "SessionStatus", """{"Status":"Finished"}""").Started(900), 100, 1), 1_000, 4).Fold();

        Assert.All([screen, data, starts], laps => Assert.Equal([1, 1, 1, 2, 2, 2], laps.Select(l => l.QualifyingPart!.Value)));
        Assert.All(Run(Session(SessionKind.Practice), 100, 1).Fold(), l => Assert.Null(l.QualifyingPart));
    }

    [Fact]
    public void Personal_bests_count_anew_in_each_part_and_one_that_was_taken_back_is_none()
    {
        var script = Session().Send(1, "TimingData", """{"SessionPart":1}""");
        Run(script, 100, 1, "1:31.000", """ "BestLapTimes":{"0":{"Value":"1:31.000"}} """);
        Run(script, 500, 4, "1:30.000", """ "BestLapTimes":{"0":{"Value":"1:30.000"}} """);
        script.Line(820, 4, """ "BestLapTimes":{"0":{"Value":"1:31.000"}} """);
        Run(script, 900, 7, "1:30.500", """ "BestLapTimes":{"0":{"Value":"1:30.500"}} """);
        script.Send(1_290, "TimingData", """{"SessionPart":2,"Lines":{"4":{"BestLapTimes":{"0":{"Value":""}}},"44":{"BestLapTimes":{"0":{"Value":""}}}}}""");
        Run(script, 1_300, 10, "1:32.000", """ "BestLapTimes":{"1":{"Value":"1:32.000"}} """);

        Assert.Equal(["1:31.000", "1:30.500", "1:32.000"], script.Fold().Where(l => l.IsPersonalBest).Select(l => l.Time.ToString()));
    }

    [Fact]
    public void A_best_that_was_taken_away_was_deleted()
    {
        var script = Run(Session(SessionKind.Practice), 100, 1, "1:31.000", """ "BestLapTime":{"Value":"1:31.000","Lap":2} """);
        Assert.Single(script.Fold(), l => l.IsPersonalBest);

        script.Line(450, 4, """ "BestLapTime":{"Value":"","_deleted":["Lap"]} """);
        Assert.DoesNotContain(script.Fold(), l => l.IsPersonalBest);
    }

    [Theory]
    [InlineData("CAR 4 (NOR) TIME 1:30.000 DELETED - TRACK LIMITS AT TURN 16 LAP 3 16:17:24", 2, "TRACK LIMITS AT TURN 16")]
    [InlineData("CAR 4 (NOR) TIME 1:30.000 DELETED - DOUBLE YELLOW AT TURN 3", 2, "DOUBLE YELLOW AT TURN 3")]
    [InlineData("CAR 4 (NOR) LAP DELETED - TRACK LIMITS AT TURN 12 LAP 4 16:59:12 (PIT)", 3, "TRACK LIMITS AT TURN 12")]
    [InlineData("CAR 4 (NOR) TIME 1:29.999 DELETED - TRACK LIMITS AT TURN 12 LAP 3 16:59:12", 2, "TRACK LIMITS AT TURN 12")]
    public void A_deletion_is_found_by_driver_and_time_else_by_race_controls_number(string message, int lap, string reason)
    {
        var deleted = Assert.Single(Run(Session(), 100, 1).RaceControl(500, message).Fold(), l => l.IsDeleted);

        Assert.Equal((lap, reason, false), (deleted.Number, deleted.DeletedReason, deleted.IsPersonalBest));
    }

    [Theory]
    [InlineData("CAR 4 (NOR) TIME 1:30.000 WILL BE REINSTATED")]
    [InlineData("CAR 4 (NOR) TIME 1:30.000 REINSTATED - TRACK LIMITS AT TURN 16")]
    public void A_time_that_was_reinstated_stands(string message)
    {
        var laps = Run(Session(), 100, 1, best: """ "BestLapTimes":{"0":{"Value":"1:30.000"}} """)
            .Send(500, "RaceControlMessages", """{"Messages":[{"Message":"CAR 4 (NOR) TIME 1:30.000 DELETED - TRACK LIMITS AT TURN 16 (NEXT LAP)"}]}""")
            .RaceControl(560, message)
            .Fold();

        Assert.DoesNotContain(laps, l => l.IsDeleted || l.DeletedReason is not null);
        Assert.True(laps[1].IsPersonalBest);
    }

    [Theory]
    [InlineData("FIA STEWARDS: CAR 4 (NOR) TIME 1:30.000 DELETED - UNDER REVIEW")]
    [InlineData("CAR 4 (NOR) OFF TRACK AND CONTINUED")]
    [InlineData("CAR 44 (HAM) TIME 1:30.000 DELETED - TRACK LIMITS AT TURN 16")]
    public void Other_messages_delete_nothing_of_this_driver(string message) =>
        Assert.DoesNotContain(Run(Session(), 100, 1).RaceControl(500, message).Fold(), l => l.IsDeleted);

    [Fact]
    public void Mini_sectors_are_those_of_the_lap_also_when_one_was_not_wiped()
    {
        var script = Session()
            .Line(100, 4, """ "InPit":false,"NumberOfLaps":1 """)
            .Line(110, 4, """ "Sectors":{"0":{"Segments":{"0":{"Status":2049},"1":{"Status":2048}}},"2":{"Segments":{"0":{"Status":2049}}}} """)
            .Lap(200, 4, 2, "", "40.000", "30.000", null)
            .Line(203, 4, """ "Sectors":{"2":{"Segments":{"1":{"Status":2051}}}} """)
            .Line(206, 4, """ "Sectors":{"0":{"Segments":{"1":{"Status":0}}},"2":{"Segments":{"0":{"Status":0},"1":{"Status":0}}}} """)
            .Line(210, 4, """ "Sectors":{"0":{"Segments":{"1":{"Status":2051}}}} """)
            .Lap(290, 4, 3, "30.000", "30.000", "30.000", "1:30.000")
            .Line(290.4, 4, """ "Sectors":{"0":{"Segments":{"0":{"Status":2051}}}} """);
        var laps = script.Fold();

        Assert.Equal([2049, 2048], laps[0].Segments1);
        Assert.Equal([2049, 2051], laps[0].Segments3);
        Assert.Equal([2049, 2051], laps[1].Segments1);
        Assert.Equal([null, null], laps[1].Segments3);
        Assert.Empty(laps[1].Segments2);
    }

    [Fact]
    public void A_line_sent_whole_again_is_no_news()
    {
        var script = Run(Session(), 100, 1);
        var before = script.Fold();
        script.Line(450, 4, """ "RacingNumber":"4","InPit":true,"NumberOfLaps":3,"Sectors":[{"Value":"40.000"},{"Value":"40.000"},{"Value":"30.000"}],"LastLapTime":{"Value":"1:50.000"} """);

        Assert.Equal(before.Select(Described.Lap), script.Fold().Select(Described.Lap));
    }

    [Theory]
    [InlineData(241)]
    [InlineData(120)]
    [InlineData(0)]
    public void Cars_that_are_no_drivers_have_no_laps(int number) =>
        Assert.Empty(Session().Line(100, number, """ "InPit":false,"NumberOfLaps":1 """).Lap(200, number, 2, "", "40.000", "30.000", null).Fold());

    [Fact]
    public void A_car_first_seen_an_hour_after_the_first_line_is_of_a_support_race() =>
        Assert.Empty(Session().Line(3_700, 7, """ "InPit":false,"NumberOfLaps":1 """).Lap(3_800, 7, 2, "", "40.000", "30.000", null).Fold());

    [Fact]
    public void A_stay_of_more_than_an_hour_is_sent_without_the_hour_and_is_no_lap_time()
    {
        var laps = Run(Session(), 100, 1)
            .Line(4_000, 4, """ "InPit":false,"NumberOfLaps":4 """)
            .Lap(4_061, 4, 5, "", "32.109", "32.118", "1:01.871")
            .Fold();

        Assert.Equal((null, 4_000_000, true), (laps[3].Time, laps[3].Start!.Value.Milliseconds, laps[3].Marks.HasFlag(LapMarks.TimeContradicted)));
    }

    [Fact]
    public void A_car_that_stopped_on_the_track_ends_its_lap_there_and_not_when_it_was_brought_back()
    {
        var laps = Run(Session(), 100, 1)
            .Line(500, 4, """ "InPit":false,"NumberOfLaps":4 """)
            .Line(550, 4, """ "Speeds":{"I1":{"Value":"200"}} """)
            .Line(560, 4, """ "Stopped":true """)
            .Line(3_000, 4, """ "InPit":true,"Stopped":false """)
            .Fold();

        Assert.Equal((4, 560_000, true), (laps[^1].Number, laps[^1].End!.Value.Milliseconds, laps[^1].IsDerived));
    }
}
