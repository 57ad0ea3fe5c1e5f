using Pitwall.Formula1;

namespace Pitwall;

/// <summary>What the lake knows of a session: a row of <c>silver.sessions</c>.</summary>
public sealed record SessionInfo
{
    /// <summary>Season.</summary>
    public int Year { get; init; }

    /// <summary>F1's key of the session. Source: OpenF1 sessions.session_key.</summary>
    public int SessionKey { get; init; }

    /// <summary>F1's key of the meeting. Source: OpenF1 sessions.meeting_key.</summary>
    public int MeetingKey { get; init; }

    /// <summary>Round of the championship; null for tests and for meetings without a race in the lake.</summary>
    public int? RoundNumber { get; init; }

    /// <summary>Name such as "São Paulo Grand Prix". Source: OpenF1 meetings.meeting_name.</summary>
    public string GrandPrixName { get; init; } = "";

    /// <summary>Key-safe name such as "sao-paulo".</summary>
    public string GrandPrixSlug { get; init; } = "";

    /// <summary>As received, such as "Sprint Shootout"; "Unknown" when absent. Source: OpenF1 sessions.session_name.</summary>
    public string SessionName { get; init; } = "";

    /// <summary>As received: "Practice", "Qualifying", "Race"; the name when absent. Source: OpenF1 sessions.session_type.</summary>
    public string SessionType { get; init; } = "";

    /// <summary>What it is, whatever the session was called in its season.</summary>
    public SessionKind SessionKind { get; init; }

    /// <summary>The kind for people: Practice, Qualifying, Sprint Qualifying, Sprint, Race, Testing, Other.</summary>
    public string SessionCategory { get; init; } = "";

    /// <summary>UTC start as scheduled. Source: OpenF1 sessions.date_start.</summary>
    public DateTimeOffset DateStart { get; init; }

    /// <summary>UTC end as scheduled. Source: OpenF1 sessions.date_end.</summary>
    public DateTimeOffset? DateEnd { get; init; }

    /// <summary>Scheduled length in minutes, to the hundredth; null without an end.</summary>
    public double? SessionDurationMinutes { get; init; }

    /// <summary>UTC date of the start.</summary>
    public DateOnly SessionDate { get; init; }

    /// <summary>Date of the start at the circuit; the UTC date without an offset.</summary>
    public DateOnly SessionDateLocal { get; init; }

    /// <summary>UTC date of the meeting's race; null without one.</summary>
    public DateOnly? RaceDate { get; init; }

    /// <summary>Local time minus UTC, "HH:MM:SS". Source: OpenF1 sessions.gmt_offset.</summary>
    public string? GmtOffset { get; init; }

    /// <summary>True when one of the meeting's sessions is a sprint.</summary>
    public bool IsSprintWeekend { get; init; }

    /// <summary>True for races and sprints that were not cancelled.</summary>
    public bool IsPointsSession { get; init; }

    /// <summary>True when the session or its meeting was called off; false where upstream does not say.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>Town or region; "Unknown" when absent. Source: OpenF1 sessions.location.</summary>
    public string Location { get; init; } = "";

    /// <summary>F1's key of the country. Source: OpenF1 sessions.country_key.</summary>
    public int? CountryKey { get; init; }

    /// <summary>Three letters. Source: OpenF1 sessions.country_code.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Country in English; "Unknown" when absent. Source: OpenF1 sessions.country_name.</summary>
    public string CountryName { get; init; } = "";

    /// <summary>F1's key of the circuit. Source: OpenF1 sessions.circuit_key.</summary>
    public int? CircuitKey { get; init; }

    /// <summary>Short name of the circuit. Source: OpenF1 sessions.circuit_short_name.</summary>
    public string? CircuitShortName { get; init; }

    /// <summary>Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).</summary>
    public string Source { get; init; } = "";
}
