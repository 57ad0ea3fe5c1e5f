using System.Globalization;
using Pitwall.Replay.Synthetic.Simulation;

namespace Pitwall.Replay.Synthetic;

/// <summary>
/// What really happened in a synthetic season, to hold what a pipeline made of its rows against. Simulated when first asked for.
/// </summary>
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
        return [.. run.Laps.Select(lap => LapOf(run, lap)).OrderBy(lap => lap.DriverNumber).ThenBy(lap => lap.LapNumber)];
    }

    /// <summary>The classification in its order; those not classified come last.</summary>
    public IReadOnlyList<TrueResult> Results(int sessionKey)
    {
        var run = Run(sessionKey);
        return [.. run.Results.Select(result => ResultOf(run, result))];
    }

    /// <summary>Drivers' standings after a race or sprint, leader first.</summary>
    public IReadOnlyList<TrueStanding> DriverStandings(int sessionKey) =>
    [
        .. _season.StandingsAround(Run(sessionKey).Session).After.Drivers
            .Select(line => new TrueStanding(line.Value.Position, line.Key.ToString(CultureInfo.InvariantCulture), line.Value.Points))
            .OrderBy(line => line.Position),
    ];

    /// <summary>Teams' standings after a race or sprint, leader first.</summary>
    public IReadOnlyList<TrueStanding> TeamStandings(int sessionKey) =>
    [
        .. _season.StandingsAround(Run(sessionKey).Session).After.Teams
            .Select(line => new TrueStanding(line.Value.Position, line.Key, line.Value.Points))
            .OrderBy(line => line.Position),
    ];

    private static TrueLap LapOf(SessionRun run, SimLap lap) => new(run.Field[lap.Entrant].Number, lap.Number)
    {
        Start = run.Session.Start.AddMilliseconds(lap.Start),
        OfficialMs = lap.OfficialMs,
        Sector1Ms = lap.Sector1,
        Sector2Ms = lap.Sector2,
        Sector3Ms = lap.Sector3,
        IsPitOut = lap.IsPitOut,
        IsPitIn = lap.Has(LapTraits.IntoPit),
        IsDeleted = lap.Has(LapTraits.Deleted),
        IsFinished = !lap.Has(LapTraits.Unfinished),
        Compound = lap.Compound,
        TyreAge = lap.TyreAge,
        Stint = lap.Stint,
    };

    private static TrueResult ResultOf(SessionRun run, SimResult result)
    {
        var entrant = run.Field[result.Entrant];
        return new TrueResult(result.Position, entrant.Number, entrant.Code, entrant.Team)
        {
            Laps = result.Laps,
            Points = result.Points,
            DurationMs = result.DurationMs,
            Dnf = result.Dnf,
            Dns = result.Dns,
            Dsq = result.Dsq,
            SegmentMs = result.SegmentMs ?? [],
        };
    }

    private SessionRun Run(int sessionKey) => _season.Run(
        _season.Calendar.Sessions.FirstOrDefault(session => session.Key == sessionKey)
        ?? throw new ArgumentException(
            $"No session {sessionKey} in this season; it has {string.Join(", ", Sessions.Select(session => session.SessionKey))}.",
            nameof(sessionKey)));
}

/// <summary>A session of the synthetic season. Start is the scheduled one, UTC.</summary>
public sealed record TrueSession(int SessionKey, int MeetingKey, string MeetingName, string Name, string Type, DateTimeOffset Start);

/// <summary>A lap as driven.</summary>
public sealed record TrueLap(int DriverNumber, int LapNumber)
{
    /// <summary>UTC: at the line, at the pit exit after a stay in the garage, or when the lights went out.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>
    /// What the timing screen shows, the row's lap_duration: null for an unfinished lap, a first lap out of the garage and one begun
    /// in the pit lane. After a stay in the garage it includes that stay.
    /// </summary>
    public int? OfficialMs { get; init; }

    /// <summary>As driven, whether or not the row has it. The three add up exactly from Start to the line.</summary>
    public int Sector1Ms { get; init; }

    /// <summary>As driven; of an unfinished lap the part that was driven.</summary>
    public int Sector2Ms { get; init; }

    /// <summary>As driven; zero for an unfinished lap.</summary>
    public int Sector3Ms { get; init; }

    /// <summary>The three sectors together: from Start to the line, or to where the car stopped.</summary>
    public int DrivenMs => Sector1Ms + Sector2Ms + Sector3Ms;

    /// <summary>UTC: at the line, or when the car stopped.</summary>
    public DateTimeOffset End => Start.AddMilliseconds(DrivenMs);

    /// <summary>Whether the car came out of the pit lane in this lap.</summary>
    public bool IsPitOut { get; init; }

    /// <summary>Whether the lap ended in the pit lane.</summary>
    public bool IsPitIn { get; init; }

    /// <summary>Whether the stewards deleted its time.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>False when the car stopped on the track.</summary>
    public bool IsFinished { get; init; }

    /// <summary>SOFT, MEDIUM or HARD.</summary>
    public required string Compound { get; init; }

    /// <summary>Laps that the set had before this one.</summary>
    public int TyreAge { get; init; }

    /// <summary>1-based.</summary>
    public int Stint { get; init; }
}

/// <summary>A line of a classification. Position is null for who is not classified.</summary>
public sealed record TrueResult(int? Position, int DriverNumber, string Code, string Team)
{
    /// <summary>Laps finished.</summary>
    public int Laps { get; init; }

    /// <summary>Points of a race or sprint; 0 for other sessions.</summary>
    public int Points { get; init; }

    /// <summary>A race's total with penalties, or the best lap of a practice; null where there is none.</summary>
    public long? DurationMs { get; init; }

    /// <summary>Started and did not finish.</summary>
    public bool Dnf { get; init; }

    /// <summary>Did not start.</summary>
    public bool Dns { get; init; }

    /// <summary>Disqualified.</summary>
    public bool Dsq { get; init; }

    /// <summary>Best times of the three qualifying segments, null where there is none; empty for other sessions.</summary>
    public IReadOnlyList<int?> SegmentMs { get; init; } = [];
}

/// <summary>A line of a championship; the key is a driver's number or a team's name.</summary>
public sealed record TrueStanding(int Position, string Key, int Points);
