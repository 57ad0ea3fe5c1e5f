namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>Places and gaps of a race, by the order in which the cars completed each lap.</summary>
internal static class RaceOrder
{
    /// <summary>Writes places and gaps to the laps that ended with a crossing.</summary>
    public static void Apply(IReadOnlyList<DriverTiming> drivers)
    {
        var crossings = drivers.Select(d => d.Laps.Where(l => l.IsCrossing && l.IsCounted).ToArray()).ToArray();
        var byLap = crossings
            .SelectMany((laps, driver) => laps.Select(lap => (Lap: lap, Driver: driver)))
            .GroupBy(l => l.Lap.Number)
            .ToDictionary(g => g.Key, g => g.OrderBy(l => l.Lap.End).ThenBy(l => l.Lap.Position).ThenBy(l => drivers[l.Driver].Number.Value).ToArray());
        var leaders = byLap.OrderBy(l => l.Key).Select(l => l.Value[0].Lap).ToArray();
        foreach (var order in byLap.Values)
        {
            var leader = order[0].Lap;
            for (var i = 0; i < order.Length; i++)
            {
                var lap = order[i].Lap;
                lap.Position = i + 1;
                lap.Gap = i == 0 ? Gap.Leader : Between(lap, leader, leaders, lap.SentGap);
                lap.Interval = i == 0 ? Gap.Leader : Between(lap, order[i - 1].Lap, crossings[order[i - 1].Driver], lap.SentInterval);
                if (!lap.IsAligned) lap.Marks |= LapMarks.NotAligned;
            }
        }
    }

    // Laps, where those ahead had gone on to complete others before this car came to the line.
    private static Gap? Between(RawLap lap, RawLap ahead, RawLap[] theirs, Gap? sent)
    {
        var laps = theirs.Count(t => t.Number > lap.Number && t.End <= lap.End);
        if (laps > 0) return Gap.Laps(laps);
        if (!lap.IsAligned || !ahead.IsAligned) return sent ?? (lap.End > ahead.End ? Gap.FromMilliseconds(lap.End - ahead.End) : null);
        return lap.End > ahead.End ? Gap.FromMilliseconds(lap.End - ahead.End) : null;
    }
}
