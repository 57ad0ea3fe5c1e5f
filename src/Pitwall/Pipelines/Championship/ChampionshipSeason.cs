using Pitwall.Formula1.Championship;

namespace Pitwall.Pipelines.Championship;

/// <summary>A season as the standings want it.</summary>
/// <param name="Results">The sessions held so far.</param>
/// <param name="Calendar">All races and sprints of the season, those to come included.</param>
/// <param name="RoundIds">The id of each round that has one.</param>
/// <param name="Sources">Where the sessions come from, by round: races and sprints only.</param>
internal sealed record ChampionshipSeason(
    SeasonResults Results, IReadOnlyList<PlannedSession> Calendar, IReadOnlyDictionary<int, string> RoundIds, ILookup<int, string> Sources)
{
    /// <summary>The same without the rows whose constructor nobody knows: they are in no constructors' championship.</summary>
    public SeasonResults ResultsOfConstructors => Results with
    {
        Sessions = [.. Results.Sessions.Select(s => s with { Rows = [.. s.Rows.Where(r => r.Constructor.Length > 0)] }).Where(s => s.Rows.Count > 0)],
    };

    /// <summary>The names of the sources that a table after a round is made of, in order.</summary>
    public string SourcesUntil(int round) => string.Join(", ",
        Sources.Where(s => s.Key <= round).SelectMany(s => s).Distinct().Order(StringComparer.Ordinal));
}
