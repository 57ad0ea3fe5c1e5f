using Pitwall.Replay;
using Pitwall.Replay.Synthetic;
using Pitwall.Sources.Ingest;

namespace Pitwall.Conformance.Shared;

/// <summary>A lake that is built once for all tests that read it, and never changed by them.</summary>
public abstract class SharedLake : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private ReplayServer? _server;
    private Lake? _lake;
    private RunResult? _result;
    private Exception? _failure;

    /// <summary>The upstream that the lake was filled from.</summary>
    public ReplayServer Server => _server ?? throw new InvalidOperationException("The lake was not opened.");

    /// <summary>What the first run did.</summary>
    public RunResult Result => _result ?? throw new InvalidOperationException("The lake was not opened.");

    /// <summary>Builds the lake when nobody has yet.</summary>
    public async Task<Lake> OpenAsync()
    {
        var upstream = Upstream;
        await _one.WaitAsync();
        try
        {
            if (_failure is not null)
                throw new InvalidOperationException("The lake could not be built; the first test that wanted it says why.", _failure);
            if (_result is null)
            {
                _server = await ReplayServer.StartAsync(upstream);
                _lake = Lake.Open(_folder.Sub("lake"));
                _result = await _lake.RunAsync(_server, Selection);
            }

            return _lake!;
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

    public async ValueTask DisposeAsync()
    {
        _lake?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        _one.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract ReplayOptions Upstream { get; }

    /// <summary>What is ingested.</summary>
    public abstract IngestSelection Selection { get; }
}

/// <summary>The season of 2023, every session, without telemetry.</summary>
public sealed class SeasonLake : SharedLake
{
    protected override ReplayOptions Upstream => new() { RecordingsFolder = Recordings.Folder };

    public override IngestSelection Selection => new() { Year = 2023 };
}

/// <summary>The race of Great Britain 2024 with telemetry.</summary>
public sealed class RaceLake : SharedLake
{
    public const int SessionKey = 9558;

    protected override ReplayOptions Upstream => new() { RecordingsFolder = Recordings.Folder };

    public override IngestSelection Selection => new() { Sessions = [new(SessionKey)], Telemetry = true };
}

/// <summary>A made-up sprint weekend with telemetry. Needs nothing.</summary>
public sealed class WeekendLake : SharedLake
{
    public static readonly SyntheticOptions Weekend = new() { Seed = 20, Drivers = 20, RaceLaps = 12, TelemetryRate = 0.5 };

    protected override ReplayOptions Upstream => new() { Synthetic = Weekend };

    public override IngestSelection Selection => new() { Year = Weekend.Year, Telemetry = true };
}
