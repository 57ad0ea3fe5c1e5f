namespace Pitwall.Replay.Jolpica.Data;

/// <summary>A season; the address is an article's.</summary>
internal sealed record ErgastSeason(int Year, string Url);

/// <summary>A circuit. Country is spelled as Ergast does: UK, USA, UAE.</summary>
internal sealed record ErgastCircuit(string Id, string Name, string Url)
{
    /// <summary>Degrees, seven significant digits; null when unknown.</summary>
    public string? Latitude { get; init; }

    /// <summary>Degrees, seven significant digits; null when unknown.</summary>
    public string? Longitude { get; init; }

    public string? Locality { get; init; }

    public string? Country { get; init; }
}

/// <summary>A driver.</summary>
internal sealed record ErgastDriver(string Id, string GivenName, string FamilyName, string Url)
{
    /// <summary>The number of his choice: not that of a race.</summary>
    public string? PermanentNumber { get; init; }

    /// <summary>Three letters; null for drivers of old.</summary>
    public string? Code { get; init; }

    /// <summary>ISO date.</summary>
    public string? DateOfBirth { get; init; }

    /// <summary>As an adjective: Dutch.</summary>
    public string? Nationality { get; init; }
}

/// <summary>A constructor; nationality is an adjective.</summary>
internal sealed record ErgastConstructor(string Id, string Name, string Url, string? Nationality);

/// <summary>When a session begins, in UTC; without a time only its day is known.</summary>
/// <param name="Date">ISO date.</param>
/// <param name="Time">Such as <c>15:00:00Z</c>; null when unknown.</param>
internal sealed record ErgastTime(string Date, string? Time);

/// <summary>A round. It is one instance for all of its rows.</summary>
internal sealed class ErgastRound(int season, int number, string name, ErgastCircuit circuit, ErgastTime start, string url)
{
    public int Season => season;

    /// <summary>From 1.</summary>
    public int Number => number;

    public string Name => name;

    public ErgastCircuit Circuit => circuit;

    /// <summary>Of the race.</summary>
    public ErgastTime Start => start;

    public string Url => url;

    /// <summary>Other sessions by the names of the answer (<c>FirstPractice</c>, <c>SprintShootout</c>), in the order in which it has them.</summary>
    public IReadOnlyList<(string Name, ErgastTime Start)> Sessions { get; init; } = [];

    /// <summary>Laps that the race was to have; null when unknown.</summary>
    public int? ScheduledLaps { get; init; }
}
