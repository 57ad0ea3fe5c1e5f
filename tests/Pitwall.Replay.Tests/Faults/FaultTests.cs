using System.Net;
using System.Text.Json;
using Pitwall.Replay.Faults;
using Pitwall.Replay.Http;
using Pitwall.Replay.Tests.Support;

namespace Pitwall.Replay.Tests.Faults;

public sealed class FaultTests
{
    private const string Request = "position?session_key=12";

    [Theory]
    [InlineData(FaultKind.TooManyRequests, 429, "{\"error\":\"Rate limit exceeded\"}")]
    [InlineData(FaultKind.NotFound, 404, "{\"detail\":\"No results found.\"}")]
    [InlineData(FaultKind.ServerError, 503, "{\"detail\":\"Internal error\"}")]
    public async Task A_fault_answers_in_place_of_the_rows(FaultKind kind, int status, string body)
    {
        await using var scene = await Scene.StartAsync(FaultPlan.Script(new FaultRule(kind) { Status = 503 }));

        using var struck = await scene.Client.SendAsync(Request);

        Assert.Equal(status, (int)struck.StatusCode);
        Assert.Equal(body, await Client.ReadAsync(struck));
        Assert.Null(struck.Headers.RetryAfter);
        Assert.Equal(kind.ToString(), scene.Server.Requests.Snapshot()[0].Fault);
        Assert.Equal(HttpStatusCode.OK, await scene.Client.StatusAsync(Request));
    }

