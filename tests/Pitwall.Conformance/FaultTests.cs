using Pitwall.Conformance.Shared;
using Pitwall.Lakehouse.Building;
using Pitwall.Replay;
using Pitwall.Replay.Faults;
using Pitwall.Replay.Synthetic;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.OpenF1;

namespace Pitwall.Conformance;

/// <summary>
/// Every way in which an upstream fails. What passes is healed within the run; what stays is named, ends in exit code 3,
/// and is fetched by the next run. Tables are compared in bronze: everything after it is made from it alone.
/// </summary>
public sealed class FaultTests : IAsyncLifetime
{
    private const int Done = 0;
    private const int DoneInPart = 3;
    private static readonly SyntheticOptions Weekend = new() { Seed = 5, Drivers = 6, RaceLaps = 5, TelemetryRate = 0.2 };
    private static readonly IngestSelection Selection = new() { Year = Weekend.Year, Types = ["Qualifying", "Race"], Telemetry = true };
    private static readonly int RaceKey = SyntheticTruth.Of(Weekend).Sessions.Single(s => s.Name == "Race").SessionKey;
    private readonly TempFolder _folder = new();
    private SortedDictionary<string, TableContent> _clean = [];

    public async ValueTask InitializeAsync()
    {
        using var lake = Lake.Open(_folder.Sub("clean"));
        Assert.Equal(Done, (await RunAsync(lake, FaultPlan.None)).ExitCode);
        _clean = TableContents.Of(lake, withFetch: false);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Kinds that no later attempt heals are not here: a refusal, an answer too large, and a claim that there is nothing.</summary>
    public static TheoryData<FaultKind> Passing => [.. Enum.GetValues<FaultKind>().Except([FaultKind.TooMuchData, FaultKind.SessionInProgress, FaultKind.NotFound])];

    /// <summary>All but the claim that there is nothing, which is an answer and no fault.</summary>
    public static TheoryData<FaultKind> Staying => [.. Enum.GetValues<FaultKind>().Except([FaultKind.NotFound])];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_fault_that_passes_is_healed_within_the_run(FaultKind kind)
    {
        using var lake = Lake.Open(_folder.Sub("lake"));
        var struck = FaultPlan.Dice(7, 0.4, 2, kind);
        var (report, requests) = await RunCountedAsync(lake, struck with { Rules = [.. struck.Rules.Select(r => r with { Delay = TimeSpan.FromSeconds(20) })] });
        Assert.True(requests.Any(r => r.Fault == kind.ToString()), "No request was struck.");
        Assert.Empty(report.Missing);
        Assert.Equal(Done, report.ExitCode);
        TableContents.AssertSame(_clean, TableContents.Of(lake, withFetch: false));
    }

    [Fact]
    public async Task An_answer_that_says_when_to_come_back_is_obeyed()
    {
        using var lake = Lake.Open(_folder.Sub("lake"));
        var (report, requests) = await RunCountedAsync(lake, FaultPlan.Script(new FaultRule(FaultKind.TooManyRequests) { Match = $"weather?session_key={RaceKey}", RetryAfter = TimeSpan.FromSeconds(1) }));
        Assert.Equal(Done, report.ExitCode);
        var asked = requests.Where(r => r.Target.Contains($"weather?session_key={RaceKey}", StringComparison.Ordinal)).ToList();
        Assert.Equal([429, 200], asked.Select(r => r.Status));
        Assert.True(asked[1].At - asked[0].At >= TimeSpan.FromSeconds(1));
        TableContents.AssertSame(_clean, TableContents.Of(lake, withFetch: false));
    }

    [Theory]
    [InlineData("car_data")]
    [InlineData("location")]
    [InlineData("weather")]
    public async Task Too_much_data_at_once_is_asked_for_in_parts(string collection)
    {
        using var lake = Lake.Open(_folder.Sub("lake"));
        var (report, requests) = await RunCountedAsync(lake, FaultPlan.Script(new FaultRule(FaultKind.TooMuchData) { Match = $"{collection}?", Times = 9 }));
        Assert.Equal(9, requests.Count(r => r.Fault == nameof(FaultKind.TooMuchData)));
        Assert.Equal(Done, report.ExitCode);
        TableContents.AssertSame(_clean, TableContents.Of(lake, withFetch: false));
    }

    [Theory]
    [MemberData(nameof(Staying))]
    public async Task A_fault_that_stays_is_named_and_the_next_run_makes_up_for_it(FaultKind kind)
    {
        using var lake = Lake.Open(_folder.Sub("lake"));
        var stays = FaultPlan.Script(
            new FaultRule(kind) { Match = $"stints?session_key={RaceKey}", Times = null, Delay = TimeSpan.FromSeconds(20) },
            new FaultRule(kind) { Match = $"car_data?driver_number={Numbers.First()}", Times = null, Delay = TimeSpan.FromSeconds(20) });
        var (report, requests) = await RunCountedAsync(lake, stays);
        Assert.True(requests.Any(r => r.Fault == kind.ToString()), "No request was struck.");
        Assert.Equal(DoneInPart, report.ExitCode);
        Assert.Contains(report.Missing, m => m.RequestKey.StartsWith("stints?", StringComparison.Ordinal) && m.RequestKey.Contains($"session_key={RaceKey}", StringComparison.Ordinal));
        Assert.All(report.Missing, m => Assert.NotEmpty(m.Reason));
        Assert.All(report.Missing, m => Assert.NotEmpty(m.Mend));

        // Whatever differs from a clean lake is in the list: nothing is lost in silence.
        var named = report.Missing.Select(m => $"bronze.openf1_{m.RequestKey.Split('?')[0]}").ToHashSet();
        Assert.Contains("bronze.openf1_stints", named);
        var differing = TableContents.Differences(_clean, TableContents.Of(lake, withFetch: false)).Select(d => d.Split(':')[0]);
        Assert.Empty(differing.Except(named));

        Assert.Equal(Done, (await RunAsync(lake, FaultPlan.None)).ExitCode);
        TableContents.AssertSame(_clean, TableContents.Of(lake, withFetch: false));
    }

    [Theory]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.SessionInProgress)]
    public async Task A_session_without_what_it_needs_has_failed_and_the_others_stand(FaultKind kind)
    {
        using var lake = Lake.Open(_folder.Sub("lake"));
        // A refused login closes the rest of the run, so with one worker the sessions before the race are done by then.
        var report = await RunAsync(lake, FaultPlan.Script(new FaultRule(kind) { Match = $"laps?session_key={RaceKey}", Times = null }), workers: 1);
        Assert.Equal(DoneInPart, report.ExitCode);
        Assert.Equal(SessionOutcome.Failed, report.Sessions.Single(s => s.Session.Key.Value == RaceKey).Outcome);
        Assert.Equal(Done, (await RunAsync(lake, FaultPlan.None)).ExitCode);
        TableContents.AssertSame(_clean, TableContents.Of(lake, withFetch: false));
    }

    [Fact]
    public async Task An_upstream_that_claims_to_have_nothing_is_believed_until_it_is_asked_anew()
    {
        using var lake = Lake.Open(_folder.Sub("lake"));
        var report = await RunAsync(lake, FaultPlan.Script(new FaultRule(FaultKind.NotFound) { Match = $"weather?session_key={RaceKey}", Times = null }));
        Assert.Equal(0, report.Sessions.Single(s => s.Session.Key.Value == RaceKey).Collections.Single(c => c.Collection == "weather").Rows);
        Assert.Equal(["bronze.openf1_weather"], TableContents.Differences(_clean, TableContents.Of(lake, withFetch: false)).Select(d => d.Split(':')[0]));

        await using var server = await ReplayServer.StartAsync(new ReplayOptions { Synthetic = Weekend });
        var refreshed = await lake.IngestAsync(Selection, Options(server) with { Refresh = true });
        Assert.Equal(Done, refreshed.ExitCode);
        await BuildAsync(lake);
        TableContents.AssertSame(_clean, TableContents.Of(lake, withFetch: false));
    }

    [Fact]
    public async Task The_command_line_ends_with_3_and_lists_what_is_missing()
    {
        await using var server = await ReplayServer.StartAsync(new ReplayOptions { Synthetic = Weekend, Faults = FaultPlan.Script(new FaultRule(FaultKind.TooMuchData) { Match = $"stints?session_key={RaceKey}", Times = null }) });
        var (exitCode, output, errors) = await PitwallProcess.RunAsync(_folder.Path, "run", "--year", $"{Weekend.Year}", "--types", "Qualifying,Race", "--lake", _folder.Sub("lake"), "--openf1-url", server.OpenF1Url.ToString(), "--limits", "none");
        Assert.True(exitCode == DoneInPart, output + errors);
        Assert.Contains($"missing: stints?session_key={RaceKey}: ", output, StringComparison.Ordinal);
    }

    private static IEnumerable<int> Numbers => SyntheticTruth.Of(Weekend).Results(RaceKey).Select(r => r.DriverNumber);

    private static OpenF1Options Options(ReplayServer server)
    {
        var fast = LakeRuns.Fast(server);
        return fast with { Http = fast.Http with { AttemptTimeout = TimeSpan.FromSeconds(2), MaxAttempts = 3 } };
    }

    private static async Task<IngestReport> RunAsync(Lake lake, FaultPlan faults, int? workers = null) => (await RunCountedAsync(lake, faults, workers)).Report;

    private static async Task<(IngestReport Report, IReadOnlyList<Replay.Http.LoggedRequest> Requests)> RunCountedAsync(Lake lake, FaultPlan faults, int? workers = null)
    {
        await using var server = await ReplayServer.StartAsync(new ReplayOptions { Synthetic = Weekend, Faults = faults });
        var options = Options(server);
        var report = await lake.IngestAsync(Selection, options with { Workers = workers ?? options.Workers });
        await BuildAsync(lake);
        return (report, server.Requests.Snapshot());
    }

    private static async Task BuildAsync(Lake lake) =>
        LakeRuns.AssertSound(await lake.BuildAsync(new BuildRequest { Tables = [.. lake.Engine.Graph.Order.Where(t => t.Id.Namespace == "bronze").Select(t => t.Id.ToString())] }));
}
