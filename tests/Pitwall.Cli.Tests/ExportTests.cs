using System.Text.Json;
using Pitwall.Cli.Tests.Support;

namespace Pitwall.Cli.Tests;

[Collection(InProcess.Collection)]
public sealed class ExportTests(DemoLake demo)
{
    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("ndjson")]
    [InlineData("parquet")]
    public async Task A_layer_is_written_as_a_file_per_table_that_is_built(string format)
    {
        using var folder = new TemporaryFolder();
        using var lake = Lake.Open(demo.Folder);
        var built = lake.Engine.Catalog.List("gold").Select(t => $"{t}.{format}").Order(StringComparer.Ordinal);

        var outcome = (await InProcess.Run("export", "gold", "--to", folder["out"], "--format", format, "--lake", demo.Folder)).Expect(0);

        Assert.Equal(built, Directory.EnumerateFiles(folder["out"]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.Contains("gold.dim_driver: 20 rows written to", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_means_every_table_that_is_built()
    {
        using var folder = new TemporaryFolder();
        using var lake = Lake.Open(demo.Folder);

        var outcome = (await InProcess.Run("export", "--all", "--to", folder["out"], "--json", "--lake", demo.Folder)).Expect(0);

        using var report = JsonDocument.Parse(outcome.Out);
        Assert.Equal(lake.Engine.Catalog.List().Select(t => t.ToString()), report.RootElement.EnumerateArray().Select(t => t.GetProperty("table").GetString()));
        Assert.All(report.RootElement.EnumerateArray(), t => Assert.True(new FileInfo(t.GetProperty("path").GetString()!).Length > 0));
    }

    [Theory]
    [InlineData]
    [InlineData("silver.laps", "--all")]
    public async Task Either_tables_or_all_of_them_must_be_meant(params string[] arguments)
    {
        var outcome = (await InProcess.Run(["export", .. arguments, "--to", "nowhere", "--lake", demo.Folder])).Expect(2);

        Assert.Contains("name the tables, or a layer such as gold, or give --all.", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists("nowhere"));
    }
}
