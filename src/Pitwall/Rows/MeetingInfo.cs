namespace Pitwall;

/// <summary>What the lake knows of a meeting: a row of <c>silver.meetings</c>.</summary>
public sealed record MeetingInfo
{
    /// <summary>Season.</summary>
    public int Year { get; init; }

    /// <summary>F1's key of the meeting. Source: OpenF1 meetings.meeting_key.</summary>
    public int MeetingKey { get; init; }

    /// <summary>Round of the championship: rank of the meeting's race by start among the season's races known to the lake that were not cancelled; null without a race.</summary>
    public int? RoundNumber { get; init; }

    /// <summary>Name such as "São Paulo Grand Prix"; the location where upstream has no row for the meeting. Source: OpenF1 meetings.meeting_name.</summary>
    public string GrandPrixName { get; init; } = "";

    /// <summary>Key-safe name such as "sao-paulo"; of the location where upstream has no row for the meeting.</summary>
    public string GrandPrixSlug { get; init; } = "";

    /// <summary>Full name with sponsor and year; null when upstream has no row. Source: OpenF1 meetings.meeting_official_name.</summary>
    public string? MeetingOfficialName { get; init; }

    /// <summary>True for tests: no championship session is held.</summary>
    public bool IsTesting { get; init; }

    /// <summary>True when one of the meeting's sessions is a sprint.</summary>
    public bool IsSprintWeekend { get; init; }

    /// <summary>True when the meeting was called off; false where upstream does not say.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>UTC start of the first session.</summary>
    public DateTimeOffset? DateStart { get; init; }

    /// <summary>UTC end of the last session as scheduled.</summary>
    public DateTimeOffset? DateEnd { get; init; }

    /// <summary>Session key of the race; null without one that was not cancelled.</summary>
    public int? RaceSessionKey { get; init; }

    /// <summary>UTC date of the race (Las Vegas races on Saturday evening, which is Sunday in UTC); null without a race.</summary>
    public DateOnly? RaceDate { get; init; }

    /// <summary>Town or region.</summary>
    public string? Location { get; init; }

    /// <summary>F1's key of the country.</summary>
    public int? CountryKey { get; init; }

    /// <summary>Three letters.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Country in English.</summary>
    public string? CountryName { get; init; }

    /// <summary>F1's key of the circuit.</summary>
    public int? CircuitKey { get; init; }

    /// <summary>Short name of the circuit.</summary>
    public string? CircuitShortName { get; init; }

    /// <summary>"Permanent", "Temporary - Street" or "Temporary - Road"; null in older answers.</summary>
    public string? CircuitType { get; init; }

    /// <summary>URL of a picture; null in older answers.</summary>
    public string? CircuitImage { get; init; }

    /// <summary>Local time minus UTC, "HH:MM:SS".</summary>
    public string? GmtOffset { get; init; }

    /// <summary>Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).</summary>
    public string Source { get; init; } = "";
}
