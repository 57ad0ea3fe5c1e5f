namespace Pitwall;

/// <summary>A visit to the pit lane: a row of <c>silver.pit_stops</c>.</summary>
public sealed record PitStop
{
    /// <summary>Three letters of the driver, such as <c>LEC</c>; the car number where they are not known. From <c>silver.session_drivers</c>.</summary>
    public string Driver { get; init; } = "";

    /// <summary>Season.</summary>
    public int Year { get; init; }

    /// <summary>F1's key of the session.</summary>
    public int SessionKey { get; init; }

    /// <summary>Car number.</summary>
    public int DriverNumber { get; init; }

    /// <summary>Number of the driver's visit in this session, from 1, red flags included.</summary>
    public int StopNumber { get; init; }

    /// <summary>F1's key of the meeting.</summary>
    public int? MeetingKey { get; init; }

    /// <summary>practice, qualifying, sprint_qualifying, sprint, race, other.</summary>
    public string SessionKind { get; init; } = "";

    /// <summary>Stable id of the driver; null when unknown.</summary>
    public string? DriverId { get; init; }

    /// <summary>Team in this session; null when unknown.</summary>
    public string? TeamId { get; init; }

    /// <summary>UTC time at which the car left the pit lane. Source: OpenF1 pit.date.</summary>
    public DateTimeOffset Date { get; init; }

    /// <summary>Lap at the end of which the car came in; null when not given. Source: OpenF1 pit.lap_number.</summary>
    public int? LapNumber { get; init; }

    /// <summary>Seconds in the pit lane, as received; null for the first exit of a session. Source: OpenF1 pit.pit_duration.</summary>
    public double? PitDuration { get; init; }

    /// <summary>Seconds in the pit lane: lane_duration, else pit_duration, its old name; null for the first exit of a session. Source: OpenF1 pit.lane_duration.</summary>
    public double? LaneDuration { get; init; }

    /// <summary>Seconds at a standstill; null before the United States race of 2024. Source: OpenF1 pit.stop_duration.</summary>
    public double? StopDuration { get; init; }

    /// <summary>True for a stop of a race or sprint that was not a wait under a red flag.</summary>
    public bool IsCountedStop { get; init; }

    /// <summary>Number among the driver's counted stops; null for the others.</summary>
    public int? CountedStopNumber { get; init; }

    /// <summary>Worst state of the track while the car was in the pit lane: GREEN, YELLOW, VSC, SC, RED; null outside races and sprints or without messages of race control.</summary>
    public string? TrackStatus { get; init; }

    /// <summary>True when the safety car was out, real or virtual, and no red flag.</summary>
    public bool IsSafetyCarStop { get; init; }

    /// <summary>True when a red flag was shown while the car was in the pit lane.</summary>
    public bool IsRedFlagStop { get; init; }

    /// <summary>Place at the end of the lap before the one that ended in the pits; null on lap 1, outside races and sprints, or when unknown.</summary>
    public int? PositionBefore { get; init; }

    /// <summary>Place at the end of the lap that began in the pits; null when the car did not complete it, outside races and sprints, or when unknown.</summary>
    public int? PositionAfter { get; init; }

    /// <summary>Place before minus place after: negative when places were lost; null without both.</summary>
    public int? PositionsLostGained { get; init; }

    /// <summary>Compound before the stop; null when unknown.</summary>
    public string? TyreCompoundOld { get; init; }

    /// <summary>Compound after the stop; null when unknown.</summary>
    public string? TyreCompoundNew { get; init; }

    /// <summary>Laps on the old set; null when unknown.</summary>
    public int? TyreAgeOld { get; init; }

    /// <summary>True when a new stint began with the stop; null when the stints are unknown.</summary>
    public bool? IsTyreChange { get; init; }

    /// <summary>True for a counted stop one to five laps before that of the car then directly ahead, which was at most 5 s away and had not stopped in the ten laps before.</summary>
    public bool UndercutAttempt { get; init; }

    /// <summary>Car that was to be undercut; null without an attempt.</summary>
    public int? UndercutRivalNumber { get; init; }

    /// <summary>True when the driver was ahead of the rival after both had stopped (end of the rival's lap out of the pits); null without an attempt or when one of them did not complete that lap.</summary>
    public bool? UndercutSucceeded { get; init; }

    /// <summary>Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).</summary>
    public string Source { get; init; } = "";
}
