using System.IO.Compression;
using System.Net;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Pitwall.Formula1;
using Pitwall.Sources.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;
using Pitwall.Sources.Limits;
using Pitwall.Sources.OpenF1;
using Pitwall.Sources.Tests.Support;

namespace Pitwall.Sources.Tests.OpenF1;

public sealed class IngestTests : IDisposable
{
    private static readonly OpenF1Options Options = new()
    {
        BaseUrl = new Uri("http://upstream.test/v1"),
        Limits = RateLimits.None,
        JitterSeed = 1,
        Http = new UpstreamOptions { MaxAttempts = 2, BreakerFailures = 50 },
    };

    private static readonly IngestSelection OldRace = new() { Sessions = [new SessionKey(9003)] };
    private static readonly IngestSelection NewRace = new() { Sessions = [new SessionKey(9102)] };

    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _clock = ManualTimeProvider.At(FakeOpenF1.Now);
    private readonly FakeOpenF1 _openF1 = new();
    private readonly LandingStore _store;
    private int _runs;

    public IngestTests() => _store = new LandingStore(_folder.Path, _clock);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_race_comes_with_the_grid_from_its_qualifying_session()
    {
        var report = await RunAsync(OldRace);

        Assert.Equal(0, report.ExitCode);
        Assert.Equal(["2024 Test Grand Prix, Qualifying (9002)", "2024 Test Grand Prix, Race (9003)"], report.Sessions.Select(session => session.Session.ToString()));
        Assert.Equal(["drivers", "session_result", "starting_grid"], report.Sessions[0].Collections.Select(collection => collection.Collection));
        var state = _store.Read("openf1");
        Assert.Equal(1, state.OfSession("starting_grid", 9002)!.Rows);
        Assert.Null(state.OfSession("starting_grid", 9003));
        Assert.Null(state.OfSession("car_data", 9003));
        Assert.Equal((2024, 900), (state.OfSession("laps", 9003)!.Year, state.OfSession("laps", 9003)!.MeetingKey));
    }

    [Fact]
    public async Task Asked_and_empty_is_a_unit()
    {
        await RunAsync(OldRace);

        var unit = _store.Read("openf1").OfSession("overtakes", 9003)!;

        Assert.Empty(unit.Bodies);
        Assert.True(unit is { IsComplete: true, IsFinal: true });
    }

    [Fact]
    public async Task What_is_final_is_not_asked_for_twice()
    {
        await RunAsync(OldRace);
        var asked = _openF1.Upstream.Targets.Count;

        var report = await RunAsync(OldRace);

        // The season is not over, so its two listings are looked at again.
        Assert.Equal(["/v1/sessions?year=2024", "/v1/meetings?year=2024"], _openF1.Upstream.Targets.Skip(asked));
        Assert.All(report.Sessions, session => Assert.Equal(SessionOutcome.AlreadyFinal, session.Outcome));
    }

    [Fact]
    public async Task A_season_that_is_over_is_not_asked_for_at_all()
    {
        var all = new IngestSelection { Year = 2023 };
        var first = await RunAsync(all);
        Assert.Equal(0, first.ExitCode);

        var second = await RunAsync(all);

        // OpenF1 has no meetings of 2023 here; what is empty may yet be filled.
        Assert.Equal(1, second.Requests);
        Assert.Equal("/v1/meetings?year=2023", _openF1.Upstream.Targets[^1]);
    }

    [Fact]
    public async Task What_is_recent_is_refreshed_and_becomes_final_later()
    {
        await RunAsync(NewRace);
        Assert.False(_store.Read("openf1").OfSession("laps", 9102)!.IsFinal);
        _openF1.Laps = "[{\"lap_number\":1}]";
        _clock.Advance(TimeSpan.FromDays(1));

        await RunAsync(NewRace);
        Assert.Equal(1, _store.Read("openf1").OfSession("laps", 9102)!.Rows);
        _clock.Advance(TimeSpan.FromDays(10));
        await RunAsync(NewRace);

        Assert.True(_store.Read("openf1").OfSession("laps", 9102)!.IsFinal);
        var asked = _openF1.Upstream.Targets.Count;
        await RunAsync(NewRace);
        Assert.Equal(2, _openF1.Upstream.Targets.Count - asked);
    }

