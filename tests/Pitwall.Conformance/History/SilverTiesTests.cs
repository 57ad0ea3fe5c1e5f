using Pitwall.Conformance.Shared;
using Pitwall.Lakehouse.Building;
using Pitwall.Replay;
using Pitwall.Sources.Ingest;

namespace Pitwall.Conformance.History;

/// <summary>Rounds and sessions of history are those of OpenF1 and live timing: one query goes from 1950 to the telemetry.</summary>
public sealed class SilverTiesTests
{
    private const int ChineseSprint = 11240;

    [Fact]
    public async Task Every_race_of_2023_and_the_Chinese_sprint_of_2026_are_tied()
    {
        using var folder = new TempFolder();
        await using var server = await ReplayServer.StartAsync(new ReplayOptions { RecordingsFolder = Recordings.Folder });
        using var lake = Lake.Open(folder.Sub("lake"));
        await GoldLake.IngestAsync(lake, Path.Combine(Checkout.RecordingsOrSkip("f1db"), "f1db", "f1db-src-data.tar.gz"));
        await lake.IngestAsync(new IngestSelection { Year = 2023, Types = ["Race", "Sprint", "Qualifying"] }, LakeRuns.Fast(server));
        await lake.IngestAsync(new IngestSelection { Sessions = [new(ChineseSprint)] }, LakeRuns.FastLive(server));
        var report = await lake.BuildAsync(new BuildRequest { Tables = ["silver.history_results", "silver.history_differences", "silver.race_results"] });

        LakeRuns.AssertSound(report);
        Assert.Equal([22L, 22L], lake.Query("select count(*), count(distinct meeting_key) from silver.rounds where year = 2023 and meeting_key is not null").Single());
        Assert.Equal(
            ["qualifying 22", "race 22", "sprint 6", "sprint_qualifying 6"],
            lake.Lines("select session_type, count(distinct session_key) from silver.round_sessions where year = 2023 and session_type not like 'practice%' group by 1 order by 1"));
        Assert.Equal([$"2026-china sprint {ChineseSprint}"], lake.Lines($"select round_id, session_type, session_key from silver.round_sessions where session_key = {ChineseSprint}"));
        Assert.Equal(["2023-las-vegas 202311190600 openf1 20231118"], lake.Lines("""
            select round_id, strftime(race_start, '%Y%m%d%H%M'), start_source, strftime(local_date, '%Y%m%d') from silver.rounds where round_id = '2023-las-vegas'
            """));
        AssertPeopleAndPlacesAreTheSame(lake);
    }

    private static void AssertPeopleAndPlacesAreTheSame(Lake lake)
    {
        Assert.Empty(lake.Lines("select distinct driver_id from silver.session_drivers where driver_id not in (select driver_id from silver.history_drivers)"));
        Assert.Empty(lake.Lines("select distinct team_id from silver.session_drivers where team_id not in (select constructor_id from silver.history_constructors)"));
        // OpenF1 does not list who did not come to the start.
        Assert.Equal(["2023-azerbaijan sprint logan-sargeant DNS", "2023-singapore race lance-stroll DNS"], lake.Lines("""
            select history.round_id, history.session_type, history.driver_id, history.status
            from silver.history_results as history
            anti join silver.race_results as present using (session_key, driver_id)
            where history.year = 2023 order by 1
            """));
        Assert.Equal([558L, 0L], lake.Query("""
            select count(*), count(*) filter (where present.position is distinct from history.position)
            from silver.history_results as history
            join silver.race_results as present using (session_key, driver_id)
            where history.year = 2023
            """).Single());
        // What differs is what OpenF1 lost, and all of it is known.
        Assert.Equal(
            ["2023-saudi-arabia points 1 True", "2023-united-states points 9 True"],
            lake.Lines("select round_id, column_name, count(*), bool_and(is_known) from silver.history_differences group by all order by all"));
    }
}
