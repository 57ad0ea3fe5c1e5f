using Pitwall.Formula1.LiveTiming.Stints;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.LiveTiming.Stints;

public sealed class StintFoldTests
{
    private const string Started = """SessionStatus 00:10:00.000 {"Status":"Started"}""";

    [Fact]
    public void In_a_race_the_laps_counted_on_each_set_tell_the_laps_of_the_stints()
    {
        var feed = Feeds.Of(
            SessionKind.Race,
            Started,
            """TimingAppData 00:13:00.000 {"Lines":{"14":{"Stints":[{"Compound":"SUPERSOFT","New":"true","TotalLaps":1,"StartLaps":0},{"Compound":"SOFT","New":"true","TotalLaps":0,"StartLaps":0}]}}}""",
            """TimingAppData 00:20:00.000 {"Lines":{"14":{"Stints":{"1":{"TotalLaps":3}}}}}""",
            """TimingAppData 00:21:00.000 {"Lines":{"14":{"Stints":{"2":{"Compound":"ULTRASOFT","New":"false","TyresNotChanged":"0","TotalLaps":4,"StartLaps":4}}}}}""",
            """TimingAppData 00:29:00.000 {"Lines":{"14":{"Stints":{"2":{"TotalLaps":6}}}}}""",
            """TimingData 00:30:00.000 {"Lines":{"14":{"NumberOfLaps":6}}}""");

        var stints = StintFold.Fold(feed);

        Assert.Equal(
            ["1 1-1 SUPERSOFT 0", "2 2-4 SOFT 0", "3 5-6 ULTRASOFT 4"],
            stints.Select(s => $"{s.Number} {s.LapStart}-{s.LapEnd} {s.Compound} {s.TyreAgeAtStart}"));
        Assert.All(stints, s => Assert.Equal(StintLapsSource.TyreCounts, s.LapsSource));
        Assert.Equal([true, true, false], stints.Select(s => s.IsNew));
    }

    [Fact]
    public void Where_the_counts_do_not_add_up_a_stint_begins_with_the_lap_after_the_pit_exit()
    {
        var feed = Feeds.Of(
            SessionKind.Race,
            Started,
            """TimingData 00:01:00.000 {"Lines":{"63":{"InPit":false}}}""",
            """TimingAppData 00:05:00.000 {"Lines":{"63":{"Stints":{"0":{"Compound":"MEDIUM","TotalLaps":3,"StartLaps":3}}}}}""",
            """TimingData 00:12:00.000 {"Lines":{"63":{"NumberOfLaps":1}}}""",
            """TimingData 00:13:30.000 {"Lines":{"63":{"InPit":true}}}""",
            """TimingData 00:13:31.000 {"Lines":{"63":{"NumberOfLaps":2}}}""",
            """TimingData 00:13:55.000 {"Lines":{"63":{"InPit":false}}}""",
            """TimingAppData 00:13:59.000 {"Lines":{"63":{"Stints":{"1":{"Compound":"UNKNOWN","New":"false","TyresNotChanged":"1","TotalLaps":0,"StartLaps":0}}}}}""",
            """TimingAppData 00:14:40.000 {"Lines":{"63":{"Stints":{"1":{"Compound":"SOFT","New":"true"}}}}}""",
            """TimingData 00:17:00.000 {"Lines":{"63":{"NumberOfLaps":5}}}""");

        var stints = StintFold.Fold(feed);

        Assert.Equal(["1-2 MEDIUM", "3-5 SOFT"], stints.Select(s => $"{s.LapStart}-{s.LapEnd} {s.Compound}"));
        Assert.Equal((StintLapsSource.PitExits, false), (stints[1].LapsSource, stints[1].AreTyresKept));
    }

    [Fact]
    public void Outside_races_the_lap_of_the_pit_exit_is_counted_with_the_exit()
    {
        var feed = Feeds.Of(SessionKind.Practice, [.. Run]);

        Assert.Equal(["1-5 HARD 0", "6-8 HARD 5", "9-10 MEDIUM 0"], StintFold.Fold(feed).Select(s => $"{s.LapStart}-{s.LapEnd} {s.Compound} {s.TyreAgeAtStart}"));
    }

    [Fact]
    public void An_unknown_compound_of_tyres_that_were_kept_is_that_of_the_stint_before()
    {
        var feed = Feeds.Of(SessionKind.Practice, [.. Run.Where(l => !l.Contains("00:35:51", StringComparison.Ordinal))]);

        var kept = StintFold.Fold(feed)[1];

        Assert.Equal(("HARD", true, 5), (kept.Compound, kept.IsCompoundInherited, kept.TyreAgeAtStart));
    }

