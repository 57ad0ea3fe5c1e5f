namespace Pitwall.Formula1.LiveTiming.PitStops;

/// <summary>
/// A visit to the pit lane that ended with the car going on; outside races also the first exit of the session. Null is "not told".
/// </summary>
/// <param name="Time">When it was told of; for a visit that was not, when the car left the pit lane.</param>
/// <param name="Utc">The time that PitStopSeries gives; null elsewhere.</param>
/// <param name="DriverNumber">The driver.</param>
/// <param name="LapNumber">The lap at the end of which the car came in; null for a first exit.</param>
/// <param name="OutLapNumber">The lap that the car went out on, which is what the feed names outside races.</param>
/// <param name="LapSource">The topic that named the laps: TimingData where they were counted here.</param>
/// <param name="EnteredAt">When the car came into the pit lane, by TimingData; null for a first exit.</param>
/// <param name="LeftAt">When it left the pit lane, by TimingData.</param>
/// <param name="LaneMilliseconds">Time in the pit lane.</param>
/// <param name="LaneSource">The topic that told the time in the pit lane: TimingData where it was measured between its messages.</param>
/// <param name="StopMilliseconds">Time at a standstill.</param>
/// <param name="StopSource">The topic that told the time at a standstill.</param>
public sealed record PitStop(
    SessionTime Time,
    DateTimeOffset? Utc,
    DriverNumber DriverNumber,
    int? LapNumber,
    int? OutLapNumber,
    string? LapSource,
    SessionTime? EnteredAt,
    SessionTime? LeftAt,
    long? LaneMilliseconds,
    string? LaneSource,
    long? StopMilliseconds,
    string? StopSource)
{
    /// <summary>Whether this is the first exit of a session, before which the car had not been out.</summary>
    public bool IsFirstExit => EnteredAt is null && LeftAt is not null;
}
