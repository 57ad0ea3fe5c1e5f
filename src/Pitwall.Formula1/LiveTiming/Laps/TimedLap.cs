namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>
/// A lap of a driver, concluded from live timing. Null always means: not known. Two laps are equal when all their values are, lists by
/// their identity.
/// </summary>
public sealed record TimedLap
{
    /// <summary>The driver's number.</summary>
    public required DriverNumber Driver { get; init; }

    /// <summary>Number of the lap, from 1, as the feed's own lap counter gives it.</summary>
    public required int Number { get; init; }

    /// <summary>
    /// When the lap began: the crossing of the line before it, in a race the start signal, else when the car left the pits. An official lap
    /// time that includes a stay in the pits goes back to the crossing before the stay.
    /// </summary>
    public SessionTime? Start { get; init; }

    /// <summary>
    /// When the car crossed the line: messages come some tenths late and unevenly, so this is set from all times of the driver together,
    /// and in a race from those of all drivers. <see cref="End"/> less <see cref="Start"/> is <see cref="Time"/>, but for marked estimates.
    /// </summary>
    public SessionTime? End { get; init; }

    /// <summary>
    /// The lap time, from one crossing of the line to the next. The timekeepers count a stay in the pits in, and a lap before it that ended in the
    /// pits without crossing the line: then it is longer than from <see cref="Start"/> to <see cref="End"/>.
    /// </summary>
    public LapTime? Time { get; init; }

    /// <summary>Where <see cref="Time"/> comes from; null without a time.</summary>
    public LapTimeSource? TimeSource { get; init; }

    /// <summary>Time of the first sector.</summary>
    public LapTime? Sector1 { get; init; }

    /// <summary>Time of the second sector.</summary>
    public LapTime? Sector2 { get; init; }

    /// <summary>Time of the third sector.</summary>
    public LapTime? Sector3 { get; init; }

    /// <summary>When the first sector ended.</summary>
    public SessionTime? Sector1At { get; init; }

    /// <summary>When the second sector ended.</summary>
    public SessionTime? Sector2At { get; init; }

    /// <summary>When the third sector ended, which is the end of the lap.</summary>
    public SessionTime? Sector3At { get; init; }

    /// <summary>Speed at the first intermediate, km/h.</summary>
    public int? SpeedI1 { get; init; }

    /// <summary>Speed at the second intermediate, km/h.</summary>
    public int? SpeedI2 { get; init; }

    /// <summary>Speed at the line that ends the lap, km/h.</summary>
    public int? SpeedFinish { get; init; }

    /// <summary>Speed at the speed trap, km/h.</summary>
    public int? SpeedTrap { get; init; }

    /// <summary>
    /// Last status of each mini-sector of the first sector on this lap (2048 slower, 2049 personal best, 2051 best of all, 2064 pit lane);
    /// null for one not driven through. Empty where the feed sent none, as in most races before 2026.
    /// </summary>
    public IReadOnlyList<int?> Segments1 { get; init; } = [];

    /// <inheritdoc cref="Segments1"/>
    public IReadOnlyList<int?> Segments2 { get; init; } = [];

    /// <inheritdoc cref="Segments1"/>
    public IReadOnlyList<int?> Segments3 { get; init; } = [];

    /// <summary>When the car left the pits on this lap.</summary>
    public SessionTime? PitOutAt { get; init; }

    /// <summary>When the car entered the pits on this lap.</summary>
    public SessionTime? PitInAt { get; init; }

    /// <summary>Whether the car left the pits on this lap.</summary>
    public bool IsOutLap => PitOutAt is not null;

    /// <summary>Whether the car entered the pits on this lap.</summary>
    public bool IsInLap => PitInAt is not null;

    /// <summary>
    /// Whether it was the driver's best so far when it was driven, as F1 counts: in qualifying anew in each part, never a deleted lap,
    /// and never one that F1 took back.
    /// </summary>
    public bool IsPersonalBest { get; init; }

    /// <summary>Whether race control deleted the time and did not reinstate it.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Why, in race control's words, such as <c>TRACK LIMITS AT TURN 6</c>.</summary>
    public string? DeletedReason { get; init; }

    /// <summary>
    /// Place at the end of the lap: in races the order in which the cars completed this lap, elsewhere as the feed had it.
    /// </summary>
    public int? Position { get; init; }

    /// <summary>Races only: distance to the first car to complete this lap, by the crossings; laps where that car was one ahead already.</summary>
    public Gap? GapToLeader { get; init; }

    /// <summary>Races only: distance to the car that completed this lap before, by the crossings.</summary>
    public Gap? IntervalToAhead { get; init; }

    /// <summary>1 to 3 for Q1 to Q3, sprint qualifying alike; null in other sessions.</summary>
    public int? QualifyingPart { get; init; }

    /// <summary>
    /// Whether the lap is fit for comparing: driven from line to line under green or yellow, not after a safety car, with a time and three
    /// sectors that agree with each other and with the crossings to 3 ms.
    /// </summary>
    public bool IsAccurate { get; init; }

    /// <summary>Whether the row, or where it ends, was not sent but concluded.</summary>
    public bool IsDerived { get; init; }

    /// <summary>What of it is not as sent.</summary>
    public LapMarks Marks { get; init; }
}
