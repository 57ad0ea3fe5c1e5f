using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.LiveTiming.Entries;
using Pitwall.Formula1.LiveTiming.PitStops;
using Pitwall.Formula1.LiveTiming.Progress;
using Pitwall.Formula1.LiveTiming.RaceControl;
using Pitwall.Formula1.LiveTiming.Results;
using Pitwall.Formula1.LiveTiming.Stints;
using Pitwall.Formula1.LiveTiming.Weather;

namespace Pitwall.Conformance.LiveTiming.Collections;

/// <summary>Qualifying at Imola in 2024 from a recording of the hub: facts that were counted on the same files by other programs.</summary>
public sealed class ImolaQualifyingTests
{
    private readonly SessionFeed _feed = RecordedSessions.ImolaQualifying();

    [Fact]
    public void Race_control_wrote_27_messages_and_the_session_started_and_finished_three_times()
    {
        var rows = RaceControlFold.Fold(_feed);

        Assert.Equal(27, rows.Count(r => r.IsFromRaceControl));
        // OpenF1's own program makes 33 rows of the same files.
        Assert.Equal(33, rows.Count);
        Assert.Equal(6, rows.Count(r => !r.IsFromRaceControl));
    }

    [Fact]
    public void The_weather_was_told_64_times_after_the_subscription()
    {
        var readings = WeatherFold.Fold(_feed);

        Assert.Equal(64, readings.Count(r => r.Time > SessionTime.Zero));
        Assert.Equal(65, readings.Count);
    }

    [Fact]
    public void Ten_were_knocked_out_and_verstappen_had_a_best_lap_in_each_part()
    {
        var results = ResultFold.Fold(_feed);
        var verstappen = results[0];

        Assert.Equal(Enumerable.Range(11, 10), results.Where(r => r.IsKnockedOut == true).Select(r => r.Position!.Value));
        Assert.Equal("1 1:15.762 1:15.176 1:14.746", $"{verstappen.DriverNumber} {verstappen.Q1} {verstappen.Q2} {verstappen.Q3}");
        Assert.Equal((17, 18, 6), (verstappen.BestLapNumber, verstappen.Laps, verstappen.PitStops));
        Assert.Equal(7, results.Single(r => r.DriverNumber.Value == 4).PitStops);
    }

    [Fact]
    public void Three_parts_of_18_15_and_12_minutes_were_run()
    {
        var parts = QualifyingPartFold.Fold(_feed);

        Assert.Equal([1, 2, 3], parts.Select(p => p.Number));
        Assert.Equal([18, 15, 12], parts.Select(p => (int)Math.Round((p.EndedAt!.Value.Milliseconds - p.StartedAt.Milliseconds) / 60_000d)));
        var last = SessionStatusFold.Fold(_feed)[^1];
        Assert.Equal("Finalised 15:03:07.24", $"{last.Status} {last.Utc:HH:mm:ss.ff}");
    }

    [Fact]
    public void Twenty_drivers_drove_stints_that_cover_all_their_laps()
    {
        var laps = ResultFold.Fold(_feed).ToDictionary(r => r.DriverNumber, r => r.Laps);
        var stints = StintFold.Fold(_feed);

        Assert.Equal(20, EntryFold.Fold(_feed).Count);
        Assert.Equal(laps, stints.GroupBy(s => s.DriverNumber).ToDictionary(g => g.Key, g => (int?)g.Max(s => s.LapEnd)));
        Assert.All(stints, s => Assert.NotNull(s.Compound));
        // The pit exits of the session, the first of each driver among them: one to begin each stint.
        Assert.True(PitStopFold.Fold(_feed).Count >= stints.Count);
    }
}
