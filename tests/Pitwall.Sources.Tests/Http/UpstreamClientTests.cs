using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Pitwall.Sources.Http;
using Pitwall.Sources.Landing;
using Pitwall.Sources.Limits;
using Pitwall.Sources.OpenF1;
using Pitwall.Sources.Tests.Support;

namespace Pitwall.Sources.Tests.Http;

public sealed class UpstreamClientTests : IDisposable
{
    private static readonly UpstreamRequest Laps = new(new Uri("http://upstream.test/v1/laps?session_key=9558"), "laps?session_key=9558");
    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _clock = ManualTimeProvider.At("2024-07-08T10:00:00Z");
    private readonly UpstreamLimiter _limiter;
    private readonly LandingStore _store;
    private readonly LandingRun _run;

    public UpstreamClientTests()
    {
        _limiter = new UpstreamLimiter(Laps.Url, RateLimits.Parse("1000/s"), null, _clock);
        _store = new LandingStore(_folder.Path, _clock);
        _run = _store.BeginRun("openf1", "run-1");
    }

    public void Dispose()
    {
        _run.Dispose();
        _limiter.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_came_as_gzip_is_kept_byte_for_byte()
    {
        var sent = FakeUpstream.Compress("[{\"lap_number\":1},{\"lap_number\":2}]");

        var answer = await AskAsync(new FakeUpstream(() => FakeUpstream.Gzip(sent)));

        Assert.Equal(2, answer.Rows);
        Assert.Equal(35, answer.Bytes);
        Assert.Equal(sent.Length, answer.WireBytes);
        Assert.Equal(sent, await File.ReadAllBytesAsync(_run.PathOf(answer.Sha256!), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_came_plain_is_compressed_and_has_the_same_hash()
    {
        var plain = await AskAsync(new FakeUpstream(() => FakeUpstream.Json("[1,2,3]")));
        var path = _run.PathOf(plain.Sha256!);
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        Assert.Equal("[1,2,3]", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));

        var gzip = await AskAsync(new FakeUpstream(() => FakeUpstream.Gzip(FakeUpstream.Compress("[1,2,3]"))));

        Assert.Equal(plain.Sha256, gzip.Sha256);
        Assert.Equal("a615eeaee21de5179de080de8c3052c8da901138406ba71c38c032845f7d54f4", plain.Sha256);
    }

    public static TheoryData<string> PassingFaults => [.. Faults.Keys];

    private static readonly Dictionary<string, Func<HttpResponseMessage>> Faults = new()
    {
        ["429"] = () => FakeUpstream.TooMany(null),
        ["500"] = () => FakeUpstream.Json("{\"detail\":\"Internal Server Error\"}", HttpStatusCode.InternalServerError),
        ["408"] = () => FakeUpstream.Json("{}", HttpStatusCode.RequestTimeout),
        ["html 502"] = () => FakeUpstream.Html(HttpStatusCode.BadGateway),
        ["html 200"] = () => FakeUpstream.Html(HttpStatusCode.OK),
        ["object"] = () => FakeUpstream.Json("{\"detail\":\"hello\"}"),
        ["empty body"] = () => FakeUpstream.Json(""),
        ["cut json"] = () => FakeUpstream.Json("[{\"lap_number\":1},{\"lap"),
        ["cut gzip"] = () => FakeUpstream.Gzip(FakeUpstream.Compress("[" + string.Join(',', Enumerable.Range(0, 5000)) + "]")[..^20]),
        ["cut gzip trailer"] = () => FakeUpstream.Gzip(FakeUpstream.Compress("[1,2]")[..^4]),
        ["damaged gzip"] = () =>
        {
            var bytes = FakeUpstream.Compress("[" + string.Join(',', Enumerable.Range(0, 5000)) + "]");
            bytes[3000] ^= 255;
            return FakeUpstream.Gzip(bytes);
        },
        ["not gzip"] = () => FakeUpstream.Gzip("[1,2]"u8.ToArray()),
        ["refused"] = () => throw new HttpRequestException("Connection refused"),
        ["reset"] = () => throw new HttpRequestException("An error occurred", new IOException("Connection reset by peer")),
        ["cut body"] = () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new BreakingStream("[1,2"u8.ToArray())) },
        ["unknown encoding"] = () =>
        {
            var response = FakeUpstream.Json("[]");
            response.Content.Headers.ContentEncoding.Add("br");
            return response;
        },
    };

    [Theory]
    [MemberData(nameof(PassingFaults))]
    public async Task What_may_pass_is_tried_again(string fault)
    {
        var upstream = new FakeUpstream(Faults[fault], Faults[fault], () => FakeUpstream.Json("[7]"));

        var answer = await AskAsync(upstream);

        Assert.Equal(1, answer.Rows);
        Assert.Equal(3, answer.Attempt);
        Assert.Equal(3, upstream.Targets.Count);
        Assert.Single(Directory.EnumerateFiles(Path.Combine(_folder.Path, "openf1", "bodies"), "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder.Path, "openf1", "unfinished")));
    }

    [Theory]
    [MemberData(nameof(PassingFaults))]
    public async Task What_does_not_pass_fails_in_the_end_and_says_how_often_it_was_tried(string fault)
    {
        var upstream = new FakeUpstream(Faults[fault]);

        var e = await Assert.ThrowsAsync<UpstreamException>(() => AskAsync(upstream));

        Assert.True(e.IsTransient);
        Assert.Equal(6, e.Attempts);
        Assert.Equal(6, upstream.Targets.Count);
        Assert.Equal(6, ManifestLines().Count(line => line.Contains("\"error\":", StringComparison.Ordinal)));
        Assert.Null(_store.Read("openf1").Answer(Laps.Key));
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, UpstreamFailure.Unauthorised)]
    [InlineData(HttpStatusCode.Forbidden, UpstreamFailure.Unauthorised)]
    [InlineData(HttpStatusCode.UnprocessableEntity, UpstreamFailure.TooMuchData)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, UpstreamFailure.TooMuchData)]
    [InlineData(HttpStatusCode.BadRequest, UpstreamFailure.Client)]
    [InlineData(HttpStatusCode.NotFound, UpstreamFailure.Client)]
    [InlineData(HttpStatusCode.MovedPermanently, UpstreamFailure.Client)]
    public async Task What_cannot_pass_is_not_tried_again(HttpStatusCode status, UpstreamFailure kind)
    {
        var upstream = new FakeUpstream(() => FakeUpstream.Json("{\"detail\":\"Session in progress, access is \\\"restricted\\\"\\n.\"}", status));

        var e = await Assert.ThrowsAsync<UpstreamException>(() => AskAsync(upstream));

        Assert.Equal(kind, e.Kind);
        Assert.Equal(status, e.Status);
        Assert.False(e.IsTransient);
        Assert.Single(upstream.Targets);
        Assert.Contains("Session in progress, access is  restricted  .", e.Message, StringComparison.Ordinal);
        Assert.Contains(Laps.Url.ToString(), e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_results_found_is_an_answer()
    {
        var answer = await AskAsync(new FakeUpstream(FakeUpstream.NoResults));

        Assert.True(answer.IsEmpty);
        Assert.True(answer.IsAnswer);
        Assert.Null(_store.Read("openf1").Answer(Laps.Key)!.Body);
    }

    [Fact]
    public async Task Retry_After_in_seconds_is_waited_for()
    {
        var began = _clock.GetUtcNow();

        await AskAsync(new FakeUpstream(() => FakeUpstream.TooMany(new RetryConditionHeaderValue(TimeSpan.FromSeconds(42))), () => FakeUpstream.Json("[]")));

        Assert.InRange(_clock.GetUtcNow() - began, TimeSpan.FromSeconds(42), TimeSpan.FromSeconds(43));
    }

    [Fact]
    public async Task Retry_After_as_a_date_is_waited_for()
    {
        var began = _clock.GetUtcNow();

        await AskAsync(new FakeUpstream(() => FakeUpstream.TooMany(new RetryConditionHeaderValue(began.AddSeconds(30))), () => FakeUpstream.Json("[]")));

        Assert.InRange(_clock.GetUtcNow() - began, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(31));
    }

    [Fact]
    public async Task One_that_is_too_long_fails_at_once()
    {
        var upstream = new FakeUpstream(() => FakeUpstream.TooMany(new RetryConditionHeaderValue(TimeSpan.FromHours(5))));

        var e = await Assert.ThrowsAsync<UpstreamException>(() => AskAsync(upstream));

        Assert.Equal(UpstreamFailure.RateLimited, e.Kind);
        Assert.Equal(TimeSpan.FromHours(5), e.RetryAfter);
        Assert.Single(upstream.Targets);
    }

    [Fact]
    public async Task Pauses_grow_and_are_bounded()
    {
        var times = new List<DateTimeOffset>();
        var upstream = new FakeUpstream((_, _) =>
        {
            times.Add(_clock.GetUtcNow());
            return FakeUpstream.Html(HttpStatusCode.ServiceUnavailable);
        });

        await Assert.ThrowsAsync<UpstreamException>(() => AskAsync(upstream, new UpstreamOptions { MaxAttempts = 9, MaxDelay = TimeSpan.FromSeconds(8) }));

        var pauses = times.Zip(times.Skip(1), (a, b) => (b - a).TotalSeconds).ToList();
        Assert.Equal(8, pauses.Count);
        Assert.All(pauses, pause => Assert.InRange(pause, 0, 8.01));
        Assert.True(pauses.Sum() > 15);
        Assert.True(pauses.Distinct().Count() > 3);
    }

    [Fact]
    public async Task A_decompression_bomb_is_too_much_data()
    {
        var bomb = FakeUpstream.Compress("[" + new string(' ', 3_000_000) + "]");

        var e = await Assert.ThrowsAsync<UpstreamException>(
            () => AskAsync(new FakeUpstream(() => FakeUpstream.Gzip(bomb)), new UpstreamOptions { MaxDecodedBytes = 1_000_000 }));

        Assert.Equal(UpstreamFailure.TooMuchData, e.Kind);
        Assert.Contains("1000000 bytes after decompression", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_too_long_for_the_wire_is_too_much_data()
    {
        var e = await Assert.ThrowsAsync<UpstreamException>(
            () => AskAsync(new FakeUpstream(() => FakeUpstream.Json("[" + new string(' ', 300_000) + "]")), new UpstreamOptions { MaxWireBytes = 100_000 }));

        Assert.Equal(UpstreamFailure.TooMuchData, e.Kind);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder.Path, "openf1", "bodies"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_is_tried_again()
    {
        var upstream = new FakeUpstream(
            () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new HangingStream()) },
            () => FakeUpstream.Json("[]"));

        var answer = await AskAsync(upstream, new UpstreamOptions { AttemptTimeout = TimeSpan.FromSeconds(20) });

        Assert.Equal(2, answer.Attempt);
        Assert.Contains(ManifestLines(), line => line.Contains("no whole answer within 20 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        FakeUpstream upstream = new((request, _) =>
        {
            if (request.Headers.TryGetValues("If-None-Match", out var tags) && tags.Single() == "\"v1\"") return new HttpResponseMessage(HttpStatusCode.NotModified);
            var response = FakeUpstream.Json("[1]");
            response.Headers.ETag = new EntityTagHeaderValue("\"v1\"");
            return response;
        });
        var first = await AskAsync(upstream);
        _clock.Advance(TimeSpan.FromHours(1));

        var second = await AskAsync(upstream, request: Laps with { Known = first });

        Assert.Equal(304, second.Status);
        Assert.Equal(first.Sha256, second.Sha256);
        Assert.Equal(first.At, _store.Read("openf1").Answer(Laps.Key)!.Since);
    }

    [Fact]
    public async Task A_cancelled_request_leaves_nothing_behind()
    {
        using var stop = new CancellationTokenSource();
        var upstream = new FakeUpstream(() =>
        {
            stop.Cancel();
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new HangingStream()) };
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AskAsync(upstream, stop: stop));

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder.Path, "openf1", "unfinished")));
    }

    [Fact]
    public void Wrong_options_are_all_named_at_once()
    {
        var e = Assert.Throws<InvalidOperationException>(() => new UpstreamOptions { MaxAttempts = 0, MaxDepth = 1 }.Validate());

        Assert.Contains("MaxAttempts is 0", e.Message, StringComparison.Ordinal);
        Assert.Contains("MaxDepth is 1", e.Message, StringComparison.Ordinal);
    }

    private async Task<LandedResponse> AskAsync(
        FakeUpstream upstream, UpstreamOptions? options = null, UpstreamRequest? request = null, CancellationTokenSource? stop = null)
    {
        using var http = upstream.Client();
        var client = new UpstreamClient(http, _limiter, options ?? new UpstreamOptions { BreakerFailures = 100 }, OpenF1Dialect.Instance, _clock, new Random(1));
        return await _clock.RunAsync(client.GetAsync(request ?? Laps, _run, stop?.Token ?? TestContext.Current.CancellationToken));
    }

    private List<string> ManifestLines()
    {
        using var file = new FileStream(Path.Combine(_folder.Path, "openf1", "manifest", "run-1.ndjson"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
