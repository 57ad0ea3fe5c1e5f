namespace Pitwall;

/// <summary>A lap of a driver: a row of <c>silver.laps</c>.</summary>
public sealed record Lap
{
    /// <summary>Three letters of the driver, such as <c>LEC</c>; the car number where they are not known. From <c>silver.session_drivers</c>.</summary>
    public string Driver { get; init; } = "";

    /// <summary>Season.</summary>
    public int Year { get; init; }

    /// <summary>F1's key of the session.</summary>
    public int SessionKey { get; init; }

    /// <summary>Car number. Source: OpenF1 laps.driver_number.</summary>
    public int DriverNumber { get; init; }

    /// <summary>Lap of the driver, from 1. Source: OpenF1 laps.lap_number.</summary>
    public int LapNumber { get; init; }

    /// <summary>F1's key of the meeting.</summary>
    public int? MeetingKey { get; init; }

    /// <summary>Stable id of the driver; null when the car is in no entry list.</summary>
    public string? DriverId { get; init; }

    /// <summary>Team in this session; null when unknown.</summary>
    public string? TeamId { get; init; }

    /// <summary>As received, such as "Race".</summary>
    public string SessionName { get; init; } = "";

    /// <summary>practice, qualifying, sprint_qualifying, sprint, race, other.</summary>
    public string SessionKind { get; init; } = "";

    /// <summary>UTC start of the lap, approximate to some tenths; null when it can not be told.</summary>
    public DateTimeOffset? DateStart { get; init; }

    /// <summary>openf1, livetiming, livetiming_hub, or derived (from the laps beside it; a start from the pit lane has that of the field); null without a start.</summary>
    public string? DateStartSource { get; init; }

    /// <summary>UTC end of the lap: the start of the next lap, else start plus lap time; null when it can not be told.</summary>
    public DateTimeOffset? DateEnd { get; init; }

    /// <summary>Seconds, as received; null when the lap has no time. Source: OpenF1 laps.lap_duration.</summary>
    public double? LapDuration { get; init; }

    /// <summary>openf1; livetiming or livetiming_hub as sent; repeated (live timing does not send a time again that equals the one before); measured (live timing, lap 1 of a race: what the official race time leaves to it); estimated for lap 1 of a race or sprint, which OpenF1 measures from the start signal and gets up to half a second too long; sectors where only lap_time_millis is filled, from the three sectors; null without a time.</summary>
    public string? LapDurationSource { get; init; }

    /// <summary>Milliseconds: the lap duration, else the sum of the three sectors; null when neither is there.</summary>
    public long? LapTimeMillis { get; init; }

    /// <summary>The same as "M:SS.mmm".</summary>
    public string? LapTime { get; init; }

    /// <summary>Seconds; null when not timed. Source: OpenF1 laps.duration_sector_1.</summary>
    public double? DurationSector1 { get; init; }

    /// <summary>Seconds; null when not timed. Source: OpenF1 laps.duration_sector_2.</summary>
    public double? DurationSector2 { get; init; }

    /// <summary>Seconds; null when not timed. Source: OpenF1 laps.duration_sector_3.</summary>
    public double? DurationSector3 { get; init; }

    /// <summary>Complete, Partial, No Sectors.</summary>
    public string SectorCompleteness { get; init; } = "";

    /// <summary>Seconds: sum of the three sectors; null unless all are timed.</summary>
    public double? CalculatedLapDuration { get; init; }

    /// <summary>Seconds: lap duration minus the sum of its sectors, to the millisecond; null when one is missing.</summary>
    public double? SectorDurationDelta { get; init; }

    /// <summary>km/h at the first intermediate; null when not measured. Source: OpenF1 laps.i1_speed.</summary>
    public int? I1Speed { get; init; }

    /// <summary>km/h at the second intermediate; null when not measured. Source: OpenF1 laps.i2_speed.</summary>
    public int? I2Speed { get; init; }

    /// <summary>km/h at the speed trap; null when not measured. Source: OpenF1 laps.st_speed.</summary>
    public int? StSpeed { get; init; }

    /// <summary>km/h at the line at the end of the lap; null when not measured, and in OpenF1, which leaves it out.</summary>
    public int? FlSpeed { get; init; }

    /// <summary>km/h: the highest of the first three; null when none was measured.</summary>
    public int? MaxSpeed { get; init; }

    /// <summary>Codes of the mini sectors: 0 none, 2048 yellow, 2049 green, 2051 purple, 2064 pit lane. Source: OpenF1 laps.segments_sector_1.</summary>
    public IReadOnlyList<int?>? SegmentsSector1 { get; init; }

