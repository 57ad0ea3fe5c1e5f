using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Tests.Library;

public sealed class SessionDataTests(SyntheticLake synthetic)
{
    [Theory]
    [InlineData("laps")]
    [InlineData("openf1.laps")]
    [InlineData("bronze.openf1_laps")]
    [InlineData("LAPS")]
    public async Task A_collection_goes_by_its_name(string name)
    {
        var session = await synthetic.Race();

        var laps = await session.GetDataAsync(name);

        Assert.Equal("bronze.openf1_laps", laps.Name);
        Assert.Equal(session.Laps.Count, laps.Count);
        Assert.All(laps.Column<int>("session_key"), key => Assert.Equal(session.Key.Value, key));
    }

    [Fact]
    public async Task What_was_read_is_kept_and_a_part_is_read_by_itself()
    {
        var session = await synthetic.Race();
        var driver = session.Drivers.First();

        Assert.Same(await session.GetDataAsync("laps"), await session.GetDataAsync("Laps"));
        var part = await session.GetDataAsync("laps", new DataSelection { Drivers = [driver.Driver], FirstLap = 2, LastLap = 3 });

        Assert.Equal([2, 3], part.Column<int>("lap_number"));
        Assert.All(part.Column<int>("driver_number"), n => Assert.Equal(driver.DriverNumber, n));
    }

    [Fact]
    public async Task Several_are_loaded_at_once()
    {
        var session = await synthetic.Race();

        var tables = await session.LoadAsync("laps", "weather", "silver.stints");

        Assert.Equal(["laps", "weather", "silver.stints"], tables.Keys);
        Assert.Equal(session.Weather.Count, tables["weather"].Count);
    }

    [Fact]
    public async Task A_topic_that_the_lake_does_not_have_says_how_to_bring_it()
    {
        var session = await synthetic.Race();

        var e = await Assert.ThrowsAsync<DataNotLoadedException>(() => session.GetDataAsync("timing_stats"));

        Assert.Equal("TimingStats", e.Name);
        Assert.Contains($"--session {session.Key}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_name_is_not_found_and_the_nearest_suggested()
    {
        var session = await synthetic.Race();

        Assert.Contains("TimingData", (await Assert.ThrowsAsync<TopicNotFoundException>(() => session.GetDataAsync("TimingDate"))).Suggestions);
        Assert.Contains("silver.stints", (await Assert.ThrowsAsync<TopicNotFoundException>(() => session.GetDataAsync("silver.stint"))).Suggestions);
        Assert.Throws<TopicNotFoundException>(() => session["nonsense"]);
    }

    [Fact]
    public async Task A_session_without_tables_says_which_call_builds_them()
    {
        var folder = Directory.CreateTempSubdirectory("pitwall-unbuilt-").FullName;
        try
        {
            await SyntheticLake.FillAsync(folder);
            await using var lake = await Lake.OpenAsync(folder);
            var session = await lake.GetSessionAsync(synthetic.Year, "1", "Race");

            var e = Assert.Throws<TableNotBuiltException>(() => session.Laps.First());
            Assert.Equal("silver.laps", e.Table);
            Assert.Contains("await session.GenerateAsync(silver: true)", e.Message, StringComparison.Ordinal);
            Assert.Contains("gold: true", Assert.Throws<DataNotLoadedException>(() => session["gold.fact_laps"]).Message, StringComparison.Ordinal);

            var report = (await session.GenerateAsync(tables: ["laps"])).ThrowIfFailed();

            Assert.NotEmpty(session.Laps);
            Assert.DoesNotContain(report.Tables, t => t.Name.StartsWith("gold.", StringComparison.Ordinal));
            Assert.Throws<TableNotBuiltException>(() => session.Telemetry().First());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Sql_over_a_session_sees_its_rows_only()
    {
        var session = await synthetic.Race();

        Assert.Equal(session.Laps.Count, (await session.SqlAsync("select count(*) as n from silver.laps"))[0].Get<long>("n"));
        Assert.True((await synthetic.Lake.SqlAsync("select count(*) as n from silver.laps"))[0].Get<long>("n") > session.Laps.Count);
        Assert.Equal(2, (await session.SqlAsync("select * from silver.laps where lap_number = $lap limit 2", new Dictionary<string, object?> { ["lap"] = 3 })).Count);
    }
}
