using System.Diagnostics;
using Pitwall.Conformance.Shared;
using Pitwall.Replay;
using Pitwall.Replay.Http;
using Pitwall.Replay.Synthetic;
using Pitwall.Sources.Limits;

namespace Pitwall.Conformance;

/// <summary>The upstream's limits as the upstream sees them, with eight workers in each of two processes. Runs alone: time is its subject.</summary>
[Collection(nameof(LimitTests))]
public sealed class LimitTests(ITestOutputHelper output) : IDisposable
{
    private const int PerSecond = 3;
    private const int PerMinute = 30;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly SyntheticOptions Weekend = new() { Seed = 3, Drivers = 6, RaceLaps = 5 };
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_processes_share_three_requests_a_second()
    {
        var practice = SyntheticTruth.Of(Weekend).Sessions.First(s => s.Type == "Practice").SessionKey;
        var requests = await RunTwoAsync(["--session", $"{practice}"]);
        Assert.InRange(requests.Count, 16, PerMinute);
    }

    [Fact]
    [Trait("Category", Soak.Category)]
    public async Task Two_processes_share_thirty_requests_a_minute()
    {
        Soak.Require();
        var requests = await RunTwoAsync(["--year", $"{Weekend.Year}"]);
        Assert.True(requests.Count > 3 * PerMinute, $"Only {requests.Count} requests were made.");
        // Between the first and the last request lies hardly more than the limits ask for.
        var ideal = RateLimits.OpenF1Default.IdealDuration(requests.Count, requests.Sum(r => r.Bytes));
        var taken = requests[^1].At - requests[0].At;
        output.WriteLine($"{requests.Count} requests took {taken.TotalSeconds:N1} s, ideal are {ideal.TotalSeconds:N1} s.");
        Assert.True(taken < ideal * 1.05, $"{requests.Count} requests took {taken.TotalSeconds:N1} s, ideal are {ideal.TotalSeconds:N1} s.");
    }

    private async Task<IReadOnlyList<LoggedRequest>> RunTwoAsync(string[] selection)
    {
        await using var server = await ReplayServer.StartAsync(new ReplayOptions { Synthetic = Weekend, Limits = ReplayLimits.Real });
        using var first = Start("first");
        using var second = Start("second");
        var ended = await Task.WhenAll(PitwallProcess.EndAsync(first), PitwallProcess.EndAsync(second));
        Assert.All(ended, e => Assert.True(e.ExitCode == 0, e.Output + e.Errors));

        // The server, which is as strict as the real one, refused nobody.
        Assert.Equal(0, server.Requests.CountOf(429));
        Assert.InRange(server.Requests.MaxInWindow(Second), 1, PerSecond);
        Assert.InRange(server.Requests.MaxInWindow(Minute), 1, PerMinute);
        return server.Requests.Snapshot();

        Process Start(string lake) => PitwallProcess.Start(
            _folder.Path, ["ingest", "openf1", .. selection, "--workers", "8", "--lake", _folder.Sub(lake), "--openf1-url", server.OpenF1Url.ToString(), "--limits", "3/s,30/min,4MB/10s"]);
    }
}

/// <summary>Alone, after everything else.</summary>
[CollectionDefinition(nameof(LimitTests), DisableParallelization = true)]
public sealed class LimitTestsRunAlone;
