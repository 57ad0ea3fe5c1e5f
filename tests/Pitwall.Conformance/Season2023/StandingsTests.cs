using System.Globalization;
using Pitwall.Conformance.Shared;

namespace Pitwall.Conformance.Season2023;

/// <summary>The championships of 2023 after each of the 22 rounds, held against f1db.</summary>
public sealed class StandingsTests(SeasonLake season)
{
    private const int Rounds = 22;

    [Fact]
    public async Task The_drivers_championship_is_f1dbs_after_every_round()
    {
        var lake = await season.OpenAsync();
        var f1db = F1Db.Load();
        Assert.Equal(Rounds, f1db.Rounds.Count);
        var ours = Standings(lake, "select round_number, championship_position, driver_name, season_points_total from gold.championship_tracker where year = 2023 and has_classified_finish order by round_number, standings_order");
        Assert.Equal(Rounds, ours.Count);
        for (var round = 1; round <= Rounds; round++)
            AssertSame(f1db.DriverStandings(round), ours[round], round);
    }

    [Fact]
    public async Task The_constructors_championship_is_f1dbs_after_every_round()
    {
        var lake = await season.OpenAsync();
        var f1db = F1Db.Load();
        var ours = Standings(lake, "select round_number, constructor_position, team_name, season_points_total from gold.constructor_standings where year = 2023 order by round_number, standings_order");
        Assert.Equal(Rounds, ours.Count);
        for (var round = 1; round <= Rounds; round++)
            AssertSame(f1db.ConstructorStandings(round), ours[round], round);
    }

    [Fact]
    public async Task Wins_are_f1dbs_after_every_round()
    {
        var lake = await season.OpenAsync();
        var f1db = F1Db.Load();
        var ours = lake.Query("select round_number, driver_name, wins_total from gold.championship_tracker where year = 2023 and wins_total > 0")
            .Select(r => (Round: Whole(r[0]), Driver: (string)r[1]!, Wins: Whole(r[2]))).ToLookup(w => w.Round);
        for (var round = 1; round <= Rounds; round++)
        {
            var theirs = Enumerable.Range(1, round).Select(r => Spelling.OfFeed(f1db.Race(r).Single(p => p.Mark == "1").Driver)).CountBy(name => name).Select(w => (round, w.Key, w.Value));
            Assert.Equal(theirs.Order(), ours[round].Order());
        }

        Assert.Contains((Rounds, "Max Verstappen", 19), ours[Rounds]);
    }

    [Fact]
    public async Task Verstappen_has_575_points_and_red_bull_860()
    {
        var lake = await season.OpenAsync();
        Assert.Equal(575m, lake.Query("select season_points_total from gold.championship_tracker where year = 2023 and round_number = 22 and championship_position = 1 and driver_name = 'Max Verstappen'").Single()[0]);
        Assert.Equal(860m, lake.Query("select season_points_total from gold.constructor_standings where year = 2023 and round_number = 22 and constructor_position = 1 and team_name = 'Red Bull Racing'").Single()[0]);
    }

    private static Dictionary<int, IReadOnlyList<Standing>> Standings(Lake lake, string sql) => lake.Query(sql)
        .GroupBy(r => Whole(r[0]))
        .ToDictionary(g => g.Key, g => (IReadOnlyList<Standing>)[.. g.Select(r => new Standing(Whole(r[1]), (string)r[2]!, (decimal)r[3]!))]);

    private static void AssertSame(IReadOnlyList<Standing> theirs, IReadOnlyList<Standing> ours, int round)
    {
        var expected = theirs.Select(s => s with { Name = Spelling.OfFeed(s.Name) }).ToList();
        Assert.True(expected.SequenceEqual(ours), $"Round {round}. f1db:{Environment.NewLine}{string.Join(Environment.NewLine, expected.Except(ours))}{Environment.NewLine}ours:{Environment.NewLine}{string.Join(Environment.NewLine, ours.Except(expected))}");
    }

    private static int Whole(object? value) => Convert.ToInt32(value, CultureInfo.InvariantCulture);
}
