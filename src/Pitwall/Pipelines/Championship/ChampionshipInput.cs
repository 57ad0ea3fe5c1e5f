using Pitwall.DuckDb;
using Pitwall.Formula1;
using Pitwall.Formula1.Championship;

namespace Pitwall.Pipelines.Championship;

/// <summary>Reads <c>silver.championship_rounds</c> and <c>silver.championship_results</c>, season by season.</summary>
internal static class ChampionshipInput
{
    /// <summary>Columns of the rows that score, in the order in which they are read.</summary>
    private enum Field { Year, Round, Kind, Driver, Constructor, Engine, Place, FastestLap, Points, IsAwarded, Source }

    /// <summary>All seasons with results, in their order.</summary>
    public static IEnumerable<ChampionshipSeason> Seasons(DuckDbConnection connection)
    {
        var rounds = Rounds(connection).ToLookup(r => r.Year);
        var results = Results(connection).ToLookup(r => r.Year);
        foreach (var season in results.OrderBy(s => s.Key))
        {
            var calendar = rounds[season.Key].ToDictionary(r => r.Number);
            var sessions = season.GroupBy(r => (r.Round, r.Kind)).Select(s => Session(season.Key, s.Key.Round, s.Key.Kind, s, calendar)).ToList();
            yield return new ChampionshipSeason(
                new SeasonResults(season.Key, calendar.Keys.Max(), sessions),
                [.. calendar.Values.SelectMany(r => r.Sessions.Select(kind => new PlannedSession(r.Number, kind)))],
                calendar.Values.Where(r => r.Id is not null).ToDictionary(r => r.Number, r => r.Id!),
                season.Where(r => r.Kind.IsRaceLike()).Select(r => (r.Round, r.Source)).Distinct().ToLookup(r => r.Round, r => r.Source));
        }
    }

    private static SessionResults Session(
        int season, int round, SessionKind kind, IEnumerable<ScoringRow> rows, Dictionary<int, Round> calendar)
    {
        var session = new SessionResults(round, kind, [.. rows.Select(r => r.Row)]);
        if (kind != SessionKind.Race) return session;
        // Laps are only told apart where it is known how many were planned.
        if (calendar[round] is { ScheduledLaps: { } scheduled, Laps: { } laps }) session = session with { Laps = laps, ScheduledLaps = scheduled };
        var isToldByPoints = session.Rows.All(r => !r.FastestLap && r.AwardedPoints is null);
        return isToldByPoints ? session.WithFastestLapsFromPoints(season) : session;
    }

    private static List<Round> Rounds(DuckDbConnection connection)
    {
        var rounds = new List<Round>();
        using var rows = connection.Stream(
            "select year, round_number, round_id, has_race, has_sprint, laps, scheduled_laps from silver.championship_rounds order by year, round_number");
        while (rows.NextChunk())
        {
            var chunk = rows.Chunk;
            for (var row = 0; row < chunk.Count; row++)
            {
                rounds.Add(new Round(
                    chunk.Column<int>(0).Span[row], chunk.Column<int>(1).Span[row], chunk.Text(2, row),
                    chunk.Column<bool>(3).Span[row], chunk.Column<bool>(4).Span[row], chunk.Column<int>(5)[row], chunk.Column<int>(6)[row]));
            }
        }
        return rounds;
    }

    private static List<ScoringRow> Results(DuckDbConnection connection)
    {
        var results = new List<ScoringRow>();
        using var rows = connection.Stream("""
            select year, round_number, session_type, driver_id, constructor_id, engine_manufacturer_id, position, is_fastest_lap,
                points::double, is_points_awarded, _source
            from silver.championship_results
            order by year, round_number, session_type, display_order
            """);
        while (rows.NextChunk())
        {
            var chunk = rows.Chunk;
            var places = chunk.Column<int>((int)Field.Place);
            for (var row = 0; row < chunk.Count; row++)
            {
                var points = (decimal)chunk.Column<double>((int)Field.Points).Span[row];
                var isAwarded = chunk.Column<bool>((int)Field.IsAwarded).Span[row];
                results.Add(new ScoringRow(
                    chunk.Column<int>((int)Field.Year).Span[row],
                    chunk.Column<int>((int)Field.Round).Span[row],
                    KindOf(chunk.Text((int)Field.Kind, row)!),
                    chunk.Text((int)Field.Source, row)!,
                    new ResultRow(chunk.Text((int)Field.Driver, row)!, chunk.Text((int)Field.Constructor, row) ?? "")
                    {
                        Engine = chunk.Text((int)Field.Engine, row),
                        Place = places[row],
                        FastestLap = chunk.Column<bool>((int)Field.FastestLap).Span[row],
                        AwardedPoints = isAwarded ? points : null,
                        PublishedPoints = points,
                    }));
            }
        }
        return results;
    }

    private static SessionKind KindOf(string type) => type switch
    {
        "race" => SessionKind.Race,
        "sprint" => SessionKind.Sprint,
        _ => SessionKind.Qualifying,
    };

    private sealed record Round(int Year, int Number, string? Id, bool HasRace, bool HasSprint, int? Laps, int? ScheduledLaps)
    {
        public IEnumerable<SessionKind> Sessions => [.. HasSprint ? [SessionKind.Sprint] : Array.Empty<SessionKind>(), .. HasRace ? [SessionKind.Race] : Array.Empty<SessionKind>()];
    }

    private sealed record ScoringRow(int Year, int Round, SessionKind Kind, string Source, ResultRow Row);
}
