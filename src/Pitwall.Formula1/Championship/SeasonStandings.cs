namespace Pitwall.Formula1.Championship;

/// <summary>The tables of a season after each of its rounds, computed from results.</summary>
/// <param name="Season">The year.</param>
/// <param name="Rounds">A pair of tables for every round with a race or a sprint, in their order.</param>
/// <param name="Differences">Where the source publishes other points than the rules give; empty where it publishes none.</param>
public sealed record SeasonStandings(int Season, IReadOnlyList<RoundStandings> Rounds, IReadOnlyList<PointsDifference> Differences)
{
    /// <summary>Computes the tables by the rules, rulings and adjustments of the season.</summary>
    /// <remarks>
    /// The order of sessions and of rows does not matter. A further round never changes the tables of earlier ones, for a given number of
    /// rounds in the season.
    /// </remarks>
    /// <param name="results">The season's results so far.</param>
    /// <param name="only">The championship that is asked for; the tables of the other are empty then. Null for both.</param>
    /// <exception cref="ArgumentException">A round is not one of the season, a place is below 1, or a session occurs twice.</exception>
    public static SeasonStandings Compute(SeasonResults results, ChampionshipKind? only = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        var season = new SeasonTally(results, only);
        var rounds = new List<RoundStandings>();
        foreach (var round in season.Rounds)
        {
            season.Add(round);
            rounds.Add(new RoundStandings(round, season.Drivers.Table(round), season.Constructors?.Table(round) ?? []));
        }
        return new SeasonStandings(results.Season, rounds, season.Differences);
    }
}
