using Pitwall.Formula1.Championship;

namespace Pitwall.Pipelines.Championship;

/// <summary>A row of a championship after a round.</summary>
/// <param name="Year">Season.</param>
/// <param name="Round">Round.</param>
/// <param name="RoundId">Id of the round; null in a season that history does not know.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Chance">Where it can come to.</param>
/// <param name="EntryNumber">1; 2 for who was entered anew in the season under the same name.</param>
/// <param name="Order">Place for display, from 1, shared by nobody.</param>
/// <param name="PointsLeft">The most that anyone can still score.</param>
/// <param name="Sources">Where the results so far come from.</param>
internal sealed record StandingRow(
    int Year, int Round, string? RoundId, Standing Standing, TitleChance Chance, int EntryNumber, int Order, Points PointsLeft, string Sources)
{
    /// <summary>Who stands in the table, told from all others of the season.</summary>
    public string EntryId { get; } = EntryNumber == 1 ? Standing.Key.ToString() : $"{Standing.Key}/{EntryNumber}";
}

/// <summary>Computes the rows of both championships.</summary>
internal static class StandingRows
{
    public static IEnumerable<StandingRow> Drivers(ChampionshipSeason season) => Rows(
        season, season.Results, ChampionshipKind.Drivers, r => r.Drivers, t => t.Drivers, t => t.DriverPointsLeft);

    public static IEnumerable<StandingRow> Constructors(ChampionshipSeason season) =>
        Rows(season, season.ResultsOfConstructors, ChampionshipKind.Constructors, r => r.Constructors, t => t.Constructors, t => t.ConstructorPointsLeft);

    private static IEnumerable<StandingRow> Rows(
        ChampionshipSeason season,
        SeasonResults results,
        ChampionshipKind kind,
        Func<RoundStandings, IReadOnlyList<Standing>> tableOf,
        Func<TitleRace, IReadOnlyList<TitleChance>> chancesOf,
        Func<TitleRace, Points> leftOf)
    {
        var standings = SeasonStandings.Compute(results, kind);
        var races = TitleRace.AfterEveryRound(results, season.Calendar, kind);
        foreach (var (round, race) in standings.Rounds.Zip(races))
        {
            var (table, chances) = (tableOf(round), chancesOf(race));
            var (id, sources) = (season.RoundIds.GetValueOrDefault(round.Round), season.SourcesUntil(round.Round));
            var rows = table.Select((standing, i) => new StandingRow(
                results.Season, round.Round, id, standing, chances[i], EntryNumber(table, standing), i + 1, leftOf(race), sources));
            foreach (var row in rows.OrderBy(r => r.EntryId, StringComparer.Ordinal)) yield return row;
        }
    }

    /// <summary>Of two rows of one name the second is the one that was not closed by a new entry.</summary>
    private static int EntryNumber(IReadOnlyList<Standing> table, Standing standing) =>
        standing.Status != StandingStatus.Excluded && table.Any(s => s.Status == StandingStatus.Excluded && s.Key == standing.Key) ? 2 : 1;
}
