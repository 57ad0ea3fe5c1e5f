namespace Pitwall.Formula1.LiveTiming.Intervals;

/// <summary>A driver's gaps from a moment on, in a race or sprint.</summary>
/// <param name="Time">When it was sent.</param>
/// <param name="DriverNumber">The driver.</param>
/// <param name="GapToLeader">Gap to the leader; null when there is none, as before the start and after a retirement.</param>
/// <param name="Interval">Gap to the car ahead; null likewise, and for a moment after each change of place.</param>
/// <param name="GapToLeaderText">As written: <c>+12.345</c>, <c>LAP 12</c> for the leader, <c>1 L</c>; null when never said, "" when taken away.</param>
/// <param name="IntervalText">As written, likewise.</param>
/// <param name="Source">The topic that told it.</param>
public sealed record IntervalReading(
    SessionTime Time, DriverNumber DriverNumber, Gap? GapToLeader, Gap? Interval, string? GapToLeaderText, string? IntervalText, string Source);
