using System.Globalization;

namespace Pitwall.Sources.Jolpica.Dump;

/// <summary>Standings after each round and at the end of seasons, where a dump has them.</summary>
internal static class DumpStandings
{
    private sealed record Standing(long Who, int Season, int Round, bool IsFinal, int? Position, string PositionText, string? Points, string? Wins);

    public static void Write(DumpArchive archive, DumpCatalog catalog, DumpSink sink, DumpNotes notes)
    {
        var teams = TeamsOfDrivers(catalog);
        Write(archive, "driverchampionship", "driver_id", JolpicaResources.DriverStandings, sink, notes, standing =>
            [catalog.Drivers.GetValueOrDefault(standing.Who), JolpicaText.List(teams[(standing.Who, standing.Season)].Where(team => team.FirstRound <= standing.Round).Select(team => team.Team))]);
        Write(archive, "teamchampionship", "team_id", JolpicaResources.ConstructorStandings, sink, notes, standing => [catalog.Teams.GetValueOrDefault(standing.Who)]);
    }

    private static void Write(
        DumpArchive archive, string name, string who, JolpicaResource resource, DumpSink sink, DumpNotes notes, Func<Standing, string?[]> rest)
    {
        if (archive.Table(name) is not { } table)
        {
            notes.Add($"no {name}: standings come from the service");
            return;
        }
        foreach (var list in Read(table, who).GroupBy(standing => (standing.Season, standing.Round)).OrderBy(list => list.Key))
        {
            var order = 0;
            foreach (var standing in list.OrderBy(standing => standing.Position ?? int.MaxValue))
            {
                // The end of a season is what the service gives of it; rounds are given apart.
                var writer = standing.IsFinal ? sink.Of(resource, standing.Season) : sink.Of(resource, standing.Season, standing.Round, isOfRounds: true);
                writer?.Add(
                [
                    Text(standing.Season), Text(standing.Round), Text(++order), standing.Position is { } position ? Text(position) : null, standing.PositionText, standing.Points, standing.Wins,
                    .. rest(standing),
                ]);
            }
        }
    }

    private static List<Standing> Read(DumpTable table, string who)
    {
        var (whose, year, round, season) = (table.Column(who), table.Column("year"), table.Column("round_number"), table.Column("season_id"));
        var (ofRound, position, points, wins) = (table.Column("round_id"), table.Column("position"), table.Column("points"), table.Column("win_count"));
        var (isEligible, adjustment) = (table.Column("is_eligible"), table.Column("adjustment_type"));
        var standings = new List<Standing>();
        while (table.Read())
        {
            // The sprint of a weekend has a table of its own, which is none of a round.
            if (table.Id(ofRound) == 0 || table.Number(year) is not { } in_ || table.Number(round) is not { } after) continue;
            var place = table.Number(position);
            var text = table.Number(adjustment) switch { 101 => "D", 102 => "E", _ => !table.Flag(isEligible) || place is null ? "-" : Text(place.Value) };
            standings.Add(new Standing(table.Id(whose), in_, after, table.Id(season) != 0, place, text, table.Text(points), table.Text(wins)));
        }
        return standings;
    }

    /// <summary>The teams of drivers in seasons, in the order of the rounds in which they first drove for them.</summary>
    private static ILookup<(long Driver, int Season), (string? Team, int FirstRound)> TeamsOfDrivers(DumpCatalog catalog) =>
        catalog.Cars.Values
            .Where(car => car.Round.Number is not null)
            .GroupBy(car => (car.TeamDriver.DriverId, car.Round.Season, car.TeamDriver.Team))
            .Select(group => (Key: (group.Key.DriverId, group.Key.Season), group.Key.Team, FirstRound: group.Min(car => car.Round.Number!.Value)))
            .OrderBy(team => team.FirstRound)
            .ToLookup(team => team.Key, team => (team.Team, team.FirstRound));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
