using Pitwall.Replay.Jolpica.Data;

namespace Pitwall.Replay.Jolpica.Dump;

/// <summary>The tables of standings, and of who was put out of them.</summary>
internal static class DumpChampionships
{
    private static readonly string[] Columns =
        [
            "session_id", "year", "round_number", "session_number", "position", "points", "win_count", "highest_finish", "is_eligible", "adjustment_type",
            "season_id", "round_id",
        ];

    public static IEnumerable<DumpTable> Tables(DumpReference reference, DumpSessions sessions)
    {
        var data = reference.Data;
        var drivers = new DumpTable("driverchampionship", [.. Columns, "driver_id"]);
        var teams = new DumpTable("teamchampionship", [.. Columns, "team_id"]);
        var adjustments = new DumpTable("championshipadjustment", "adjustment", "points", "driver_id", "season_id", "team_id");
        foreach (var season in data.Rounds.GroupBy(round => round.Season))
        {
            var last = season.LastOrDefault(data.DriverStandings.ContainsKey);
            foreach (var round in season)
            {
                foreach (var row in data.DriverStandings.GetValueOrDefault(round) ?? [])
                {
                    Add(drivers, round, row.Line, reference.Driver(row.Driver.Id), round == last, (adjustment, id) =>
                        adjustments.Add(adjustment, null, id, DumpTable.Text(reference.Season(round.Season)), null));
                }

                foreach (var row in data.ConstructorStandings.GetValueOrDefault(round) ?? [])
                {
                    Add(teams, round, row.Line, reference.Team(row.Constructor.Id), round == last, (adjustment, id) =>
                        adjustments.Add(adjustment, null, null, DumpTable.Text(reference.Season(round.Season)), id));
                }
            }
        }

        var systems = new DumpTable(
            "championshipsystem", "reference", "name", "eligibility", "driver_season_split", "driver_best_results", "team_season_split", "team_best_results",
            "team_points_per_session");
        return [drivers, teams, adjustments, systems];

        void Add(DumpTable table, ErgastRound round, ErgastStanding line, int id, bool isFinal, Action<string, string?> adjust)
        {
            var (session, number) = sessions.RaceSessions[round];
            var adjustment = line.PositionText switch { "D" => "101", "E" => "102", _ => "0" };
            table.Add(
                DumpTable.Text(session), DumpTable.Text(round.Season), DumpTable.Text(round.Number), DumpTable.Text(number), DumpTable.Text(line.Position),
                ErgastText.Points(line.Points), DumpTable.Text(line.Wins), null, DumpTable.Text(line.PositionText != "-"), adjustment,
                isFinal ? DumpTable.Text(reference.Season(round.Season)) : null,
                DumpTable.Text(reference.Round(round)), DumpTable.Text(id));
            if (isFinal && adjustment != "0")
                adjust(adjustment, DumpTable.Text(id));
        }
    }
}
