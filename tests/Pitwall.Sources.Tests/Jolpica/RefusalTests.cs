using System.Net;
using Pitwall.Sources.Tests.Support;
using static Pitwall.Sources.Jolpica.JolpicaResources;

namespace Pitwall.Sources.Tests.Jolpica;

public sealed class RefusalTests : IDisposable
{
    private readonly JolpicaRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public async Task Who_came_too_soon_and_is_not_told_when_to_come_again_waits_longer_each_time()
    {
        var times = new List<DateTimeOffset>();
        _runs.Jolpica.Fault = (_, number) =>
        {
            times.Add(_runs.Clock.GetUtcNow());
            return number <= 5 ? FakeUpstream.Json("""{"detail":"Request was throttled."}""", HttpStatusCode.TooManyRequests) : null;
        };

        var report = await _runs.RunAsync(JolpicaRuns.Season(2022, Results));

        Assert.Equal((0, 6L), (report.ExitCode, report.Requests));
        var waits = times.Zip(times.Skip(1), (a, b) => (b - a).TotalSeconds).ToList();
        for (var i = 0; i < waits.Count; i++) Assert.InRange(waits[i], 1 << i, (1 << i) * 1.26);
    }

    [Fact]
    public async Task Who_is_refused_again_and_again_goes_on_from_there_the_next_time()
    {
        _runs.Jolpica.Fault = (target, _) => target.EndsWith("offset=100", StringComparison.Ordinal) ? FakeUpstream.TooMany(null) : null;
        var refused = await _runs.RunAsync(JolpicaRuns.Season(2023, Results));
        _runs.Jolpica.Fault = (_, _) => null;

        var asked = await _runs.AskedByAsync(() => _runs.RunAsync(JolpicaRuns.Season(2023, Results)));

        Assert.Equal((1, 7L), (refused.ExitCode, refused.Requests));
        Assert.Contains("status 429", refused.Missing.Single().Reason, StringComparison.Ordinal);
        Assert.Equal(["2023/results.json?limit=100&offset=100"], asked);
        Assert.Equal(120, _runs.Rows(Results, 2023).Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "Unsupported filter for endpoint.")]
    [InlineData(HttpStatusCode.NotFound, "Race round not found")]
    public async Task A_request_that_is_wrong_is_not_sent_again(HttpStatusCode status, string detail)
    {
        _runs.Jolpica.Fault = (_, _) => FakeUpstream.Json($$"""{"detail":"{{detail}}"}""", status);

        var report = await _runs.RunAsync(JolpicaRuns.Season(2023, Results));

        Assert.Equal((1, 1), (report.ExitCode, _runs.Targets.Count));
        Assert.Equal($"status {(int)status}, \"{detail}\"", report.Missing.Single().Reason);
    }

    [Fact]
    public async Task A_page_for_people_is_told_from_an_answer_and_one_that_says_not_found_is_not_asked_for_again()
    {
        _runs.Jolpica.Fault = (_, _) => FakeUpstream.Html(HttpStatusCode.NotFound);
        var notFound = await _runs.RunAsync(JolpicaRuns.Season(2023, Results));
        _runs.Jolpica.Fault = (_, number) => number == 2 ? FakeUpstream.Html(HttpStatusCode.OK) : null;
        var oncePage = await _runs.RunAsync(JolpicaRuns.Season(2023, Results));

        Assert.Equal((1L, "status 404, and a page for people instead of data"), (notFound.Requests, notFound.Missing.Single().Reason));
        Assert.Equal((0, 3L), (oncePage.ExitCode, oncePage.Requests));
    }

    [Fact]
    public async Task Who_is_turned_away_asks_for_nothing_else()
    {
        _runs.Jolpica.Fault = (_, _) => FakeUpstream.Json("do not avoid caches", HttpStatusCode.Forbidden);

        var report = await _runs.RunAsync(JolpicaRuns.Season(2023));

        Assert.Single(_runs.Targets);
        Assert.Equal(1, report.ExitCode);
        Assert.All(report.Units, unit => Assert.NotEmpty(unit.Missing));
    }

    [Theory]
    [InlineData(HttpStatusCode.MovedPermanently)]
    [InlineData(HttpStatusCode.NoContent)]
    [InlineData((HttpStatusCode)418)]
    public async Task An_odd_status_is_named(HttpStatusCode status)
    {
        _runs.Jolpica.Fault = (_, _) => new HttpResponseMessage(status);

        var report = await _runs.RunAsync(JolpicaRuns.Season(2023, Results));

        Assert.Equal((1, 1L), (report.ExitCode, report.Requests));
        Assert.Equal($"status {(int)status}", report.Missing.Single().Reason);
    }

    [Fact]
    public async Task One_resource_that_fails_leaves_the_others_done()
    {
        _runs.Jolpica.Fault = (target, _) => target.Contains("qualifying", StringComparison.Ordinal) ? FakeUpstream.Html(HttpStatusCode.BadGateway) : null;

        var report = await _runs.RunAsync(JolpicaRuns.Season(2023, Results, Qualifying));

        Assert.Equal(3, report.ExitCode);
        Assert.Equal("2023/qualifying?limit=100&offset=0", report.Missing.Single().RequestKey);
        Assert.True(_runs.State.OfYear("results", 2023)!.IsComplete);
    }
}
