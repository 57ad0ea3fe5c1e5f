using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>Places and gaps of a race, by the order in which the cars completed each lap.</summary>
internal static class RaceOrder
{
    private sealed record Crossing(RawLap Lap, DriverNumber Driver, List<RawLap> OfDriver);

    /// <summary>Writes places and gaps to the laps that ended with a crossing.</summary>
    public static void Apply(IReadOnlyList<DriverTiming> drivers)
    {
        var orders = Orders(drivers);
        var leaders = orders.ConvertAll(order => order[0].Lap);
        foreach (var order in orders)
        {
            for (var i = 0; i < order.Count; i++)
            {
                var lap = order[i].Lap;
                lap.Position = i + 1;
                lap.Gap = i == 0 ? Gap.Leader : Between(lap, order[0].Lap, leaders, lap.SentGap);
                lap.Interval = i == 0 ? Gap.Leader : Between(lap, order[i - 1].Lap, order[i - 1].OfDriver, lap.SentInterval);
                if (!lap.IsAligned) lap.Marks |= LapMarks.NotAligned;
            }
        }
    }

    /// <summary>The crossings of each lap, in the order in which they were; laps by number.</summary>
    private static List<List<Crossing>> Orders(IReadOnlyList<DriverTiming> drivers)
    {
        var orders = new List<List<Crossing>>();
        var byLap = new Dictionary<int, List<Crossing>>();
        foreach (var driver in drivers)
        {
            var ofDriver = driver.Laps.FindAll(l => l.IsCrossing && l.IsCounted);
            foreach (var lap in ofDriver)
            {
                if (!byLap.TryGetValue(lap.Number, out var order))
                {
                    byLap.Add(lap.Number, order = []);
                    orders.Add(order);
                }
                order.Add(new Crossing(lap, driver.Number, ofDriver));
            }
        }
        foreach (var order in orders) StableSort.Apply(order, Compare);
        StableSort.Apply(orders, static (a, b) => a[0].Lap.Number.CompareTo(b[0].Lap.Number));
        return orders;
    }

    private static int Compare(Crossing a, Crossing b) =>
        a.Lap.End.CompareTo(b.Lap.End) is not 0 and var byEnd ? byEnd
        : a.Lap.Position.CompareTo(b.Lap.Position) is not 0 and var byPosition ? byPosition
        : a.Driver.Value.CompareTo(b.Driver.Value);

    // Laps, where those ahead had gone on to complete others before this car came to the line.
    private static Gap? Between(RawLap lap, RawLap ahead, List<RawLap> theirs, Gap? sent)
    {
        var laps = 0;
        foreach (var other in theirs)
            if (other.Number > lap.Number && other.End <= lap.End) laps++;
        if (laps > 0) return Gap.Laps(laps);
        if (!lap.IsAligned || !ahead.IsAligned) return sent ?? (lap.End > ahead.End ? Gap.FromMilliseconds(lap.End - ahead.End) : null);
        return lap.End > ahead.End ? Gap.FromMilliseconds(lap.End - ahead.End) : null;
    }
}
