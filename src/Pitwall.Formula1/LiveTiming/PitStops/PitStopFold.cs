using Pitwall.Formula1.LiveTiming.Progress;
using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.PitStops;

/// <summary>
/// Visits to the pit lane. That there was one is told by TimingData or by one of the topics of stops; each value is taken from the best
/// topic that has it: PitStop, PitStopSeries, PitLaneTimeCollection, and for laps and time in the lane at last TimingData. Left out are
/// visits before the start of a race and those from which the car did not come out; the first exit of any other session is a row
/// without a time in the lane, as OpenF1 has it.
/// </summary>
public static class PitStopFold
{
    // The topics tell of a stop when the car leaves the pit lane, within a second or two of each other.
    private const long SameStopMilliseconds = 15_000;

    private const long CountedAfterMilliseconds = 5_000;

    private const string Measured = "TimingData";

    /// <summary>The topics that are read; a feed without the others gives the same rows.</summary>
    public static IReadOnlyList<string> Topics { get; } = ["PitStop", "PitStopSeries", "PitLaneTimeCollection", "TimingData", .. SessionStatusFold.Topics];

    /// <summary>All visits in the order in which they were told of.</summary>
    public static IReadOnlyList<PitStop> Fold(SessionFeed feed)
    {
        var told = Together(ToldStop.ReadAll(feed));
        var isRace = feed.Kind.IsRaceLike();
        var start = isRace ? SessionStatusFold.Start(feed) : null;
        var stops = new List<PitStop>();
        foreach (var (driver, run) in DriverRun.ReadAll(feed))
        {
            foreach (var visit in Visits(run, start, isRace))
            {
                var group = told.Find(g => g[0].Driver == driver && g.Exists(t => IsOf(t, visit)));
                if (group is not null) told.Remove(group);
                // A count that comes with the exit belongs to it.
                var outLap = run.LapUnderWay(SessionTime.FromMilliseconds(visit.Out!.Value.Milliseconds + CountedAfterMilliseconds));
                stops.Add(Describe(group ?? [], driver, visit, outLap, isRace));
            }
        }
        stops.AddRange(told.Select(g => Describe(g, g[0].Driver, null, null, isRace)));
        StableSort.Apply(stops, static (a, b) => a.Time.CompareTo(b.Time) is not 0 and var byTime ? byTime : a.DriverNumber.Value - b.DriverNumber.Value);
        return stops;
    }

    private static IEnumerable<(SessionTime? In, SessionTime? Out)> Visits(DriverRun run, SessionTime? start, bool isRace)
    {
        if (!isRace && run.PitOuts.Count > 0 && (run.Visits.Count == 0 || run.PitOuts[0] < run.Visits[0].In)) yield return (null, run.PitOuts[0]);
        foreach (var visit in run.Visits)
            if (visit.Out is not null && (start is null || visit.In >= start)) yield return (visit.In, visit.Out);
    }

    private static bool IsOf(ToldStop stop, (SessionTime? In, SessionTime? Out) visit) =>
        (visit.In is null || stop.Time >= visit.In)
        && Math.Abs(stop.Time.Milliseconds - visit.Out!.Value.Milliseconds) <= SameStopMilliseconds;

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

    private static SessionTime First(List<ToldStop> told)
    {
        var first = told[0].Time;
        foreach (var stop in told)
            if (stop.Time < first) first = stop.Time;
        return first;
    }

    private static PitStop Describe(
        List<ToldStop> told, DriverNumber driver, (SessionTime? In, SessionTime? Out)? visit, int? countedOutLap, bool isRace)
    {
        var named = told.Find(t => t.Lap is not null);
        var lane = told.Find(t => t.LaneMilliseconds is not null);
        var stop = told.Find(t => t.StopMilliseconds is not null);
        var measured = visit?.Out?.Milliseconds - visit?.In?.Milliseconds;
        // The feed names the last lap counted: a race counts completed laps, every other session those begun.
        var outLap = (isRace ? named?.Lap + 1 : named?.Lap) ?? countedOutLap;
        return new PitStop(
            told.Count > 0 ? First(told) : visit!.Value.Out!.Value,
            told.Find(t => t.Utc is not null)?.Utc,
            driver,
            outLap is > 1 ? outLap - 1 : null,
            outLap,
            named?.Topic ?? (outLap is null ? null : Measured),
            visit?.In,
            visit?.Out,
            lane?.LaneMilliseconds ?? measured,
            lane?.Topic ?? (measured is null ? null : Measured),
            stop?.StopMilliseconds,
            stop?.Topic);
    }
}
