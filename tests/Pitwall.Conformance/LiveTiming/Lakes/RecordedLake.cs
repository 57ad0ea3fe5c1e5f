using Pitwall.Conformance.Shared;
using Pitwall.Lakehouse.Building;
using Pitwall.Replay;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.LiveTiming.Hub;

[assembly: AssemblyFixture(typeof(Pitwall.Conformance.LiveTiming.Lakes.RecordedLake))]

namespace Pitwall.Conformance.LiveTiming.Lakes;

/// <summary>One lake of everything that is recorded of live timing: the archive with its telemetry, and the hub. Built when first asked for.</summary>
public sealed class RecordedLake : IAsyncDisposable
{
    /// <summary>Qualifying at Imola in 2024, and the sprint of São Paulo in 2025: recorded from the hub only.</summary>
    public const int Imola = 9511, SaoPaulo = 9864;

    private static readonly int[] Seasons = [2018, 2020, 2021, 2022, 2023, 2024, 2025, 2026];
    private readonly TempFolder _folder = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private Lake? _lake;
    private Exception? _failure;

    /// <summary>The folder of the lake.</summary>
    public string Folder => _folder.Sub("lake");

    /// <summary>What the first build did.</summary>
    public BuildReport Build { get; private set; } = null!;

    /// <summary>The imports of recordings.</summary>
    public List<RecordingImport> Imports { get; } = [];

    /// <summary>The lake; the calling test is skipped where there are no recordings.</summary>
    public async Task<Lake> OpenAsync()
    {
        var recordings = Checkout.RecordingsOrSkip("livetiming");
        await _one.WaitAsync();
        try
        {
            if (_failure is not null)
                throw new InvalidOperationException("The lake could not be built; the first test that wanted it says why.", _failure);
            return _lake ??= await FillAsync(recordings);
        }
        catch (Exception e) when (_failure is null)
        {
            _failure = e;
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _lake?.Dispose();
        _one.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private async Task<Lake> FillAsync(string recordings)
    {
        await using var server = await ReplayServer.StartAsync(new ReplayOptions { RecordingsFolder = recordings });
        var lake = Lake.Open(Folder);
        foreach (var year in Seasons)
            Assert.Empty((await lake.IngestAsync(new IngestSelection { Year = year, Telemetry = true }, LakeRuns.FastLive(server))).Missing);
        var hub = Path.Combine(recordings, "livetiming", "hub");
        await ImportAsync(lake, Path.Combine(hub, "2024_Imola_Qualifying"), Imola);
        await ImportAsync(lake, Path.Combine(hub, "fastf1_recorder", "2025_Sao_Paulo_Sprint.txt.gz"), null);
        Build = await lake.BuildAsync();
        return lake;
    }

    private async Task ImportAsync(Lake lake, string path, int? session)
    {
        using var run = lake.Engine.Ledger.Start("import-recording", "conformance");
        Imports.Add(await lake.ImportRecordingAsync([path], session is { } key ? new(key) : null, run));
        run.End("succeeded");
    }
}
