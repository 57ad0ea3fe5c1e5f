using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.LiveTiming.Entries;
using Pitwall.Formula1.LiveTiming.Intervals;
using Pitwall.Formula1.LiveTiming.Overtakes;
using Pitwall.Formula1.LiveTiming.PitStops;
using Pitwall.Formula1.LiveTiming.Positions;
using Pitwall.Formula1.LiveTiming.Progress;
using Pitwall.Formula1.LiveTiming.RaceControl;
using Pitwall.Formula1.LiveTiming.Results;
using Pitwall.Formula1.LiveTiming.Stints;
using Pitwall.Formula1.LiveTiming.TrackStatus;
using Pitwall.Formula1.LiveTiming.Weather;

namespace Pitwall.Conformance.LiveTiming.Collections;

/// <summary>The sprint of China in 2026, the one session that was recorded with every topic, against f1db.</summary>
public sealed class ChineseSprintTests
{
    private readonly SessionFeed _feed = RecordedSessions.Archive("2026/2026-03-15_Chinese_Grand_Prix/2026-03-14_Sprint", SessionKind.Sprint);

    [Fact]
    public void Order_laps_and_gaps_of_the_classified_are_the_official_ones()
    {
        var official = F1DbRows.Of("2026/races/02-china/sprint-race-results").Where(r => int.TryParse(r("position"), out _)).ToArray();
        var results = ResultFold.Fold(_feed);

        Assert.Equal(19, official.Length);
        Assert.Equal(official.Select(r => (r("driverNumber"), r("laps"))), results.Take(19).Select(r => ($"{r.DriverNumber}", $"{r.Laps}")));
        Assert.Equal(official.Skip(1).Select(r => r("gap")), results.Take(19).Skip(1).Select(r => $"{r.GapToLeader}"));
        Assert.Equal([27, 77, 41], results.Skip(19).Select(r => r.DriverNumber.Value));
        Assert.All(results, r => Assert.Equal(r.Position <= 19, r.IsClassified));
    }

    [Fact]
    public void The_grid_is_the_official_one()
    {
        var official = F1DbRows.Of("2026/races/02-china/sprint-starting-grid-positions").ToDictionary(r => r("driverNumber"), r => r("position"));
        var grid = GridFold.Fold(_feed).ToDictionary(s => $"{s.DriverNumber}", s => $"{s.Position}");

        // The feed gives the grid once, an hour before: that Albon started from the pit lane it does not tell.
        var differing = Assert.Single(official, o => grid[o.Key] != o.Value);
        Assert.Equal(("23", "PL", "22"), (differing.Key, differing.Value, grid["23"]));
        Assert.Equal(22, grid.Count);
    }

    [Fact]
    public void Twelve_stops_were_made_behind_the_safety_car_and_eleven_standing_times_were_told()
    {
        var stops = PitStopFold.Fold(_feed);

        Assert.Equal(12, stops.Count);
        Assert.All(stops, s => Assert.Equal((13, 14), (s.LapNumber, s.OutLapNumber)));
        Assert.All(stops, s => Assert.InRange(s.LaneMilliseconds!.Value - (s.LeftAt!.Value.Milliseconds - s.EnteredAt!.Value.Milliseconds), -250, 250));
        var antonelli = stops.Single(s => s.DriverNumber.Value == 12);
        Assert.Equal((33_682, "PitStop", 13_700, "PitStop"), (antonelli.LaneMilliseconds, antonelli.LaneSource, antonelli.StopMilliseconds, antonelli.StopSource));
        // Only the collection told of Verstappen's stop.
        var verstappen = Assert.Single(stops, s => s.StopMilliseconds is null);
        Assert.Equal((3, 24_100, "PitLaneTimeCollection"), (verstappen.DriverNumber.Value, verstappen.LaneMilliseconds, verstappen.LaneSource));
    }

    [Fact]
    public void Stints_cover_the_laps_of_every_driver_and_every_compound_is_known()
    {
        var stints = StintFold.Fold(_feed);

        Assert.Equal(
            ResultFold.Fold(_feed).ToDictionary(r => r.DriverNumber, r => r.Laps),
            stints.GroupBy(s => s.DriverNumber).ToDictionary(g => g.Key, g => (int?)g.Max(s => s.LapEnd)));
        Assert.Equal(22 + 12, stints.Count);
        Assert.All(stints, s => Assert.Contains(s.Compound, new[] { "SOFT", "MEDIUM", "HARD" }));
        // The laps on Russell's second set were never counted; the pit exit tells them.
        Assert.Equal(["1-13 MEDIUM 3", "14-19 SOFT 0"], stints.Where(s => s.DriverNumber.Value == 63).Select(s => $"{s.LapStart}-{s.LapEnd} {s.Compound} {s.TyreAgeAtStart}"));
    }

