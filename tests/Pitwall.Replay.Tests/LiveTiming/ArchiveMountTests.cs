using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Pitwall.Replay.Faults;
using Pitwall.Replay.Http;
using Pitwall.Replay.Tests.Support;

namespace Pitwall.Replay.Tests.LiveTiming;

public sealed class ArchiveMountTests
{
    private const string Session = "2024/2024-06-02_Made_Up_Grand_Prix/2024-06-01_São_Qualifying/";
    private const string Info = "00:00:00.000{\"Meeting\":{\"Key\":7,\"Name\":\"Made Up Grand Prix\"},\"Key\":71,\"Type\":\"Qualifying\",\"Name\":\"Qualifying\",\"StartDate\":\"2024-06-01T16:00:00\",\"GmtOffset\":\"-03:00:00\"}\r\n";

    [Fact]
    public async Task A_recorded_file_is_sent_unpacked_with_its_length_and_marks()
    {
        using var recordings = Made();
        await using var server = await StartAsync(recordings);
        using var client = new ArchiveClient(server);

        using var response = await client.SendAsync(Session + "SessionInfo.jsonStream");
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal("\uFEFF" + Info, Encoding.UTF8.GetString(body));
        Assert.Equal(body.Length, response.Content.Headers.ContentLength);
        Assert.False(response.Headers.ETag!.IsWeak);
        Assert.NotNull(response.Content.Headers.LastModified);
        Assert.EndsWith("/livetiming/static/", server.LiveTimingUrl.AbsoluteUri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Session + "SessionInfo.json")]
    [InlineData(Session + "sessioninfo.jsonStream")]
    [InlineData("2024/")]
    [InlineData("2023/Index.json")]
    [InlineData("..%2F..%2Fopenf1%2Fv1%2Fsessions.json")]
    [InlineData("")]
    public async Task What_is_not_there_is_forbidden_as_storage_says_it(string path)
    {
        using var recordings = Made();
        await using var server = await StartAsync(recordings);
        using var client = new ArchiveClient(server);

        using var response = await client.SendAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("application/xml", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("<Code>AccessDenied</Code>", await Client.ReadAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_current_copy_is_not_sent_again()
    {
        using var recordings = Made();
        await using var server = await StartAsync(recordings);
        using var client = new ArchiveClient(server);
        using var first = await client.SendAsync(Session + "Heartbeat.jsonStream");
        var (tag, date) = (first.Headers.ETag!, first.Content.Headers.LastModified!.Value);

        using var sameTag = await client.SendAsync(Session + "Heartbeat.jsonStream", request => request.Headers.IfNoneMatch.Add(tag));
        using var sameDate = await client.SendAsync(Session + "Heartbeat.jsonStream", request => request.Headers.IfModifiedSince = date);
        using var olderDate = await client.SendAsync(Session + "Heartbeat.jsonStream", request => request.Headers.IfModifiedSince = date.AddSeconds(-1));
        using var otherTag = await client.SendAsync(Session + "SessionInfo.jsonStream", request =>
        {
            request.Headers.IfNoneMatch.Add(tag);
            request.Headers.IfModifiedSince = date.AddDays(1);
        });

        Assert.Equal(HttpStatusCode.NotModified, sameTag.StatusCode);
        Assert.Equal(tag, sameTag.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, sameDate.StatusCode);
        Assert.Equal(HttpStatusCode.OK, olderDate.StatusCode);
        Assert.Equal(HttpStatusCode.OK, otherTag.StatusCode);
    }

    [Fact]
    public async Task Head_says_how_long_a_file_is_and_other_methods_are_refused()
    {
        using var recordings = Made();
        await using var server = await StartAsync(recordings);
        using var client = new ArchiveClient(server);

        using var head = await client.SendAsync(Session + "SessionInfo.jsonStream", method: HttpMethod.Head);
        using var post = await client.SendAsync(Session + "SessionInfo.jsonStream", method: HttpMethod.Post);

        Assert.Equal(Encoding.UTF8.GetByteCount("\uFEFF" + Info), head.Content.Headers.ContentLength);
        Assert.Empty(await Client.ReadAsync(head));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);
    }

    [Fact]
    public async Task Indexes_that_were_not_recorded_are_made_of_the_folders()
    {
        using var recordings = Made();
        await using var server = await StartAsync(recordings);
        using var client = new ArchiveClient(server);

        var years = JsonElement.Parse(await client.TextAsync("Index.json")).GetProperty("Years");
        var year = JsonElement.Parse(await client.TextAsync("2024/Index.json"));

        var only = Assert.Single(years.EnumerateArray());
        Assert.Equal("2024/", only.GetProperty("Path").GetString());
        var meeting = Assert.Single(year.GetProperty("Meetings").EnumerateArray());
        Assert.Equal("Made Up Grand Prix", meeting.GetProperty("Name").GetString());
        var session = Assert.Single(meeting.GetProperty("Sessions").EnumerateArray());
        Assert.Equal(71, session.GetProperty("Key").GetInt32());
        Assert.Equal(Session, session.GetProperty("Path").GetString());
        Assert.Equal("-03:00:00", session.GetProperty("GmtOffset").GetString());
    }

    [Fact]
    public async Task Its_limits_are_its_own()
    {
        using var recordings = Made();
        recordings.Add("sessions", "[]");
        var clock = new ManualTime();
        await using var server = await Servers.StartAsync(new ReplayOptions
        {
            RecordingsFolder = recordings.Folder,
            LiveTimingLimits = ReplayLimits.None with { RequestsPerSecond = 2 },
            TimeProvider = clock,
        });
        using var client = new ArchiveClient(server);
        using var openF1 = new Client(server);

        Assert.Equal(HttpStatusCode.OK, await client.StatusAsync("Index.json"));
        Assert.Equal(HttpStatusCode.OK, await client.StatusAsync("Index.json"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await client.StatusAsync("Index.json"));
        Assert.Equal(HttpStatusCode.NotFound, await openF1.StatusAsync("sessions"));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await client.StatusAsync("Index.json"));
    }

    [Fact]
    public async Task Faults_strike_it_and_the_log_knows()
    {
        using var recordings = Made();
        await using var server = await Servers.StartAsync(new ReplayOptions
        {
            RecordingsFolder = recordings.Folder,
            Faults = FaultPlan.Script(new FaultRule(FaultKind.ServerError) { Match = "Heartbeat", Status = 503 }, new FaultRule(FaultKind.CutConnection) { Match = "SessionInfo" }),
        });
        using var client = new ArchiveClient(server);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await client.StatusAsync(Session + "Heartbeat.jsonStream"));
        Assert.Equal(HttpStatusCode.OK, await client.StatusAsync(Session + "Heartbeat.jsonStream"));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.BytesAsync(Session + "SessionInfo.jsonStream"));

        Assert.Equal(["ServerError", null, "CutConnection"], server.Requests.Snapshot().Select(request => request.Fault));
    }

