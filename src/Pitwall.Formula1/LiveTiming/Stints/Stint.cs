namespace Pitwall.Formula1.LiveTiming.Stints;

/// <summary>How the laps of a stint were told.</summary>
public enum StintLapsSource
{
    /// <summary>From the laps counted on each set of tyres: their sum is that of the laps driven, or those are not known.</summary>
    TyreCounts,

    /// <summary>From the exits of the pit lane and the laps counted at them.</summary>
    PitExits,
}

/// <summary>Laps one after the other on one set of tyres, between two visits to the pit lane.</summary>
/// <param name="DriverNumber">The driver.</param>
/// <param name="Number">From 1, without holes; stints without a lap are not counted.</param>
/// <param name="FeedIndex">The stint's place in the feed, from 0; with stints left out it is higher than the number tells.</param>
/// <param name="Time">When the stint was first told of.</param>
/// <param name="LapStart">First lap, from 1.</param>
/// <param name="LapEnd">Last lap, not before the first; the lap of a retirement, which was not completed, is in no stint of a race.</param>
/// <param name="Compound">SOFT, MEDIUM, HARD, INTERMEDIATE, WET, and the names of 2018; null when never known.</param>
/// <param name="IsCompoundInherited">Whether the compound was unknown and is that of the stint before, whose tyres were kept.</param>
/// <param name="IsNew">Whether the set was new; null when not said.</param>
/// <param name="AreTyresKept">Whether the tyres were not changed at the stop before; null when not said.</param>
/// <param name="TyreAgeAtStart">Laps on the set before the stint; null when not said.</param>
/// <param name="SentTotalLaps">Laps on the set as the feed last counted them: it may lag a lap behind, or stand still. Null when not said.</param>
/// <param name="LapsSource">How the laps were told.</param>
/// <param name="Source">The topic that told of the stint.</param>
public sealed record Stint(
    DriverNumber DriverNumber,
    int Number,
    int FeedIndex,
    SessionTime Time,
    int LapStart,
    int LapEnd,
    string? Compound,
    bool IsCompoundInherited,
    bool? IsNew,
    bool? AreTyresKept,
    int? TyreAgeAtStart,
    int? SentTotalLaps,
    StintLapsSource LapsSource,
    string Source)
{
    /// <summary>Laps of the stint, 1 or more.</summary>
    public int LapCount => LapEnd - LapStart + 1;

    /// <summary>Laps on the set after the stint; null when the age at its start was not said.</summary>
    public int? TyreAgeAtEnd => TyreAgeAtStart + LapCount;
}
