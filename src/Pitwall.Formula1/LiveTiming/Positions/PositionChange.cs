namespace Pitwall.Formula1.LiveTiming.Positions;

/// <summary>A driver's place from a moment on.</summary>
/// <param name="Time">When it was sent.</param>
/// <param name="DriverNumber">The driver.</param>
/// <param name="Position">Place on the timing screen, from 1.</param>
/// <param name="Source">The topic that told it.</param>
public sealed record PositionChange(SessionTime Time, DriverNumber DriverNumber, int Position, string Source);
