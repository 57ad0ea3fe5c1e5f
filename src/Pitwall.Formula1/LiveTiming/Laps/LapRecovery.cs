namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>
/// Recovers what the feed did not send. It sends changes only, so that a value equal to that of the lap before is missing; and sectors add up to
/// the lap time to the millisecond, so that one missing value follows from the others.
/// </summary>
internal static class LapRecovery
{
    private const int Tolerance = 3;
    private const int LongestSector = 600_000;

    /// <summary>How far apart the delays of two messages usually are at most.</summary>
    private const int MaxDelay = 3_000;

    /// <summary>Completes the laps of a driver, of which it is known when the messages of their crossings came.</summary>
    public static void Apply(IReadOnlyList<RawLap> laps)
    {
        RawLap? previous = null;
        foreach (var lap in laps)
        {
            var before = previous is not null && previous.Number == lap.Number - 1 ? previous : null;
            CheckTime(lap, before);
            if (lap.Time == RawLap.Unknown && lap.HasSectors) AddSectors(lap, before);
            else if (lap.Time != RawLap.Unknown && !lap.HasSectors) FindSector(lap, before);
            // A car that goes into the pits has passed the first trap before, and comes by none of the others for certain.
            if (lap.Time != RawLap.Unknown && lap.PitOut == RawLap.Unknown) FindSpeeds(lap, lap.PitIn == RawLap.Unknown ? lap.Speeds.Length : 1);
            previous = lap;
        }
    }

    // A stay in the pits of more than an hour is sent without the hour, and a lap time may be that of several laps.
    private static void CheckTime(RawLap lap, RawLap? before)
    {
        if (lap.Time == RawLap.Unknown) return;
        var sum = 0;
        foreach (var sector in lap.Sectors) sum += Math.Max(sector, 0);
        var isTooLong = lap.HasSectors && sum < lap.Time - Tolerance
            && before is { CrossSeen: not RawLap.Unknown } && lap.CrossSeen != RawLap.Unknown
            && Math.Abs(lap.CrossSeen - before.CrossSeen - sum) <= MaxDelay;
        if (sum <= lap.Time + Tolerance && !isTooLong) return;
        lap.Time = RawLap.Unknown;
        lap.Marks |= LapMarks.TimeContradicted;
    }

    private static void AddSectors(RawLap lap, RawLap? before)
    {
        lap.Time = lap.Sectors[0] + lap.Sectors[1] + lap.Sectors[2];
        lap.Source = before?.Time == lap.Time ? LapTimeSource.Repeated : LapTimeSource.Sectors;
    }

    private static void FindSector(RawLap lap, RawLap? before)
    {
        var missing = Array.IndexOf(lap.Sectors, RawLap.Unknown);
        if (Array.LastIndexOf(lap.Sectors, RawLap.Unknown) != missing) return;
        var rest = lap.Time;
        for (var i = 0; i < 3; i++)
            if (i != missing) rest -= lap.Sectors[i];
        if (rest <= 0) return;
        // A lap that begins in the pits has no first sector: what is left of it is the stay.
        if (before?.Sectors[missing] != rest && (lap.PitOut != RawLap.Unknown || rest > LongestSector)) return;
        lap.Sectors[missing] = rest;
        if (before?.Sectors[missing] != rest) lap.Marks |= LapMarks.SectorDerived;
    }

    private static void FindSpeeds(RawLap lap, int traps)
    {
        for (var i = 0; i < traps; i++)
        {
            if (lap.Speeds[i] != RawLap.Unknown || lap.SpeedsLeft[i] == RawLap.Unknown) continue;
            lap.Speeds[i] = lap.SpeedsLeft[i];
            lap.Marks |= LapMarks.SpeedRepeated;
        }
    }
}