    [Fact]
    public void Twenty_two_drivers_took_part_and_no_safety_car_is_among_them()
    {
        var entries = EntryFold.Fold(_feed);

        Assert.Equal(22, entries.Count);
        Assert.All(entries, e => Assert.True(e.Acronym is { Length: 3 } && e.TeamColour is { Length: 6 } && e.TeamName is not null));
    }

    [Fact]
    public void The_last_place_of_each_driver_is_that_of_the_result()
    {
        var places = PositionFold.Fold(_feed).GroupBy(p => p.DriverNumber).ToDictionary(g => g.Key, g => (int?)g.Last().Position);

        Assert.Equal(ResultFold.Fold(_feed).ToDictionary(r => r.DriverNumber, r => r.Position), places);
    }

    [Fact]
    public void Gaps_of_both_topics_agree_at_the_end()
    {
        var timing = Last(_feed);
        var info = Last(new SessionFeed([KeyValuePair.Create("DriverRaceInfo", _feed.Of("DriverRaceInfo").AsEnumerable())], SessionKind.Sprint, null));

        Assert.Equal(timing.Where(t => t.Value?.Kind == GapKind.Time), info.Where(t => t.Value?.Kind == GapKind.Time));

        static Dictionary<DriverNumber, Gap?> Last(SessionFeed feed) =>
            IntervalFold.Fold(feed).GroupBy(i => i.DriverNumber).OrderBy(g => g.Key.Value).ToDictionary(g => g.Key, g => g.Last().GapToLeader);
    }

    [Fact]
    public void Overtakes_happen_when_the_series_of_overtakes_counts_them()
    {
        var overtakes = OvertakeFold.Fold(_feed);
        var ours = overtakes.Select(o => (o.Overtaker.Value, o.Time.Milliseconds)).Distinct().ToArray();
        // Counts of 21 are none: the leader is counted as if he had passed the whole field.
        var counted = Counted().Where(c => c.Count < 21).Select(c => (c.Driver, c.Time.Milliseconds)).Distinct().ToArray();

        Assert.Empty(ours.Except(counted));
        Assert.DoesNotContain(counted, c => !ours.Any(o => o.Value == c.Driver && Math.Abs(o.Milliseconds - c.Milliseconds) < 300));

        Assert.All(overtakes, o => Assert.InRange(o.Position, 1, 21));
        Assert.All(overtakes, o => Assert.NotEqual(o.Overtaker, o.Overtaken));
        // The first of the race: Norris passes Antonelli off the line.
        Assert.Equal((1, 12, 2), (overtakes[0].Overtaker.Value, overtakes[0].Overtaken.Value, overtakes[0].Position));
    }

    [Fact]
    public void The_safety_car_was_out_for_seven_and_a_half_minutes()
    {
        var safetyCar = Assert.Single(TrackStatusFold.Fold(_feed), s => s.Status == "SC");

        Assert.Equal((458_889, 13), (safetyCar.EndedAt!.Value.Milliseconds - safetyCar.StartedAt.Milliseconds, safetyCar.LapNumber));
        Assert.Equal("03:24:51.847", $"{safetyCar.StartedUtc:HH:mm:ss.fff}");
    }

    [Fact]
    public void Messages_weather_and_laps_are_all_there()
    {
        var messages = RaceControlFold.Fold(_feed);

        Assert.Equal((49, 2), (messages.Count(m => m.IsFromRaceControl), messages.Count(m => !m.IsFromRaceControl)));
        Assert.Equal(_feed.Of("WeatherData").Count, WeatherFold.Fold(_feed).Count);
        Assert.Equal((19, 19), (LapCountFold.Fold(_feed)[^1].CurrentLap, LapCountFold.Fold(_feed)[^1].TotalLaps));
        Assert.Equal(["Inactive", "Started", "Finished", "Finalised", "Ends"], SessionStatusFold.Fold(_feed).Select(s => s.Status));
    }

    private IEnumerable<(int Driver, SessionTime Time, int Count)> Counted()
    {
        foreach (var message in _feed.Of("OvertakeSeries"))
        {
            var state = new TopicState();
            Assert.True(state.TryApply(message.Payload.Span));
            foreach (var (driver, series) in state.Value["Overtakes"].Members)
                foreach (var (_, item) in series.Members)
                    if (item["count"].WholeNumber is { } count) yield return (int.Parse(driver), message.Time, count);
        }
    }
}
