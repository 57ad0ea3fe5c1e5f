using Pitwall.Formula1.LiveTiming.Progress;
using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.PitStops;

/// <summary>
/// Visits to the pit lane. That there was one is told by TimingData or by one of the topics of stops; each value is taken from the best
/// topic that has it: PitStop, PitStopSeries, PitLaneTimeCollection, and for laps and time in the lane at last TimingData. Visits before the
/// start of a race, and those from which the car did not come out, are none.
/// </summary>
public static class PitStopFold
{
    // The topics tell of a stop when the car leaves the pit lane, within a second or two of each other.
    private const long SameStopMilliseconds = 15_000;

    private const string Measured = "TimingData";

    /// <summary>All visits in the order in which they were told of.</summary>
    public static IReadOnlyList<PitStop> Fold(SessionFeed feed)
    {
        var told = Together(ToldStop.ReadAll(feed));
        var isRace = feed.Kind.IsRaceLike();
        var start = isRace ? SessionStatusFold.Start(feed) : null;
        var stops = new List<PitStop>();
        foreach (var (driver, run) in DriverRun.ReadAll(feed))
        {
            foreach (var visit in run.Visits)
            {
                if (visit.Out is not { } left || (isRace && start is not null && visit.In < start)) continue;
                var group = told.Find(g => g[0].Driver == driver && g.Exists(t => IsOf(t, visit.In, left)));
                if (group is not null) told.Remove(group);
                stops.Add(Describe(group ?? [], driver, visit.In, left, run.LapUnderWay(visit.In)));
            }
        }
        stops.AddRange(told.Select(g => Describe(g, g[0].Driver, null, null, null)));
        return [.. stops.OrderBy(s => s.Time).ThenBy(s => s.DriverNumber.Value)];
    }

    private static bool IsOf(ToldStop stop, SessionTime entered, SessionTime left) =>
        stop.Time >= entered && stop.Time.Milliseconds <= left.Milliseconds + SameStopMilliseconds;

    private static List<List<ToldStop>> Together(IReadOnlyList<ToldStop> told)
    {
        var groups = new List<List<ToldStop>>();
        foreach (var stop in told)
        {
            var group = groups.Find(g => g[0].Driver == stop.Driver
                && Math.Abs(g[0].Time.Milliseconds - stop.Time.Milliseconds) <= SameStopMilliseconds);
            if (group is null) groups.Add([stop]);
            else group.Add(stop);
        }
        return groups;
    }

    private static PitStop Describe(List<ToldStop> told, DriverNumber driver, SessionTime? entered, SessionTime? left, int? lap)
    {
        var named = told.Find(t => t.Lap is not null);
        var lane = told.Find(t => t.LaneMilliseconds is not null);
        var stop = told.Find(t => t.StopMilliseconds is not null);
        var measured = left?.Milliseconds - entered?.Milliseconds;
        return new PitStop(
            told.Count > 0 ? told.Min(t => t.Time) : left!.Value,
            told.Find(t => t.Utc is not null)?.Utc,
            driver,
            named?.Lap ?? lap,
            named?.Topic ?? (lap is null ? null : Measured),
            entered,
            left,
            lane?.LaneMilliseconds ?? measured,
            lane?.Topic ?? (measured is null ? null : Measured),
            stop?.StopMilliseconds,
            stop?.Topic);
    }
}
