namespace Pitwall.Formula1.Championship;

/// <summary>What one driver or constructor gathered in a season so far.</summary>
internal sealed class Entrant(StandingKey key, int rounds)
{
    private readonly Points[] _byRound = new Points[rounds];
    private readonly List<AppliedRule> _applied = [];

    public StandingKey Key => key;

    public ReadOnlySpan<Points> ByRound => _byRound;

    public Places Scoring { get; } = new();

    public Places Classified { get; } = new();

    public Places Qualified { get; } = new();

    public int Wins => Classified.Any ? Classified.Counts()[0] : 0;

    public Points Scored { get; private set; }

    /// <summary>The round of its first session.</summary>
    public int Since { get; init; }

    /// <summary>The adjustment that made a new entrant of the same name take its place; null for all others.</summary>
    public Adjustment? ClosedBy { get; set; }

    public IReadOnlyList<AppliedRule> Applied => _applied;

    public void Score(int round, Points points)
    {
        _byRound[round - 1] += points;
        Scored += points;
    }

    public void Apply(AppliedRule rule)
    {
        if (!_applied.Contains(rule)) _applied.Add(rule);
    }

    public Places CountedPlaces(OrderRule order) => order.Countback == CountbackOf.AllPlaces ? Classified : Scoring;

    public bool IsListed(OrderRule order, Points points) => order.Listed switch
    {
        Listed.Scorers => points > Points.Zero,
        Listed.Classified => Classified.Any,
        _ => Classified.Any || Qualified.Any,
    };
}
