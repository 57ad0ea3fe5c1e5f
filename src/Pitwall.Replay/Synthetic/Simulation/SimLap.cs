namespace Pitwall.Replay.Synthetic.Simulation;

/// <summary>How a lap begins or ends, as far as rows and telemetry differ.</summary>
[Flags]
internal enum LapTraits
{
    None = 0,

    /// <summary>From a standing start on the grid.</summary>
    Launch = 1,

    /// <summary>Begins in the pit lane after crossing the line there; the stop is at its start.</summary>
    OutOfStop = 2,

    /// <summary>Begins at the pit exit: the car came out of its garage.</summary>
    OutOfGarage = 4,

    /// <summary>Ends in the pit lane.</summary>
    IntoPit = 8,

    /// <summary>Never finished: the car stopped on the track.</summary>
    Unfinished = 16,

    /// <summary>Time deleted by the stewards.</summary>
    Deleted = 32,

    /// <summary>Row without sector 1, as upstream often has on first laps.</summary>
    NoSector1 = 64,

    /// <summary>Row without start, sector 1 and duration.</summary>
    NoStart = 128,
}

/// <summary>
/// A lap as it was driven. Times are milliseconds since the scheduled start of the session; the three sectors add up to the time from
/// Start to <see cref="End"/> exactly. Start is at the line, at the pit exit, or when the lights went out; PreviousEnd, when the lap
/// before ended, differs from it after a stay in the garage and is null for a first lap. StopMs is the stationary time at the start of
/// the lap, StopClock the lap clock in seconds at which an unfinished lap ended, TyreAge the laps that the set had before.
/// </summary>
internal sealed record SimLap(
    int Entrant, int Number, long Start, int Sector1, int Sector2, int Sector3, LapTraits Traits, string Compound, int TyreAge, int Stint,
    long? PreviousEnd = null, int StopMs = 0, double StopClock = 0)
{
    public int DrivenMs => Sector1 + Sector2 + Sector3;

    public long End => Start + DrivenMs;

    /// <summary>The time on the timing screen, garage time included; null for unfinished laps and a first lap out of the garage.</summary>
    public int? OfficialMs =>
        Has(LapTraits.Unfinished) || Has(LapTraits.NoStart) ? null
        : Has(LapTraits.OutOfGarage) ? (PreviousEnd is { } before ? (int)(End - before) : null)
        : DrivenMs;

    public bool IsTimed => !Has(LapTraits.OutOfGarage) && !Has(LapTraits.IntoPit) && !Has(LapTraits.Unfinished);

    public bool IsPitOut => Has(LapTraits.OutOfGarage) || Has(LapTraits.OutOfStop);

    public bool Has(LapTraits trait) => (Traits & trait) != LapTraits.None;
}

/// <summary>A tyre set from one lap to another, both included.</summary>
internal sealed record SimStint(int Entrant, int Number, int FirstLap, int LastLap, string? Compound, int AgeAtStart);

/// <summary>A visit of the pit lane, noted when the car leaves it.</summary>
internal sealed record SimPit(int Entrant, int LapNumber, long Exit, int? LaneMs, int? StopMs);

/// <summary>A message of race control.</summary>
internal sealed record SimMessage(
    long At, string Category, string Text, string? Flag = null, string? Scope = null, int? Sector = null, int? Entrant = null,
    int? Lap = null, int? Phase = null);

/// <summary>A line of the classification. Position is null for those who are not classified.</summary>
internal sealed record SimResult(int Entrant, int? Position, int Laps)
{
    public int Points { get; init; }

    /// <summary>Total of a race with penalties, or the best lap of a practice; null for lapped cars and those not classified.</summary>
    public long? DurationMs { get; init; }

    public long? GapMs { get; init; }

    public int LapsDown { get; init; }

    public bool Dnf { get; init; }

    public bool Dns { get; init; }

    public bool Dsq { get; init; }

    /// <summary>Best time of each qualifying segment; null for other sessions.</summary>
    public IReadOnlyList<int?>? SegmentMs { get; init; }

    public IReadOnlyList<int?>? SegmentGapMs { get; init; }
}

/// <summary>A change of position.</summary>
internal sealed record SimPosition(long At, int Entrant, int Position);

internal sealed record SimOvertake(long At, int Overtaking, int Overtaken, int Position);

internal sealed record SimInterval(long At, int Entrant, long? GapMs, int GapLaps, long? IntervalMs, int IntervalLaps);

internal sealed record SimGrid(int Position, int Entrant, int? BestMs, bool FromPitLane);