    /// <summary>As before. Source: OpenF1 laps.segments_sector_2.</summary>
    public IReadOnlyList<int?>? SegmentsSector2 { get; init; }

    /// <summary>As before. Source: OpenF1 laps.segments_sector_3.</summary>
    public IReadOnlyList<int?>? SegmentsSector3 { get; init; }

    /// <summary>True when the lap began in the pit lane, a start of the race from there included.</summary>
    public bool IsPitOutLap { get; init; }

    /// <summary>True when the car went into the pit lane at the end of the lap.</summary>
    public bool IsPitInLap { get; init; }

    /// <summary>UTC at which the car left the pit lane on this lap; null when it did not, and in OpenF1.</summary>
    public DateTimeOffset? PitOutAt { get; init; }

    /// <summary>UTC at which the car came into the pit lane on this lap; null when it did not, and in OpenF1.</summary>
    public DateTimeOffset? PitInAt { get; init; }

    /// <summary>Place at the end of the lap; null when it can not be told.</summary>
    public int? PositionAtLap { get; init; }

    /// <summary>livetiming or livetiming_hub (the timing's own), crossing (order of crossing the line at the end of this lap, in races and sprints; cars closer than 0.4 s in the order of the position feed), openf1 (the position feed as of the end of the lap, in other sessions); null without a position.</summary>
    public string? PositionSource { get; init; }

    /// <summary>Milliseconds behind the leader at the end of the lap, 0 for the leader; null when lapped, on a lap on which the race was stopped, outside races and sprints, or unknown.</summary>
    public long? GapToLeaderMillis { get; init; }

    /// <summary>Laps behind the leader at the end of the lap; null outside races and sprints or when unknown.</summary>
    public int? GapToLeaderLaps { get; init; }

    /// <summary>Milliseconds behind the car ahead at the end of the lap, 0 for the leader; null when more than a lap, on a lap on which the race was stopped, outside races and sprints, or unknown.</summary>
    public long? IntervalToAheadMillis { get; init; }

    /// <summary>livetiming or livetiming_hub (to the millisecond), openf1 (intervals as of the end of the lap) or crossing (times between crossings of the line, good to some tenths); null outside races and sprints or when unknown.</summary>
    public string? GapSource { get; init; }

    /// <summary>Stint the lap belongs to; null when unknown.</summary>
    public int? StintNumber { get; init; }

    /// <summary>SOFT, MEDIUM, HARD, INTERMEDIATE or WET; null when unknown.</summary>
    public string? Compound { get; init; }

    /// <summary>Laps on the set at the end of the lap, this one counted; null when unknown.</summary>
    public int? TyreAge { get; init; }

    /// <summary>True when the set was new at the start of the stint; null when unknown.</summary>
    public bool? IsNewTyre { get; init; }

    /// <summary>Worst state of the track during the lap: GREEN, YELLOW, VSC, SC, RED (a yellow sector counts); null when the lap has no times or race control no messages.</summary>
    public string? TrackStatus { get; init; }

    /// <summary>All states during the lap, mildest first; null when the lap has no times or race control no messages.</summary>
    public IReadOnlyList<string>? TrackFlags { get; init; }

    /// <summary>True when race control deleted the time and did not reinstate it.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Such as "TRACK LIMITS AT TURN 4"; null when the time stands.</summary>
    public string? DeletionReason { get; init; }

    /// <summary>True for a lap that counts for comparisons: with a measured time of 10 to 300 s, not deleted, not begun in the pit lane, not the estimated first of a race.</summary>
    public bool IsValidLap { get; init; }

    /// <summary>True when it was the driver's fastest valid lap of the session at the time.</summary>
    public bool IsPersonalBest { get; init; }

    /// <summary>True for the fastest valid lap of the session; of equal ones the one set first.</summary>
    public bool IsFastestLap { get; init; }

    /// <summary>Part of qualifying the lap belongs to, 1 to 3; null in other sessions, and in OpenF1.</summary>
    public int? QualifyingPhase { get; init; }

    /// <summary>True when times and marks of the lap agree to 3 ms, all sectors are timed, it touches no pit lane and was run without safety car; null in OpenF1, whose marks are too coarse to tell.</summary>
    public bool? IsAccurate { get; init; }

    /// <summary>True when the lap or its end was concluded from what is beside it.</summary>
    public bool IsDerived { get; init; }

    /// <summary>Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).</summary>
    public string Source { get; init; } = "";
}
