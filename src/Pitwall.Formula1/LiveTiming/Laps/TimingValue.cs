namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>
/// What a line of a driver can say about laps. In the order in which values of one line are taken: all of them belong to the lap
/// that the line ends, so the counter comes last; where a car is comes first.
/// </summary>
internal enum TimingField : byte
{
    InPit,
    Stopped,
    Position,
    GapToLeader,
    Interval,
    Segment,
    Sector,
    SectorEcho,
    Speed,
    LastLap,
    Best,
    BestOfPart,
    Laps,
}

/// <summary>A value of a line.</summary>
/// <param name="Field">What it is of.</param>
/// <param name="Index">Sector, speed or part of qualifying, from 0.</param>
/// <param name="Detail">Mini-sector, from 0.</param>
/// <param name="Value">
/// Milliseconds, km/h, a status or a number; 1 and 0 for true and false. Gaps: 0 leads, more are milliseconds, less are laps.
/// <see cref="Empty"/> where the feed takes a value away.
/// </param>
internal readonly record struct TimingValue(TimingField Field, byte Index, byte Detail, int Value)
{
    public const int Empty = int.MinValue;

    public const int PitLaneStatus = 2064;

    /// <summary>The gap that a value stands for; null for none.</summary>
    public static Gap? ToGap(int value) => value switch
    {
        Empty => null,
        0 => Gap.Leader,
        > 0 => Gap.FromMilliseconds(value),
        _ => Gap.Laps(-value),
    };
}
