namespace Pitwall.Formula1.LiveTiming.Results;

/// <summary>
/// A driver's line of the timing screen when the session was over. Penalties, disqualifications and points that are given later are not
/// in it: official classifications are elsewhere. Null is "not told".
/// </summary>
/// <param name="DriverNumber">The driver.</param>
/// <param name="Position">Place on the timing screen, from 1; retired cars have one too.</param>
/// <param name="Laps">Laps counted: completed ones in a race, begun ones in any other session.</param>
/// <param name="BestLap">Best lap of the session; in qualifying of the last part in which the driver set one.</param>
/// <param name="BestLapNumber">The lap that it was set on, as the feed names it: in qualifying it may be that of the part before.</param>
/// <param name="Q1">Best lap of the first part of qualifying; null elsewhere and when none was set.</param>
/// <param name="Q2">Best lap of the second part.</param>
/// <param name="Q3">Best lap of the third part.</param>
/// <param name="GapToLeader">Gap at the end of a race, time penalties added by then included; null in other sessions.</param>
/// <param name="GapText">Gap to the first as written: distance in a race, difference of best laps elsewhere; in qualifying in the last part in which the driver set one; null for the first.</param>
/// <param name="IntervalText">Gap to the place ahead, likewise.</param>
/// <param name="IsRetired">Marked as retired.</param>
/// <param name="IsStopped">Marked as stopped on track.</param>
/// <param name="IsKnockedOut">Knocked out of qualifying; null in other sessions.</param>
/// <param name="IsClassified">
/// Whether nine tenths of the winner's laps were completed, as the rules ask of a race; null in other sessions.
/// </param>
/// <param name="PitStops">Pit stops counted by the feed.</param>
/// <param name="Status">The bits of the line's member Status, whose meaning F1 does not publish.</param>
public sealed record SessionResult(
    DriverNumber DriverNumber,
    int? Position,
    int? Laps,
    LapTime? BestLap,
    int? BestLapNumber,
    LapTime? Q1,
    LapTime? Q2,
    LapTime? Q3,
    Gap? GapToLeader,
    string? GapText,
    string? IntervalText,
    bool? IsRetired,
    bool? IsStopped,
    bool? IsKnockedOut,
    bool? IsClassified,
    int? PitStops,
    int? Status);
