namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>Where the time of a lap comes from.</summary>
public enum LapTimeSource
{
    /// <summary>As sent by the timekeepers.</summary>
    Official,

    /// <summary>Not sent; the sum of the three sectors that were.</summary>
    Sectors,

    /// <summary>Not sent because it equals that of the lap before, which the sum of the sectors confirms: the feed sends changes only.</summary>
    Repeated,

    /// <summary>Never sent for such a lap, as the first of a race: taken between two moments, the start signal or crossings of the line.</summary>
    Measured,
}
