namespace Pitwall.Replay.Synthetic.Simulation;

/// <summary>Orders by best lap, as in practice and qualifying.</summary>
internal static class BestTimes
{
    public static int? Of(IEnumerable<SimLap> laps) =>
        laps.Where(IsValid).Min(lap => (int?)lap.DrivenMs);

    private static bool IsValid(SimLap lap) => lap.IsTimed && !lap.Has(LapTraits.Deleted);

    /// <summary>
    /// Notes every change of position. Each segment begins with a clean sheet for those who are in it; who is out keeps the place
    /// behind them.
    /// </summary>
    /// <param name="run">The session, laps driven.</param>
    /// <param name="segments">Start of each segment and who takes part, in the order in which they begin it.</param>
    public static void Positions(SessionRun run, IReadOnlyList<(long Start, IReadOnlyList<int> Drivers)> segments)
    {
        var order = segments[0].Drivers.ToList();
        var shown = new Dictionary<int, int>();
        Show(run, shown, order, -780_000);
        for (var index = 0; index < segments.Count; index++)
        {
            var (start, drivers) = segments[index];
            var end = index + 1 < segments.Count ? segments[index + 1].Start : long.MaxValue;
            var best = new Dictionary<int, int>();
            var behind = order.Where(driver => !drivers.Contains(driver)).ToArray();
            var laps = run.Laps.Where(lap => lap.Start >= start && lap.Start < end && IsValid(lap)).OrderBy(lap => lap.End);
            foreach (var lap in laps)
            {
                if (best.TryGetValue(lap.Entrant, out var time) && time <= lap.DrivenMs)
                    continue;
                best[lap.Entrant] = lap.DrivenMs;
                // A stable sort: who has no time keeps the place among those without.
                order = [.. order.Where(drivers.Contains).OrderBy(driver => best.GetValueOrDefault(driver, int.MaxValue)), .. behind];
                Show(run, shown, order, lap.End + 120);
            }
        }
    }

    private static void Show(SessionRun run, Dictionary<int, int> shown, List<int> order, long at)
    {
        for (var place = 0; place < order.Count; place++)
        {
            if (shown.GetValueOrDefault(order[place]) == place + 1)
                continue;
            shown[order[place]] = place + 1;
            run.Positions.Add(new SimPosition(at, order[place], place + 1));
        }
    }
}
