namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>Gives the laps of a driver their starts and ends, once the crossings stand.</summary>
internal static class LapTimes
{
    private const int Tolerance = 3;

    /// <summary>How late messages usually come at most.</summary>
    private const int MaxDelay = 5_000;

    /// <summary>Takes the earliest message of each crossing.</summary>
    public static void FindCrossings(DriverTiming driver)
    {
        foreach (var lap in driver.Laps)
        {
            foreach (var seen in (ReadOnlySpan<int>)[lap.SectorsSeen[2], lap.TimeSeen])
                if (seen != RawLap.Unknown && (lap.CrossSeen == RawLap.Unknown || seen < lap.CrossSeen)) lap.CrossSeen = seen;
        }
    }

    /// <summary>Writes starts, and the ends of laps that did not end at the line.</summary>
    public static void Complete(DriverTiming driver, bool isRaceLike)
    {
        RawLap? previous = null;
        foreach (var lap in driver.Laps)
        {
            if (!lap.IsCrossing) EndElsewhere(lap);
            var before = previous is { IsCrossing: true } crossed && crossed.Number == lap.Number - 1 ? crossed : null;
            if (lap.Start == RawLap.Unknown) Begin(lap, before, isRaceLike);
            // The timekeepers time from line to line: a time after a lap that did not end at the line is of both laps.
            if (previous is { IsCrossing: false, End: not RawLap.Unknown } open && lap.Start != RawLap.Unknown && lap.Start < open.End) BeginElsewhere(lap);
            previous = lap;
        }
    }

    /// <summary>Whether time, sectors, crossings and the track make the lap fit for comparing.</summary>
    public static void Judge(DriverTiming driver, SessionFacts facts)
    {
        RawLap? previous = null;
        foreach (var lap in driver.Laps)
        {
            lap.IsAccurate = previous is { IsCrossing: true } before && before.Number == lap.Number - 1
                && lap is { IsCrossing: true, PitIn: RawLap.Unknown, PitOut: RawLap.Unknown, HasSectors: true }
                && lap.Time != RawLap.Unknown && lap.Source != LapTimeSource.Measured && !lap.Marks.HasFlag(LapMarks.TimeContradicted)
                && Math.Abs(lap.Sectors[0] + lap.Sectors[1] + lap.Sectors[2] - lap.Time) <= Tolerance
                && Math.Abs(lap.End - before.End - lap.Time) <= Tolerance
                && facts.IsClear(lap.Start, lap.End)
                && !(before.Start != RawLap.Unknown && facts.IsBehindSafetyCar(before.Start, before.End));
            previous = lap;
        }
    }

    private static void EndElsewhere(RawLap lap)
    {
        lap.End = lap.PitIn == RawLap.Unknown || (lap.StoppedAt != RawLap.Unknown && lap.StoppedAt < lap.PitIn) ? lap.StoppedAt : lap.PitIn;
        if (lap.End == RawLap.Unknown) return;
        lap.IsDerived = true;
        lap.Marks |= LapMarks.EndEstimated;
    }

    private static void Begin(RawLap lap, RawLap? before, bool isRaceLike)
    {
        // No lap that left the pits began after it did: such a time does not count the stay, or not all of it.
        if (lap.Time != RawLap.Unknown && lap.IsCrossing && lap.PitOut != RawLap.Unknown && lap.End - lap.Time > lap.PitOut + MaxDelay)
        {
            lap.Time = RawLap.Unknown;
            lap.Marks |= LapMarks.TimeContradicted;
        }
        if (lap.Time != RawLap.Unknown && lap.IsCrossing)
        {
            lap.Start = lap.End - lap.Time;
        }
        else if (before is not null && (isRaceLike || lap.PitOut == RawLap.Unknown))
        {
            lap.Start = before.End;
            if (!isRaceLike || !lap.IsCrossing || lap.End <= lap.Start) return;
            lap.Time = lap.End - lap.Start;
            lap.Source = LapTimeSource.Measured;
            if (!lap.IsAligned || !before.IsAligned) lap.Marks |= LapMarks.TimeEstimated;
        }
        else
        {
            BeginElsewhere(lap);
        }
    }

    private static void BeginElsewhere(RawLap lap)
    {
        lap.Start = lap.PitOut != RawLap.Unknown ? lap.PitOut : lap.StartSeen;
        if (lap.Start != RawLap.Unknown) lap.Marks |= LapMarks.StartEstimated;
    }
}