    [Fact]
    public async Task A_refresh_asks_for_what_is_final_too()
    {
        await RunAsync(OldRace);
        _openF1.Laps = "[]";

        await RunAsync(OldRace, Options with { Refresh = true });

        Assert.Equal(0, _store.Read("openf1").OfSession("laps", 9003)!.Rows);
        Assert.Single(_store.Read("openf1").OfSession("laps", 9003)!.Bodies);
    }

    [Fact]
    public async Task Without_an_optional_collection_a_session_is_degraded_and_the_rest_is_there()
    {
        _openF1.Fault = target => target.Contains("/weather?", StringComparison.Ordinal) ? FakeUpstream.Html(HttpStatusCode.BadGateway) : null;

        var report = await RunAsync(OldRace);

        Assert.Equal(3, report.ExitCode);
        Assert.Equal(SessionOutcome.Degraded, report.Sessions[1].Outcome);
        var missing = Assert.Single(report.Missing);
        Assert.Equal("weather?session_key=9003", missing.RequestKey);
        Assert.Contains("tried 2 times", missing.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(missing.Mend);
        var unit = _store.Read("openf1").OfSession("weather", 9003)!;
        Assert.False(unit.IsComplete || unit.IsFinal);
        Assert.Equal(2, _store.Read("openf1").OfSession("laps", 9003)!.Rows);
    }

    [Fact]
    public async Task The_next_run_asks_for_what_was_missing_only()
    {
        _openF1.Fault = target => target.Contains("/weather?", StringComparison.Ordinal) ? FakeUpstream.Html(HttpStatusCode.BadGateway) : null;
        await RunAsync(OldRace);
        _openF1.Fault = _ => null;
        var asked = _openF1.Upstream.Targets.Count;

        var report = await RunAsync(OldRace);

        Assert.Equal(0, report.ExitCode);
        Assert.Equal(["/v1/sessions?year=2024", "/v1/meetings?year=2024", "/v1/weather?session_key=9003"], _openF1.Upstream.Targets.Skip(asked));
    }

    [Theory]
    [InlineData("drivers", SessionOutcome.Failed)]
    [InlineData("session_result", SessionOutcome.Failed)]
    [InlineData("laps", SessionOutcome.Failed)]
    [InlineData("stints", SessionOutcome.Degraded)]
    public async Task Critical_collections_fail_a_race_and_optional_ones_do_not(string collection, SessionOutcome outcome)
    {
        _openF1.Fault = target => target.EndsWith($"/{collection}?session_key=9003", StringComparison.Ordinal) ? FakeUpstream.Html(HttpStatusCode.BadGateway) : null;

        Assert.Equal(outcome, (await RunAsync(OldRace)).Sessions[1].Outcome);
    }

    [Fact]
    public async Task A_refresh_that_fails_keeps_what_was_there_and_says_so()
    {
        await RunAsync(NewRace);
        _openF1.Fault = target => target.Contains("/laps?", StringComparison.Ordinal) ? FakeUpstream.Html(HttpStatusCode.BadGateway) : null;
        _clock.Advance(TimeSpan.FromDays(1));

        var report = await RunAsync(NewRace);

        Assert.Equal(1, report.ExitCode);
        Assert.Contains("the answer of 2024-07-08 10:00 UTC is kept", Assert.Single(report.Missing).Reason, StringComparison.Ordinal);
        var unit = _store.Read("openf1").OfSession("laps", 9102)!;
        Assert.Equal(2, unit.Rows);
        Assert.False(unit.IsComplete);
    }

    [Fact]
    public async Task A_refresh_that_comes_in_windows_and_fails_in_one_keeps_the_older_whole_also_the_next_time()
    {
        var start = new DateTimeOffset(2024, 7, 7, 14, 0, 0, TimeSpan.Zero);
        _openF1.Samples.AddRange(Enumerable.Range(0, 100).Select(i => start.AddMinutes(i)));
        var selection = NewRace with { Collections = ["drivers", "car_data"] };
        await RunAsync(selection);
        _openF1.RowBudget = 70;
        _openF1.Fault = target => target.Contains("driver_number=44&date>=", StringComparison.Ordinal) && !target.Contains("date<", StringComparison.Ordinal) ? FakeUpstream.Html(HttpStatusCode.BadGateway) : null;

        for (var refresh = 0; refresh < 2; refresh++)
        {
            _clock.Advance(TimeSpan.FromDays(1));
            Assert.Equal(3, (await RunAsync(selection)).ExitCode);

            var unit = _store.Read("openf1").OfSession("car_data", 9102)!;
            Assert.Equal(200, unit.Rows);
            Assert.False(unit.IsComplete);
        }
    }

    [Theory]
    [InlineData("https://user:secret@mirror/v1")]
    [InlineData("https://mirror/v1?key=secret")]
    public async Task An_address_with_a_secret_in_it_is_refused_without_showing_it(string url)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(NewRace, Options with { BaseUrl = new Uri(url) }));

        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_drivers_no_telemetry_is_asked_for_and_it_is_missing()
    {
        _openF1.Fault = target => target.Contains("/drivers?", StringComparison.Ordinal) ? FakeUpstream.Html(HttpStatusCode.BadGateway) : null;

        var report = await RunAsync(OldRace with { Telemetry = true });

        Assert.Equal(SessionOutcome.Failed, report.Sessions[1].Outcome);
        Assert.Contains(report.Missing, missing => missing.RequestKey == "car_data?session_key=9003");
        Assert.DoesNotContain(_openF1.Upstream.Targets, target => target.Contains("/car_data", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_live_session_closes_the_service_and_nobody_else_knocks()
    {
        _openF1.Fault = target => target.Contains("/sessions?", StringComparison.Ordinal) || target.Contains("/meetings?", StringComparison.Ordinal)
            ? null
            : FakeUpstream.Json("{\"detail\":\"Session in progress, access is restricted to authenticated users.\"}", HttpStatusCode.Unauthorized);

        var report = await RunAsync(OldRace, Options with { Workers = 1 });

        Assert.Equal(1, report.ExitCode);
        Assert.Equal(4, report.Requests);
        Assert.All(report.Missing, missing => Assert.Contains("Session in progress", missing.Reason, StringComparison.Ordinal));
        Assert.All(report.Missing, missing => Assert.Contains("token", missing.Mend, StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_the_listing_cannot_be_had_the_run_has_failed()
    {
        _openF1.Fault = _ => FakeUpstream.Html(HttpStatusCode.BadGateway);

        var report = await RunAsync(new IngestSelection { Year = 2024 });

        Assert.Equal(1, report.ExitCode);
        Assert.Equal(["sessions?year=2024", "meetings?year=2024"], report.Missing.Select(missing => missing.RequestKey));
    }

    [Fact]
    public async Task A_session_key_that_does_not_exist_is_missing()
    {
        var report = await RunAsync(new IngestSelection { Sessions = [new SessionKey(1)] });

        Assert.Equal(1, report.ExitCode);
        Assert.Contains("no session with session_key 1", Assert.Single(report.Missing).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offline_asks_nothing_and_says_what_is_missing()
    {
        await RunAsync(OldRace);
        var asked = _openF1.Upstream.Targets.Count;

        var complete = await RunAsync(OldRace, Options with { Offline = true });
        var more = await RunAsync(OldRace with { Telemetry = true }, Options with { Offline = true });

        Assert.Equal(asked, _openF1.Upstream.Targets.Count);
        Assert.Equal(0, complete.ExitCode);
        Assert.Equal(3, more.ExitCode);
        Assert.Equal(4, more.Missing.Count);
        Assert.All(more.Missing, missing => Assert.Equal("not landed yet", missing.Reason));
    }

    [Fact]
    public async Task Offline_a_recent_session_is_as_good_as_it_was()
    {
        await RunAsync(NewRace);

        Assert.Equal(0, (await RunAsync(NewRace, Options with { Offline = true })).ExitCode);
    }

    [Fact]
    public async Task A_body_that_was_deleted_is_asked_for_again()
    {
        await RunAsync(OldRace);
        File.Delete(_store.Read("openf1").OfSession("laps", 9003)!.Bodies.Single().Path);

        await RunAsync(OldRace);

        Assert.True(File.Exists(_store.Read("openf1").OfSession("laps", 9003)!.Bodies.Single().Path));
    }

    [Fact]
    public async Task A_plan_tells_what_a_run_would_ask()
    {
        var race = OldRace with { Telemetry = true };
        var limited = Options with { Limits = RateLimits.OpenF1Default, LimiterFolder = null };
        var plan = await _clock.RunAsync(Ingestor(limited).PlanAsync(race, "plan", TestContext.Current.CancellationToken));

        // 13 light collections of the race, 3 of the qualifying session, and 2 x 20 for telemetry.
        Assert.Equal(13 + 3 + 40, plan.Requests);
        Assert.True(plan.IsEstimate);
        Assert.Equal(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(Math.Floor(plan.ExpectedTime.TotalMinutes)));
        Assert.All(_openF1.Upstream.Targets, target => Assert.Matches("sessions|meetings", target));

        await RunAsync(race);
        var after = await _clock.RunAsync(Ingestor(Options).PlanAsync(race, "plan-2", TestContext.Current.CancellationToken));
        Assert.Equal((0, 13 + 3 + 4), (after.Requests, after.AnsweredRequests));
    }

    public static TheoryData<string, int[]> Selections => new()
    {
        { "latest 1", [9102] },
        { "latest 3", [9003, 9101, 9102] },
        { "latest 2 races", [9003, 9102] },
        { "oldest 2", [8001, 9001] },
        { "year 2024", [9001, 9002, 9003, 9101, 9102] },
        { "meeting test", [9001, 9002, 9003] },
        { "meeting key 910", [9101, 9102] },
        { "dates", [9001, 9102] },
        { "from", [9101, 9102] },
        { "range", [8001, 9001, 9002] },
        { "keys", [9001, 9102] },
    };

    [Theory]
    [MemberData(nameof(Selections))]
    public async Task Every_way_of_choosing_finds_its_sessions(string way, int[] expected)
    {
        var selection = way switch
        {
            "latest 1" => new IngestSelection { Latest = 1 },
            "latest 3" => new IngestSelection { Latest = 3 },
            "latest 2 races" => new IngestSelection { Latest = 2, Types = ["Race"] },
            "oldest 2" => new IngestSelection { Oldest = 2 },
            "year 2024" => new IngestSelection { Year = 2024 },
            "meeting test" => new IngestSelection { Year = 2024, Meeting = "test gp" },
            "meeting key 910" => new IngestSelection { MeetingKey = new MeetingKey(910) },
            "dates" => new IngestSelection { Dates = [new DateOnly(2024, 7, 7), new DateOnly(2024, 5, 10)] },
            "from" => new IngestSelection { From = new DateOnly(2024, 6, 1) },
            "range" => new IngestSelection { From = new DateOnly(2023, 1, 1), To = new DateOnly(2024, 5, 11) },
            _ => new IngestSelection { Sessions = [new SessionKey(9102), new SessionKey(9001), new SessionKey(9102)] },
        };

        var plan = await _clock.RunAsync(Ingestor(Options).PlanAsync(selection, "plan", TestContext.Current.CancellationToken));

        Assert.Equal(expected, plan.Sessions.Where(session => !session.IsCompanion).Select(session => session.Session.Key.Value));
    }

    [Fact]
    public async Task Cancelled_and_future_sessions_are_skipped_with_the_reason()
    {
        var report = await RunAsync(new IngestSelection { Year = 2024, Types = ["Race"] });

        Assert.Equal([(9201, SkipReason.Cancelled), (9301, SkipReason.NotFinished)], report.Skipped.Select(skipped => (skipped.Session.Key.Value, skipped.Reason)));
        Assert.Equal(0, report.ExitCode);
    }

    [Fact]
    public async Task Progress_ends_with_everything_done()
    {
        var seen = new List<IngestProgress>();
        var progress = new ListProgress(seen);

        await _clock.RunAsync(Ingestor(Options).RunAsync(OldRace with { Telemetry = true }, "run", progress, TestContext.Current.CancellationToken));

        var last = seen.MaxBy(step => step.DoneRequests)!;
        Assert.Equal(3 + 13 + 3 + 4, last.DoneRequests);
        Assert.Equal(last.DoneRequests, last.TotalRequests);
        Assert.Equal(TimeSpan.Zero, last.Remaining);
        Assert.Contains(seen, step => step.Current == "laps of 2024 Test Grand Prix, Race (9003)");
    }

    [Fact]
    public void Answers_that_are_too_large_are_split_without_gaps_or_doubles()
    {
        var cases =
            from seconds in Gen.ArrayOf(Gen.Choose(-4_000, 12_000), 120)
            from budget in Gen.Choose(7, 130)
            select (seconds, budget);
        var number = 0;
        Prop.ForAll(cases.ToArbitrary(), test =>
        {
            var (seconds, budget) = test;
            var openF1 = new FakeOpenF1 { RowBudget = budget };
            var start = new DateTimeOffset(2024, 5, 12, 14, 0, 0, TimeSpan.Zero);
            openF1.Samples.AddRange(seconds.Select((second, i) => start.AddSeconds(second).AddMilliseconds(i)));
            using var folder = new TempFolder();
            var store = new LandingStore(folder.Path, _clock);
            using var http = openF1.Upstream.Client();
            var ingestor = new OpenF1Ingestor(http, store, Options, _clock);

            var report = _clock.RunAsync(ingestor.RunAsync(OldRace with { Collections = ["car_data"] }, $"run-{number++}")).GetAwaiter().GetResult();

            var landed = store.Read("openf1").OfSession("car_data", 9003)!.Bodies
                .Where(body => body.RequestKey.Contains("driver_number=44", StringComparison.Ordinal));
            var dates = landed.SelectMany(Dates).Order();
            return report.ExitCode == 0 && dates.SequenceEqual(openF1.Samples.Order());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    [Fact]
    public async Task The_windows_that_worked_are_used_for_the_next_driver()
    {
        _openF1.RowBudget = 20;
        var start = new DateTimeOffset(2024, 5, 12, 14, 0, 0, TimeSpan.Zero);
        _openF1.Samples.AddRange(Enumerable.Range(0, 100).Select(i => start.AddMinutes(i)));

        await RunAsync(OldRace with { Collections = ["car_data"] }, Options with { Workers = 1 });

        var windows = _openF1.Upstream.Targets.Where(target => target.Contains("/car_data", StringComparison.Ordinal))
            .GroupBy(target => target.Replace("driver_number=44", "driver_number=1", StringComparison.Ordinal))
            .Select(group => group.Count())
            .ToList();
        // Of the windows of the tree, the inner ones were too large and asked for by one driver, the leaves by both.
        var leaves = (windows.Count + 1) / 2;
        Assert.True(leaves > 4);
        Assert.Equal(leaves, windows.Count(count => count == 2));
        Assert.Equal(leaves - 1, windows.Count(count => count == 1));
    }

    private static IEnumerable<DateTimeOffset> Dates(LandedBody body)
    {
        using var gzip = new GZipStream(File.OpenRead(body.Path), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(gzip);
        return [.. document.RootElement.EnumerateArray().Select(row => row.GetProperty("date").GetDateTimeOffset())];
    }

    private OpenF1Ingestor Ingestor(OpenF1Options options) => new(_openF1.Upstream.Client(), _store, options, _clock);

    private Task<IngestReport> RunAsync(IngestSelection selection, OpenF1Options? options = null) =>
        _clock.RunAsync(Ingestor(options ?? Options).RunAsync(selection, $"run-{++_runs}", null, TestContext.Current.CancellationToken));

    private sealed class ListProgress(List<IngestProgress> seen) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value)
        {
            lock (seen) seen.Add(value);
        }
    }
}
