using Pitwall.Conformance.Shared;
using Pitwall.Formula1;
using Pitwall.Lakehouse.Building;
using Pitwall.Replay;
using Pitwall.Replay.Synthetic;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.OpenF1;

namespace Pitwall.Conformance;

/// <summary>Doing it again changes nothing; doing it in another order or from the landing alone gives the same.</summary>
public sealed class RerunTests(SeasonLake season, WeekendLake weekend)
{
    /// <summary>The sprint weekend of Azerbaijan 2023 without its practice, and the race day of Bahrain.</summary>
    private static readonly SessionKey[] TwoMeetings = [new(9278), new(9069), new(9064), new(9070), new(7953)];

    private static readonly SyntheticOptions TwoWeekends = new() { Seed = 9, Meetings = 2, Drivers = 10, RaceLaps = 5, TelemetryRate = 0.2 };

    private static readonly Uri NobodyListens = new("http://127.0.0.1:9/v1");

    [Fact]
    public async Task A_second_run_of_a_season_asks_nothing_and_publishes_nothing()
    {
        var lake = await season.OpenAsync();
        await AssertNothingToDoAsync(lake, season);
    }

    [Fact]
    public async Task A_second_run_of_a_weekend_with_telemetry_asks_nothing_and_publishes_nothing()
    {
        var lake = await weekend.OpenAsync();
        await AssertNothingToDoAsync(lake, weekend);
    }

    [Fact]
    public async Task A_season_built_offline_from_its_landing_holds_the_same()
    {
        var lake = await season.OpenAsync();
        await AssertRebuildsAsync(lake, season.Selection);
    }

    [Fact]
    public async Task A_weekend_built_offline_from_its_landing_holds_the_same()
    {
        var lake = await weekend.OpenAsync();
        await AssertRebuildsAsync(lake, weekend.Selection);
    }

    [Fact]
    public Task Recorded_sessions_one_by_one_give_what_all_at_once_give() => AssertRecordedInAnyOrderAsync(seed: 1);

    [Fact]
    public Task Synthetic_sessions_with_telemetry_one_by_one_give_what_all_at_once_give() => AssertSyntheticInAnyOrderAsync(seed: 2);

    [Fact]
    [Trait("Category", Soak.Category)]
    public async Task Sessions_one_by_one_in_twenty_more_orders_give_what_all_at_once_give()
    {
        Soak.Require();
        for (var seed = 100; seed < 110; seed++)
        {
            await AssertRecordedInAnyOrderAsync(seed);
            await AssertSyntheticInAnyOrderAsync(seed);
        }
    }

    private static async Task AssertNothingToDoAsync(Lake lake, SharedLake shared)
    {
        var snapshots = lake.Snapshots();
        var asked = shared.Server.Requests.Count;
        var again = await lake.RunAsync(shared.Server, shared.Selection);
        Assert.Equal(asked, shared.Server.Requests.Count);
        Assert.Equal(0, again.Ingest.Requests);
        Assert.All(again.Ingest.Sessions, s => Assert.Equal(SessionOutcome.AlreadyFinal, s.Outcome));
        Assert.All(again.Build.Steps, s => Assert.Equal(StepStatus.Unchanged, s.Status));
        Assert.Equal(snapshots.OrderBy(s => s.Key), lake.Snapshots().OrderBy(s => s.Key));
    }

    private static async Task AssertRebuildsAsync(Lake lake, IngestSelection selection)
    {
        using var folder = new TempFolder();
        TempFolder.Copy(lake.Folder, folder.Sub("lake"));
        Directory.Delete(folder.Sub("lake/warehouse"), recursive: true);
        using var rebuilt = Lake.Open(folder.Sub("lake"));
        var landed = await rebuilt.IngestAsync(selection, new OpenF1Options { Offline = true, BaseUrl = NobodyListens });
        Assert.Empty(landed.Missing);
        Assert.Equal(0, landed.Requests);
        LakeRuns.AssertSound(await rebuilt.BuildAsync());
        TableContents.AssertSame(TableContents.Of(lake, withFetch: true), TableContents.Of(rebuilt, withFetch: true));
    }

    private static Task AssertRecordedInAnyOrderAsync(int seed) => AssertAnyOrderAsync(new ReplayOptions { RecordingsFolder = Recordings.Folder }, TwoMeetings, false, seed);

    private static Task AssertSyntheticInAnyOrderAsync(int seed)
    {
        var sessions = SyntheticTruth.Of(TwoWeekends).Sessions.Where(s => s.Type != "Practice").Select(s => new SessionKey(s.SessionKey));
        return AssertAnyOrderAsync(new ReplayOptions { Synthetic = TwoWeekends }, [.. sessions], true, seed);
    }

    private static async Task AssertAnyOrderAsync(ReplayOptions upstream, SessionKey[] sessions, bool telemetry, int seed)
    {
        await using var server = await ReplayServer.StartAsync(upstream);
        using var folder = new TempFolder();
        using var whole = Lake.Open(folder.Sub("whole"));
        LakeRuns.AssertSound(await whole.RunAsync(server, new IngestSelection { Sessions = sessions, Telemetry = telemetry }));

        using var grown = Lake.Open(folder.Sub("grown"));
        var order = sessions.ToArray();
        new Random(seed).Shuffle(order);
        foreach (var session in order)
            LakeRuns.AssertSound(await grown.RunAsync(server, new IngestSelection { Sessions = [session], Telemetry = telemetry }));
        var differences = TableContents.Differences(TableContents.Of(whole, withFetch: false), TableContents.Of(grown, withFetch: false));
        Assert.True(differences.Count == 0, $"Seed {seed}, order {string.Join(", ", order)}:{Environment.NewLine}{string.Join(Environment.NewLine, differences)}");
    }
}
