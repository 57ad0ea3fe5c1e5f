using Pitwall.Sources.Ingest;

namespace Pitwall.Sources.OpenF1;

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

    /// <summary>Checks that there are such collections.</summary>
    /// <exception cref="SelectionException">There are not; the message lists those that there are.</exception>
    public static void Check(IngestSelection selection)
    {
        var unknown = selection.Collections.Except(Names, StringComparer.Ordinal).ToList();
        if (unknown.Count == 0) return;
        throw new SelectionException(
            $"What to ingest: OpenF1 has no collection of sessions named {string.Join(", ", unknown)}; it has {string.Join(", ", Names)}.");
    }

    /// <summary>The collections to ask for.</summary>
    /// <param name="selection">What to ingest.</param>
    /// <param name="kind">Kind of the session.</param>
    internal static IReadOnlyList<OpenF1Collection> For(IngestSelection selection, SessionKinds kind)
    {
        var chosen = OfSessions
            .Where(collection => (collection.For & kind) != SessionKinds.None)
            .Where(collection => selection.Collections.Count > 0
                ? selection.Collections.Contains(collection.Name)
                : selection.Telemetry || !collection.IsTelemetry)
            .ToList();
        // Telemetry is asked for by driver.
        if (chosen.Exists(collection => collection.IsTelemetry) && !chosen.Contains(Drivers)) chosen.Insert(0, Drivers);
        return chosen;
    }

    /// <summary>The collection of a session with a name.</summary>
    internal static OpenF1Collection Named(string name) => OfSessions.First(collection => collection.Name == name);
}
