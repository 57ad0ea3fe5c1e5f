using System.Text.Json;
using Pitwall.Cli.Tests.Support;

namespace Pitwall.Cli.Tests;

public sealed class ReadCommandTests(DemoLake demo)
{
    [Theory]
    [InlineData("seasons")]
    [InlineData("meetings", "2025")]
    [InlineData("sessions", "2025")]
    [InlineData("topics")]
    [InlineData("topics", "2025015", "laps")]
    [InlineData("laps", "2025", "serra", "Race", "--lap", "1-2")]
    [InlineData("telemetry", "2025015", "--lap", "2", "--driver", "1")]
    [InlineData("results", "2025", "1", "Q")]
    public async Task Rows_can_be_had_in_every_text_format(params string[] arguments)
    {
        using var json = JsonDocument.Parse((await Run([.. arguments, "--json"])).Expect(0).Out);
        var lines = (await Run([.. arguments, "--format", "ndjson"])).Expect(0).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var csv = (await Run([.. arguments, "--format", "csv"])).Expect(0).Out.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var table = (await Run(arguments)).Expect(0).WithoutTrace();

        Assert.NotEqual(0, json.RootElement.GetArrayLength());
        Assert.Equal(json.RootElement.GetArrayLength(), lines.Length);
        Assert.Equal(lines.Length + 1, csv.Length);
        Assert.Matches(@"\((the first )?\d+ (of \d+ )?rows?[;)]", table.Out);
        Assert.Equal("", table.Error);
    }

    [Theory]
    [InlineData("2025", "serra", "Race")]
    [InlineData("2025", "1", "R")]
    [InlineData("2025", "Vila", "Névoa", "race")]
    public async Task A_session_goes_by_name_as_by_key(params string[] words)
    {
        Assert.Equal((await Run("laps", $"{DemoLake.Race}")).Expect(0).Out, (await Run(["laps", .. words])).Expect(0).Out);
    }

    [Fact]
    public async Task Laps_are_narrowed_to_drivers_and_laps()
    {
        using var all = JsonDocument.Parse((await Run("laps", $"{DemoLake.Race}", "--json")).Expect(0).Out);
        var first = all.RootElement[0];
        var driver = first.GetProperty("name_acronym").GetString()!;
        var expected = all.RootElement.EnumerateArray().Where(l => l.GetProperty("name_acronym").GetString() == driver && l.GetProperty("lap_number").GetInt32() is >= 10 and <= 12).Select(l => l.GetRawText());

        using var some = JsonDocument.Parse((await Run("laps", $"{DemoLake.Race}", "--driver", driver, "--lap", "10-12", "--json")).Expect(0).Out);

        Assert.Equal(expected, some.RootElement.EnumerateArray().Select(l => l.GetRawText()));
        Assert.Equal(3, some.RootElement.GetArrayLength());
    }

    [Theory]
    [InlineData("not here", "laps", "2025", "Nürburgring", "Race")]
    [InlineData("There is no session 'FP9'", "laps", "2025", "serra", "FP9")]
    [InlineData("There is no season 1950", "results", "1950", "serra", "Race")]
    [InlineData("'serra' is not a whole number", "laps", "serra")]
    [InlineData("'serra' is not expected here", "results", "2025", "serra")]
    [InlineData("'serra' is no season", "results", "serra", "2025", "Race")]
    [InlineData("names no laps", "laps", "2025015", "--lap", "20-10")]
    [InlineData("Did you mean", "topics", "TimingDate")]
    [InlineData("Did you mean", "topics", "2025015", "TimingDate")]
    [InlineData("needs --output", "telemetry", "2025015", "--format", "parquet")]
    [InlineData("Did you mean 'silver.laps'?", "export", "silver.lapz", "--to", "nowhere")]
    public async Task A_mistake_is_said_in_a_sentence(string expected, params string[] arguments)
    {
        var outcome = (await Run(arguments)).Expect(2).WithoutTrace();

        Assert.Contains(expected == "not here" ? "There is no meeting 'Nürburgring' in 2025" : expected, outcome.Error, StringComparison.Ordinal);
        Assert.Equal("", outcome.Out);
    }

    [Fact]
    public async Task A_topic_that_the_lake_does_not_have_is_no_mistake_of_the_user_but_a_failure()
    {
        var outcome = (await Run("topics", "2025014", "TimingStats")).Expect(1).WithoutTrace();

        Assert.Contains("pitwall ingest livetiming", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_are_exported_to_files()
    {
        using var folder = new TemporaryFolder();
        foreach (var format in (string[])["csv", "json", "ndjson", "parquet"])
        {
            var output = (await Run("export", "silver.stints", "gold.session_leaderboard", "--to", folder["out"], "--format", format, "--session", "2025015")).Expect(0).Out;
            Assert.Contains("silver.stints: ", output, StringComparison.Ordinal);
            Assert.True(new FileInfo(Path.Combine(folder["out"], $"silver.stints.{format}")).Length > 500);
        }

        var stints = (await Run("sql", "select count(*) as n from silver.stints where session_key = 2025015", "--format", "csv")).Expect(0).Out.Split("\r\n")[1];
        Assert.Equal(stints, $"{(await File.ReadAllLinesAsync(Path.Combine(folder["out"], "silver.stints.csv"))).Length - 1}");
        Assert.Equal(8, Directory.EnumerateFiles(folder["out"]).Count());
    }

    [Fact]
    public async Task Rows_go_to_a_file_as_its_name_says()
    {
        using var folder = new TemporaryFolder();

        var outcome = (await Run("laps", "2025015", "--output", folder["laps.parquet"])).Expect(0);

        Assert.Contains("rows written to", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("PAR1", System.Text.Encoding.ASCII.GetString((await File.ReadAllBytesAsync(folder["laps.parquet"]))[..4]));
    }

    [Fact]
    public async Task A_comparison_says_what_it_could_compare()
    {
        var outcome = await Run("compare", "2025015", "--json");

        using var document = JsonDocument.Parse(outcome.Out);
        var missing = document.RootElement.EnumerateArray().Count(c => c.GetProperty("missing").ValueKind == JsonValueKind.String);
        Assert.Equal(missing == 0 ? 0 : missing == document.RootElement.GetArrayLength() ? 1 : 3, outcome.ExitCode);
        Assert.Equal(["laps", "stints", "pit", "weather", "race_control", "drivers", "position", "session_result", "team_radio"], document.RootElement.EnumerateArray().Select(c => c.GetProperty("collection").GetString()));
    }

    private Task<Outcome> Run(params string[] arguments) => CliProcess.Run([.. arguments, "--lake", demo.Folder], TestContext.Current.CancellationToken);
}
