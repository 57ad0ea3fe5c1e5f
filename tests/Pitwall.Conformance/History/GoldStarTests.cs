using Pitwall.Conformance.Shared;

namespace Pitwall.Conformance.History;

/// <summary>The star schema over all seasons, of a lake that has f1db alone.</summary>
public sealed class GoldStarTests(GoldLake gold)
{
    [Theory]
    [InlineData("fact_results", "sk_driver", "dim_driver", "sk_driver")]
    [InlineData("fact_results", "sk_constructor", "dim_constructor", "sk_constructor")]
    [InlineData("fact_results", "sk_circuit", "dim_circuit", "sk_circuit")]
    [InlineData("fact_results", "sk_session", "dim_session", "sk_session")]
    [InlineData("fact_results", "sk_round", "dim_round", "sk_round")]
    [InlineData("fact_driver_standings", "sk_driver", "dim_driver", "sk_driver")]
    [InlineData("fact_driver_standings", "sk_constructor", "dim_constructor", "sk_constructor")]
    [InlineData("fact_driver_standings", "sk_round", "dim_round", "sk_round")]
    [InlineData("fact_constructor_standings", "sk_constructor", "dim_constructor", "sk_constructor")]
    [InlineData("fact_constructor_standings", "sk_round", "dim_round", "sk_round")]
    [InlineData("dim_session", "sk_circuit", "dim_circuit", "sk_circuit")]
    [InlineData("dim_session", "sk_round", "dim_round", "sk_round")]
    [InlineData("dim_round", "sk_circuit", "dim_circuit", "sk_circuit")]
    public async Task A_key_of_the_star_is_found_in_its_dimension(string table, string key, string dimension, string dimensionKey)
    {
        var found = (await gold.OpenAsync()).Query($"""
            select count(*), count(dimension.{dimensionKey})
            from gold.{table} as facts left join gold.{dimension} as dimension on dimension.{dimensionKey} = facts.{key}
            """).Single();
        Assert.True((long)found[0]! > 1000);
        Assert.Equal(found[0], found[1]);
    }

    [Fact]
    public async Task One_query_goes_through_all_seasons()
    {
        var wins = (await gold.OpenAsync()).Query("""
            select drivers.driver_id, count(*) as wins, min(results.year), max(results.year)
            from gold.fact_results as results
            join gold.dim_driver as drivers using (sk_driver)
            join gold.dim_session as sessions using (sk_session)
            where sessions.is_race and results.position = 1
            group by all order by wins desc, driver_id
            """);
        // 1,160 races, three of them won in a shared car.
        Assert.Equal(1163L, wins.Sum(r => (long)r[1]!));
        Assert.Equal(["michael-schumacher 91 1992 2006", "max-verstappen 71 2016 2025", "sebastian-vettel 53 2008 2019"],
            wins.Where(r => (string)r[0]! is "michael-schumacher" or "max-verstappen" or "sebastian-vettel").Select(r => string.Join(' ', r)));
    }

    [Fact]
    public async Task Who_shared_cars_has_several_rows_in_one_race()
    {
        var rows = (await gold.OpenAsync()).Query("""
            select results.position, results.is_shared_car, results.points
            from gold.fact_results as results join gold.dim_driver as drivers using (sk_driver) join gold.dim_round as rounds using (sk_round)
            where rounds.round_id = '1955-argentina' and drivers.driver_id = 'nino-farina' order by results.position
            """);
        Assert.Equal(["2 True 2.00", "3 False 1.33"], rows.Select(r => string.Join(' ', r)));
    }

    [Fact]
    public async Task Drivers_and_constructors_know_their_first_and_last_season()
    {
        var lake = await gold.OpenAsync();
        Assert.Equal(
            ["juan-manuel-fangio 1950 1958", "lewis-hamilton 2007 2026"],
            lake.Query("select driver_id, first_season, last_season from gold.dim_driver where driver_id in ('juan-manuel-fangio', 'lewis-hamilton') order by 1").Select(r => string.Join(' ', r)));
        Assert.Equal(
            ["ferrari 1950 2026 Italian", "vanwall 1954 1960 British"],
            lake.Query("select constructor_id, first_season, last_season, nationality from gold.dim_constructor where constructor_id in ('ferrari', 'vanwall') order by 1").Select(r => string.Join(' ', r)));
    }
}
