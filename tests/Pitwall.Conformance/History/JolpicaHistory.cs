using Pitwall.Conformance.Shared;
using Pitwall.Lakehouse.Building;
using Pitwall.Replay;
using Pitwall.Replay.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Jolpica;

namespace Pitwall.Conformance.History;

/// <summary>
/// A stand-in for Jolpica with the limits of the real one and the history of f1db, and a lake of all that it tells but laps. That is seven
/// hours' worth of requests, on a clock on which nobody waits; the ingest was stopped twice, and gone on with as if by another process.
/// </summary>
public sealed class JolpicaHistory : IAsyncLifetime
{
    private static readonly int[] Stops = [300, 700];
    private readonly TempFolder _folder = new();
    private readonly JolpicaTime _clock = new(new DateTimeOffset(2026, 9, 1, 12, 0, 0, TimeSpan.Zero));
    private Task<ReplayServer>? _server;
    private Task<Lake>? _lake;

    /// <summary>How the tables of the lake were made.</summary>
    public BuildReport? Report { get; private set; }

    /// <summary>A release of f1db; the calling test is skipped where there are no recordings.</summary>
    public static string Release => Path.Combine(Checkout.RecordingsOrSkip("f1db"), "f1db", "f1db-src-data.tar.gz");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_lake is { IsCompletedSuccessfully: true }) (await _lake).Dispose();
        if (_server is { IsCompletedSuccessfully: true }) await (await _server).DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>The stand-in, which keeps to the limits and to the clock of the lakes.</summary>
    internal Task<ReplayServer> ServerAsync() =>
        _server ??= ReplayServer.StartAsync(new ReplayOptions { F1Db = Release, JolpicaLimits = ReplayLimits.RealJolpica, TimeProvider = _clock });

    /// <summary>The lake of the whole history.</summary>
    internal Task<Lake> LakeAsync() => _lake ??= LoadAsync();

    /// <summary>A lake of this name, on the clock of the stand-in; whenever it is opened it is as if by another process.</summary>
    internal Lake Open(string name) => Lake.Open(_folder.Sub(name), new LakeOptions { Clock = _clock });

    /// <summary>Ingests under the limits that users have, counted where all of this machine are.</summary>
    /// <param name="lake">Where to.</param>
    /// <param name="selection">What.</param>
    /// <param name="stopAfter">Answers after which it is stopped; null for never.</param>
    /// <returns>What was done; null when it was stopped.</returns>
    internal async Task<JolpicaReport?> IngestAsync(Lake lake, JolpicaSelection selection, int? stopAfter = null)
    {
        // One worker: while another waits an hour in no time, no request may be under way.
        var options = new JolpicaOptions { BaseUrl = (await ServerAsync()).JolpicaUrl, LimiterFolder = _folder.Sub("limits"), Workers = 1, JitterSeed = 1 };
        options = options with { Http = options.Http with { AttemptTimeout = JolpicaTime.Never } };
        using var run = lake.Engine.Ledger.Start("ingest jolpica", "conformance");
        using var stop = new CancellationTokenSource();
        try
        {
            var report = await lake.IngestJolpicaAsync(selection, options, run, stopAfter is { } count ? new Counter(count, stop) : null, stop.Token);
            run.End("succeeded");
            return report;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            run.End("cancelled");
            return null;
        }
    }

    /// <summary>The tables of what Jolpica tells, as received.</summary>
    internal static IEnumerable<string> Bronze(Lake lake) => lake.Engine.Graph.Order.Select(table => table.Id.ToString()).Where(IsBronze);

    /// <summary>What these tables hold, once they are built.</summary>
    internal static async Task<SortedDictionary<string, TableContent>> BronzeAsync(Lake lake)
    {
        LakeRuns.AssertSound(await lake.BuildAsync(new BuildRequest { Tables = [.. Bronze(lake)] }));
        return new SortedDictionary<string, TableContent>(TableContents.Of(lake, withFetch: false).Where(table => IsBronze(table.Key)).ToDictionary(), StringComparer.Ordinal);
    }

    private static bool IsBronze(string table) => table.StartsWith("bronze.jolpica_", StringComparison.Ordinal);

    private async Task<Lake> LoadAsync()
    {
        var everything = new JolpicaSelection { PitStops = true, StandingsPerRound = true };
        foreach (var count in Stops)
        {
            using var stopped = Open("history");
            Assert.Null(await IngestAsync(stopped, everything, count));
        }

        var lake = Open("history");
        Assert.Empty((await IngestAsync(lake, everything))!.Missing);
        Report = await lake.BuildAsync(new BuildRequest { Tables = [.. Bronze(lake), "silver.history_pit_stops", "silver.driver_standings", "silver.constructor_standings"] });
        return lake;
    }

    private sealed class Counter(int count, CancellationTokenSource stop) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value)
        {
            if (value.DoneRequests >= count) stop.Cancel();
        }
    }
}

/// <summary>One after the other: the stand-in counts what all ask.</summary>
[CollectionDefinition(nameof(JolpicaHistory))]
public sealed class JolpicaHistoryIsShared : ICollectionFixture<JolpicaHistory>;
