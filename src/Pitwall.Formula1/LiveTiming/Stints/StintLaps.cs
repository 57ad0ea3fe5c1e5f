using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.Stints;

/// <summary>A stint with its laps.</summary>
internal readonly record struct PlacedStint(SentStint Stint, int First, int Last);

/// <summary>Finds the laps of a driver's stints.</summary>
internal static class StintLaps
{
    // A stint is told of from some seconds before to half a minute after the car leaves the pits.
    private const long ToldBeforeMilliseconds = 10_000;

    // Where the line is behind the pit exit, or crossed in the pit lane, the lap is counted around the exit.
    private const long CountedAfterMilliseconds = 5_000;

    /// <summary>One after the other, each as long as the laps counted on its tyres.</summary>
    public static IReadOnlyList<PlacedStint> ByCounts(List<SentStint> stints)
    {
        var placed = new List<PlacedStint>();
        var next = 1;
        foreach (var stint in stints.Where(s => s.CountedLaps > 0))
        {
            placed.Add(new PlacedStint(stint, next, next + stint.CountedLaps - 1));
            next += stint.CountedLaps;
        }
        return placed;
    }

    /// <summary>Each from the lap on which the car left the pits with it to that before the next.</summary>
    /// <param name="stints">The stints in order.</param>
    /// <param name="run">The driver's laps and visits.</param>
    /// <param name="start">When the session began: what was told before begins with lap 1.</param>
    public static IReadOnlyList<PlacedStint> ByPitExits(List<SentStint> stints, DriverRun run, SessionTime start)
    {
        var begun = new List<(SentStint Stint, int First)>();
        SessionTime? lastExit = null;
        SentStint? before = null;
        foreach (var stint in stints)
        {
            // Told together with the one before, as to a recorder that came late: only the laps counted tell them apart.
            var first = before is not null && before.Time == stint.Time && begun.Count > 0
                ? begun[^1].First + before.CountedLaps
                : FirstLap(stint, run, start, ref lastExit);
            before = stint;
            if (first is null) continue;
            // Of several stints that begin with one lap the last was driven; the others were swapped before.
            if (begun.Count > 0) first = Math.Max(first.Value, begun[^1].First);
            if (begun.Count > 0 && begun[^1].First == first) begun.RemoveAt(begun.Count - 1);
            begun.Add((stint, begun.Count == 0 ? 1 : first.Value));
        }
        var placed = new List<PlacedStint>();
        for (var i = 0; i < begun.Count; i++)
        {
            var last = i + 1 < begun.Count ? begun[i + 1].First - 1 : run.Laps!.Value;
            if (begun[i].First <= last) placed.Add(new PlacedStint(begun[i].Stint, begun[i].First, last));
        }
        return placed;
    }

    private static int? FirstLap(SentStint stint, DriverRun run, SessionTime start, ref SessionTime? lastExit)
    {
        if (stint.Time < start) return 1;
        var known = lastExit;
        var told = SessionTime.FromMilliseconds(stint.Time.Milliseconds + ToldBeforeMilliseconds);
        // The last exit before the message; for a car that stands in the pits the one to come.
        SessionTime? first = null;
        SessionTime exit = default;
        foreach (var o in run.PitOuts)
        {
            if (o < start || (known is not null && o <= known)) continue;
            first ??= o;
            if (o <= told) exit = o;
        }
        if (exit == default && run.IsInPit(stint.Time)) exit = first ?? default;
        if (exit != default)
        {
            lastExit = exit;
            return run.LapUnderWay(SessionTime.FromMilliseconds(exit.Milliseconds + CountedAfterMilliseconds));
        }
        return run.IsInPit(stint.Time) ? null : run.LapUnderWay(stint.Time);
    }
}
