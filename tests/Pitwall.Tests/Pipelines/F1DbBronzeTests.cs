using System.IO.Compression;
using System.Text.Json;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Pipelines;
using Pitwall.Sources.F1Db;
using Pitwall.Sources.Tests.F1Db;

namespace Pitwall.Tests.Pipelines;

public sealed class F1DbBronzeTests
{
    private static readonly TableDefinition[] Tables =
        [.. BuiltInTables.Definitions.Tables.Where(t => t.Id.Namespace == "bronze" && t.Id.Name.StartsWith("f1db_", StringComparison.Ordinal))];

    [Fact]
    public async Task Every_shape_of_a_release_makes_the_same_bronze_rows()
    {
        var expected = await RowsAsync(TinyRelease.TarGzip(TinyRelease.Yaml()));

        Assert.Equal(expected, await RowsAsync(TinyRelease.Zip(TinyRelease.Csv())));
        Assert.Equal(expected, await RowsAsync(TinyRelease.Zip(TinyRelease.SplitJson())));
        Assert.Equal(expected, await RowsAsync(TinyRelease.Zip(TinyRelease.SingleJson())));
        Assert.Contains("bronze.f1db_races_race_results: 1951 7 1 2 1 1 8 bo-second fjord troll ski True 60 3:00:01.5     4.14   False", expected);
        Assert.Contains("bronze.f1db_races_race_results: 1951 7 1 3  DNF 9 bo-second fjord troll ski False 3     Engine   PL False", expected);
        Assert.Contains("bronze.f1db_seasons_entrants_drivers: 1951 friends fjord troll bo-second [1, 2, 4] 1-2,4 False", expected);
        Assert.Contains("bronze.f1db_circuits: isring Isring Isring [Gamle, \"Isring\", L'Anneau] RACE CLOCKWISE Oslo norway 59.9 -10.75 4.5 12", expected);
    }

    [Fact]
    public async Task Every_field_that_lands_has_a_column()
    {
        using var lake = new TemporaryLake();
        await LandAsync(lake.Lake, TinyRelease.TarGzip(TinyRelease.Yaml()));

        foreach (var unit in lake.Lake.Landing.Read("f1db").Units.Where(u => u.Collection != F1DbIngestor.Release))
        {
            await using var gzip = new GZipStream(File.OpenRead(unit.Bodies.Single().Path), CompressionMode.Decompress);
            using var rows = await JsonDocument.ParseAsync(gzip, cancellationToken: TestContext.Current.CancellationToken);
            var fields = rows.RootElement.EnumerateArray().SelectMany(r => r.EnumerateObject()).Select(f => f.Name).Distinct();
            var table = Tables.Single(t => t.Id.Name == $"f1db_{unit.Collection}");
            Assert.Empty(fields.Except(table.Columns.Select(c => c.Name)));
        }
    }

    [Fact]
    public async Task What_a_newer_release_does_not_have_any_more_leaves_bronze()
    {
        using var lake = new TemporaryLake();
        await LandAsync(lake.Lake, TinyRelease.TarGzip(TinyRelease.Yaml()));
        Build(lake.Lake);
        var newer = TinyRelease.Yaml();
        newer.Remove("src/data/entrants/friends.yml");
        newer.Remove("src/data/seasons/2024/races/01-norway/pit-stops.yml");
        await LandAsync(lake.Lake, TinyRelease.TarGzip(newer));

        var report = Build(lake.Lake);

        Assert.Equal(["bronze.f1db_entrants", "bronze.f1db_races_pit_stops"], report.Steps.Where(s => s.Status == StepStatus.Built).Select(s => s.Table).Order(StringComparer.Ordinal));
        Assert.Equal(["bronze.f1db_entrants: works Works"], Rows(lake.Lake, "bronze.f1db_entrants"));
        Assert.Empty(Rows(lake.Lake, "bronze.f1db_races_pit_stops"));
        Assert.All(Build(lake.Lake).Steps, step => Assert.Equal(StepStatus.Unchanged, step.Status));
    }

    [Fact]
    public async Task The_whole_source_tree_comes_into_bronze_without_a_row_in_quarantine()
    {
        var path = Path.Combine(Checkout.RecordingsOrSkip("f1db"), "f1db", "f1db-src-data.tar.gz");
        using var lake = new TemporaryLake();
        var landed = await LandAsync(lake.Lake, path);

        var report = Build(lake.Lake);

        Assert.All(report.Steps, step => Assert.Equal((StepStatus.Built, 0L, null), (step.Status, step.Quarantined, step.Error)));
        Assert.Equal(
            landed.Collections.Select(c => (Table: $"bronze.f1db_{c.Collection}", c.Rows)),
            report.Steps.Select(s => (s.Table, s.Rows)).OrderBy(s => s.Table, StringComparer.Ordinal));
        using var reader = lake.Lake.Engine.OpenReader();
        Assert.Equal([[1160L, 77L]], reader.Query("select count(distinct race_id), count(distinct year) from bronze.f1db_races_race_results").ToRows());
        // The grain of every table holds for every row.
        foreach (var table in Tables)
            Assert.Empty(reader.Query($"select {string.Join(", ", table.Grain)} from {table.Id} group by all having count(*) > 1").ToRows());
    }

    private static async Task<string[]> RowsAsync(byte[] archive)
    {
        using var lake = new TemporaryLake();
        await LandAsync(lake.Lake, archive);
        var report = Build(lake.Lake);
        Assert.All(report.Steps, step => Assert.Equal((0L, null), (step.Quarantined, step.Error)));
        return [.. Tables.SelectMany(table => Rows(lake.Lake, table.Id.ToString()))];
    }

    private static string[] Rows(Lake lake, string table)
    {
        var columns = Tables.Single(t => t.Id.ToString() == table).Columns.Where(c => !c.IsBookkeeping).Select(c => $"\"{c.Name}\"");
        using var reader = lake.Engine.OpenReader();
        using var result = reader.Query($"select {string.Join(", ", columns)} from {table} order by all");
        return [.. result.ToRows().Select(row => $"{table}: {string.Join(' ', row.Select(Text))}")];

        static string Text(object? value) => value is System.Collections.IList list ? $"[{string.Join(", ", list.Cast<object>())}]" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}");
    }

    private static async Task<F1DbReport> LandAsync(Lake lake, byte[] archive)
    {
        var path = Path.Combine(lake.Folder, "release");
        await File.WriteAllBytesAsync(path, archive, TestContext.Current.CancellationToken);
        return await LandAsync(lake, path);
    }

    private static async Task<F1DbReport> LandAsync(Lake lake, string path)
    {
        using var run = lake.Engine.Ledger.Start("ingest", "");
        var report = await lake.IngestF1DbAsync(path, new F1DbOptions(), run, TestContext.Current.CancellationToken);
        Assert.Equal(0, report.ExitCode);
        return report;
    }

    private static BuildReport Build(Lake lake)
    {
        using var run = lake.Engine.Ledger.Start("build", "");
        return lake.BuildAsync(new BuildRequest { Tables = [.. Tables.Select(t => t.Id.ToString())] }, run).GetAwaiter().GetResult();
    }
}
