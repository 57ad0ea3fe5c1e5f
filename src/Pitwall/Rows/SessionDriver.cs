namespace Pitwall;

/// <summary>A driver of a session: a row of <c>silver.session_drivers</c>.</summary>
public sealed record SessionDriver
{
    /// <summary>Three letters of the driver, such as <c>LEC</c>; the car number where they are not known. From <c>silver.session_drivers</c>.</summary>
    public string Driver { get; init; } = "";

    /// <summary>Season.</summary>
    public int Year { get; init; }

    /// <summary>F1's key of the session.</summary>
    public int SessionKey { get; init; }

    /// <summary>Car number in this session. Source: OpenF1 drivers.driver_number.</summary>
    public int DriverNumber { get; init; }

    /// <summary>F1's key of the meeting.</summary>
    public int MeetingKey { get; init; }

    /// <summary>Stable id of the driver, such as "max-verstappen"; "number-99" when nobody knows who drove.</summary>
    public string DriverId { get; init; } = "";

    /// <summary>How the id was found: name, number (the name was missing or belongs to another series' entry list), unknown.</summary>
    public string DriverIdSource { get; init; } = "";

    /// <summary>Given and family name; null when unknown.</summary>
    public string? DriverName { get; init; }

    /// <summary>Such as "M VERSTAPPEN"; full or joined names where it is missing. Source: OpenF1 drivers.broadcast_name.</summary>
    public string? BroadcastName { get; init; }

    /// <summary>As received; the broadcast name where it is missing. Source: OpenF1 drivers.full_name.</summary>
    public string? FullName { get; init; }

    /// <summary>Given name; null when not received. Source: OpenF1 drivers.first_name.</summary>
    public string? FirstName { get; init; }

    /// <summary>Family name; null when not received. Source: OpenF1 drivers.last_name.</summary>
    public string? LastName { get; init; }

    /// <summary>Three letters; null when not received. Source: OpenF1 drivers.name_acronym.</summary>
    public string? NameAcronym { get; init; }

    /// <summary>Stable id of the team in that season, such as "red-bull"; made from the received name when it is not in the list of aliases; null when no team is known.</summary>
    public string? TeamId { get; init; }

    /// <summary>openf1, or number (nothing but the number was received and in this season it belongs to one team); null without a team.</summary>
    public string? TeamSource { get; init; }

    /// <summary>Team under one spelling; as received when it is not in the list of aliases; null when no team is known.</summary>
    public string? TeamName { get; init; }

    /// <summary>True when the list of aliases knows the team in that season.</summary>
    public bool IsTeamKnown { get; init; }

    /// <summary>Team as received. Source: OpenF1 drivers.team_name.</summary>
    public string? TeamNameReceived { get; init; }

    /// <summary>RRGGBB in capitals; null when not received. Source: OpenF1 drivers.team_colour.</summary>
    public string? TeamColour { get; init; }

    /// <summary>Three letters; null in newer answers. Source: OpenF1 drivers.country_code.</summary>
    public string? CountryCode { get; init; }

    /// <summary>URL of a picture; null when not received. Source: OpenF1 drivers.headshot_url.</summary>
    public string? HeadshotUrl { get; init; }

    /// <summary>True when the entry list of the session has the car.</summary>
    public bool IsListed { get; init; }

    /// <summary>Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).</summary>
    public string Source { get; init; } = "";
}
