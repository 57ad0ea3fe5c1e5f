using System.Diagnostics;
using Pitwall.Conformance.Shared;
using Pitwall.Replay;
using Pitwall.Replay.Http;
using Pitwall.Sources.Jolpica;
using Pitwall.Sources.Landing;

namespace Pitwall.Conformance.History;

/// <summary>An ingest that ends at any moment is gone on with: what was landed is not asked for again, and in the end nothing is missing.</summary>
[Collection(nameof(JolpicaHistory))]
public sealed class JolpicaResumeTests(JolpicaHistory jolpica, ITestOutputHelper output)
{
    private const int MostRuns = 60;
    private const int MostKills = 5;
    private const string Api = "/jolpica/ergast/f1/";
    private static readonly JolpicaSelection Selection = new() { Seasons = [1957, 2021], PitStops = true, StandingsPerRound = true };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Stopped_at_random_points_it_repeats_nothing_and_leaves_no_hole(int seed)
    {
        var (requests, random) = ((await jolpica.ServerAsync()).Requests, new Random(seed));
        using var undisturbed = jolpica.Open($"undisturbed-{seed}");
        var before = requests.Count;
        Assert.Empty((await jolpica.IngestAsync(undisturbed, Selection))!.Missing);
        var expected = Targets(requests, before);

        var begin = requests.Count;
        JolpicaReport? report = null;
        var runs = 0;
        for (; report is null; runs++)
        {
            Assert.True(runs < MostRuns, $"seed {seed}: {runs} runs, and no end");
            using var lake = jolpica.Open($"stopped-{seed}");
            var landed = lake.Landing.Read(JolpicaIngestor.Source);
            before = requests.Count;
            report = await jolpica.IngestAsync(lake, Selection, random.Next(1, 30));
            AssertNew(Targets(requests, before), landed);
        }

        var asked = Targets(requests, begin);
        output.WriteLine($"{expected.Count} requests in one run, {asked.Count} in {runs} runs.");
        Assert.True(runs > 3, $"seed {seed}: it was stopped {runs - 1} times");
        Assert.Empty(report.Missing);
        Assert.Equal(expected.Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
        using var resumed = jolpica.Open($"stopped-{seed}");
        TableContents.AssertSame(await JolpicaHistory.BronzeAsync(undisturbed), await JolpicaHistory.BronzeAsync(resumed));
    }

    [Fact]
    [Trait("Category", Soak.Category)]
    public async Task Killed_by_the_system_at_random_points_it_repeats_nothing_and_leaves_no_hole()
    {
        Soak.Require();
        using var folder = new TempFolder();
        await using var server = await ReplayServer.StartAsync(new ReplayOptions { F1Db = JolpicaHistory.Release });
        var clock = Stopwatch.StartNew();
        using (var run = Start("undisturbed"))
            await AssertEndsWellAsync(run);
        var (whole, random, kills) = (clock.Elapsed, new Random(3), 0);

        for (var isDone = false; !isDone;)
        {
            LandingState landed;
            using (var lake = Lake.Open(folder.Sub("killed")))
                landed = lake.Landing.Read(JolpicaIngestor.Source);
            var before = server.Requests.Count;
            using var run = Start("killed");
            var ended = AssertEndsWellAsync(run);
            // Each run has less to do than the one before.
            if (kills < MostKills && !run.WaitForExit(whole * (0.2 + (0.3 * random.NextDouble()))))
            {
                run.Kill();
                kills++;
                await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => ended);
            }
            else
            {
                await ended;
                isDone = true;
            }

            AssertNew(Targets(server.Requests, before), landed);
        }

        output.WriteLine($"{kills} kills in {whole.TotalSeconds:N1} s, {server.Requests.Count} requests.");
        Assert.True(kills > 0, "The runs were too fast to be killed.");
        using var undisturbed = Lake.Open(folder.Sub("undisturbed"));
        using var resumed = Lake.Open(folder.Sub("killed"));
        TableContents.AssertSame(await JolpicaHistory.BronzeAsync(undisturbed), await JolpicaHistory.BronzeAsync(resumed));

        Process Start(string lake) => PitwallProcess.Start(
            folder.Path, "ingest", "jolpica", "--season", "2011..2025", "--pit-stops", "--standings-per-round", "--lake", folder.Sub(lake), "--jolpica-url", server.JolpicaUrl.ToString(), "--limits", "none");
    }

    private static async Task AssertEndsWellAsync(Process process)
    {
        var (exitCode, output, errors) = await PitwallProcess.EndAsync(process);
        Assert.True(exitCode == 0, output + errors);
    }

    private static List<string> Targets(RequestLog requests, int before) => [.. requests.Snapshot().Skip(before).Select(request => request.Target)];

    /// <summary>Nothing was asked for that was landed before.</summary>
    private static void AssertNew(List<string> targets, LandingState landed) =>
        Assert.DoesNotContain(targets, target => landed.Answer(target[Api.Length..].Replace(".json", "", StringComparison.Ordinal)) is not null);
}
