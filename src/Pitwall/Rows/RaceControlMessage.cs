namespace Pitwall;

/// <summary>A message of race control: a row of <c>silver.race_control</c>.</summary>
public sealed record RaceControlMessage
{
    /// <summary>Three letters of the driver whom the message is about, such as <c>LEC</c>; null when it is about none or more than one, or unknown. From <c>silver.session_drivers</c>.</summary>
    public string? Driver { get; init; }

    /// <summary>Season.</summary>
    public int Year { get; init; }

    /// <summary>F1's key of the session.</summary>
    public int SessionKey { get; init; }

    /// <summary>UTC time of the message. Source: OpenF1 race_control.date.</summary>
    public DateTimeOffset Date { get; init; }

    /// <summary>Tells apart the messages of one time: 1, 2 and so on in the order of category and text, as upstream gives no order.</summary>
    public int MessageNumber { get; init; }

    /// <summary>F1's key of the meeting.</summary>
    public int? MeetingKey { get; init; }

    /// <summary>Leader's lap; null outside races. Source: OpenF1 race_control.lap_number.</summary>
    public int? LapNumber { get; init; }

    /// <summary>SessionStatus, CarEvent, Drs, Flag, SafetyCar, Other and more. Source: OpenF1 race_control.category.</summary>
    public string Category { get; init; } = "";

    /// <summary>GREEN, YELLOW, DOUBLE YELLOW, CLEAR, RED, BLUE, BLACK AND WHITE, BLACK AND ORANGE, CHEQUERED; null when no flag. Source: OpenF1 race_control.flag.</summary>
    public string? Flag { get; init; }

    /// <summary>Track, Driver, Sector; null when no flag. Source: OpenF1 race_control.scope.</summary>
    public string? Scope { get; init; }

    /// <summary>Marshal sector; null unless the scope is Sector. Source: OpenF1 race_control.sector.</summary>
    public int? Sector { get; init; }

    /// <summary>1 to 3; null outside qualifying and in older answers. Source: OpenF1 race_control.qualifying_phase.</summary>
    public int? QualifyingPhase { get; init; }

    /// <summary>Text as shown to the teams, trimmed. Source: OpenF1 race_control.message.</summary>
    public string? Message { get; init; }

    /// <summary>What it is about: flag, safety_car, lap_deleted, lap_reinstated, penalty, investigation, noted, no_action, track_limits, car_event, drs, session, weather, other.</summary>
    public string MessageKind { get; init; } = "";

    /// <summary>State of the whole track from now on as the message says it: GREEN, YELLOW, VSC, SC, RED; null when it does not change that state.</summary>
    public string? TrackStatus { get; init; }

    /// <summary>The car the message is about: as received, else the first car in the text; null when none. Source: OpenF1 race_control.driver_number.</summary>
    public int? DriverNumber { get; init; }

    /// <summary>All cars named in the text, in order; empty when none.</summary>
    public IReadOnlyList<int?> DriverNumbers { get; init; } = [];

    /// <summary>Lap time that was deleted or reinstated, in milliseconds; null when the message gives none.</summary>
    public long? DeletedLapTimeMillis { get; init; }

    /// <summary>Driver's lap that was deleted; null when the message gives none.</summary>
    public int? DeletedLapNumber { get; init; }

    /// <summary>Such as "TRACK LIMITS AT TURN 4"; null when nothing was deleted.</summary>
    public string? DeletionReason { get; init; }

    /// <summary>Such as "5 SECOND TIME PENALTY", "DRIVE THROUGH PENALTY", "10 SECOND STOP/GO PENALTY"; null when none was given.</summary>
    public string? Penalty { get; init; }

    /// <summary>Seconds of a time or stop-and-go penalty; null for others.</summary>
    public int? PenaltySeconds { get; init; }

    /// <summary>Reason of a penalty, investigation or note: the text after the last " - "; null when none.</summary>
    public string? Reason { get; init; }

    /// <summary>Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).</summary>
    public string Source { get; init; } = "";
}
