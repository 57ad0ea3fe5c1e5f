namespace Pitwall.Replay.Jolpica.Data;

/// <summary>Whose car, in which round: what rows of every kind share and filters look at.</summary>
internal interface IErgastRow
{
    ErgastRound Round { get; }

    ErgastDriver Driver { get; }

    ErgastConstructor? Constructor { get; }
}

/// <summary>A driver's own fastest lap of a race.</summary>
/// <param name="Rank">Place among those of all; null when not ranked.</param>
/// <param name="Lap">Its number; null when unknown.</param>
/// <param name="Millis">Its time.</param>
/// <param name="Speed">Average in km/h as text, three decimals; null when unknown.</param>
internal sealed record ErgastFastestLap(int? Rank, int? Lap, long Millis, string? Speed);

/// <summary>A row of a race or sprint.</summary>
internal sealed record ErgastResult(ErgastRound Round, ErgastDriver Driver, ErgastConstructor Constructor) : IErgastRow
{
    ErgastConstructor? IErgastRow.Constructor => Constructor;

    public string? Number { get; init; }

    /// <summary>Place in the list, from 1, also of who did not finish; those who shared a car share it.</summary>
    public int Position { get; init; }

    /// <summary>The place when classified, else a letter: R, D, E, W or F.</summary>
    public required string PositionText { get; init; }

    public bool IsClassified { get; init; }

    public decimal Points { get; init; }

    /// <summary>0 for the pit lane; null when not told.</summary>
    public int? Grid { get; init; }

    /// <summary>Null when not told: of the second in a shared car.</summary>
    public int? Laps { get; init; }

    public required string Status { get; init; }

    /// <summary>Total with penalties; null without a time.</summary>
    public long? Millis { get; init; }

    public ErgastFastestLap? FastestLap { get; init; }
}

/// <summary>A row of qualifying. A segment is null when not driven and empty when driven without a time.</summary>
internal sealed record ErgastQualifying(ErgastRound Round, ErgastDriver Driver, ErgastConstructor Constructor, string? Number, int Position) : IErgastRow
{
    ErgastConstructor? IErgastRow.Constructor => Constructor;

    public string? Q1 { get; init; }

    public string? Q2 { get; init; }

    public string? Q3 { get; init; }

    /// <summary>Places in each of the segments, 0 where not timed; empty for other formats. The filter by place finds a row by any of them.</summary>
    public IReadOnlyList<int> SegmentPlaces { get; init; } = [];

    /// <summary>The best of all these places, by which pages are cut; it is not unique.</summary>
    public int BestPlace => SegmentPlaces.Where(place => place > 0).Append(Position).Min();

    /// <summary>Whether it was at this place, in the end or in any segment.</summary>
    public bool WasAt(int place) => Position == place || SegmentPlaces.Contains(place);
}

/// <summary>A stop in the pit lane. Its time is the clock of the track, <c>14:19:22</c>, null when unknown; its length is from pit entry to exit.</summary>
internal sealed record ErgastPitStop(
    ErgastRound Round, ErgastDriver Driver, ErgastConstructor? Constructor, int Stop, int? Lap, string? LocalTime, long Millis) : IErgastRow;

/// <summary>One driver's lap of a race.</summary>
internal sealed record ErgastLap(ErgastRound Round, ErgastDriver Driver, ErgastConstructor? Constructor, int Number, int? Position, long Millis) : IErgastRow;

/// <summary>A line of the drivers' table after a round.</summary>
internal sealed record ErgastDriverStanding(ErgastDriver Driver, IReadOnlyList<ErgastConstructor> Constructors, ErgastStanding Line);

/// <summary>A line of the constructors' table after a round.</summary>
internal sealed record ErgastConstructorStanding(ErgastConstructor Constructor, ErgastStanding Line);

/// <summary>What lines of both tables say.</summary>
/// <param name="Position">Null for who is disqualified, excluded or not eligible.</param>
/// <param name="PositionText">The place, or D, E or -.</param>
/// <param name="Points">Counted points.</param>
/// <param name="Wins">Races won; sprints are none.</param>
internal sealed record ErgastStanding(int? Position, string PositionText, decimal Points, int Wins);