    [Fact]
    public void A_set_that_was_swapped_before_a_lap_was_driven_is_no_stint()
    {
        var feed = Feeds.Of(
            SessionKind.Race,
            Started,
            """TimingAppData 00:05:00.000 {"Lines":{"1":{"Stints":[{"Compound":"SOFT","TotalLaps":0,"StartLaps":0}]}}}""",
            """TimingAppData 00:09:00.000 {"Lines":{"1":{"Stints":{"1":{"Compound":"INTERMEDIATE","TotalLaps":0,"StartLaps":0}}}}}""",
            """TimingData 00:12:00.000 {"Lines":{"1":{"NumberOfLaps":1}}}""");

        var stint = Assert.Single(StintFold.Fold(feed));

        Assert.Equal(("INTERMEDIATE", 1, 1, 1, 1), (stint.Compound, stint.Number, stint.FeedIndex, stint.LapStart, stint.LapEnd));
    }

    [Fact]
    public void Without_timing_app_data_the_tyre_series_is_taken()
    {
        var feed = Feeds.Of(
            SessionKind.Sprint,
            """TyreStintSeries 00:05:00.000 {"Stints":{"1":[]}}""",
            """TyreStintSeries 00:06:00.000 {"Stints":{"1":{"0":{"Compound":"MEDIUM","New":"false","TotalLaps":4,"StartLaps":4}}}}""",
            """TyreStintSeries 00:16:00.000 {"Stints":{"1":{"0":{"TotalLaps":17}}}}""");

        var stint = Assert.Single(StintFold.Fold(feed));

        Assert.Equal((1, 13, "TyreStintSeries"), (stint.LapStart, stint.LapEnd, stint.Source));
    }

    [Fact]
    public void Stints_told_all_at_once_to_a_late_recorder_are_told_apart_by_their_counts()
    {
        var feed = Feeds.Of(
            SessionKind.Qualifying,
            """TimingAppData 00:00:00.000 {"Lines":{"4":{"Stints":[{"Compound":"SOFT","TotalLaps":3,"StartLaps":0},{"Compound":"SOFT","TotalLaps":6,"StartLaps":3},{"Compound":"MEDIUM","TotalLaps":1,"StartLaps":0}]}}}""",
            """TimingData 00:00:00.000 {"Lines":{"4":{"NumberOfLaps":7,"InPit":false}}}""",
            """TimingData 00:05:00.000 {"Lines":{"4":{"NumberOfLaps":9}}}""");

        Assert.Equal(["1-3", "4-6", "7-9"], StintFold.Fold(feed).Select(s => $"{s.LapStart}-{s.LapEnd}"));
    }

    private static IEnumerable<string> Run =>
    [
        """TimingData 00:00:09.000 {"Lines":{"1":{"InPit":true}}}""",
        """TimingAppData 00:13:26.000 {"Lines":{"1":{"Stints":[]}}}""",
        """TimingData 00:14:44.000 {"Lines":{"1":{"InPit":false,"PitOut":true,"NumberOfLaps":1}}}""",
        """TimingAppData 00:14:46.000 {"Lines":{"1":{"Stints":{"0":{"Compound":"HARD","New":"true","TyresNotChanged":"0","TotalLaps":0,"StartLaps":0}}}}}""",
        """TimingData 00:21:51.000 {"Lines":{"1":{"NumberOfLaps":5}}}""",
        """TimingData 00:23:48.000 {"Lines":{"1":{"InPit":true}}}""",
        """TimingData 00:29:32.000 {"Lines":{"1":{"InPit":false,"NumberOfLaps":6}}}""",
        """TimingAppData 00:29:36.000 {"Lines":{"1":{"Stints":{"1":{"Compound":"UNKNOWN","New":"false","TyresNotChanged":"1","TotalLaps":0,"StartLaps":0}}}}}""",
        """TimingData 00:32:43.000 {"Lines":{"1":{"NumberOfLaps":8}}}""",
        """TimingData 00:34:16.000 {"Lines":{"1":{"InPit":true}}}""",
        """TimingAppData 00:35:51.000 {"Lines":{"1":{"Stints":{"1":{"Compound":"HARD","New":"false","TotalLaps":8,"StartLaps":5}}}}}""",
        """TimingData 00:44:26.000 {"Lines":{"1":{"InPit":false,"NumberOfLaps":9}}}""",
        """TimingAppData 00:44:31.000 {"Lines":{"1":{"Stints":{"2":{"Compound":"MEDIUM","New":"true","TyresNotChanged":"0","TotalLaps":0,"StartLaps":0}}}}}""",
        """TimingData 00:46:06.000 {"Lines":{"1":{"NumberOfLaps":10}}}""",
    ];
}
