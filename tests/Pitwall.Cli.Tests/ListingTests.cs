using System.Text.Json;
using System.Text.RegularExpressions;
using Pitwall.Cli.Tests.Support;

namespace Pitwall.Cli.Tests;

public sealed partial class ListingTests(DemoLake demo)
{
    [Theory]
    [InlineData("tables")]
    [InlineData("tables", "silver.laps")]
    [InlineData("sessions")]
    [InlineData("laps", "2025015")]
    [InlineData("runs")]
    [InlineData("validate")]
    [InlineData("doctor")]
    [InlineData("build")]
    [InlineData("maintain")]
    public async Task What_a_command_found_can_be_had_as_json(params string[] arguments)
    {
        var outcome = (await Run([.. arguments, "--json"])).Expect(0).WithoutTrace();

        Assert.Equal("", outcome.Error);
        using var document = JsonDocument.Parse(outcome.Out);
        Assert.All(Names(document.RootElement), name => Assert.Matches(SnakeCase(), name));
    }

    [Fact]
    public async Task Tables_lists_every_table_with_its_size()
    {
        var lines = (await Run("tables")).Expect(0).Out.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

        Assert.Matches("^table +rows +files +MB +built_utc +about$", lines[0]);
        var laps = Assert.Single(lines, l => l.StartsWith("silver.laps ", StringComparison.Ordinal));
        Assert.Matches(@"^silver\.laps +\d+ +5 +\d+\.\d\d +\d{4}-\d\d-\d\d \d\d:\d\d +One row per driver and lap", laps);
        Assert.True(Array.FindIndex(lines, l => l.StartsWith("bronze.", StringComparison.Ordinal)) < Array.FindIndex(lines, l => l.StartsWith("gold.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_table_is_described_by_its_columns_promises_and_snapshots()
    {
        var output = (await Run("tables", "silver.laps")).Expect(0).Out;

        Assert.StartsWith("silver.laps: ", output, StringComparison.Ordinal);
        Assert.Matches(@"\n  lap_number +INTEGER NOT NULL +", output);
        Assert.Contains($"{Environment.NewLine}expectations{Environment.NewLine}", output, StringComparison.Ordinal);
        Assert.Matches(@"\d+  \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC  \w+  \d+ rows", output);
    }

    [Theory]
    [InlineData("tables", "silver.lapz")]
    [InlineData("tables", "lapz")]
    [InlineData("build", "--table", "silver.lapz")]
    [InlineData("validate", "--table", "silver.lapz")]
    [InlineData("maintain", "--table", "silver.lapz")]
    public async Task A_misspelt_table_is_a_mistake_with_a_suggestion(params string[] arguments)
    {
        var outcome = (await Run(arguments)).Expect(2).WithoutTrace();

        Assert.Contains("Did you mean 'silver.laps'?", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("", outcome.Out);
    }

    [Fact]
    public async Task Sessions_counts_laps()
    {
        var lines = (await Run("sessions", "--meeting", "SERRA", "--year", "2025")).Expect(0).Out.Split(Environment.NewLine);

        Assert.Matches("^session_key +year +round +grand_prix +session +start_utc +laps$", lines[0]);
        Assert.Equal("(5 rows)", lines[7]);
        Assert.Matches(@"^ +2025015 +2025 +1 +\S.* Race +2025-03-02 13:00:00 +\d+$", lines[6]);
    }

    [Fact]
    public async Task Laps_have_units_and_can_be_narrowed_to_a_driver()
    {
        var all = (await Run("laps", "2025015")).Expect(0).Out.Split(Environment.NewLine);
        var driver = all[2].Split(' ')[0];

        var one = (await Run("laps", "2025015", "--driver", driver.ToUpperInvariant(), "--valid")).Expect(0).Out.Split(Environment.NewLine);

        Assert.Matches("^driver +lap +pos +lap_time +est +sector_1_s +sector_2_s +sector_3_s +compound +age_laps +track +notes$", all[0]);
        Assert.All(one[2..^2], line => Assert.StartsWith(driver, line, StringComparison.Ordinal));
        Assert.InRange(one.Length, 8, 25);
    }

    [Fact]
    public async Task Laps_of_an_unknown_session_are_none_and_say_where_to_look()
    {
        var outcome = (await Run("laps", "1")).Expect(0);

        Assert.Contains("(0 rows)", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("pitwall sessions", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_is_found_by_the_beginning_of_its_id()
    {
        using var runs = JsonDocument.Parse((await Run("runs", "--json", "--limit", "1000")).Expect(0).Out);
        var demoRun = runs.RootElement.EnumerateArray().Single(r => r.GetProperty("job").GetString() == "demo");
        var id = demoRun.GetProperty("id").GetString()!;

        var output = (await Run("runs", id[..23])).Expect(0).Out;

        Assert.Contains($"run      {id}", output, StringComparison.Ordinal);
        Assert.Contains($"command  pitwall demo --lake {demo.Folder}", output, StringComparison.Ordinal);
        Assert.Contains("outcome  succeeded", output, StringComparison.Ordinal);
        Assert.Matches(@"silver\.laps +built +5 +\d+ +0 +\d+", output);
        Assert.Contains("no run, or more than one", (await Run("runs", "zz")).Expect(2).WithoutTrace().Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demos_lake_keeps_its_promises()
    {
        Assert.Matches(@"\d+ expectations on \d+ tables \([\d,]+ rows\): \d+ hold, \d+ warn, 0 blocking ones fail", (await Run("validate")).Expect(0).Out);
        Assert.DoesNotContain("FAIL", (await Run("doctor")).Expect(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_for_people_is_clean_in_a_pipe()
    {
        foreach (var command in (string[][])[["tables"], ["sessions"], ["laps", "2025015"], ["runs"], ["doctor"], ["tables", "gold.championship_tracker"]])
        {
            var outcome = (await Run(command)).Expect(0);
            Assert.Equal("", outcome.Error);
            Assert.DoesNotContain(outcome.Out.ReplaceLineEndings("\n"), c => char.IsControl(c) && c != '\n');
        }
    }

    private Task<Outcome> Run(params string[] arguments) => CliProcess.Run([.. arguments, "--lake", demo.Folder], TestContext.Current.CancellationToken);

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Names(p.Value).Prepend(p.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    [GeneratedRegex("^[a-z0-9_.]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SnakeCase();
}
