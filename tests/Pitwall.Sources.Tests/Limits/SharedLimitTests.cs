using Pitwall.Replay;
using Pitwall.Replay.Http;
using Pitwall.Sources.Limits;
using Pitwall.Sources.Tests.Support;

namespace Pitwall.Sources.Tests.Limits;

/// <summary>Tests that measure real time run when nothing else does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RealTime
{
    public const string Name = "real time";
}

/// <summary>What the upstream sees of two processes with eight workers each, in real time.</summary>
[Collection(RealTime.Name)]
public sealed class SharedLimitTests : IDisposable
{
    private readonly TinyRecordings _recordings = new();
    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        _recordings.Dispose();
    }

    [Theory]
    [InlineData("3/s", 21)]
    [InlineData("20/s,40/3s", 100)]
    public async Task Two_processes_together_stay_within_the_limits_and_lose_hardly_any_time(string text, int requests)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var limits = RateLimits.Parse(text);
        await using var server = await ReplayServer.StartAsync(new ReplayOptions { RecordingsFolder = _recordings.Path, Limits = ReplayLimits.None }, cancellation);
        var url = new Uri(server.OpenF1Url.AbsoluteUri + "/laps?session_key=7002");

        using var other = ChildProcess.Ask(url, text, _folder.Path, workers: 8, requests / 3);
        while (server.Requests.Count == 0) await Task.Delay(2, cancellation);
        await ChildProcess.AskAsync(url, limits, _folder.Path, workers: 8, requests - (requests / 3), cancellation);
        Assert.Equal(0, await other.ExitAsync(cancellation));

        Assert.Equal(requests, server.Requests.Count);
        foreach (var window in limits.Requests) Assert.InRange(server.Requests.MaxInWindow(window.Per), 1, window.Count);
        var arrivals = server.Requests.Snapshot().Select(request => request.At).Order().ToList();
        var took = arrivals[^1] - arrivals[0];
        var ideal = limits.IdealDuration(requests, 0);
        TestContext.Current.TestOutputHelper?.WriteLine($"{text}: {requests} requests in {took.TotalSeconds:0.000} s, ideal {ideal.TotalSeconds:0.000} s");
        Assert.True(took < ideal * 1.05, $"{requests} requests took {took}, ideal is {ideal}");
    }

    [Fact]
    public async Task A_server_that_enforces_the_limits_refuses_nothing()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var server = await ReplayServer.StartAsync(
            new ReplayOptions { RecordingsFolder = _recordings.Path, Limits = ReplayLimits.Real with { BytesPerTenSeconds = null } }, cancellation);
        var url = new Uri(server.OpenF1Url.AbsoluteUri + "/laps?session_key=7002");

        await ChildProcess.AskAsync(url, RateLimits.Parse("3/s,30/min"), _folder.Path, workers: 8, 13, cancellation);

        Assert.Equal(13, server.Requests.CountOf(200));
    }
}
