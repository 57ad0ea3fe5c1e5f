using Pitwall.Replay.Http;
using Pitwall.Replay.Tests.Support;

namespace Pitwall.Replay.Tests.Http;

public sealed class RequestLogTests
{
    [Fact]
    public void The_fullest_window_is_found_wherever_it_lies()
    {
        var clock = new ManualTime();
        var log = new RequestLog(clock);
        foreach (var wait in new[] { 0, 400, 400, 200, 300, 0, 2_000 })
        {
            clock.Advance(TimeSpan.FromMilliseconds(wait));
            log.Begin("/").Finish(200, 10, null);
        }

        // Arrivals at 0, 400, 800, 1000, 1300, 1300 and 3300 ms; a window does not contain its own end.
        Assert.Equal(5, log.MaxInWindow(TimeSpan.FromSeconds(1)));
        Assert.Equal(2, log.MaxInWindow(TimeSpan.FromMilliseconds(1)));
        Assert.Equal(7, log.MaxInWindow(TimeSpan.FromMinutes(1)));
        Assert.Equal(70, log.TotalBytes);
        Assert.Throws<ArgumentOutOfRangeException>(() => log.MaxInWindow(TimeSpan.Zero));
    }

    [Fact]
    public void An_empty_log_has_an_empty_window() =>
        Assert.Equal(0, new RequestLog(new ManualTime()).MaxInWindow(TimeSpan.FromSeconds(1)));

    [Fact]
    public async Task Every_request_is_noted_with_target_status_and_bytes_as_sent()
    {
        var clock = new ManualTime();
        using var recordings = MiniRecordings.Typical();
        await using var server = await Servers.StartAsync(new ReplayOptions { RecordingsFolder = recordings.Folder, TimeProvider = clock });
        using var client = new Client(server, gzip: true);

        using var found = await client.SendAsync("position?session_key=12&date%3E=2025-06-01");
        clock.Advance(TimeSpan.FromSeconds(2));
        using var whole = await client.SendAsync("position?session_key=12");
        using var missing = await client.SendAsync("weather?session_key=12");
        var body = await whole.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        var entries = server.Requests.Snapshot();
        Assert.Equal([1L, 2L, 3L], entries.Select(entry => entry.Number));
        Assert.Equal("/openf1/v1/position?session_key=12&date%3E=2025-06-01", entries[0].Target);
        Assert.Equal([200, 200, 404], entries.Select(entry => entry.Status));
        Assert.Equal(body.Length, entries[1].Bytes);
        Assert.Equal(TimeSpan.FromSeconds(2), entries[1].At - entries[0].At);
        Assert.All(entries, entry => Assert.Null(entry.Fault));
        server.Requests.Clear();
        Assert.Equal(0, server.Requests.Count);
    }
}
