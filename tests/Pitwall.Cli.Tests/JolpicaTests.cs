using System.IO.Compression;
using System.Text.Json;
using Pitwall.Cli.Tests.Support;

namespace Pitwall.Cli.Tests;

[Collection(InProcess.Collection)]
public sealed class JolpicaTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Lake => _folder["lake"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_dry_run_asks_nobody_and_says_how_long_it_takes()
    {
        var text = (await InProcess.Run("ingest", "jolpica", "--dry-run", "--lake", Lake, "--jolpica-url", "http://127.0.0.1:9/ergast/f1")).Expect(0).WithoutTrace();
        var json = (await InProcess.Run("ingest", "jolpica", "--season", "2023", "--laps", "--dry-run", "--json", "--lake", Lake)).Expect(0);

        Assert.Contains("requests for 1950 to ", text.Out, StringComparison.Ordinal);
        Assert.Contains("under the limits", text.Out, StringComparison.Ordinal);
        using var plan = JsonDocument.Parse(json.Out);
        Assert.Equal((2023, 2023), (plan.RootElement.GetProperty("first_season").GetInt32(), plan.RootElement.GetProperty("last_season").GetInt32()));
        Assert.True(plan.RootElement.GetProperty("requests").GetInt32() > 250);
    }

    [Theory]
    [InlineData(2, "'1949' is no season: expected such as 2023, 1950..1959,1967 or 2020..current", "--season", "1949")]
    [InlineData(2, "--resource 'lapse' is none of Jolpica's; expected seasons, circuits", "--resource", "lapse")]
    [InlineData(2, "Jolpica has laps from 1996 on.", "--resource", "laps", "--season", "1990")]
    [InlineData(2, "Rounds are those of a season: say which.", "--round", "5")]
    [InlineData(2, "--since 'june' is no day; expected YYYY-MM-DD.", "--since", "june")]
    [InlineData(2, "--from 'f1db' is not understood; expected api, dump, or dump with a path or address.", "--from", "f1db")]
    [InlineData(2, "--season is for the service: a dump comes whole.", "--from", "dump", "--season", "2023")]
    [InlineData(2, "has a user, a password or a query", "--from", "dump", "https://me:hush@jolpi.test/dump.zip")]
    [InlineData(2, "has a user, a password or a query", "--from", "dump", "https://store.test/dump.zip?signature=hush")]
    [InlineData(2, "--offline and --refresh contradict each other", "--offline", "--refresh")]
    [InlineData(1, "there is no file", "--from", "dump", "nowhere.zip")]
    public async Task What_makes_no_sense_is_said_in_a_sentence(int exitCode, string expected, params string[] args)
    {
        var outcome = (await InProcess.Run(["ingest", "jolpica", .. args, "--lake", Lake])).Expect(exitCode).WithoutTrace();

        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_dump_is_named()
    {
        using (ZipFile.Open(_folder["empty.zip"], ZipArchiveMode.Create)) { }

        var outcome = (await InProcess.Run("ingest", "jolpica", "--from", "dump", _folder["empty.zip"], "--lake", Lake)).Expect(1).WithoutTrace();

        Assert.Contains("Jolpica dump empty.zip: there is no formula_one_", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offline_what_is_not_landed_is_listed()
    {
        var outcome = (await InProcess.Run("ingest", "jolpica", "--offline", "--season", "2023", "--resource", "results", "--lake", Lake)).Expect(1).WithoutTrace();

        Assert.Contains("missing: 2023/results?limit=100&offset=0: not landed yet. Run again without --offline.", outcome.Out, StringComparison.Ordinal);
    }
}
