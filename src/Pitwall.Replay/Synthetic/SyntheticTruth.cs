using Pitwall.Replay.Synthetic.Simulation;

namespace Pitwall.Replay.Synthetic;

/// <summary>What really happened in a synthetic season, to hold what a pipeline made of its rows against. Simulated when first asked for.</summary>
public sealed class SyntheticTruth
{
    private readonly Season _season;

    private SyntheticTruth(Season season)
    {
        _season = season;
        Sessions =
        [
            .. season.Calendar.Sessions.Select(session => new TrueSession(
                session.Key, session.Meeting.Key, session.Meeting.Place.GrandPrix, session.Name, session.Type, session.Start)),
        ];
    }

    /// <summary>Every session in order of time.</summary>
    public IReadOnlyList<TrueSession> Sessions { get; }

    /// <summary>The truth behind what a server with these options answers.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static SyntheticTruth Of(SyntheticOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SyntheticTruth(new Season(options));
    }

    /// <summary>Every lap of a session, unfinished ones included, by driver and lap.</summary>
    public IReadOnlyList<TrueLap> Laps(int sessionKey)
    {
        var run = Run(sessionKey);
        return
        [
            .. run.Laps.Select(lap => new TrueLap(
                    run.Field[lap.Entrant].Number, lap.Number, run.Session.Start.AddMilliseconds(lap.Start), lap.OfficialMs, lap.Sector1, lap.Sector2,
                    lap.Sector3, lap.IsPitOut, lap.Has(LapTraits.IntoPit), lap.Has(LapTraits.Deleted), !lap.Has(LapTraits.Unfinished), lap.Compound, lap.TyreAge, lap.Stint))
                .OrderBy(lap => lap.DriverNumber).ThenBy(lap => lap.LapNumber),
        ];
    }

    /// <summary>The classification in its order; those not classified come last.</summary>
    public IReadOnlyList<TrueResult> Results(int sessionKey)
    {
        var run = Run(sessionKey);
        return
        [
            .. run.Results.Select(result => new TrueResult(
                result.Position, run.Field[result.Entrant].Number, run.Field[result.Entrant].Code, run.Field[result.Entrant].Team, result.Laps, result.Points,
                result.DurationMs, result.Dnf, result.Dns, result.Dsq, result.SegmentMs ?? [])),
        ];
    }

    /// <summary>Drivers' standings after a race or sprint, leader first.</summary>
    public IReadOnlyList<TrueStanding> DriverStandings(int sessionKey) =>
    [
        .. _season.StandingsAround(Run(sessionKey).Session).After.Drivers.Select(line =>
                new TrueStanding(line.Value.Position, line.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), line.Value.Points))
            .OrderBy(line => line.Position),
    ];

    /// <summary>Teams' standings after a race or sprint, leader first.</summary>
    public IReadOnlyList<TrueStanding> TeamStandings(int sessionKey) =>
    [
        .. _season.StandingsAround(Run(sessionKey).Session).After.Teams.Select(line => new TrueStanding(line.Value.Position, line.Key, line.Value.Points))
            .OrderBy(line => line.Position),
    ];

    private SessionRun Run(int sessionKey) => _season.Run(
        _season.Calendar.Sessions.FirstOrDefault(session => session.Key == sessionKey)
        ?? throw new ArgumentException(
            $"No session {sessionKey} in this season; it has {string.Join(", ", Sessions.Select(session => session.SessionKey))}.", nameof(sessionKey)));
}

/// <summary>A session of the synthetic season. Start is the scheduled one, UTC.</summary>
public sealed record TrueSession(int SessionKey, int MeetingKey, string MeetingName, string Name, string Type, DateTimeOffset Start);

/// <summary>
/// A lap as driven. Start is UTC. OfficialMs is what the timing screen shows and the row's lap_duration: null for an unfinished lap, for a first lap out
/// of the garage and for one begun in the pit lane; after a stay in the garage it includes that stay. The sectors are as driven, whether or not the row has them;
/// from Start to the line they add up exactly. TyreAge is the set's laps before this one.
/// </summary>
public sealed record TrueLap(
    int DriverNumber, int LapNumber, DateTimeOffset Start, int? OfficialMs, int Sector1Ms, int Sector2Ms, int Sector3Ms, bool IsPitOut, bool IsPitIn, bool IsDeleted,
    bool IsFinished, string Compound, int TyreAge, int Stint);

/// <summary>
/// A line of a classification. Position is null for who is not classified. DurationMs is a race's total time with penalties, or the best lap of a practice;
/// null where there is none. SegmentMs holds the best times of the qualifying segments (null where not run) and is empty for other sessions.
/// </summary>
public sealed record TrueResult(
    int? Position, int DriverNumber, string Code, string Team, int Laps, int Points, long? DurationMs, bool Dnf, bool Dns, bool Dsq, IReadOnlyList<int?> SegmentMs);

/// <summary>A line of a championship; the key is a driver's number or a team's name.</summary>
public sealed record TrueStanding(int Position, string Key, int Points);
