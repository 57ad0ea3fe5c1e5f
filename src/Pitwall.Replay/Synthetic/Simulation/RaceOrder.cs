namespace Pitwall.Replay.Synthetic.Simulation;

/// <summary>When a car crossed the line, its start first, and when it stopped for good; null if it did not.</summary>
internal sealed record RaceTrace(int Entrant, List<long> Crossings, long? RetiredAt);

/// <summary>
/// Positions, overtakes and intervals of a race, all from one thing: each car's progress over time, a line through its crossings of the
/// start line. Where two such lines cross, one car has passed the other; so the three collections cannot contradict one another.
/// </summary>
internal static class RaceOrder
{
    /// <summary>Ms between the intervals of one moment, by index in the field.</summary>
    public const int IntervalStagger = 130;

    private const int IntervalMs = 4_000;
    private const long Prelude = -3_300_000;

    public static void Derive(SessionRun run, IReadOnlyList<RaceTrace> runners)
    {
        var order = runners.Select(runner => runner.Entrant).ToList();
        order.AddRange(run.Field.Select(entrant => entrant.Index).Except(order));
        Show(run, [], order, Prelude);
        var running = runners.Count;
        var events = Passes(runners).Select(pass => (pass.At, pass.Passing, Passed: (int?)pass.Passed))
            .Concat(runners.Where(runner => runner.RetiredAt is not null)
                .Select(runner => (At: (double)runner.RetiredAt!, Passing: runner.Entrant, Passed: (int?)null)))
            .OrderBy(change => change.At)
            .ThenBy(change => change.Passing);
        foreach (var (at, driver, passed) in events)
        {
            var before = order.ToArray();
            order.Remove(driver);
            // A car that stops falls behind all that still run, and stays ahead of those that stopped before it.
            order.Insert(passed is { } other ? order.IndexOf(other) : --running, driver);
            if (passed is { } overtaken)
                run.Overtakes.Add(new SimOvertake((long)at, driver, overtaken, order.IndexOf(driver) + 1));
            Show(run, before, order, (long)at);
        }

        Intervals(run, runners);
    }

    private static void Show(SessionRun run, int[] before, List<int> order, long at)
    {
        for (var place = 0; place < order.Count; place++)
        {
            if (place >= before.Length || before[place] != order[place])
                run.Positions.Add(new SimPosition(at, order[place], place + 1));
        }
    }

    private static IEnumerable<(double At, int Passing, int Passed)> Passes(IReadOnlyList<RaceTrace> runners)
    {
        foreach (var a in runners)
        {
            foreach (var b in runners)
            {
                var laps = Math.Min(a.Crossings.Count, b.Crossings.Count);
                for (var lap = 1; lap < laps; lap++)
                {
                    var before = a.Crossings[lap - 1] - b.Crossings[lap - 1];
                    var after = a.Crossings[lap] - b.Crossings[lap];
                    if (before <= 0 || after >= 0)
                        continue;
                    var part = (double)before / (before - after);
                    yield return (a.Crossings[lap - 1] + (part * (a.Crossings[lap] - a.Crossings[lap - 1])), a.Entrant, b.Entrant);
                }
            }
        }
    }

    private static void Intervals(SessionRun run, IReadOnlyList<RaceTrace> runners)
    {
        var start = runners.Min(runner => runner.Crossings[0]) + 6_000;
        var end = runners.Max(runner => runner.Crossings[^1]);
        for (var at = start; at <= end; at += IntervalMs)
        {
            var running = runners.Where(runner => at <= (runner.RetiredAt ?? runner.Crossings[^1]) && at >= runner.Crossings[0])
                .Select(runner => (runner.Entrant, runner.Crossings, Progress: Progress(runner.Crossings, at)))
                .OrderByDescending(car => car.Progress).ToArray();
            var gapAhead = 0L;
            for (var place = 0; place < running.Length; place++)
            {
                var car = running[place];
                var (gap, gapLaps) = Gap(running[0].Crossings, running[0].Progress, car.Progress, at);
                var ahead = running[Math.Max(0, place - 1)];
                var (interval, intervalLaps) = Gap(ahead.Crossings, ahead.Progress, car.Progress, at);
                // Where the leader has only just come by, it was not yet ahead at this car's place: gaps still grow down the order.
                if (gap is not null)
                    gap = gapAhead = Math.Max(Math.Max(gap.Value, gapAhead), interval ?? 0);
                run.Intervals.Add(new SimInterval(at + (car.Entrant * IntervalStagger), car.Entrant, gap, gapLaps, interval, intervalLaps));
            }
        }
    }

    // A lap or more behind: whole laps; else the time since the car ahead was at this place.
    private static (long? Ms, int Laps) Gap(List<long> ahead, double progressAhead, double progress, long at) =>
        progressAhead - progress >= 1 ? (null, (int)(progressAhead - progress)) : ((long)(at - TimeAt(ahead, progress)), 0);

    private static double Progress(List<long> crossings, long at)
    {
        var lap = crossings.BinarySearch(at);
        lap = lap >= 0 ? lap : ~lap - 1;
        if (lap >= crossings.Count - 1)
            return crossings.Count - 1 + Beyond(crossings, at);
        return lap + ((double)(at - crossings[lap]) / (crossings[lap + 1] - crossings[lap]));
    }

    // After its last crossing a car that has stopped or finished is taken to go on at the pace of its last lap.
    private static double Beyond(List<long> crossings, long at) =>
        crossings.Count < 2 ? 0 : (double)(at - crossings[^1]) / (crossings[^1] - crossings[^2]);

    private static double TimeAt(List<long> crossings, double progress)
    {
        var lap = Math.Clamp((int)progress, 0, Math.Max(0, crossings.Count - 2));
        return crossings.Count < 2 ? crossings[0] : crossings[lap] + ((progress - lap) * (crossings[lap + 1] - crossings[lap]));
    }
}
