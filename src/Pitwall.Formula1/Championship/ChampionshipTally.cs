namespace Pitwall.Formula1.Championship;

/// <summary>Gathers the results of one championship, session by session in their order, and makes its tables.</summary>
internal sealed class ChampionshipTally(SeasonRules rules, ChampionshipKind kind, int rounds)
{
    private readonly Dictionary<StandingKey, Entrant> _entrants = [];
    private readonly List<Entrant> _closed = [];
    private readonly Adjustment[] _adjustments = rules.Adjustments(kind);
    private readonly CountingRule? _counting =
        kind == ChampionshipKind.Drivers || rules.Constructors is { CountedAsDrivers: true } ? rules.Counting : null;

    private bool BestCarOnly => kind == ChampionshipKind.Constructors && rules.Constructors!.BestCarOnly;

    public IEnumerable<Entrant> Entrants => _closed.Concat(_entrants.Values);

    public void Add(SessionResults session, RowScore[] scores)
    {
        var best = BestCarOnly ? new Dictionary<Entrant, Points>() : null;
        var rulings = rules.Rulings(session.Round, session.Kind);
        // A race outside of the constructors' championship makes nobody one of its entrants.
        if (kind == ChampionshipKind.Constructors && Array.Exists(rulings, r => r.Kind == RulingKind.DriversOnly)) return;
        foreach (var score in scores)
        {
            var entrant = Find(score.Row, session.Round);
            var points = kind == ChampionshipKind.Drivers ? score.Driver : score.Constructor;
            if (best is null) entrant.Score(session.Round, points);
            else if (points > best.GetValueOrDefault(entrant)) best[entrant] = points;
            Note(entrant, session.Round, score, rulings);
            if (session.Kind != SessionKind.Race) continue;
            if (score.Row.Place is { } place) entrant.Classified.Add(place, session.Round);
            if (score.ScoringPlace is { } scoring) entrant.Scoring.Add(scoring, session.Round);
        }
        foreach (var (entrant, points) in best ?? []) entrant.Score(session.Round, points);
    }

    /// <summary>Takes the places of qualifying, for seasons in which they order those never classified.</summary>
    public void AddQualifying(SessionResults session)
    {
        foreach (var row in session.Rows)
            if (row.Place is { } place)
                Find(row, session.Round).Qualified.Add(place, session.Round);
    }

    public IReadOnlyList<Standing> Table(int round) => StandingsTable.Make(rules.Order, Lines(round));

    /// <summary>Where every entrant stands after a round, not yet in order.</summary>
    public List<Line> Lines(int round)
    {
        var lines = new List<Line>(_entrants.Count + _closed.Count);
        foreach (var entrant in Entrants) lines.Add(LineOf(entrant, round));
        return lines;
    }

    /// <summary>What would count for an entrant with other points than it has.</summary>
    public Points Counted(ReadOnlySpan<Points> byRound) => CountingRounds.Counted(_counting, byRound);

    private Line LineOf(Entrant entrant, int round)
    {
        var line = new Line(entrant, Counted(entrant.ByRound));
        if (line.Dropped > Points.Zero) line.Applied.Add(new AppliedRule("best", null, _counting!.Source));
        if (entrant.ClosedBy is { } closing) line.Apply(closing);
        foreach (var adjustment in _adjustments)
            if (adjustment.Round <= round && adjustment.Kind != AdjustmentKind.NewEntry && adjustment.Concerns(entrant.Key))
                line.Apply(adjustment);
        return line;
    }

    private Entrant Find(ResultRow row, int round)
    {
        var key = kind == ChampionshipKind.Drivers ? new StandingKey(row.Driver) : new StandingKey(row.Constructor, row.Engine);
        if (_entrants.TryGetValue(key, out var found))
        {
            var closing = Array.Find(
                _adjustments, a => a.Kind == AdjustmentKind.NewEntry && a.Concerns(key) && a.Round <= round && found.Since < a.Round);
            if (closing is null) return found;
            found.ClosedBy = closing;
            _closed.Add(found);
        }
        return _entrants[key] = new Entrant(key, rounds) { Since = round };
    }

    private static void Note(Entrant entrant, int round, RowScore score, Ruling[] rulings)
    {
        if (score.Ruling is { } own) entrant.Apply(new AppliedRule(own.Kind.ToString(), round, own.Source));
        if (score.Driver == Points.Zero) return;
        foreach (var ruling in rulings)
            if (ruling.Kind is RulingKind.HalfPoints or RulingKind.DoublePoints)
                entrant.Apply(new AppliedRule(ruling.Kind.ToString(), round, ruling.Source));
    }
}
