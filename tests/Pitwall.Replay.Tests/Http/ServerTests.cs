using System.Net;
using System.Text.Json;
using Pitwall.Replay.Faults;
using Pitwall.Replay.Synthetic;
using Pitwall.Replay.Tests.Support;

namespace Pitwall.Replay.Tests.Http;

public sealed class ServerTests
{
    [Fact]
    public async Task It_listens_on_a_free_loopback_port_and_two_servers_do_not_meet()
    {
        using var recordings = MiniRecordings.Typical();
        await using var one = await Servers.StartAsync(new ReplayOptions { RecordingsFolder = recordings.Folder });
        await using var two = await Servers.StartAsync(new ReplayOptions { Synthetic = new SyntheticOptions { Drivers = 2 } });

        Assert.True(one.Address.IsLoopback);
        Assert.NotEqual(one.Address.Port, two.Address.Port);
        Assert.EndsWith("/openf1/v1", one.OpenF1Url.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_must_name_one_kind_of_data()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Servers.StartAsync(new ReplayOptions()));
        var both = new ReplayOptions { RecordingsFolder = ".", Synthetic = new SyntheticOptions() };
        await Assert.ThrowsAsync<ArgumentException>(() => Servers.StartAsync(both));
    }

    [Fact]
    public async Task Sizes_out_of_range_are_all_reported_at_once()
    {
        var options = new ReplayOptions { Synthetic = new SyntheticOptions { Drivers = 23, Meetings = 0, TelemetryRate = double.NaN } };

        var error = await Assert.ThrowsAsync<ArgumentException>(() => Servers.StartAsync(options));

        Assert.Contains("Drivers must be 2 to 22, was 23", error.Message, StringComparison.Ordinal);
        Assert.Contains("Meetings must be 1 to 24, was 0", error.Message, StringComparison.Ordinal);
        Assert.Contains("TelemetryRate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_paths_and_methods_are_refused_in_json()
    {
        using var recordings = MiniRecordings.Typical();
        await using var server = await Servers.StartAsync(new ReplayOptions { RecordingsFolder = recordings.Folder });
        using var http = new HttpClient(new SocketsHttpHandler());

        var cancellation = TestContext.Current.CancellationToken;
        using var elsewhere = await http.GetAsync(new Uri(server.Address, "livetiming/static/2025/Index.json"), cancellation);
        using var deleted = await http.DeleteAsync(new Uri($"{server.OpenF1Url}/laps"), cancellation);
        using var posted = await http.PostAsync(new Uri($"{server.OpenF1Url}/sessions"), null, cancellation);

        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        Assert.Equal("Not Found", JsonElement.Parse(await Client.ReadAsync(elsewhere)).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task An_answer_under_way_does_not_hold_up_the_end()
    {
        var clock = new ManualTime();
        using var recordings = MiniRecordings.Typical();
        var server = await Servers.StartAsync(new ReplayOptions
        {
            RecordingsFolder = recordings.Folder,
            Faults = FaultPlan.Script(new FaultRule(FaultKind.Slow) { Delay = TimeSpan.FromDays(1) }),
            TimeProvider = clock,
        });
        using var client = new Client(server);
        var pending = client.StatusAsync("sessions");
        await clock.FirstTimer;

        await server.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => pending);
    }

    [Fact]
    public async Task Concurrent_requests_get_what_single_ones_get()
    {
        var options = new ReplayOptions { Synthetic = new SyntheticOptions { RaceLaps = 8, TelemetryRate = 1, CacheBytes = 200_000 } };
        await using var server = await Servers.StartAsync(options);
        using var client = new Client(server, gzip: true);
        string[] requests =
        [
            "laps?session_key=2025015", "position?session_key=2025015", "car_data?session_key=2025015&driver_number=7", "drivers",
            "location?session_key=2025015&driver_number=7", "championship_teams?session_key=2025015", "stints?session_key>=2025013",
        ];

        var together = await Task.WhenAll(Enumerable.Range(0, 70).Select(number => client.TextAsync(requests[number % requests.Length])));

        for (var number = 0; number < requests.Length; number++)
        {
            var alone = await client.TextAsync(requests[number]);
            Assert.All(together.Where((_, index) => index % requests.Length == number), body => Assert.Equal(alone, body));
        }
    }

    [Fact]
    public async Task Nothing_answers_once_the_server_is_disposed()
    {
        using var recordings = MiniRecordings.Typical();
        var server = await Servers.StartAsync(new ReplayOptions { RecordingsFolder = recordings.Folder });
        using var client = new Client(server);
        Assert.Equal(HttpStatusCode.OK, await client.StatusAsync("sessions"));

        await server.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.StatusAsync("sessions"));
    }
}
