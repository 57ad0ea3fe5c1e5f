using System.Net;
using Pitwall.Replay.Http;
using Pitwall.Replay.Tests.Support;

namespace Pitwall.Replay.Tests.Http;

public sealed class LimitTests
{
    private const string Request = "position?session_key=12&position=1";

    [Fact]
    public async Task The_fourth_request_in_a_second_is_refused_until_the_first_is_a_second_old()
    {
        var clock = new ManualTime();
        using var recordings = MiniRecordings.Typical();
        await using var server = await StartAsync(recordings, ReplayLimits.None with { RequestsPerSecond = 3 }, clock);
        using var client = new Client(server);

        for (var request = 0; request < 3; request++)
        {
            Assert.Equal(HttpStatusCode.OK, await client.StatusAsync(Request));
            clock.Advance(TimeSpan.FromMilliseconds(300));
        }

        using var refused = await client.SendAsync(Request);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Contains("3 per 1 second", await Client.ReadAsync(refused), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromMilliseconds(99));
        Assert.Equal(HttpStatusCode.TooManyRequests, await client.StatusAsync(Request));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.OK, await client.StatusAsync(Request));
        Assert.Equal(HttpStatusCode.TooManyRequests, await client.StatusAsync(Request));
    }

    [Fact]
    public async Task The_minute_window_holds_when_the_second_window_is_kept()
    {
        var clock = new ManualTime();
        using var recordings = MiniRecordings.Typical();
        await using var server = await StartAsync(recordings, ReplayLimits.Real with { SendRetryAfter = false }, clock);
        using var client = new Client(server);

        for (var request = 0; request < 30; request++)
        {
            Assert.Equal(HttpStatusCode.OK, await client.StatusAsync(Request));
            clock.Advance(TimeSpan.FromMilliseconds(500));
        }

        using var refused = await client.SendAsync(Request);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Null(refused.Headers.RetryAfter);
        clock.Advance(TimeSpan.FromSeconds(45));
        Assert.Equal(HttpStatusCode.OK, await client.StatusAsync(Request));
        Assert.Equal(30, server.Requests.Snapshot().Count(entry => entry.Status == 200 && entry.At < clock.GetUtcNow()));
    }

    [Fact]
    public async Task Bytes_sent_close_the_gate_until_they_are_ten_seconds_old()
    {
        var clock = new ManualTime();
        using var recordings = MiniRecordings.Typical();
        await using var server = await StartAsync(recordings, ReplayLimits.None with { BytesPerTenSeconds = 100 }, clock);
        using var client = new Client(server);

        var body = await client.BytesAsync("position?session_key=12");
        Assert.True(body.Length > 100);
        clock.Advance(TimeSpan.FromSeconds(9.5));
        using var refused = await client.SendAsync(Request);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        clock.Advance(TimeSpan.FromSeconds(0.5));
        // The refusal had a body of its own, which also counts.
        Assert.Equal(HttpStatusCode.OK, await client.StatusAsync(Request));
    }

    [Fact]
    public async Task Without_limits_nothing_is_refused()
    {
        using var recordings = MiniRecordings.Typical();
        await using var server = await StartAsync(recordings, ReplayLimits.None, new ManualTime());
        using var client = new Client(server);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => client.StatusAsync(Request)));

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(100, server.Requests.CountOf(200));
    }

    private static Task<ReplayServer> StartAsync(MiniRecordings recordings, ReplayLimits limits, TimeProvider clock) =>
        Servers.StartAsync(new ReplayOptions { RecordingsFolder = recordings.Folder, Limits = limits, TimeProvider = clock });
}
