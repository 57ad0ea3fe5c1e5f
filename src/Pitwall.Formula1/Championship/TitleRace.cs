namespace Pitwall.Formula1.Championship;

/// <summary>A race or a sprint that is still to come.</summary>
/// <param name="Round">The round.</param>
/// <param name="Kind">A race or a sprint.</param>
public readonly record struct PlannedSession(int Round, SessionKind Kind);

/// <summary>Who can still become champion.</summary>
/// <param name="Key">Who.</param>
/// <param name="Points">The points that count now.</param>
/// <param name="Attainable">The points that would count after the best possible rest of the season.</param>
/// <param name="CanStillWin">
/// True if with those points, and with the places that earn them, nobody would be ahead who scores no more. Two who can, can both.
/// </param>
public sealed record TitleChance(StandingKey Key, Points Points, Points Attainable, bool CanStillWin);

/// <summary>Who can still win the championships of a running season.</summary>
/// <param name="Drivers">All drivers that took part so far, in the order of the table; others are not known.</param>
/// <param name="Constructors">All constructors that took part so far, in the order of the table; empty before 1958.</param>
public sealed record TitleRace(IReadOnlyList<TitleChance> Drivers, IReadOnlyList<TitleChance> Constructors)
{
    /// <summary>Cars a constructor scores with in a session, where more than one counts.</summary>
    private const int CarsOfATeam = 2;

    /// <summary>The most that one driver can still score, dropped or not.</summary>
    public Points DriverPointsLeft { get; init; }

    /// <summary>The most that one constructor can still score with the cars that count; zero before 1958.</summary>
    public Points ConstructorPointsLeft { get; init; }

    /// <summary>Computes the chances.</summary>
    /// <param name="results">The results so far.</param>
    /// <param name="remaining">The sessions to come, in full distance. A round may have run its sprint and have its race to come.</param>
    /// <exception cref="ArgumentException">As for standings, or a session is neither race nor sprint, or not of the season.</exception>
    public static TitleRace Compute(SeasonResults results, IReadOnlyList<PlannedSession> remaining)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(remaining);
        Check(results, remaining);
        var season = new SeasonTally(results);
        var last = 0;
        foreach (var round in season.Rounds) season.Add(last = round);
        return Of(season, last, Best(season, remaining));
    }

    /// <summary>The chances after every round with a race or a sprint, in their order, as <see cref="Compute"/> gives them for each.</summary>
    /// <param name="results">The results so far.</param>
    /// <param name="calendar">All sessions of the season. After a round, those of later rounds are to come, and those of it without a result.</param>
    /// <param name="only">The championship that is asked for; the chances of the other are empty then. Null for both.</param>
    /// <exception cref="ArgumentException">As for standings, or a session is neither race nor sprint, or not of the season.</exception>
    public static IReadOnlyList<TitleRace> AfterEveryRound(
        SeasonResults results, IReadOnlyList<PlannedSession> calendar, ChampionshipKind? only = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(calendar);
        Check(results, calendar);
        var season = new SeasonTally(results, only);
        var best = Best(season, calendar);
        var races = new List<TitleRace>();
        foreach (var round in season.Rounds)
        {
            season.Add(round);
            races.Add(Of(season, round, [.. best.Where(s => s.Round > round || (s.Round == round && !season.Has(round, s.Kind)))]));
        }
        return races;
    }

    private static void Check(SeasonResults results, IReadOnlyList<PlannedSession> planned)
    {
        foreach (var session in planned)
            if (!session.Kind.IsRaceLike() || session.Round < 1 || session.Round > results.Rounds)
                throw new ArgumentException($"{session.Kind} of round {session.Round}: no race of {results.Season}.", nameof(planned));
    }

    private static TitleRace Of(SeasonTally season, int last, BestResult[] remaining) => new(
        Chances(season, season.Drivers, last, remaining, r => r.Drivers),
        season.Constructors is { } constructors ? Chances(season, constructors, last, remaining, r => r.Constructors) : [])
    {
        DriverPointsLeft = Sum(remaining, r => r.Drivers),
        ConstructorPointsLeft = Sum(remaining, r => r.Constructors),
    };

    private static Points Sum(BestResult[] results, Func<BestResult, Points[]> points) =>
        results.SelectMany(points).Aggregate(Points.Zero, (sum, p) => sum + p);

    private static List<TitleChance> Chances(
        SeasonTally season, ChampionshipTally tally, int last, BestResult[] remaining, Func<BestResult, Points[]> pointsOf)
    {
        var lines = tally.Lines(last);
        var order = season.Rules.Order;
        var chances = new Dictionary<Line, TitleChance>();
        foreach (var line in lines)
        {
            var byRound = line.Entrant.ByRound.ToArray();
            var places = line.Entrant.CountedPlaces(order).Counts().ToList();
            foreach (var session in remaining)
            {
                var points = pointsOf(session);
                for (var car = 0; car < points.Length; car++)
                {
                    byRound[session.Round - 1] += points[car];
                    if (session.Kind != SessionKind.Race) continue;
                    if (places.Count <= car) places.Add(0);
                    places[car]++;
                }
            }
            var counted = tally.Counted(byRound);
            var attainable = counted - (line.Withdrawn < counted ? line.Withdrawn : counted);
            int[] reached = [.. places];
            var can = line.Status == StandingStatus.Placed && lines.TrueForAll(
                rival => rival == line || rival.Status != StandingStatus.Placed || !IsAhead(order, rival, attainable, reached));
            chances[line] = new TitleChance(line.Entrant.Key, line.Points, attainable, can);
        }
        var table = StandingsTable.Order(order, lines);
        return [.. table.Select(line => chances[line])];
    }

    /// <summary>The most that sessions to come can bring, for a driver and for a constructor.</summary>
    private static BestResult[] Best(SeasonTally season, IReadOnlyList<PlannedSession> sessions) =>
    [
        .. sessions.Select(s => new BestResult(
            s.Round,
            s.Kind,
            BestOf(season.Rules, ChampionshipKind.Drivers, s),
            season.Constructors is null ? [] : BestOf(season.Rules, ChampionshipKind.Constructors, s))),
    ];

    /// <summary>Points of the best places, one for each car that can take them; none if the session does not count.</summary>
    private static Points[] BestOf(SeasonRules rules, ChampionshipKind kind, PlannedSession session)
    {
        var planned = new SessionResults(session.Round, session.Kind, [
            new ResultRow("first", "team") { Place = 1, FastestLap = true },
            new ResultRow("second", "team") { Place = 2 },
        ]);
        // What is decided about a race before it is run; that it would end early nobody knows.
        var rulings = Array.FindAll(
            rules.Rulings(session.Round, session.Kind), r => r.Kind is RulingKind.DriversOnly or RulingKind.DoublePoints);
        if (kind == ChampionshipKind.Constructors && Array.Exists(rulings, r => r.Kind == RulingKind.DriversOnly)) return [];
        var scores = SessionScores.Score(rules, planned, rulings);
        return kind == ChampionshipKind.Drivers ? [scores[0].Driver]
            : [.. scores.Take(rules.Constructors!.BestCarOnly ? 1 : CarsOfATeam).Select(s => s.Constructor)];
    }

    private static bool IsAhead(OrderRule order, Line rival, Points points, int[] places) =>
        rival.Points > points
        || (rival.Points == points && Places.Compare(rival.Entrant.CountedPlaces(order).Counts(), places) < 0);

    /// <summary>What a session to come can bring. Points of the best places, one for each car that can take them.</summary>
    private sealed record BestResult(int Round, SessionKind Kind, Points[] Drivers, Points[] Constructors);
}
