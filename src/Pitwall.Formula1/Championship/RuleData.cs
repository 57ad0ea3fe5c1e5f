using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pitwall.Formula1.Championship;

/// <summary>All rules since 1950 as they lie in <c>championship.json</c>, each with its source.</summary>
internal sealed record RuleData(
    PointsRule[] RacePoints,
    PointsRule[] ConstructorRacePoints,
    PointsRule[] SprintPoints,
    FastestLapRule[] FastestLap,
    SharedCarsRule[] SharedCars,
    ShortenedRule[] Shortened,
    CountingRule[] Counting,
    ConstructorsRule[] Constructors,
    OrderRule[] Order,
    Ruling[] Rulings,
    Adjustment[] Adjustments)
{
    private static readonly Lazy<RuleData> Loaded = new(Load);

    public static RuleData Embedded => Loaded.Value;

    private static RuleData Load()
    {
        using var stream = typeof(RuleData).Assembly.GetManifestResourceStream("championship.json")
            ?? throw new InvalidOperationException("The assembly was built without championship.json.");
        return JsonSerializer.Deserialize(stream, RuleDataJson.Default.RuleData)
            ?? throw new InvalidOperationException("championship.json is empty.");
    }
}

/// <summary>Seasons a rule is for, both ends included; without an end it still holds.</summary>
internal abstract record Rule(int From, int? To, string Source)
{
    public bool Covers(int season) => season >= From && season <= (To ?? int.MaxValue);
}

/// <summary>Points of the places, first place first.</summary>
internal sealed record PointsRule(int From, int? To, int[] Points, string Source) : Rule(From, To, Source);

/// <summary>A point for the fastest lap. <paramref name="Distance"/>: the share of the planned laps it takes.</summary>
internal sealed record FastestLapRule(int From, int? To, FastestLapAward Award, bool Constructors, decimal Distance, string Source)
    : Rule(From, To, Source);

internal enum FastestLapAward
{
    /// <summary>One point for all who set the time, in equal shares, wherever they finish.</summary>
    Shared,

    /// <summary>One point for who set it, if classified in the first ten.</summary>
    TopTen,
}

/// <summary>Whether the drivers of a shared car divide its points, or get none.</summary>
internal sealed record SharedCarsRule(int From, int? To, bool Divided, string Source) : Rule(From, To, Source);

/// <summary>Points of shortened races by share of the planned laps; nothing below two laps.</summary>
internal sealed record ShortenedRule(int From, int? To, bool OnlyIfSuspended, DistanceBand[] Bands, string Source) : Rule(From, To, Source);

/// <summary>Points of races that ended below a share of the planned laps.</summary>
internal sealed record DistanceBand(decimal Below, int[] Points);

/// <summary>
/// Rounds that count: the best few, or all but a few; of the season or of each half. Without either, all.
/// <paramref name="FirstHalf"/>: rounds of the first half; else half of the season's, the odd one included.
/// </summary>
internal sealed record CountingRule(int From, int? To, bool Split, int? FirstHalf, int? Best, int? AllBut, string Source)
    : Rule(From, To, Source);

/// <summary>What counts for constructors.</summary>
internal sealed record ConstructorsRule(int From, int? To, bool BestCarOnly, bool CountedAsDrivers, string Source) : Rule(From, To, Source);

/// <summary>Who has a place in the table, and how those level on points are ordered.</summary>
internal sealed record OrderRule(int From, int? To, Listed Listed, CountbackOf Countback, bool EarliestFirst, string Source)
    : Rule(From, To, Source);

internal enum Listed
{
    Scorers,
    Classified,
    ClassifiedOrQualified,
}

internal enum CountbackOf
{
    ScoringPlaces,
    AllPlaces,
}

/// <summary>What was decided about one race. <paramref name="Who"/>: drivers, each with all ids that sources know them by.</summary>
internal sealed record Ruling(int Season, int Round, RulingKind Kind, string[][]? Who, int? Place, string Source)
{
    public bool Concerns(ResultRow row) =>
        (Place is null || Place == row.Place) && Array.Exists(Who ?? [], ids => Array.IndexOf(ids, row.Driver) >= 0);
}

internal enum RulingKind
{
    /// <summary>The round is none of the constructors' championship.</summary>
    DriversOnly,

    HalfPoints,
    DoublePoints,

    /// <summary>Not credited with the fastest lap; nobody is where it names nobody.</summary>
    NoFastestLap,

    /// <summary>No points for the place, which stays taken.</summary>
    NoPoints,

    /// <summary>Not one of the drivers who share the car's points: the others have more.</summary>
    WithoutShare,

    /// <summary>Scores nothing, and those behind move up.</summary>
    OutsideTheChampionship,
}

/// <summary>What was decided about one entrant of a championship, from which round on it shows.</summary>
internal sealed record Adjustment(
    int Season, ChampionshipKind Championship, string[] Who, string? Engine, AdjustmentKind Kind, int Round, int Points, string Source)
{
    public bool Concerns(StandingKey key) =>
        Array.IndexOf(Who, key.Id) >= 0 && (Engine is null || key.Engine is null || Engine == key.Engine);
}

internal enum AdjustmentKind
{
    /// <summary>Points are taken away.</summary>
    Deduction,

    /// <summary>Keeps the points and has no place.</summary>
    Disqualified,

    /// <summary>Loses the points and the place.</summary>
    Excluded,

    /// <summary>From the round on a new entrant of the same name; the old one is excluded.</summary>
    NewEntry,

    /// <summary>Behind those it is level with in everything.</summary>
    Behind,
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(RuleData))]
internal sealed partial class RuleDataJson : JsonSerializerContext;
