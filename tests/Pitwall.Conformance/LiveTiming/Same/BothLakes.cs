using Pitwall.Conformance.Shared;
using Pitwall.Lakehouse.Building;
using Pitwall.Replay;
using Pitwall.Replay.Synthetic;
using Pitwall.Sources.Ingest;

namespace Pitwall.Conformance.LiveTiming.Same;

/// <summary>
/// One made-up sprint weekend in two lakes: as OpenF1 tells it, and as live timing tells it. Telemetry is that of the race.
/// </summary>
public sealed class BothLakes : IAsyncLifetime
{
    /// <summary>Without the quirks of OpenF1, so that what differs is not put down to them.</summary>
    public static readonly SyntheticOptions Weekend = new() { Seed = 33, Drivers = 14, RaceLaps = 18, TelemetryRate = 3.7, Quirks = false };

    private readonly TempFolder _folder = new();
    private ReplayServer? _server;

    /// <summary>What happened.</summary>
    public SyntheticTruth Truth { get; } = SyntheticTruth.Of(Weekend);

    /// <summary>The race, whose telemetry both lakes have.</summary>
    public int Race => Truth.Sessions.Single(s => s.Name == "Race").SessionKey;

    /// <summary>The lake made of OpenF1's answers.</summary>
    public Lake OpenF1 { get; private set; } = null!;

    /// <summary>The lake made of the archive of live timing.</summary>
    public Lake Live { get; private set; } = null!;

    /// <summary>How the first was built.</summary>
    public BuildReport OpenF1Build { get; private set; } = null!;

    /// <summary>How the second was built.</summary>
    public BuildReport LiveBuild { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _server = await ReplayServer.StartAsync(new ReplayOptions { Synthetic = Weekend });
        IngestSelection[] selections = [new() { Year = Weekend.Year }, new() { Sessions = [new(Race)], Telemetry = true }];
        OpenF1 = Lake.Open(_folder.Sub("openf1"));
        foreach (var selection in selections)
            Assert.Empty((await OpenF1.IngestAsync(selection, LakeRuns.Fast(_server))).Missing);
        OpenF1Build = await OpenF1.BuildAsync();
        LakeRuns.AssertSound(OpenF1Build);

        Live = Lake.Open(_folder.Sub("live"));
        foreach (var selection in selections)
            Assert.Empty((await Live.IngestAsync(selection, LakeRuns.FastLive(_server))).Missing);
        LiveBuild = await Live.BuildAsync();
        LakeRuns.AssertSound(LiveBuild);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        OpenF1?.Dispose();
        Live?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
