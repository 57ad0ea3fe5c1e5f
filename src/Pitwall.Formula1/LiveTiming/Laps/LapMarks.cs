namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>What of a lap is not as sent.</summary>
[Flags]
public enum LapMarks
{
    /// <summary>Nothing: all that is there was sent, or follows from it exactly.</summary>
    None = 0,

    /// <summary>
    /// The time rests on the start signal as the feed announced it, good to about a tenth of a second, and not on an official race time.
    /// </summary>
    TimeEstimated = 1,

    /// <summary>The start is where something else happened, such as leaving the pits: no crossing of the line tells it.</summary>
    StartEstimated = 1 << 1,

    /// <summary>The end is where something else happened, such as entering the pits or stopping: the car was not seen to cross the line.</summary>
    EndEstimated = 1 << 2,

    /// <summary>A sector was not sent: it is what the lap time leaves of the two others.</summary>
    SectorDerived = 1 << 3,

    /// <summary>A speed was not sent: it is that of the lap before, still standing on the timing screen when this lap ended.</summary>
    SpeedRepeated = 1 << 4,

    /// <summary>
    /// The lap time that was sent contradicts the sectors, or is shorter than the way from the pits, and was dropped; where all sectors are known,
    /// for their sum.
    /// </summary>
    TimeContradicted = 1 << 5,

    /// <summary>The crossing could not be set against those of the others to the millisecond: gaps of this lap are good to some tenths.</summary>
    NotAligned = 1 << 6,
}
