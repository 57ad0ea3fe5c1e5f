using Pitwall.Conformance.Shared;
using Pitwall.Lakehouse.Building;
using Pitwall.Replay;
using Pitwall.Sources.Jolpica;
using Pitwall.Sources.Limits;

namespace Pitwall.Conformance.History;

/// <summary>Seasons that only Jolpica tells of have the rows that f1db gives them, as far as Jolpica knows.</summary>
public sealed class SilverJolpicaTests(GoldLake history)
{
    private static readonly int[] Seasons = [1957, 1983, 2020, 2023];
    private static readonly BuildRequest History = new() { Tables = ["silver.history_differences", "silver.season_entries", "silver.seasons"] };

    [Fact]
    public async Task Seasons_of_Jolpica_alone_are_those_of_f1db()
    {
        var f1db = await history.OpenAsync();
        using var folder = new TempFolder();
        await using var server = await ReplayServer.StartAsync(new ReplayOptions { F1Db = Release });
        using var lake = Lake.Open(folder.Sub("lake"));
        await IngestAsync(lake, server);

        LakeRuns.AssertSound(await lake.BuildAsync(History));

        string[] tables =
        [
            "select round_id, round_number, grand_prix_id, circuit_id, race_date, time_zone, is_held from silver.rounds",
            "select round_id, session_type, display_order, driver_id, driver_number, constructor_id, position, coalesce(laps, 0) as laps, points, is_shared_car from silver.history_results",
            "select round_id, session_type, display_order, driver_id, position from silver.history_qualifying where position <= 10 and session_type = 'qualifying'",
            "select round_id, driver_id, position, points from silver.published_driver_standings where is_final and points > 0",
            "select year, rounds, rounds_held, is_completed from silver.seasons",
        ];
        foreach (var table in tables)
        {
            var seasons = $"({string.Join(", ", Seasons)})";
            var sql = $"select * from ({table}{(table.Contains(" where ", StringComparison.Ordinal) ? " and" : " where")} year in {seasons}) order by all";
            var rows = lake.Lines(sql);
            Assert.NotEmpty(rows);
            Assert.Equal(f1db.Lines(sql), rows);
        }

        Assert.Equal(["jolpica"], lake.Lines("select distinct _source from silver.history_results"));
        Assert.Equal([0L], lake.Query("select count(*) from silver.history_differences").Single());
    }

    [Fact]
    public async Task Where_f1db_has_a_season_too_it_comes_first_and_what_differs_is_known()
    {
        using var folder = new TempFolder();
        await using var server = await ReplayServer.StartAsync(new ReplayOptions { F1Db = Release });
        using var lake = Lake.Open(folder.Sub("lake"));
        await GoldLake.IngestAsync(lake, Release);
        await IngestAsync(lake, server);

        LakeRuns.AssertSound(await lake.BuildAsync(History));

        Assert.Equal(["f1db"], lake.Lines("select distinct _source from silver.history_results union select distinct _source from silver.rounds"));
        Assert.Equal([62L], lake.Query("select count(*) from silver.rounds where jolpica_round = round_number").Single());
        Assert.Empty(lake.Lines("select round_id, collection, row_key, column_name, f1db_value, jolpica_value from silver.history_differences where not is_known"));
        Assert.NotEmpty(lake.Lines("select 1 from silver.history_differences where is_known and year = 1983"));
    }

    private static string Release => Path.Combine(Checkout.RecordingsOrSkip("f1db"), "f1db", "f1db-src-data.tar.gz");

    private static async Task IngestAsync(Lake lake, ReplayServer server)
    {
        using var run = lake.Engine.Ledger.Start("ingest jolpica", "conformance");
        var options = new JolpicaOptions { BaseUrl = server.JolpicaUrl, Limits = RateLimits.None, LimiterFolder = null };
        var report = await lake.IngestJolpicaAsync(new JolpicaSelection { Seasons = Seasons }, options, run);
        Assert.Empty(report.Missing);
        run.End("succeeded");
    }
}