    [Theory]
    [InlineData(FaultKind.TooMuchData, 422, "too much data")]
    [InlineData(FaultKind.SessionInProgress, 401, "Session in progress")]
    public async Task Refusals_say_why_in_detail(FaultKind kind, int status, string words)
    {
        await using var scene = await Scene.StartAsync(FaultPlan.Script(new FaultRule(kind)));

        using var struck = await scene.Client.SendAsync(Request);

        Assert.Equal(status, (int)struck.StatusCode);
        var detail = JsonElement.Parse(await Client.ReadAsync(struck)).GetProperty("detail").GetString();
        Assert.Contains(words, detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_after_is_sent_in_whole_seconds_when_the_rule_gives_one()
    {
        await using var scene = await Scene.StartAsync(
            FaultPlan.Script(new FaultRule(FaultKind.TooManyRequests) { RetryAfter = TimeSpan.FromSeconds(6.2) }));

        using var struck = await scene.Client.SendAsync(Request);

        Assert.Equal(TimeSpan.FromSeconds(7), struck.Headers.RetryAfter?.Delta);
    }

    [Theory]
    [InlineData(FaultKind.HtmlOk, 200)]
    [InlineData(FaultKind.HtmlBadGateway, 502)]
    public async Task Html_pages_come_with_either_status(FaultKind kind, int status)
    {
        await using var scene = await Scene.StartAsync(FaultPlan.Script(new FaultRule(kind)));

        using var struck = await scene.Client.SendAsync(Request);

        Assert.Equal(status, (int)struck.StatusCode);
        Assert.Equal("text/html", struck.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("<!DOCTYPE html>", await Client.ReadAsync(struck), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Malformed_json_does_not_parse_and_an_object_is_no_array()
    {
        await using var scene = await Scene.StartAsync(
            FaultPlan.Script(new FaultRule(FaultKind.MalformedJson), new FaultRule(FaultKind.ObjectInsteadOfArray) { First = 2 }));

        var malformed = await scene.Client.BytesAsync(Request);
        var wrong = await scene.Client.BytesAsync(Request);

        Assert.ThrowsAny<JsonException>(() => JsonElement.Parse(malformed));
        Assert.Equal(JsonValueKind.Object, JsonElement.Parse(wrong).ValueKind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cut_connection_breaks_in_the_middle_of_the_body(bool gzip)
    {
        await using var scene = await Scene.StartAsync(FaultPlan.Script(new FaultRule(FaultKind.CutConnection)), gzip: gzip);

        await Assert.ThrowsAsync<HttpRequestException>(() => scene.Client.SendAsync(Request));
        Assert.NotEmpty(await scene.Client.RowsAsync(Request));
    }

    [Theory]
    [InlineData(Request)]
    [InlineData("position?session_key=12&position>=1")]
    public async Task A_truncated_body_is_well_framed_and_half_there(string request)
    {
        await using var scene = await Scene.StartAsync(FaultPlan.Script(new FaultRule(FaultKind.TruncatedBody)));

        using var struck = await scene.Client.SendAsync(request);
        var half = await struck.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var whole = await scene.Client.BytesAsync(request);

        Assert.Equal(HttpStatusCode.OK, struck.StatusCode);
        Assert.True(struck.Headers.TransferEncodingChunked);
        Assert.Equal(whole[..(whole.Length / 2)], half);
    }

    [Fact]
    public async Task A_slow_answer_waits_on_the_servers_clock()
    {
        var clock = new ManualTime();
        await using var scene = await Scene.StartAsync(
            FaultPlan.Script(new FaultRule(FaultKind.Slow) { Delay = TimeSpan.FromMinutes(3) }), clock);

        var pending = scene.Client.StatusAsync(Request);
        await clock.FirstTimer;
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.False(pending.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.OK, await pending);
    }

    [Fact]
    public async Task A_script_strikes_the_matching_requests_it_names_and_no_other()
    {
        await using var scene = await Scene.StartAsync(FaultPlan.Script(
            new FaultRule(FaultKind.ServerError) { Match = "position?SESSION_KEY=12&date>=", First = 2, Times = 2 }));

        Assert.Equal(200, (int)await scene.Client.StatusAsync(Request));
        var seen = new List<int>();
        for (var attempt = 0; attempt < 5; attempt++)
            seen.Add((int)await scene.Client.StatusAsync("position?session_key=12&date%3E=2025-01-01"));

        Assert.Equal([200, 500, 500, 200, 200], seen);
    }

    [Fact]
    public async Task A_refusal_by_the_limits_comes_before_any_fault()
    {
        await using var scene = await Scene.StartAsync(
            FaultPlan.Script(new FaultRule(FaultKind.ServerError) { Times = null }),
            limits: ReplayLimits.None with { RequestsPerSecond = 1 });

        Assert.Equal(500, (int)await scene.Client.StatusAsync(Request));
        Assert.Equal(429, (int)await scene.Client.StatusAsync(Request));
        Assert.Null(scene.Server.Requests.Snapshot()[1].Fault);
    }

    [Fact]
    public void Dice_strike_the_same_attempts_in_whatever_order_they_come()
    {
        var plan = FaultPlan.Dice(7, 0.1, null, FaultKind.ServerError, FaultKind.TruncatedBody);
        var urls = Enumerable.Range(0, 200).Select(number => $"/openf1/v1/laps?session_key={number}").ToArray();

        var forwards = Strikes(plan, urls);
        var backwards = Strikes(plan, [.. urls.Reverse()]);

        Assert.Equal(forwards, backwards);
        Assert.InRange(forwards.Count, 60, 200);
        Assert.NotEqual(forwards, Strikes(plan with { Seed = 8 }, urls));
    }

    [Fact]
    public void A_url_is_struck_no_more_often_than_the_rule_allows()
    {
        var selector = new FaultSelector(FaultPlan.Dice(1, 1.0, 2, FaultKind.ServerError));

        var struck = Enumerable.Range(0, 10).Count(_ => selector.Select("/a") is not null);

        Assert.Equal(2, struck);
        Assert.NotNull(selector.Select("/b"));
    }

    private static SortedSet<string> Strikes(FaultPlan plan, string[] urls)
    {
        var selector = new FaultSelector(plan);
        var strikes = new SortedSet<string>(StringComparer.Ordinal);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            foreach (var url in urls)
            {
                if (selector.Select(url) is { } rule)
                    strikes.Add($"{url} {attempt} {rule.Kind}");
            }
        }

        return strikes;
    }

    private sealed class Scene(MiniRecordings recordings, ReplayServer server, bool gzip) : IAsyncDisposable
    {
        public ReplayServer Server => server;

        public Client Client { get; } = new(server, gzip);

        public static async Task<Scene> StartAsync(
            FaultPlan faults, TimeProvider? clock = null, bool gzip = false, ReplayLimits? limits = null)
        {
            var recordings = MiniRecordings.Typical();
            var options = new ReplayOptions
            {
                RecordingsFolder = recordings.Folder,
                Faults = faults,
                Limits = limits ?? ReplayLimits.None,
                TimeProvider = clock ?? new ManualTime(),
            };
            return new Scene(recordings, await Servers.StartAsync(options), gzip);
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await server.DisposeAsync();
            recordings.Dispose();
        }
    }
}
