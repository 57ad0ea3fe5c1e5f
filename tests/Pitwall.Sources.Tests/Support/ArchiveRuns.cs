using System.IO.Compression;
using Pitwall.Formula1;
using Pitwall.Sources.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;
using Pitwall.Sources.Limits;
using Pitwall.Sources.LiveTiming;
using Pitwall.Sources.LiveTiming.Archive;

namespace Pitwall.Sources.Tests.Support;

/// <summary>Ingests from a fake archive into a folder of its own, run after run.</summary>
internal sealed class ArchiveRuns : IDisposable
{
    public static readonly LiveTimingOptions Options = new()
    {
        BaseUrl = new Uri("http://upstream.test/static"),
        Limits = RateLimits.None,
        JitterSeed = 1,
        Http = new UpstreamOptions { MaxAttempts = 2, BreakerFailures = 50 },
    };

    public static readonly IngestSelection OldRace = new() { Sessions = [new SessionKey(9003)] };
    public static readonly IngestSelection NewRace = new() { Sessions = [new SessionKey(9102)] };

    private readonly TempFolder _folder = new();
    private int _runs;

    public ArchiveRuns() => Store = new LandingStore(_folder.Path, Clock);

    public ManualTimeProvider Clock { get; } = ManualTimeProvider.At(FakeArchive.Now);

    public FakeArchive Archive { get; } = new();

    public LandingStore Store { get; }

    public LandingState State => Store.Read("livetiming");

    public void Dispose() => _folder.Dispose();

    public async Task<IngestReport> RunAsync(IngestSelection selection, LiveTimingOptions? options = null)
    {
        using var http = Archive.Upstream.Client();
        var ingestor = new LiveTimingIngestor(http, Store, options ?? Options, Clock);
        return await Clock.RunAsync(ingestor.RunAsync(selection, $"run-{++_runs}", null, TestContext.Current.CancellationToken));
    }

    public async Task<IngestPlan> PlanAsync(IngestSelection selection)
    {
        using var http = Archive.Upstream.Client();
        return await Clock.RunAsync(new LiveTimingIngestor(http, Store, Options, Clock).PlanAsync(selection, $"run-{++_runs}", TestContext.Current.CancellationToken));
    }

    /// <summary>What a run asks for, without the address.</summary>
    public async Task<IReadOnlyList<string>> AskedByAsync(IngestSelection selection, LiveTimingOptions? options = null)
    {
        var before = Archive.Upstream.Targets.Count;
        await RunAsync(selection, options);
        return [.. Archive.Upstream.Targets.Skip(before).Select(target => Uri.UnescapeDataString(target)["/static/".Length..])];
    }

    public static byte[] Content(LandedBody body)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(File.OpenRead(body.Path), CompressionMode.Decompress)) gzip.CopyTo(memory);
        return memory.ToArray();
    }
}
