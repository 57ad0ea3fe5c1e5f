using System.Net;
using System.Text.Json;
using Pitwall.Replay.Synthetic;
using Pitwall.Replay.Tests.Support;

namespace Pitwall.Replay.Tests.Http;

public sealed class ServerTests
{
    [Fact]
    public async Task It_listens_on_a_free_loopback_port_and_two_servers_do_not_meet()
    {
        using var recordings = MiniRecordings.Typical();
        await using var one = await ReplayServer.StartAsync(new ReplayOptions { RecordingsFolder = recordings.Folder }, TestContext.Current.CancellationToken);
        await using var two = await ReplayServer.StartAsync(
            new ReplayOptions { Synthetic = new SyntheticOptions { Drivers = 2, RaceLaps = 2 } }, TestContext.Current.CancellationToken);

        Assert.True(one.Address.IsLoopback);
        Assert.NotEqual(one.Address.Port, two.Address.Port);
        Assert.EndsWith("/openf1/v1", one.OpenF1Url.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_must_name_one_kind_of_data()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => ReplayServer.StartAsync(new ReplayOptions(), TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ArgumentException>(() => ReplayServer.StartAsync(
            new ReplayOptions { RecordingsFolder = ".", Synthetic = new SyntheticOptions() }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Sizes_out_of_range_are_all_reported_at_once()
    {
        var options = new ReplayOptions { Synthetic = new SyntheticOptions { Drivers = 23, Meetings = 0, TelemetryRate = double.NaN } };

        var error = await Assert.ThrowsAsync<ArgumentException>(() => ReplayServer.StartAsync(options, TestContext.Current.CancellationToken));

        Assert.Contains("Drivers must be 2 to 22, was 23", error.Message, StringComparison.Ordinal);
        Assert.Contains("Meetings must be 1 to 24, was 0", error.Message, StringComparison.Ordinal);
        Assert.Contains("TelemetryRate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_paths_and_methods_are_refused_in_json()
    {
        using var recordings = MiniRecordings.Typical();
        await using var server = await ReplayServer.StartAsync(new ReplayOptions { RecordingsFolder = recordings.Folder }, TestContext.Current.CancellationToken);
        using var http = new HttpClient(new SocketsHttpHandler());

        using var elsewhere = await http.GetAsync(new Uri(server.Address, "livetiming/static/2025/Index.json"), TestContext.Current.CancellationToken);
        using var deleted = await http.DeleteAsync(new Uri($"{server.OpenF1Url}/laps"), TestContext.Current.CancellationToken);
        using var posted = await http.PostAsync(new Uri($"{server.OpenF1Url}/sessions"), null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        Assert.Equal("Not Found", JsonElement.Parse(await elsewhere.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Nothing_answers_once_the_server_is_disposed()
    {
        using var recordings = MiniRecordings.Typical();
        var server = await ReplayServer.StartAsync(new ReplayOptions { RecordingsFolder = recordings.Folder }, TestContext.Current.CancellationToken);
        using var client = new Client(server);
        Assert.Equal(HttpStatusCode.OK, await client.StatusAsync("sessions"));

        await server.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.StatusAsync("sessions"));
    }
}
