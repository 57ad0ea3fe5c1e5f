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
            if (lap.HasSectors) CheckTime(lap, before);
            else if (lap.Time != RawLap.Unknown) FindSector(lap, before);
            if (lap.Time != RawLap.Unknown && lap.PitIn == RawLap.Unknown && lap.PitOut == RawLap.Unknown) FindSpeeds(lap);
            previous = lap;
        }
    }

    private static void CheckTime(RawLap lap, RawLap? before)
    {
        var sum = lap.Sectors[0] + lap.Sectors[1] + lap.Sectors[2];
        if (lap.Time == RawLap.Unknown)
        {
            lap.Time = sum;
            lap.Source = before?.Time == sum ? LapTimeSource.Repeated : LapTimeSource.Sectors;
        }
        else if (sum > lap.Time + Tolerance)
        {
            lap.Time = sum;
            lap.Source = LapTimeSource.Sectors;
            lap.Marks |= LapMarks.TimeContradicted;
        }
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
