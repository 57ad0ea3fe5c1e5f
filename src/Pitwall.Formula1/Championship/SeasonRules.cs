namespace Pitwall.Formula1.Championship;

/// <summary>The rules of one season, out of all of them.</summary>
internal sealed class SeasonRules
{
    private readonly Ruling[] _rulings;
    private readonly Adjustment[] _adjustments;

    private SeasonRules(int season, RuleData data)
    {
        RacePoints = Of(data.RacePoints, season)!;
        ConstructorRacePoints = Of(data.ConstructorRacePoints, season) ?? RacePoints;
        SprintPoints = Of(data.SprintPoints, season);
        FastestLap = Of(data.FastestLap, season);
        SharedCars = Of(data.SharedCars, season)!;
        Shortened = Of(data.Shortened, season);
        Counting = Of(data.Counting, season)!;
        Constructors = Of(data.Constructors, season);
        Order = Of(data.Order, season)!;
        _rulings = [.. data.Rulings.Where(r => r.Season == season)];
        _adjustments = [.. data.Adjustments.Where(a => a.Season == season)];
    }

    public PointsRule RacePoints { get; }

    public PointsRule ConstructorRacePoints { get; }

    /// <summary>Null in seasons without sprints.</summary>
    public PointsRule? SprintPoints { get; }

    /// <summary>Null in seasons without a point for it.</summary>
    public FastestLapRule? FastestLap { get; }

    public SharedCarsRule SharedCars { get; }

    /// <summary>Null where only rulings shorten points.</summary>
    public ShortenedRule? Shortened { get; }

    public CountingRule Counting { get; }

    /// <summary>Null before there was a championship of constructors.</summary>
    public ConstructorsRule? Constructors { get; }

    public OrderRule Order { get; }

    /// <summary>The rules of a season; of one to come, the latest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before 1950.</exception>
    public static SeasonRules For(int season)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(season, 1950);
        return new SeasonRules(season, RuleData.Embedded);
    }

    public Ruling[] Rulings(int round, SessionKind kind) =>
        kind == SessionKind.Race && _rulings.Length > 0 ? Array.FindAll(_rulings, r => r.Round == round) : [];

    public Adjustment[] Adjustments(ChampionshipKind championship) => Array.FindAll(_adjustments, a => a.Championship == championship);

    private static T? Of<T>(T[] rules, int season)
        where T : Rule
        => Array.Find(rules, r => r.Covers(season));
}
