namespace Pitwall.Formula1.Championship;

/// <summary>Feeds the sessions of a season, round by round, to both championships or to one of them.</summary>
internal sealed class SeasonTally
{
    private readonly SeasonRules _rules;
    private readonly SortedDictionary<int, SortedDictionary<SessionKind, SessionResults>> _byRound = [];
    private readonly List<PointsDifference> _differences = [];
    private readonly ChampionshipKind? _only;

    public SeasonTally(SeasonResults results, ChampionshipKind? only = null)
    {
        _only = only;
        _rules = SeasonRules.For(results.Season);
        Drivers = new ChampionshipTally(_rules, ChampionshipKind.Drivers, results.Rounds);
        Constructors = _rules.Constructors is null || only == ChampionshipKind.Drivers ? null : new ChampionshipTally(_rules, ChampionshipKind.Constructors, results.Rounds);
        foreach (var session in results.Sessions) Take(results, session);
    }

    public SeasonRules Rules => _rules;

    /// <summary>Empty when only constructors are asked for.</summary>
    public ChampionshipTally Drivers { get; }

    /// <summary>Null before there was a championship of constructors, and when only drivers are asked for.</summary>
    public ChampionshipTally? Constructors { get; }

    public IReadOnlyList<PointsDifference> Differences => _differences;

    /// <summary>Rounds with a race or a sprint, in their order.</summary>
    public IEnumerable<int> Rounds => from round in _byRound where round.Value.Keys.Any(k => k.IsRaceLike()) select round.Key;

    /// <summary>Whether a round has such a session.</summary>
    public bool Has(int round, SessionKind kind) => _byRound.TryGetValue(round, out var sessions) && sessions.ContainsKey(kind);

    /// <summary>Adds the sessions of a round to both championships; rounds come in their order.</summary>
    public void Add(int round)
    {
        // Kinds are in the order in which a table needs them: qualifying, sprint, race.
        foreach (var session in _byRound[round].Values)
        {
            if (session.Kind == SessionKind.Qualifying)
            {
                if (_only != ChampionshipKind.Constructors) Drivers.AddQualifying(session);
                Constructors?.AddQualifying(session);
                continue;
            }
            var scores = SessionScores.Score(_rules, session);
            if (_only != ChampionshipKind.Constructors) Drivers.Add(session, scores);
            Constructors?.Add(session, scores);
            Compare(session, scores);
        }
    }

    private void Take(SeasonResults results, SessionResults session)
    {
        if (session.Round < 1 || session.Round > results.Rounds)
            throw new ArgumentException($"Round {session.Round} is none of the {results.Rounds} of {results.Season}.", nameof(results));
        if (session.Rows.FirstOrDefault(r => r.Place < 1) is { } wrong)
            throw new ArgumentException($"{results.Season}/{session.Round}: place {wrong.Place} of {wrong.Driver}.", nameof(results));
        var counts = session.Kind.IsRaceLike()
            || (session.Kind == SessionKind.Qualifying && _rules.Order.Listed == Listed.ClassifiedOrQualified);
        if (!counts) return;
        if (!_byRound.TryGetValue(session.Round, out var sessions)) _byRound[session.Round] = sessions = [];
        if (!sessions.TryAdd(session.Kind, session))
            throw new ArgumentException($"{results.Season}, round {session.Round}: {session.Kind} is there twice.", nameof(results));
    }

    private void Compare(SessionResults session, RowScore[] scores)
    {
        var sums = new SortedDictionary<string, (Points Computed, decimal Published)>(StringComparer.Ordinal);
        foreach (var score in scores)
        {
            if (score.Row.PublishedPoints is not { } published) continue;
            var sum = sums.GetValueOrDefault(score.Row.Driver);
            sums[score.Row.Driver] = (sum.Computed + score.Driver, sum.Published + published);
        }
        foreach (var (driver, (computed, published)) in sums)
            if (!computed.Agrees(published))
                _differences.Add(new PointsDifference(session.Round, session.Kind, driver, computed, published));
    }
}
