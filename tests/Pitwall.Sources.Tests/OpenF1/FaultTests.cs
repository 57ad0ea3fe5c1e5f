using Pitwall.Formula1;
using Pitwall.Replay;
using Pitwall.Replay.Faults;
using Pitwall.Replay.Http;
using Pitwall.Sources.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;
using Pitwall.Sources.Limits;
using Pitwall.Sources.OpenF1;
using Pitwall.Sources.Tests.Support;

namespace Pitwall.Sources.Tests.OpenF1;

/// <summary>Every fault an upstream has been seen to have, over real HTTP: nothing is lost, or what is lost is named.</summary>
public sealed class FaultTests : IDisposable
{
    private static readonly IngestSelection Race = new() { Sessions = [new SessionKey(TinyRecordings.Race)], Telemetry = true };
    private const long RowsOfTheRace = 4 + (8 * 10) + 1 + (2 * 4 * 500);
    private const long RowsOfTheGrid = 4 + 10 + 4;

    private readonly TinyRecordings _recordings = new();
    private readonly TempFolder _folder = new();
    private readonly HttpClient _http = UpstreamHttp.CreateClient();
    private int _runs;

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
        _recordings.Dispose();
    }

    public static TheoryData<FaultKind> PassingKinds =>
        [.. Enum.GetValues<FaultKind>().Except([FaultKind.NotFound, FaultKind.TooMuchData, FaultKind.SessionInProgress])];

    [Theory]
    [MemberData(nameof(PassingKinds))]
    public async Task A_fault_that_strikes_every_address_once_costs_nothing_but_time(FaultKind kind)
    {
        await using var server = await StartAsync(FaultPlan.Dice(1, 1.0, 1, kind));

        var report = await RunAsync(server);

        Assert.Equal(0, report.ExitCode);
        Assert.Equal(RowsOfTheRace + RowsOfTheGrid, report.Rows);
    }

    [Fact]
    public async Task While_a_session_is_live_the_reason_is_named_and_afterwards_all_is_landed()
    {
        await using var server = await StartAsync(FaultPlan.Script(new FaultRule(FaultKind.SessionInProgress) { Match = "session_key=7002", First = 2 }));

        var report = await RunAsync(server);

        Assert.Equal(1, report.ExitCode);
        Assert.All(report.Missing, missing => Assert.Contains("Session in progress", missing.Reason, StringComparison.Ordinal));
        Assert.InRange(server.Requests.CountOf(401), 1, 1);
        Assert.Equal(RowsOfTheRace + RowsOfTheGrid, (await RunAsync(server)).Rows);
    }

    [Fact]
    public async Task A_false_word_that_there_is_nothing_is_not_believed_where_it_would_hurt()
    {
        await using var server = await StartAsync(FaultPlan.Script(
            new FaultRule(FaultKind.NotFound) { Match = "/drivers?session_key=7002" },
            new FaultRule(FaultKind.NotFound) { Match = "/laps?session_key=7002" },
            new FaultRule(FaultKind.NotFound) { Match = "/session_result?session_key=7002" }));

        Assert.Equal(RowsOfTheRace + RowsOfTheGrid, (await RunAsync(server)).Rows);
    }

    [Fact]
    public async Task A_few_answers_that_are_too_large_are_split()
    {
        await using var server = await StartAsync(FaultPlan.Script(new FaultRule(FaultKind.TooMuchData) { Match = "/car_data?", Times = 3 }));

        var report = await RunAsync(server);

        Assert.Equal(0, report.ExitCode);
        Assert.Equal(RowsOfTheRace + RowsOfTheGrid, report.Rows);
    }

    [Fact]
    public async Task An_upstream_that_finds_everything_too_large_is_not_flooded()
    {
        await using var server = await StartAsync(FaultPlan.Script(new FaultRule(FaultKind.TooMuchData) { Match = "/car_data?", Times = null }));

        var report = await RunAsync(server);

        Assert.Equal(3, report.ExitCode);
        Assert.All(report.Missing, missing => Assert.StartsWith("car_data?session_key=7002&driver_number=", missing.RequestKey, StringComparison.Ordinal));
        Assert.Equal(4, report.Missing.Select(missing => missing.RequestKey.Split('&')[1]).Distinct().Count());
        Assert.InRange(server.Requests.CountOf(422), 2, 60);
    }

    public static TheoryData<FaultKind> LossyKinds =>
        [.. Enum.GetValues<FaultKind>().Except([FaultKind.Slow, FaultKind.NotFound, FaultKind.TooMuchData, FaultKind.SessionInProgress])];

    [Theory]
    [MemberData(nameof(LossyKinds))]
    public async Task A_fault_that_stays_is_named_and_the_rest_is_landed(FaultKind kind)
    {
        await using var server = await StartAsync(FaultPlan.Script(
            new FaultRule(kind) { Match = "/weather?session_key=7002", Times = null },
            new FaultRule(kind) { Match = "/location?session_key=7002&driver_number=16", Times = null }));

        var report = await RunAsync(server);

        Assert.Equal(3, report.ExitCode);
        Assert.Equal(["weather?session_key=7002", "location?session_key=7002&driver_number=16"], report.Missing.Select(missing => missing.RequestKey));
        Assert.All(report.Missing, missing => Assert.Contains("tried 4 times", missing.Reason, StringComparison.Ordinal));
        Assert.Equal(RowsOfTheRace + RowsOfTheGrid - 10 - 500, report.Rows);
    }

    [Fact]
    public async Task Telemetry_over_the_row_budget_comes_in_windows_and_is_whole()
    {
        await using var server = await StartAsync(FaultPlan.None, ReplayLimits.None with { RowBudget = 130 });

        var report = await RunAsync(server);

        Assert.Equal(0, report.ExitCode);
        Assert.Equal(RowsOfTheRace + RowsOfTheGrid, report.Rows);
        Assert.True(server.Requests.CountOf(422) > 0);
    }

    [Fact]
    public async Task A_storm_of_all_faults_ends_with_everything_landed()
    {
        FaultKind[] kinds = [.. LossyKinds.Select(row => row.Data), FaultKind.Slow];
        var plan = FaultPlan.Dice(7, 0.05, 2, kinds);
        await using var server = await StartAsync(plan with { Rules = [.. plan.Rules.Select(rule => rule with { Delay = TimeSpan.FromMilliseconds(20) })] });

        var report = await RunToTheEndAsync(server);

        Assert.Equal(0, report.ExitCode);
        Assert.Equal(RowsOfTheRace + RowsOfTheGrid, report.Rows);
        Assert.True(server.Requests.Snapshot().Count(request => request.Fault is not null) > 10);
    }

    [Fact]
    public async Task Killed_again_and_again_it_still_lands_everything_and_asks_for_little_twice()
    {
        var slow = FaultPlan.Script(new FaultRule(FaultKind.Slow) { Times = null, Delay = TimeSpan.FromMilliseconds(25) });
        await using var server = await StartAsync(slow);
        var cancellation = TestContext.Current.CancellationToken;
        var random = new Random(3);
        var store = new LandingStore(_folder.Path, TimeProvider.System);
        const int Kills = 6;
        for (var kill = 0; kill < Kills; kill++)
        {
            var seen = server.Requests.Count;
            using var child = ChildProcess.Ingest(server.OpenF1Url, _folder.Path, $"killed-{kill}", TinyRecordings.Race);
            var after = seen + random.Next(1, 8);
            while (server.Requests.Count < after && !cancellation.IsCancellationRequested) await Task.Delay(2, cancellation);
            await child.KillAsync(cancellation);
            Assert.All(store.Read("openf1").Units.SelectMany(unit => unit.Bodies), body => Assert.True(File.Exists(body.Path)));
        }

        var report = await RunAsync(server);

        Assert.Equal(0, report.ExitCode);
        Assert.Equal(RowsOfTheRace + RowsOfTheGrid, report.Rows);
        var asked = server.Requests.Snapshot().GroupBy(request => request.Target).Sum(group => group.Count() - 1);
        // At each kill at most four requests are on their way, and their answers are lost; 404 answers count as well.
        Assert.True(asked <= Kills * 4, $"{asked} requests were sent again");
        var total = server.Requests.Count;
        Assert.Equal(0, (await RunAsync(server)).Requests);
        Assert.Equal(total, server.Requests.Count);
    }

    private async Task<IngestReport> RunToTheEndAsync(ReplayServer server)
    {
        var report = await RunAsync(server);
        for (var run = 0; run < 10 && report.ExitCode != 0; run++) report = await RunAsync(server);
        return report;
    }

    private Task<IngestReport> RunAsync(ReplayServer server)
    {
        var options = new OpenF1Options
        {
            BaseUrl = server.OpenF1Url,
            Limits = RateLimits.None,
            LimiterFolder = null,
            JitterSeed = 1,
            Http = new UpstreamOptions
            {
                MaxAttempts = 4,
                BaseDelay = TimeSpan.FromMilliseconds(1),
                MaxDelay = TimeSpan.FromMilliseconds(5),
                BreakerFailures = 1000,
            },
        };
        var ingestor = new OpenF1Ingestor(_http, new LandingStore(_folder.Path, TimeProvider.System), options, TimeProvider.System);
        return ingestor.RunAsync(Race, $"run-{++_runs}", null, TestContext.Current.CancellationToken);
    }

    private Task<ReplayServer> StartAsync(FaultPlan faults, ReplayLimits? limits = null)
    {
        var second = TimeSpan.FromSeconds(1);
        var quick = faults.Rules.Select(rule => rule.Delay == second ? rule with { Delay = TimeSpan.FromMilliseconds(5) } : rule);
        return ReplayServer.StartAsync(
            new ReplayOptions
            {
                RecordingsFolder = _recordings.Path,
                Faults = faults with { Rules = [.. quick] },
                Limits = limits ?? ReplayLimits.None,
            },
            TestContext.Current.CancellationToken);
    }
}
