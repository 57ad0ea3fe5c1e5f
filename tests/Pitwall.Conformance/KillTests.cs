using System.Diagnostics;
using System.Globalization;
using Pitwall.Conformance.Shared;
using Pitwall.Replay;
using Pitwall.Replay.Synthetic;

namespace Pitwall.Conformance;

/// <summary>SIGKILL at any moment: what is published stays readable, and the next run ends where an undisturbed one would have.</summary>
public sealed class KillTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int KillsPerLake = 5;
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
    public Task Fifty_kills_lose_nothing()
    {
        Soak.Require();
        return AssertSurvivesAsync(kills: 50, seed: 2);
    }

    private async Task AssertSurvivesAsync(int kills, int seed)
    {
        var random = new Random(seed);
        var undisturbed = _folder.Sub("undisturbed");
        var clock = Stopwatch.StartNew();
        using (var run = Start(undisturbed))
            await AssertEndsWellAsync(run);
        var whole = clock.Elapsed;
        var expected = Contents(undisturbed);

        for (int killed = 0, lakes = 0; killed < kills; lakes++)
        {
            // A run that was killed is continued by the next, until a lake has had its share or is complete.
            var lake = _folder.Sub($"killed-{lakes}");
            for (var inLake = 0; inLake < KillsPerLake && killed < kills; inLake++)
            {
                var moment = whole * random.NextDouble();
                if (!await KillAsync(lake, moment))
                    break;
                killed++;
                var when = $"seed {seed}, kill {killed} after {moment.TotalSeconds:N2} of {whole.TotalSeconds:N2} s";
                output.WriteLine($"{when}: {AssertReadable(lake, when)} tables");
            }

            using (var run = Start(lake))
                await AssertEndsWellAsync(run);
            TableContents.AssertSame(expected, Contents(lake));
            var doctor = await PitwallProcess.RunAsync(_folder.Path, "doctor", "--lake", lake);
            Assert.True(doctor.ExitCode == 0, doctor.Output + doctor.Errors);
        }
    }

    /// <summary>Starts a run and kills it.</summary>
    /// <returns>False when the run was faster.</returns>
    private async Task<bool> KillAsync(string lake, TimeSpan after)
    {
        using var run = Start(lake);
        using var stop = new CancellationTokenSource(after);
        // Nobody may stand still because its output is not read.
        var drained = PitwallProcess.EndAsync(run);
        try
        {
            await run.WaitForExitAsync(stop.Token);
            return false;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            run.Kill();
            return true;
        }
        finally
        {
            await drained;
        }
    }

    private Process Start(string lake) => PitwallProcess.Start(
        _folder.Path, "run", "openf1", "--year", $"{Weekend.Year}", "--types", "Qualifying,Race", "--telemetry", "--lake", lake, "--openf1-url", _server!.OpenF1Url.ToString(), "--limits", "none");

    private static async Task AssertEndsWellAsync(Process process)
    {
        var (exitCode, output, errors) = await PitwallProcess.EndAsync(process);
        Assert.True(exitCode == 0, output + errors);
    }

    /// <summary>Every stored table can be counted, and every file that a table names is there.</summary>
    /// <returns>How many tables are stored.</returns>
    private static int AssertReadable(string folder, string when)
    {
        if (!Directory.Exists(folder))
            return 0;
        using var lake = Lake.Open(folder);
        using var reader = lake.Engine.OpenReader();
        var tables = lake.Engine.Catalog.List();
        foreach (var id in tables)
        {
            var table = lake.Engine.Catalog.Load(id);
            var files = table.CurrentSnapshot is null ? [] : table.Scan().Plan().Files;
            Assert.All(files, f => Assert.True(File.Exists(f.File.Path), $"{when}: {id} has lost {f.File.Path}"));
            var counted = Convert.ToInt64(reader.Rows($"select count(*) from {id}")[0][0], CultureInfo.InvariantCulture);
            Assert.Equal(files.Sum(f => f.File.RecordCount), counted);
        }

        Assert.NotNull(lake.Engine.Ledger.Read());
        return tables.Count;
    }

    private static SortedDictionary<string, TableContent> Contents(string folder)
    {
        using var lake = Lake.Open(folder);
        return TableContents.Of(lake, withFetch: false);
    }
}
