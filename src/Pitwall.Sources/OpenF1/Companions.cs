using Pitwall.Sources.Ingest;

namespace Pitwall.Sources.OpenF1;

/// <summary>Finds the qualifying sessions that have the grids of races: a grid is published under the key of the session that made it.</summary>
internal sealed class Companions(IListings listings, TimeProvider clock)
{
    public async Task<IReadOnlyList<ListedSession>> OfAsync(
        IngestSelection selection, IReadOnlyList<ListedSession> chosen, CancellationToken cancellationToken)
    {
        if (selection.Collections.Count > 0 && !selection.Collections.Contains(OpenF1Collections.StartingGrid.Name)) return [];
        var now = clock.GetUtcNow();
        var companions = new List<ListedSession>();
        foreach (var race in chosen.Where(session => session.Kind == SessionKinds.Race))
        {
            var season = await listings.SeasonAsync(race.Year, cancellationToken).ConfigureAwait(false);
            companions.AddRange(season.Sessions.Where(session =>
                session.MeetingKey == race.MeetingKey
                && session.Kind == SessionKinds.Qualifying
                && session.IsOver(now)
                && IsSprint(session) == IsSprint(race)));
        }
        return [.. companions.ExceptBy(chosen.Select(session => session.Key), session => session.Key).DistinctBy(session => session.Key)];
    }

    private static bool IsSprint(ListedSession session) => session.Name.Contains("Sprint", StringComparison.OrdinalIgnoreCase);
}
