namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>Makes the rows of laps that were put together.</summary>
internal static class TimedLaps
{
    public static TimedLap[] Of(IReadOnlyList<DriverTiming> drivers)
    {
        // A circuit has as many mini-sectors for one driver as for the others.
        var segments = new int[3];
        foreach (var lap in drivers.SelectMany(d => d.Laps))
            for (var i = 0; i < 3; i++) segments[i] = Math.Max(segments[i], lap.Segments[i].Length);
        return [.. drivers.SelectMany(d => d.Laps.Select(l => Of(d.Number, l, segments)))];
    }

    private static TimedLap Of(DriverNumber driver, RawLap lap, int[] segments) => new()
    {
        Driver = driver,
        Number = lap.Number,
        Start = Moment(lap.Start),
        End = Moment(lap.End),
        Time = Duration(lap.Time),
        TimeSource = lap.Time == RawLap.Unknown ? null : lap.Source,
        Sector1 = Duration(lap.Sectors[0]),
        Sector2 = Duration(lap.Sectors[1]),
        Sector3 = Duration(lap.Sectors[2]),
        Sector1At = Moment(Sector1At(lap)),
        Sector2At = Moment(Sector2At(lap)),
        Sector3At = Moment(lap.Sectors[2] == RawLap.Unknown ? RawLap.Unknown : lap.IsCrossing ? lap.End : lap.SectorsSeen[2]),
        SpeedI1 = Number(lap.Speeds[0]),
        SpeedI2 = Number(lap.Speeds[1]),
        SpeedFinish = Number(lap.Speeds[2]),
        SpeedTrap = Number(lap.Speeds[3]),
        Segments1 = Statuses(lap.Segments[0], segments[0]),
        Segments2 = Statuses(lap.Segments[1], segments[1]),
        Segments3 = Statuses(lap.Segments[2], segments[2]),
        PitOutAt = Moment(lap.PitOut),
        PitInAt = Moment(lap.PitIn),
        IsPersonalBest = lap.IsPersonalBest,
        IsDeleted = lap.IsDeleted,
        DeletedReason = lap.DeletedReason,
        Position = Number(lap.Position),
        GapToLeader = lap.Gap,
        IntervalToAhead = lap.Interval,
        QualifyingPart = Number(lap.Part),
        IsAccurate = lap.IsAccurate,
        IsDerived = lap.IsDerived,
        Marks = lap.Marks,
    };

    // Counted back from the line, which is known best; else when its message came.
    private static int Sector2At(RawLap lap) =>
        lap.Sectors[1] == RawLap.Unknown ? RawLap.Unknown
        : lap.IsCrossing && lap.Sectors[2] != RawLap.Unknown ? lap.End - lap.Sectors[2]
        : lap.SectorsSeen[1];

    private static int Sector1At(RawLap lap) =>
        lap.Sectors[0] == RawLap.Unknown ? RawLap.Unknown
        : lap.IsCrossing && lap.Sectors[1] != RawLap.Unknown && lap.Sectors[2] != RawLap.Unknown ? lap.End - lap.Sectors[2] - lap.Sectors[1]
        : lap.SectorsSeen[0];

    private static SessionTime? Moment(int milliseconds) => milliseconds < 0 ? null : SessionTime.FromMilliseconds(milliseconds);

    private static LapTime? Duration(int milliseconds) => milliseconds < 0 ? null : LapTime.FromMilliseconds(milliseconds);

    private static int? Number(int value) => value == RawLap.Unknown ? null : value;

    private static int?[] Statuses(int[] statuses, int count)
    {
        var all = new int?[count];
        for (var i = 0; i < statuses.Length; i++) all[i] = statuses[i] == 0 ? null : statuses[i];
        return all;
    }
}
