using System.Text.Json;
using Pitwall.Cli.Tests.Support;
using Pitwall.Replay.Faults;

namespace Pitwall.Cli.Tests;

[Collection(InProcess.Collection)]
public sealed class RunTests : IDisposable
{
    private static readonly string[] TheRace = ["run", "openf1", "--session", "2025015"];
    private readonly TemporaryFolder _folder = new();

    private string Lake => _folder["lake"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_second_run_asks_for_nothing_and_builds_nothing()
    {
        await using var upstream = await SyntheticUpstream.Start();
        var first = (await InProcess.Run([.. TheRace.To(upstream, Lake), "--json"])).Expect(0);
        upstream.Requests.Clear();

        var second = (await InProcess.Run([.. TheRace.To(upstream, Lake), "--json"])).Expect(0);

        Assert.Empty(upstream.Requests.Snapshot());
        Assert.Equal("", first.Error + second.Error);
        Assert.Contains("built", Statuses(first));
        Assert.Equal(["unchanged"], Statuses(second).Distinct());
    }

    [Fact]
    public async Task A_damaged_landing_is_named_and_the_ledger_keeps_why_the_run_failed()
    {
        await using var upstream = await SyntheticUpstream.Start();
        (await InProcess.Run(["ingest", .. TheRace[1..].To(upstream, Lake)])).Expect(0);
        var manifest = Directory.EnumerateFiles(Path.Combine(Lake, "landing", "openf1", "manifest")).Single();
        await File.AppendAllTextAsync(manifest, "no json\n", TestContext.Current.CancellationToken);

        var outcome = (await InProcess.Run(TheRace.To(upstream, Lake))).Expect(1).WithoutTrace();

        Assert.StartsWith($"pitwall: {manifest} line ", outcome.Error, StringComparison.Ordinal);
        var runs = (await InProcess.Run(["runs", "--lake", Lake])).Expect(0).Out;
        Assert.Contains("failed", runs, StringComparison.Ordinal);
        Assert.DoesNotContain("aborted", runs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stays_missing_is_listed_and_the_exit_code_says_so()
    {
        await using var upstream = await SyntheticUpstream.Start(new FaultRule(FaultKind.SessionInProgress) { Match = "/weather?", Times = null });

        var outcome = (await InProcess.Run(TheRace.To(upstream, Lake))).Expect(3).WithoutTrace();

        Assert.Contains("degraded: session 2025015 Race", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("missing: weather?session_key=2025015: ", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("..", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("degraded", (await InProcess.Run("runs", "--lake", Lake)).Expect(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offline_with_nothing_landed_nothing_can_be_done_and_every_gap_is_named()
    {
        var outcome = (await InProcess.Run("run", "--year", "2024", "--offline", "--lake", Lake)).Expect(1).WithoutTrace();

        Assert.Contains("missing: sessions?year=2024: not landed yet. Run again without --offline.", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_asks_for_listings_only_and_lands_no_data()
    {
        await using var upstream = await SyntheticUpstream.Start();

        var text = (await InProcess.Run([.. ((string[])["ingest", "openf1", "--session", "2025015", "--dry-run"]).To(upstream, Lake)])).Expect(0);
        var json = (await InProcess.Run([.. TheRace.To(upstream, Lake), "--dry-run", "--json"])).Expect(0);

        Assert.All(upstream.Requests.Snapshot(), r => Assert.Matches("/(sessions|meetings)[?]", r.Target));
        Assert.Matches(@"\d+ requests \(\d+ are answered already\), \d+\.\d MB", text.Out);
        using var plan = JsonDocument.Parse(json.Out);
        Assert.True(plan.RootElement.GetProperty("requests").GetInt32() > 0);
        Assert.Contains("(0 rows)", (await InProcess.Run("laps", "2025015", "--lake", Lake)).Expect(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_and_build_do_in_two_steps_what_run_does_in_one()
    {
        await using var upstream = await SyntheticUpstream.Start();

        var landed = (await InProcess.Run([.. ((string[])["ingest", "openf1", "--session", "2025015"]).To(upstream, Lake)])).Expect(0);
        var built = (await InProcess.Run("build", "--table", "silver.laps", "--lake", Lake)).Expect(0);

        Assert.Matches(@"landed \d+ sessions, [\d,]+ rows: \d+ requests", landed.Out);
        Assert.Matches(@"silver\.laps: built, \d partitions", built.Error);
        Assert.DoesNotContain("gold", built.Out, StringComparison.Ordinal);
    }

    private static string[] Statuses(Outcome outcome)
    {
        using var document = JsonDocument.Parse(outcome.Out);
        return [.. document.RootElement.GetProperty("build").GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("status").GetString()!)];
    }
}
