using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Pipelines;
using Pitwall.Sources.Jolpica;
using Pitwall.Sources.Limits;
using Pitwall.Sources.Tests.Jolpica;

namespace Pitwall.Tests.Pipelines;

public sealed class JolpicaBronzeTests : IDisposable
{
    private static readonly TableDefinition[] Tables =
        [.. BuiltInTables.Definitions.Tables.Where(t => t.Id.Namespace == "bronze" && t.Id.Name.StartsWith("jolpica_", StringComparison.Ordinal))];

    private static readonly JolpicaSelection Everything = new() { Seasons = TinyChampionship.Years, Laps = true, PitStops = true, StandingsPerRound = true };
    private static readonly JolpicaOptions Options = new() { BaseUrl = new Uri("http://upstream.test/ergast/f1"), Limits = RateLimits.None, LimiterFolder = null };

    private readonly TemporaryLake _temporary = new();
    private readonly FakeJolpica _jolpica = new();
    private int _runs;

    private Lake Lake => _temporary.Lake;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Every_resource_has_a_table_with_its_columns() => Assert.Equal(
        JolpicaResources.All.Select(resource => $"jolpica_{resource.Table}: {string.Join(", ", resource.Columns)}").Order(StringComparer.Ordinal),
        Tables.Select(table => $"{table.Id.Name}: {string.Join(", ", table.Columns.Where(c => !c.IsBookkeeping).Select(c => c.Name))}").Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_dump_and_the_service_make_the_same_bronze_rows()
    {
        await IngestAsync(Everything);
        AssertClean(Build());
        var expected = AllRows(Lake);
        using var other = new TemporaryLake();
        await DumpAsync(other.Lake);

        AssertClean(Build(other.Lake));

        Assert.Equal(expected, AllRows(other.Lake));
        Assert.Contains("bronze.jolpica_results: 2023 5 1 20 1 1 driver_19 team_7 1 5 Finished 25.00 5400500 1:30:00.500 1 3 1:31.019 231.97", expected);
        Assert.Contains("bronze.jolpica_races: 2023 2 Grand Prix 2 http://wiki.test/2023/2 circuit_2 03/29/2023 14:00:00Z 03/27/2023 11:30:00Z     03/28/2023 15:00:00Z 03/28/2023 11:00:00Z 03/27/2023 15:30:00Z SprintShootout", expected);
        Assert.Contains("bronze.jolpica_driver_standings: 2023 5 1 1 1 100.00 1 driver_0 [team_0, team_11]", expected);
        Assert.Contains("bronze.jolpica_driver_standings: 2023 2 2 2 2 99.50 0 driver_1 [team_1]", expected);
        Assert.Contains("bronze.jolpica_constructor_standings: 2022 2 11  - 90.00 0 team_10", expected);
        Assert.Contains("bronze.jolpica_pit_stops: 2023 1 driver_3 1 3 14:20:05 40:55.302", expected);
        using var reader = Lake.Engine.OpenReader();
        foreach (var table in Tables)
            Assert.Empty(reader.Query($"select {string.Join(", ", table.Grain)} from {table.Id} group by all having count(*) > 1").ToRows());
    }

    [Fact]
    public async Task The_same_answers_again_build_nothing()
    {
        await IngestAsync(Everything);
        Build();

        await IngestAsync(Everything, Options with { Refresh = true });

        Assert.All(Build().Steps, step => Assert.Equal(StepStatus.Unchanged, step.Status));
    }

    [Fact]
    public async Task Of_a_season_the_newest_counts_and_of_a_round_that_was_asked_for_alone_that()
    {
        await DumpAsync(Lake);
        Build();
        _jolpica.Data.WinnersPoints = 7;
        await IngestAsync(new JolpicaSelection { Seasons = [2023], Rounds = [2], Resources = [JolpicaResources.Results] }, Options with { Refresh = true });

        var report = Build();

        Assert.Equal(["bronze.jolpica_results"], report.Steps.Where(step => step.Status == StepStatus.Built).Select(step => step.Table));
        Assert.Equal(["1957 1 25.00", "2022 1 25.00", "2022 2 25.00", "2023 1 25.00", "2023 2 7.00", "2023 3 25.00", "2023 4 25.00", "2023 5 25.00", "2024 1 25.00", "2024 2 25.00"], Winners());
        _jolpica.Data.WinnersPoints = 8;
        await IngestAsync(new JolpicaSelection { Seasons = [2023], Resources = [JolpicaResources.Results] }, Options with { Refresh = true });
        Build();
        Assert.Equal(["8.00"], Winners().Where(row => row.StartsWith("2023", StringComparison.Ordinal)).Select(row => row.Split(' ')[2]).Distinct());
    }

    [Fact]
    public async Task A_round_that_its_season_has_not_any_more_is_gone()
    {
        await IngestAsync(new JolpicaSelection { Seasons = [2023], Rounds = [5], Resources = [JolpicaResources.Results] });
        _jolpica.There = (_, rows) => [.. rows.Where(row => row.Round is not { Number: 5 })];
        await IngestAsync(new JolpicaSelection { Seasons = [2023], Resources = [JolpicaResources.Results] });

        Build();

        Assert.Equal(["2023 1 25.00", "2023 2 25.00", "2023 3 25.00", "2023 4 25.00"], Winners());
    }

    [Fact]
    public async Task A_row_that_breaks_the_shape_goes_to_quarantine_and_the_others_stay()
    {
        _jolpica.There = (_, rows) =>
        {
            rows[3].Item["position"] = "fourth";
            rows[4].Item.Remove("Driver");
            return rows;
        };
        await IngestAsync(new JolpicaSelection { Seasons = [2022], Resources = [JolpicaResources.Results] });

        var report = Build();

        var step = report.Steps.Single(s => s.Table == "bronze.jolpica_results");
        Assert.Equal((2L, 46L), (step.Quarantined, step.Rows));
    }

    private string[] Winners()
    {
        using var reader = Lake.Engine.OpenReader();
        using var result = reader.Query("select concat_ws(' ', season, round, points) from bronze.jolpica_results where display_order = 1 order by season, round");
        return [.. result.ToRows().Select(row => (string)row[0]!)];
    }

    private static void AssertClean(BuildReport report) => Assert.All(report.Steps, step => Assert.Equal((StepStatus.Built, 0L, null), (step.Status, step.Quarantined, step.Error)));

    private static string[] AllRows(Lake lake)
    {
        using var reader = lake.Engine.OpenReader();
        return [.. Tables.SelectMany(Rows)];

        string[] Rows(TableDefinition table)
        {
            var columns = table.Columns.Where(c => !c.IsBookkeeping).Select(c => $"\"{c.Name}\"");
            using var result = reader.Query($"select {string.Join(", ", columns)} from {table.Id} order by all");
            return [.. result.ToRows().Select(row => $"{table.Id}: {string.Join(' ', row.Select(Text))}")];
        }

        static string Text(object? value) => value is System.Collections.IList list ? $"[{string.Join(", ", list.Cast<object>())}]" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}");
    }

    private async Task IngestAsync(JolpicaSelection selection, JolpicaOptions? options = null)
    {
        using var http = _jolpica.Upstream.Client();
        var report = await new JolpicaIngestor(http, Lake.Landing, options ?? Options, TimeProvider.System).RunAsync(selection, $"run-{++_runs}", null, TestContext.Current.CancellationToken);
        Assert.Equal(0, report.ExitCode);
    }

    private async Task DumpAsync(Lake lake)
    {
        var path = Path.Combine(lake.Folder, "dump.zip");
        await File.WriteAllBytesAsync(path, new TinyDump(_jolpica.Data).Zip(), TestContext.Current.CancellationToken);
        using var run = lake.Engine.Ledger.Start("ingest", "");
        Assert.Equal(0, (await lake.IngestJolpicaDumpAsync(path, Options, run, cancellationToken: TestContext.Current.CancellationToken)).ExitCode);
    }

    private BuildReport Build() => Build(Lake);

    private static BuildReport Build(Lake lake)
    {
        using var run = lake.Engine.Ledger.Start("build", "");
        return lake.BuildAsync(new BuildRequest { Tables = [.. Tables.Select(t => t.Id.ToString())] }, run).GetAwaiter().GetResult();
    }
}