    [Theory]
    [InlineData("2026/Index.json")]
    [InlineData("2026/2026-03-15_Chinese_Grand_Prix/2026-03-14_Sprint/Index.json")]
    [InlineData("2026/2026-03-15_Chinese_Grand_Prix/2026-03-14_Sprint/CarData.z.jsonStream")]
    [InlineData("2018/2018-04-29_Azerbaijan_Grand_Prix/2018-04-29_Race/TimingData.jsonStream")]
    public async Task Every_byte_of_a_real_recording_arrives(string path)
    {
        var folder = Checkout.RecordingsOrSkip("livetiming", "static");
        var packed = await File.ReadAllBytesAsync(Path.Combine(folder, "livetiming", "static", path + ".gz"), TestContext.Current.CancellationToken);
        await using var server = await Servers.StartAsync(new ReplayOptions { RecordingsFolder = folder });
        using var client = new ArchiveClient(server);

        Assert.Equal(Client.Unzip(packed), await client.BytesAsync(path));
    }

    [Fact]
    public async Task Every_recorded_session_is_found_from_the_list_of_years()
    {
        var folder = Checkout.RecordingsOrSkip("livetiming", "static");
        await using var server = await Servers.StartAsync(new ReplayOptions { RecordingsFolder = folder });
        using var client = new ArchiveClient(server);

        var years = JsonElement.Parse(await client.TextAsync("Index.json")).GetProperty("Years").EnumerateArray()
            .Select(year => year.GetProperty("Year").GetInt32().ToString(CultureInfo.InvariantCulture));

        var recorded = Directory.EnumerateDirectories(Path.Combine(folder, "livetiming", "static")).Select(path => Path.GetFileName(path)!);
        Assert.Equal(recorded.Order(StringComparer.Ordinal), years);
        Assert.Equal(HttpStatusCode.Forbidden, await client.StatusAsync("2026/2026-03-15_Chinese_Grand_Prix/2026-03-14_Sprint/TimingData.json"));
    }

    private static MiniRecordings Made()
    {
        var recordings = new MiniRecordings();
        recordings.AddArchive(Session + "SessionInfo.jsonStream", "\uFEFF" + Info);
        recordings.AddArchive(Session + "Heartbeat.jsonStream", "00:00:14.912{\"Utc\":\"2024-06-01T19:00:00Z\"}\r\n");
        return recordings;
    }

    private static Task<ReplayServer> StartAsync(MiniRecordings recordings) =>
        Servers.StartAsync(new ReplayOptions { RecordingsFolder = recordings.Folder });
}
