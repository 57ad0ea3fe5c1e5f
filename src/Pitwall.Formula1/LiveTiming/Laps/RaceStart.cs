namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>
/// Times the first lap of a race, which the feed does not send. It needs the moment of the start signal against the crossings: from an
/// official race time, to the millisecond; else from the signal as the feed announced it.
/// </summary>
internal static class RaceStart
{
    /// <summary>
    /// Milliseconds to add to the announcement of the start. The crossings are known as the quickest message told them, some tenths late; the
    /// announcement comes with less delay. Measured where official times are at hand: 222 (China 2026, sprint) and 259 (Azerbaijan 2018).
    /// </summary>
    private const int SignalLead = 240;

    private const int LongestLap = 3_600_000;

    /// <summary>When the race began, in the time of the crossings; <see cref="RawLap.Unknown"/> where nothing tells.</summary>
    /// <param name="announced">When the start was announced.</param>
    /// <param name="chains">The laps of all drivers.</param>
    /// <param name="officialTimes">Official race times of finishers; may be empty.</param>
    /// <param name="isExact">Whether the start follows from official times.</param>
    public static int Find(int announced, IReadOnlyList<LapChain> chains, IReadOnlyDictionary<DriverNumber, LapTime> officialTimes, out bool isExact)
    {
        // A time penalty makes an official time longer than the race was. Most have none, and agree on the start.
        var votes = new Dictionary<int, int>();
        var (elected, most) = (RawLap.Unknown, 0);
        foreach (var chain in chains)
        {
            if (!chain.IsAligned || !officialTimes.TryGetValue(chain.Driver.Number, out var official)) continue;
            var (last, sum) = chain.Laps[^1];
            if (last != chain.Driver.Laps.FindLast(l => l.IsCounted)) continue;
            var start = chain.Offset + sum - (int)official.Milliseconds;
            var count = votes[start] = votes.GetValueOrDefault(start) + 1;
            if (count > most || (count == most && start > elected)) (elected, most) = (start, count);
        }
        isExact = most > 0;
        if (isExact) return elected;
        return announced == RawLap.Unknown ? RawLap.Unknown : announced + SignalLead;
    }

    /// <summary>Gives the first laps their start and time.</summary>
    public static void Apply(int start, bool isExact, IEnumerable<RawLap> firstLaps)
    {
        foreach (var lap in firstLaps)
        {
            lap.Start = start;
            if (lap.Time != RawLap.Unknown || !lap.IsCrossing || lap.End <= start || lap.End - start > LongestLap) continue;
            lap.Time = lap.End - start;
            lap.Source = LapTimeSource.Measured;
            if (!isExact || !lap.IsAligned) lap.Marks |= LapMarks.TimeEstimated;
            if (lap.Sectors[0] != RawLap.Unknown || lap.Sectors[1] == RawLap.Unknown || lap.Sectors[2] == RawLap.Unknown) continue;
            var rest = lap.Time - lap.Sectors[1] - lap.Sectors[2];
            if (rest <= 0) continue;
            lap.Sectors[0] = rest;
            lap.Marks |= LapMarks.SectorDerived;
        }
    }
}
