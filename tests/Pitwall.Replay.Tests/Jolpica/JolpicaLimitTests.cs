using System.Net;
using Pitwall.Replay.Http;
using Pitwall.Replay.Tests.Support;

namespace Pitwall.Replay.Tests.Jolpica;

public sealed class JolpicaLimitTests
{
    [Fact]
    public async Task The_fifth_request_in_a_second_is_refused_without_a_word_of_when_to_come_back()
    {
        var clock = new ManualTime();
        await using var scene = await StartAsync(clock);

        for (var request = 0; request < 4; request++)
            Assert.Equal(HttpStatusCode.OK, await scene.Client.StatusAsync("seasons.json"));
        using var refused = await scene.Client.SendAsync("seasons.json");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Null(refused.Headers.RetryAfter);
        Assert.Equal("{\"detail\":\"Request was throttled.\"}", await Support.Client.ReadAsync(refused));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await scene.Client.StatusAsync("seasons.json"));
    }

    [Fact]
    public async Task Who_hammers_stays_refused()
    {
        var clock = new ManualTime();
        await using var scene = await StartAsync(clock);

        for (var request = 0; request < 40; request++)
        {
            await scene.Client.StatusAsync("seasons.json");
            clock.Advance(TimeSpan.FromMilliseconds(200));
        }

        Assert.Equal(4, scene.Server.Requests.CountOf(200));
        Assert.Equal(36, scene.Server.Requests.CountOf(429));
    }

    [Fact]
    public async Task An_hour_holds_five_hundred_requests_refused_ones_among_them()
    {
        var clock = new ManualTime();
        await using var scene = await StartAsync(clock);

        for (var request = 0; request < 500; request++)
        {
            Assert.Equal(HttpStatusCode.OK, await scene.Client.StatusAsync("seasons.json"));
            clock.Advance(TimeSpan.FromMilliseconds(300));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await scene.Client.StatusAsync("seasons.json"));
        // The first is an hour old, but the refused one took its place.
        clock.Advance(TimeSpan.FromHours(1) - (500 * TimeSpan.FromMilliseconds(300)));
        Assert.Equal(HttpStatusCode.TooManyRequests, await scene.Client.StatusAsync("seasons.json"));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await scene.Client.StatusAsync("seasons.json"));
        Assert.Equal(500, scene.Server.Requests.Snapshot().Take(500).Count(entry => entry.Status == 200));
        Assert.Equal(4, scene.Server.Requests.MaxInWindow(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Redirects_unknown_paths_and_dumps_are_not_counted_and_bad_questions_are()
    {
        await using var scene = await StartAsync(new ManualTime());
        for (var request = 0; request < 5; request++)
        {
            Assert.Equal(HttpStatusCode.MovedPermanently, await scene.Client.StatusAsync("seasons"));
            Assert.Equal(HttpStatusCode.NotFound, await scene.Client.StatusAsync("fish"));
            using var dumps = await scene.Client.SendAsync(new Uri(scene.Server.Address, "jolpica/data/dumps/download/"));
            Assert.Equal(HttpStatusCode.OK, dumps.StatusCode);
        }

        for (var request = 0; request < 4; request++)
            Assert.Equal(HttpStatusCode.BadRequest, await scene.Client.StatusAsync("laps.json"));

        Assert.Equal(HttpStatusCode.TooManyRequests, await scene.Client.StatusAsync("laps.json"));
        Assert.Equal(20, scene.Server.Requests.Count);
    }

    [Fact]
    public async Task Answers_may_be_kept_for_an_hour()
    {
        var clock = new ManualTime();
        await using var scene = await StartAsync(clock);

        using var answer = await scene.Client.SendAsync("seasons.json");

        Assert.Equal(TimeSpan.FromHours(1), answer.Headers.CacheControl?.MaxAge);
        Assert.Equal(clock.GetUtcNow() + TimeSpan.FromHours(1), answer.Content.Headers.Expires);
        Assert.Null(answer.Headers.ETag);
        Assert.Null(answer.Content.Headers.LastModified);
    }

    private static Task<JolpicaScene> StartAsync(ManualTime clock) =>
        JolpicaScene.StartAsync(options => options with { JolpicaLimits = ReplayLimits.RealJolpica, TimeProvider = clock });
}
