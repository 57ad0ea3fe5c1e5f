namespace Pitwall;

/// <summary>A stint on one set of tyres: a row of <c>silver.stints</c>.</summary>
public sealed record Stint
{
    /// <summary>Three letters of the driver, such as <c>LEC</c>; the car number where they are not known. From <c>silver.session_drivers</c>.</summary>
    public string Driver { get; init; } = "";

    /// <summary>Season.</summary>
    public int Year { get; init; }

    /// <summary>F1's key of the session.</summary>
    public int SessionKey { get; init; }

    /// <summary>Car number.</summary>
    public int DriverNumber { get; init; }

    /// <summary>From 1. Source: OpenF1 stints.stint_number.</summary>
    public int StintNumber { get; init; }

    /// <summary>F1's key of the meeting.</summary>
    public int? MeetingKey { get; init; }

    /// <summary>First lap; null for a stint without a lap (the car did not start or was swapped to other tyres first).</summary>
    public int? LapStart { get; init; }

    /// <summary>Last lap, at least lap_start; null for a stint without a lap.</summary>
    public int? LapEnd { get; init; }

    /// <summary>Laps of the stint; 0 for a stint without a lap.</summary>
    public int TotalLaps { get; init; }

    /// <summary>SOFT, MEDIUM, HARD, INTERMEDIATE or WET, in 2018 also HYPERSOFT, ULTRASOFT, SUPERSOFT or SUPERHARD; null when unknown (upstream also says UNKNOWN and TEST_UNKNOWN).</summary>
    public string? Compound { get; init; }

    /// <summary>openf1, livetiming, livetiming_hub or neighbour (taken from the driver's stint before or after when both laps and age join on); null when unknown.</summary>
    public string? CompoundSource { get; init; }

    /// <summary>Laps on the set before the stint; null when not given. Source: OpenF1 stints.tyre_age_at_start.</summary>
    public int? TyreAgeAtStart { get; init; }

    /// <summary>True when the set was new: as live timing says, else when it had no lap on it; null when neither is given.</summary>
    public bool? IsNewTyre { get; init; }

    /// <summary>True when laps were filled or cut here; the received ones are in bronze.</summary>
    public bool IsDerived { get; init; }

    /// <summary>Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).</summary>
    public string Source { get; init; } = "";
}
