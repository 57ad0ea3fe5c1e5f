using Pitwall.Conformance.Shared;
using Pitwall.Formula1;
using Pitwall.Lakehouse.Building;
using Pitwall.Replay;
using Pitwall.Sources.OpenF1;

namespace Pitwall.Conformance;

/// <summary>Doing it again changes nothing; doing it in another order or from the landing alone gives the same.</summary>
public sealed class RerunTests(SeasonLake season, WeekendLake weekend)
{
    /// <summary>The sprint weekend of Azerbaijan 2023 without its practice, and the race day of Bahrain.</summary>
    private static readonly SessionKey[] TwoMeetings = [new(9278), new(9069), new(9064), new(9070), new(7953)];

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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Sessions_one_by_one_in_any_order_give_what_all_at_once_give(int seed) => AssertAnyOrderAsync(seed);

    [Fact]
    [Trait("Category", Soak.Category)]
    public async Task Sessions_one_by_one_in_twenty_more_orders_give_what_all_at_once_give()
    {
        Soak.Require();
        for (var seed = 100; seed < 120; seed++)
            await AssertAnyOrderAsync(seed);
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
        TempFolder.Copy(Path.Combine(lake.Folder, "landing"), folder.Sub("lake/landing"));
        using var rebuilt = Lake.Open(folder.Sub("lake"));
        var landed = await rebuilt.IngestAsync(selection, new OpenF1Options { Offline = true, BaseUrl = new Uri("http://127.0.0.1:9/v1") });
        Assert.Empty(landed.Missing);
        Assert.Equal(0, landed.Requests);
        LakeRuns.AssertSound(await rebuilt.BuildAsync());
        TableContents.AssertSame(TableContents.Of(lake, withFetch: true), TableContents.Of(rebuilt, withFetch: true));

        // And once more in place: the warehouse goes, the landing stays.
        Directory.Delete(Path.Combine(rebuilt.Folder, "warehouse"), recursive: true);
        using var reopened = Lake.Open(rebuilt.Folder);
        LakeRuns.AssertSound(await reopened.BuildAsync(new BuildRequest { Tables = ["gold.championship_tracker"] }));
        var before = TableContents.Of(lake, withFetch: true);
        Assert.All(TableContents.Of(reopened, withFetch: true), t => Assert.Equal(before[t.Key], t.Value));
    }

    private static async Task AssertAnyOrderAsync(int seed)
    {
        await using var server = await ReplayServer.StartAsync(new ReplayOptions { RecordingsFolder = Recordings.Folder });
        using var folder = new TempFolder();
        using var whole = Lake.Open(folder.Sub("whole"));
        LakeRuns.AssertSound(await whole.RunAsync(server, new IngestSelection { Sessions = TwoMeetings }));

        using var grown = Lake.Open(folder.Sub("grown"));
        var order = TwoMeetings.ToArray();
        new Random(seed).Shuffle(order);
        foreach (var session in order)
            LakeRuns.AssertSound(await grown.RunAsync(server, new IngestSelection { Sessions = [session] }));
        var differences = TableContents.Differences(TableContents.Of(whole, withFetch: false), TableContents.Of(grown, withFetch: false));
        Assert.True(differences.Count == 0, $"Seed {seed}, order {string.Join(", ", order)}:{Environment.NewLine}{string.Join(Environment.NewLine, differences)}");
    }
}
