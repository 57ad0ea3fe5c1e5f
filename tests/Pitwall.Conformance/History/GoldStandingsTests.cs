using Pitwall.Conformance.Shared;

namespace Pitwall.Conformance.History;

/// <summary>Standings in gold, of a lake that has f1db alone, held against f1db's published tables.</summary>
public sealed class GoldStandingsTests(GoldLake gold)
{
    [Fact]
    public async Task Final_drivers_standings_of_all_76_completed_seasons_are_f1dbs() =>
        Assert.Equal(76, Equal(GoldStandings.Drivers(await gold.OpenAsync()), s => s.Drivers));

    [Fact]
    public async Task Final_constructors_standings_of_all_68_completed_seasons_are_f1dbs() =>
        Assert.Equal(68, Equal(GoldStandings.Constructors(await gold.OpenAsync()), s => s.Constructors));

    [Fact]
    public async Task Standings_after_every_round_are_f1dbs_but_for_90_known_rows()
    {
        var lake = await gold.OpenAsync();
        var (drivers, constructors) = (GoldStandings.Drivers(lake), GoldStandings.Constructors(lake));
        var differing = new SortedSet<string>(StringComparer.Ordinal);
        var compared = 0;
        foreach (var season in F1DbHistory.Load().Seasons)
        {
            foreach (var round in season.Rounds)
            {
                Compare("D", round.Drivers, drivers[(season.Year, round.Round)]);
                Compare("C", round.Constructors, constructors[(season.Year, round.Round)]);

                void Compare(string kind, List<PublishedStanding>? published, IEnumerable<string> ours)
                {
                    var theirs = GoldStandings.Lines(published ?? []).ToList();
                    compared += theirs.Count;
                    var both = ours.Except(theirs).Concat(theirs.Except(ours));
                    differing.UnionWith(both.Select(line => $"{season.Year}/{round.Round} {kind} {line.Split(' ')[1]}"));
                }
            }
        }

        Assert.Equal(KnownDifferences.All.Select(d => d.Split(':')[0]).Distinct().Order(StringComparer.Ordinal), differing);
        Assert.Equal(21_449 + 10_610, compared);
    }

    [Fact]
    public async Task Where_the_published_standings_differ_the_lake_says_so_and_why()
    {
        var lake = await gold.OpenAsync();
        var rows = lake.Query("select championship, year, round_number, row_key, is_known, explanation, is_final from silver.standings_differences");
        var found = rows.Select(r => $"{r[1]}/{r[2]} {((string)r[0]! == "drivers" ? "D" : "C")} {r[3]}");
        Assert.Equal(KnownDifferences.All.Select(d => d.Split(':')[0]).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.All(rows, r => Assert.True((bool)r[4]! && r[5] is string { Length: > 20 } && !(bool)r[6]!));
    }

    [Fact]
    public async Task Every_table_is_built_and_every_expectation_holds()
    {
        await gold.OpenAsync();
        LakeRuns.AssertSound(gold.Report!);
        Assert.Empty(Validation.Findings(gold.Report!));
    }

    [Theory]
    [InlineData(1997, "drivers", "michael-schumacher DSQ 78.00 0.00")]
    [InlineData(1984, "constructors", "tyrrell/ford DSQ 0.00 0.00")]
    [InlineData(1995, "constructors", "benetton/renault 1 137.00 10.00")]
    [InlineData(1995, "constructors", "williams/renault 2 112.00 6.00")]
    [InlineData(2000, "constructors", "mclaren/mercedes 2 152.00 10.00")]
    [InlineData(2007, "constructors", "mclaren/mercedes EX 0.00 218.00")]
    [InlineData(2018, "constructors", "force-india/mercedes EX 0.00 59.00")]
    [InlineData(2018, "constructors", "force-india/mercedes/2 7 52.00 0.00")]
    [InlineData(2020, "constructors", "racing-point/bwt-mercedes 4 195.00 15.00")]
    public async Task An_adjusted_season_shows_what_was_decided_and_by_whom(int year, string championship, string row)
    {
        var (table, who) = championship == "drivers" ? ("silver.driver_standings", "driver_id") : ("silver.constructor_standings", "entry_id");
        var last = (await gold.OpenAsync()).Query($"""
            select {who} || ' ' || position_text || ' ' || points || ' ' || points_withdrawn, applied_rules
            from {table} where year = {year} and position_text is not null qualify round_number = max(round_number) over ()
            """).ToDictionary(r => (string)r[0]!, r => (string?)r[1]);
        Assert.True(last.ContainsKey(row), string.Join(", ", last.Keys));
        if (!row.EndsWith("52.00 0.00", StringComparison.Ordinal)) Assert.Matches("FIA|FISA|Stewards", last[row]!);
    }

    [Fact]
    public async Task McLaren_keeps_its_points_of_2000_until_they_were_taken_away_in_Austria()
    {
        var rounds = (await gold.OpenAsync()).Query("""
            select round_number, points_withdrawn from gold.constructor_standings where year = 2000 and team_id = 'mclaren' order by round_number
            """);
        Assert.Equal([.. Enumerable.Repeat(0m, 9), .. Enumerable.Repeat(10m, 8)], rounds.Select(r => (decimal)r[1]!));
    }

    [Fact]
    public async Task A_seventh_of_a_point_and_points_of_the_best_rounds_are_told()
    {
        var lake = await gold.OpenAsync();
        Assert.Equal([4.14m], lake.Query("select race_points from gold.championship_tracker where year = 1954 and round_number = 5 and driver_id = 'onofre-marimon'").Single());
        // Prost scored more than Senna in 1988, of which the eleven best count.
        Assert.Equal(
            [87m, 18m, 105m, 2],
            lake.Query("select season_points_total, points_dropped, points_scored, championship_position from gold.championship_tracker where year = 1988 and round_number = 16 and driver_id = 'alain-prost'").Single());
    }

    [Fact]
    public async Task The_title_is_decided_when_the_champion_alone_can_win()
    {
        var lake = await gold.OpenAsync();
        var open = lake.Query("""
            select year, max(round_number) + 1 as decided_in
            from (select year, round_number from gold.championship_tracker where can_win_championship group by all having count(*) > 1)
            where year in (1958, 1976, 1988, 2002, 2010, 2021, 2023)
            group by year order by year
            """).Select(r => $"{r[0]}: {r[1]}");
        Assert.Equal(["1958: 11", "1976: 16", "1988: 15", "2002: 11", "2010: 19", "2021: 22", "2023: 17"], open);
    }

    private static int Equal(ILookup<(int Year, int Round), string> ours, Func<F1DbSeason, List<PublishedStanding>?> published)
    {
        var completed = 0;
        foreach (var season in F1DbHistory.Load().Seasons.Where(s => s.IsComplete))
        {
            if (published(season) is not { } table) continue;
            completed++;
            Assert.Equal(GoldStandings.Lines(table), ours[(season.Year, season.Rounds.Count)]);
        }

        return completed;
    }
}
