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

    /// <summary>Computes the chances.</summary>
    /// <param name="results">The results so far.</param>
    /// <param name="remaining">The sessions to come, in full distance. A round may have run its sprint and have its race to come.</param>
    /// <exception cref="ArgumentException">As for standings, or a session is neither race nor sprint, or not of the season.</exception>
    public static TitleRace Compute(SeasonResults results, IReadOnlyList<PlannedSession> remaining)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(remaining);
        foreach (var session in remaining)
            if (!session.Kind.IsRaceLike() || session.Round < 1 || session.Round > results.Rounds)
                throw new ArgumentException($"{session.Kind} of round {session.Round}: no race of {results.Season}.", nameof(remaining));
        var season = new SeasonTally(results);
        var last = 0;
        foreach (var round in season.Rounds) season.Add(last = round);
        return new TitleRace(
            Chances(season, season.Drivers, ChampionshipKind.Drivers, last, remaining),
            season.Constructors is { } constructors
                ? Chances(season, constructors, ChampionshipKind.Constructors, last, remaining)
                : []);
    }

    private static List<TitleChance> Chances(
        SeasonTally season, ChampionshipTally tally, ChampionshipKind kind, int last, IReadOnlyList<PlannedSession> remaining)
    {
        var lines = tally.Lines(last);
        var order = season.Rules.Order;
        var best = remaining.Select(s => (s.Round, s.Kind, Points: BestOf(season.Rules, kind, s))).ToArray();
        var chances = new Dictionary<Line, TitleChance>();
        foreach (var line in lines)
        {
            var byRound = line.Entrant.ByRound.ToArray();
            var places = line.Entrant.CountedPlaces(order).Counts().ToList();
            foreach (var session in best)
            {
                for (var car = 0; car < session.Points.Length; car++)
                {
                    byRound[session.Round - 1] += session.Points[car];
                    if (session.Kind != SessionKind.Race) continue;
                    if (places.Count <= car) places.Add(0);
                    places[car]++;
                }
            }
            var counted = tally.Counted(byRound);
            var attainable = counted - (line.Withdrawn < counted ? line.Withdrawn : counted);
            var can = line.Status == StandingStatus.Placed && lines.TrueForAll(
                rival => rival == line || rival.Status != StandingStatus.Placed || !IsAhead(order, rival, attainable, [.. places]));
            chances[line] = new TitleChance(line.Entrant.Key, line.Points, attainable, can);
        }
        var table = StandingsTable.Order(order, lines);
        return [.. table.Select(line => chances[line])];
    }

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
}
