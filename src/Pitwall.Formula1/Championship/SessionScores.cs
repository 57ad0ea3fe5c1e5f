namespace Pitwall.Formula1.Championship;

/// <summary>What one row of a session is worth.</summary>
/// <param name="Row">The row.</param>
/// <param name="Driver">Points for the driver.</param>
/// <param name="Constructor">Points for the constructor, before it is asked which cars count.</param>
/// <param name="ScoringPlace">The place among those who may score, if it earned points; else null.</param>
/// <param name="Ruling">A ruling that concerns the row; null if none does.</param>
internal readonly record struct RowScore(ResultRow Row, Points Driver, Points Constructor, int? ScoringPlace, Ruling? Ruling);

/// <summary>Scores the rows of a race or a sprint by the rules of the season.</summary>
internal static class SessionScores
{
    public static RowScore[] Score(SeasonRules rules, SessionResults session) =>
        Score(rules, session, rules.Rulings(session.Round, session.Kind));

    public static RowScore[] Score(SeasonRules rules, SessionResults session, Ruling[] rulings)
    {
        var forDrivers = Scale(rules, rules.RacePoints, session, rulings);
        var forConstructors = Array.Exists(rulings, r => r.Kind == RulingKind.DriversOnly)
            ? []
            : Scale(rules, rules.ConstructorRacePoints, session, rulings);
        var fastest = FastestLap(rules, session, rulings);
        var sharers = Sharers(session, rulings);
        var outside = Outside(session, rulings);
        var scores = new RowScore[session.Rows.Count];
        var paid = new HashSet<string>();
        for (var i = 0; i < scores.Length; i++)
        {
            var row = session.Rows[i];
            var ruling = Array.Find(rulings, r => r.Concerns(row));
            var (driver, constructor) = (Points.Zero, Points.Zero);
            int? scoringPlace = null;
            if (row.Place is { } place && ruling?.Kind is null or RulingKind.NoFastestLap)
            {
                var index = place - 1 - outside.Count(p => p < place);
                var among = sharers.GetValueOrDefault(place, 1);
                if (among == 1 || rules.SharedCars.Divided)
                {
                    driver = At(forDrivers, index).Share(among);
                    constructor = At(forConstructors, index).Share(among);
                }
                if (driver > Points.Zero) scoringPlace = index + 1;
            }
            if (fastest.Drivers.Contains(row.Driver) && EarnsFastestLap(rules, row) && paid.Add(row.Driver))
            {
                driver += fastest.Each;
                if (rules.FastestLap!.Constructors && forConstructors.Length > 0) constructor += fastest.Each;
            }
            if (row.AwardedPoints is { } awarded)
            {
                driver = constructor = Points.Nearest(awarded);
                scoringPlace = driver > Points.Zero ? row.Place : null;
            }
            scores[i] = new RowScore(row, driver, constructor, scoringPlace, ruling);
        }
        return scores;
    }

    private static Points At(Points[] scale, int index) => index < scale.Length ? scale[index] : Points.Zero;

    private static Points[] Scale(SeasonRules rules, PointsRule race, SessionResults session, Ruling[] rulings)
    {
        if (session.Kind == SessionKind.Sprint) return [.. (rules.SprintPoints?.Points ?? []).Select(Points.Of)];
        var points = Shortened(rules.Shortened, session) ?? race.Points;
        var (times, half) = (1, false);
        foreach (var ruling in rulings)
        {
            if (ruling.Kind == RulingKind.DoublePoints) times = 2;
            if (ruling.Kind == RulingKind.HalfPoints) half = true;
        }
        return [.. points.Select(p => (Points.Of(p) * times).Share(half ? 2 : 1))];
    }

    /// <summary>The points of a shortened race; null if those of a full one apply.</summary>
    private static int[]? Shortened(ShortenedRule? rule, SessionResults session)
    {
        if (rule is null || Distance(session) is not { } distance || (rule.OnlyIfSuspended && !session.EndedSuspended)) return null;
        if (distance < 1 && session.Laps < 2) return [];
        return Array.Find(rule.Bands, b => distance < b.Below)?.Points;
    }

    /// <summary>Share of the planned laps; null if not known.</summary>
    private static decimal? Distance(SessionResults session) =>
        session is { Laps: { } laps, ScheduledLaps: > 0 and { } scheduled } ? laps / (decimal)scheduled : null;

    private static (HashSet<string> Drivers, Points Each) FastestLap(SeasonRules rules, SessionResults session, Ruling[] rulings)
    {
        var drivers = new HashSet<string>();
        if (session.Kind != SessionKind.Race || rules.FastestLap is not { } rule || Distance(session) < rule.Distance)
            return (drivers, Points.Zero);
        foreach (var row in session.Rows)
            if (row.FastestLap && !Array.Exists(rulings, r => r.Kind == RulingKind.NoFastestLap && (r.Who is null || r.Concerns(row))))
                drivers.Add(row.Driver);
        var among = rule.Award == FastestLapAward.Shared ? Math.Max(1, drivers.Count) : 1;
        return (drivers, Points.Of(1).Share(among));
    }

    private static bool EarnsFastestLap(SeasonRules rules, ResultRow row) =>
        rules.FastestLap!.Award == FastestLapAward.Shared || (row.FastestLap && row.Place <= 10);

    /// <summary>How many drivers share a place, for the places that are shared.</summary>
    private static Dictionary<int, int> Sharers(SessionResults session, Ruling[] rulings)
    {
        var sharers = new Dictionary<int, int>();
        foreach (var row in session.Rows)
        {
            if (row.Place is not { } place) continue;
            if (Array.Exists(rulings, r => r.Kind == RulingKind.WithoutShare && r.Concerns(row))) continue;
            sharers[place] = sharers.GetValueOrDefault(place) + 1;
        }
        return sharers;
    }

    /// <summary>Places of those who are no part of the championship.</summary>
    private static int[] Outside(SessionResults session, Ruling[] rulings) =>
        Array.Find(rulings, r => r.Kind == RulingKind.OutsideTheChampionship) is { } ruling
            ? [.. session.Rows.Where(row => row.Place is not null && ruling.Concerns(row)).Select(row => row.Place!.Value)]
            : [];
}
