namespace Pitwall.Sources.OpenF1;

/// <summary>What kind of running a session is. Decides which collections it has.</summary>
[Flags]
public enum SessionKinds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Free practice and tests.</summary>
    Practice = 1,

    /// <summary>Qualifying, sprint qualifying and sprint shootout.</summary>
    Qualifying = 2,

    /// <summary>Race and sprint.</summary>
    Race = 4,

    /// <summary>Every kind.</summary>
    All = Practice | Qualifying | Race,
}

/// <summary>One collection of OpenF1 and how to ask for it.</summary>
/// <param name="Name">As in the address.</param>
/// <param name="For">Kinds of session that have it; <see cref="SessionKinds.None"/> for the listings, which belong to a season.</param>
/// <param name="CriticalFor">Kinds of session that have failed without it; for the others it is missed but not fatal.</param>
/// <param name="ExpectedBytes">Usual size of one answer on the wire, for plans.</param>
public sealed record OpenF1Collection(string Name, SessionKinds For, SessionKinds CriticalFor, long ExpectedBytes)
{
    /// <summary>True when it is asked for per driver and only on demand: hundreds of thousands of rows per session.</summary>
    public bool IsTelemetry { get; init; }

    /// <summary>True when every row has a <c>date</c>, so that a request that is too large can be split by time.</summary>
    public bool HasDates { get; init; }
}

/// <summary>All 18 collections. The one place that says what is asked for which session.</summary>
public static class OpenF1Collections
{
    /// <summary>Sessions of a season.</summary>
    public static OpenF1Collection Sessions { get; } = new("sessions", SessionKinds.None, SessionKinds.None, 6_000);

    /// <summary>Meetings of a season.</summary>
    public static OpenF1Collection Meetings { get; } = new("meetings", SessionKinds.None, SessionKinds.None, 4_000);

    /// <summary>Drivers of a session; telemetry is asked for by them.</summary>
    public static OpenF1Collection Drivers { get; } = new("drivers", SessionKinds.All, SessionKinds.All, 1_500);

    /// <summary>Classification of a session.</summary>
    public static OpenF1Collection SessionResult { get; } =
        new("session_result", SessionKinds.All, SessionKinds.Qualifying | SessionKinds.Race, 600);

    /// <summary>Grid of a race, published under the key of the qualifying session that made it.</summary>
    public static OpenF1Collection StartingGrid { get; } = new("starting_grid", SessionKinds.Qualifying, SessionKinds.None, 300);

    /// <summary>The collections of a session, in the order in which they are asked for.</summary>
    public static IReadOnlyList<OpenF1Collection> OfSessions { get; } =
    [
        Drivers,
        SessionResult,
        StartingGrid,
        new("laps", SessionKinds.All, SessionKinds.Race, 30_000),
        new("stints", SessionKinds.All, SessionKinds.None, 700),
        new("pit", SessionKinds.All, SessionKinds.None, 1_000) { HasDates = true },
        new("position", SessionKinds.All, SessionKinds.None, 4_000) { HasDates = true },
        new("intervals", SessionKinds.Race, SessionKinds.None, 250_000) { HasDates = true },
        new("race_control", SessionKinds.All, SessionKinds.None, 1_500) { HasDates = true },
        new("weather", SessionKinds.All, SessionKinds.None, 2_000) { HasDates = true },
        new("team_radio", SessionKinds.All, SessionKinds.None, 1_500) { HasDates = true },
        new("overtakes", SessionKinds.Race, SessionKinds.None, 2_500) { HasDates = true },
        new("championship_drivers", SessionKinds.Race, SessionKinds.None, 600),
        new("championship_teams", SessionKinds.Race, SessionKinds.None, 400),
        new("car_data", SessionKinds.All, SessionKinds.None, 270_000) { IsTelemetry = true, HasDates = true },
        new("location", SessionKinds.All, SessionKinds.None, 330_000) { IsTelemetry = true, HasDates = true },
    ];

    /// <summary>Names of the collections of a session.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. OfSessions.Select(collection => collection.Name)];

    /// <summary>What a qualifying session must have so that the race after it has its grid.</summary>
    internal static IReadOnlyList<OpenF1Collection> OfCompanions { get; } = [Drivers, SessionResult, StartingGrid];
}
