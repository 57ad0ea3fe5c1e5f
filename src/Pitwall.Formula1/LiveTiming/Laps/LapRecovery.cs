namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>
/// Recovers what the feed did not send. It sends changes only, so that a value equal to that of the lap before is missing; and sectors add up to
/// the lap time to the millisecond, so that one missing value follows from the others.
/// </summary>
internal static class LapRecovery
{
    private const int Tolerance = 3;
    private const int LongestSector = 600_000;

    /// <summary>Completes the laps of a driver.</summary>
    public static void Apply(IReadOnlyList<RawLap> laps)
    {
        RawLap? previous = null;
        foreach (var lap in laps)
        {
            var before = previous is not null && previous.Number == lap.Number - 1 ? previous : null;
            CheckTime(lap);
            if (lap.Time == RawLap.Unknown && lap.HasSectors) AddSectors(lap, before);
            else if (lap.Time != RawLap.Unknown && !lap.HasSectors) FindSector(lap, before);
            if (lap.Time != RawLap.Unknown && lap.PitIn == RawLap.Unknown && lap.PitOut == RawLap.Unknown) FindSpeeds(lap);
            previous = lap;
        }
    }

    // A stay in the pits of more than an hour is sent without the hour.
    private static void CheckTime(RawLap lap)
    {
        var sum = 0;
        foreach (var sector in lap.Sectors) sum += Math.Max(sector, 0);
        if (lap.Time == RawLap.Unknown || sum <= lap.Time + Tolerance) return;
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

    private static void FindSpeeds(RawLap lap)
    {
        for (var i = 0; i < lap.Speeds.Length; i++)
        {
            if (lap.Speeds[i] != RawLap.Unknown || lap.SpeedsLeft[i] == RawLap.Unknown) continue;
            lap.Speeds[i] = lap.SpeedsLeft[i];
            lap.Marks |= LapMarks.SpeedRepeated;
        }
    }
}
