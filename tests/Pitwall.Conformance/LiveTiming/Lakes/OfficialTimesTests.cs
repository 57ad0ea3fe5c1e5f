using Pitwall.Conformance.Shared;
using Pitwall.Formula1;
using Pitwall.Lakehouse.Building;
using Pitwall.Replay;
using Pitwall.Sources.F1Db;
using Pitwall.Sources.Ingest;

namespace Pitwall.Conformance.LiveTiming.Lakes;

/// <summary>The 2026 Chinese sprint beside the official results that f1db has: the feed times every lap but the first.</summary>
public sealed class OfficialTimesTests : IDisposable
{
    private const int Sprint = 11240;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>One of them has five seconds of penalty in his official time, which no lap took.</summary>
    [Fact]
    public async Task With_official_times_in_the_lake_the_laps_of_every_finisher_add_up_to_his()
    {
        var recordings = Checkout.RecordingsOrSkip("f1db");
        await using var server = await ReplayServer.StartAsync(new ReplayOptions { RecordingsFolder = recordings });
        using var lake = Lake.Open(_folder.Sub("lake"));
        Assert.Empty((await lake.IngestAsync(new IngestSelection { Sessions = [new SessionKey(Sprint)] }, LakeRuns.FastLive(server))).Missing);
        using var run = lake.Engine.Ledger.Start("test", "");
        await lake.IngestF1DbAsync(Path.Combine(recordings, "f1db", "f1db-src-data.tar.gz"), new F1DbOptions(), run);
        var built = await lake.BuildAsync(new BuildRequest { Tables = ["silver.laps"] }, run);
        Assert.True(built.Succeeded);

        var laps = lake.Query($"""
            with official as (
                select try_cast(driver_number as integer) as driver_number, lap_time_millis(time) - coalesce(lap_time_millis(time_penalty), 0) as millis
                from bronze.f1db_races_sprint_race_results where year = 2026 and round = 2 and time is not null
            )
            select count(*), count(*) filter (where driven.millis = official.millis and driven.laps = 19),
                   max(driven.first_lap) filter (where driver_number = 63), bool_and(driven.source = 'measured')
            from official
            left join (
                select driver_number, count(*) as laps, sum(lap_time_millis) as millis,
                       max(lap_time) filter (where lap_number = 1) as first_lap, max(lap_duration_source) filter (where lap_number = 1) as source
                from silver.laps where session_key = {Sprint} group by driver_number
            ) as driven using (driver_number)
            """).Single();
        Assert.Equal([19L, 19L, "1:40.892", true], laps);
    }
}
