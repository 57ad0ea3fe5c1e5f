using System.Diagnostics;
using System.Globalization;
using Pitwall.Conformance.Shared;
using Pitwall.Replay;
using Pitwall.Replay.Synthetic;

namespace Pitwall.Conformance;

/// <summary>SIGKILL at any moment: what is published stays readable, and the next run ends where an undisturbed one would have.</summary>
public sealed class KillTests : IAsyncLifetime
{
    private static readonly SyntheticOptions Weekend = new() { Seed = 11, Drivers = 10, RaceLaps = 8, TelemetryRate = 0.5 };
    private readonly TempFolder _folder = new();
    private ReplayServer? _server;

    public async ValueTask InitializeAsync() => _server = await ReplayServer.StartAsync(new ReplayOptions { Synthetic = Weekend });

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public Task Five_kills_lose_nothing() => AssertSurvivesAsync(kills: 5, seed: 1);

    [Fact]
    [Trait("Category", Soak.Category)]
    public async Task Fifty_kills_lose_nothing()
    {
        Soak.Require();
        for (var lake = 0; lake < 10; lake++)
            await AssertSurvivesAsync(kills: 5, seed: 1000 + lake);
    }

    private async Task AssertSurvivesAsync(int kills, int seed)
    {
        var random = new Random(seed);
        var undisturbed = _folder.Sub($"undisturbed-{seed}");
        var clock = Stopwatch.StartNew();
        using (var run = Start(undisturbed))
            await AssertEndsWellAsync(run);
        var whole = clock.Elapsed;

        var lake = _folder.Sub($"killed-{seed}");
        for (var kill = 1; kill <= kills; kill++)
        {
            using var run = Start(lake);
            // Every process has done a part: from the later kills on there is less left to do, so they come sooner.
            var moment = whole * random.NextDouble() * (1 - ((kill - 1) / (2.0 * kills)));
            using var stop = new CancellationTokenSource(moment);
            try
            {
                await run.WaitForExitAsync(stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                run.Kill();
                await run.WaitForExitAsync();
            }

            AssertReadable(lake, $"seed {seed}, kill {kill} after {moment.TotalSeconds:N2} of {whole.TotalSeconds:N2} s");
        }

        using (var run = Start(lake))
            await AssertEndsWellAsync(run);
        var doctor = await PitwallProcess.RunAsync(_folder.Path, "doctor", "--lake", lake);
        Assert.True(doctor.ExitCode == 0, doctor.Output + doctor.Errors);
        TableContents.AssertSame(Contents(undisturbed), Contents(lake));
    }

    private Process Start(string lake) => PitwallProcess.Start(
        _folder.Path, "run", "openf1", "--year", $"{Weekend.Year}", "--types", "Qualifying,Race", "--telemetry", "--lake", lake, "--openf1-url", _server!.OpenF1Url.ToString(), "--limits", "none");

    private static async Task AssertEndsWellAsync(Process process)
    {
        var (exitCode, output, errors) = await PitwallProcess.EndAsync(process);
        Assert.True(exitCode == 0, output + errors);
    }

    /// <summary>Every stored table can be counted, and every file that a table names is there.</summary>
    private static void AssertReadable(string folder, string when)
    {
        if (!Directory.Exists(folder))
            return;
        using var lake = Lake.Open(folder);
        using var reader = lake.Engine.OpenReader();
        foreach (var id in lake.Engine.Catalog.List())
        {
            var table = lake.Engine.Catalog.Load(id);
            var files = table.CurrentSnapshot is null ? [] : table.Scan().Plan().Files;
            Assert.All(files, f => Assert.True(File.Exists(f.File.Path), $"{when}: {id} has lost {f.File.Path}"));
            var counted = Convert.ToInt64(reader.Rows($"select count(*) from {id}")[0][0], CultureInfo.InvariantCulture);
            Assert.Equal(files.Sum(f => f.File.RecordCount), counted);
        }

        Assert.NotNull(lake.Engine.Ledger.Read());
    }

    private static SortedDictionary<string, TableContent> Contents(string folder)
    {
        using var lake = Lake.Open(folder);
        return TableContents.Of(lake, withFetch: false);
    }
}
