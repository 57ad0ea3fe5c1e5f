using Pitwall.Conformance.Shared;
using Pitwall.Lakehouse.Building;

namespace Pitwall.Conformance.LiveTiming.Lakes;

/// <summary>The lake of all recordings as a whole.</summary>
public sealed class RecordedLakeTests(RecordedLake recorded)
{
    /// <summary>Warnings that the recordings give cause for.</summary>
    private static readonly Dictionary<string, string> Findings = new(StringComparer.Ordinal)
    {
        ["silver.intervals interval_within_the_gap"] = "Baku 2018: Hamilton's gap to the leader changed some seconds before the one to the car ahead",
        ["silver.positions final_positions_differ"] = "Monza 2025, first practice: without its timing, the places are those of the entry list, which moves one car at a time",
        ["silver.meetings one_race_per_meeting"] = "the index of 2021 lists a test of the system in Jeddah as a race",
        ["silver.sessions season_of_its_date"] = "the same test, held in 2022",
        ["silver.meetings rounds_of_a_season"] = "of some seasons a few meetings are recorded",
        ["silver.meetings known_to_the_calendar"] = "the indexes of 2018 and 2020 give no official names",
        ["silver.sessions sprint_has_its_own_qualifying"] = "of the meeting only the sprint is recorded",
        ["silver.sessions one_race_one_qualifying"] = "of the meeting only the race is recorded",
        ["silver.session_drivers team_is_known"] = "São Paulo: the recording began after the entry list was sent",
        ["silver.session_drivers driver_is_named"] = "the same",
        ["silver.laps laps_are_complete"] = "São Paulo: the recording begins on lap 8",
        ["silver.laps stopped_laps_are_explained"] = "São Paulo: the red flag was shown before the recording began",
        ["silver.starting_grids grid_is_published"] = "of the race or sprint nothing is recorded",
        ["gold.driver_performance_summary_qualifying plausible_gap"] = "Norris on a slow last lap in Mexico; De Vries hit the wall in Baku",
        ["silver.car_telemetry laps_are_as_long"] = "China 2026: up to the safety car half of the samples repeat speed and revolutions of the one before, as they were sent",
    };

    [Fact]
    public async Task Every_partition_is_published_and_every_finding_is_explained()
    {
        await recorded.OpenAsync();

        LakeRuns.AssertSound(recorded.Build);
        Assert.All(recorded.Build.Steps, s => Assert.Empty(s.Held));
        Assert.Equal(0, recorded.Build.Steps.Sum(s => s.Quarantined));
        Listed.AssertOnly(Validation.Findings(recorded.Build), Findings);
    }

    [Fact]
    public async Task A_second_build_does_nothing()
    {
        var lake = await recorded.OpenAsync();

        Assert.All((await lake.BuildAsync()).Steps, s => Assert.Equal(StepStatus.Unchanged, s.Status));
    }

    [Fact]
    public async Task A_lake_rebuilt_from_its_landing_holds_the_same()
    {
        var lake = await recorded.OpenAsync();
        using var folder = new TempFolder();
        TempFolder.Copy(recorded.Folder, folder.Sub("lake"));
        Directory.Delete(folder.Sub("lake/warehouse"), recursive: true);

        using var again = Lake.Open(folder.Sub("lake"));
        LakeRuns.AssertSound(await again.BuildAsync());

        TableContents.AssertSame(TableContents.Of(lake, withFetch: true), TableContents.Of(again, withFetch: true));
    }

    [Fact]
    public async Task The_tyres_of_2018_have_their_names()
    {
        var lake = await recorded.OpenAsync();

        Assert.Equal(["SOFT", "SUPERSOFT", "ULTRASOFT"], lake.Query("select distinct compound from silver.stints where session_key = 5090 and compound is not null order by 1").Select(r => r[0]));
        Assert.Equal(
            ["SUPERSOFT 1", "SOFT 39", "ULTRASOFT 11"],
            lake.Query("select compound || ' ' || total_laps from silver.stints where session_key = 5090 and driver_number = 14 order by stint_number").Select(r => r[0]));
    }

    [Fact]
    public async Task Recordings_of_the_hub_stand_in_where_nothing_else_tells_the_session()
    {
        var lake = await recorded.OpenAsync();

        foreach (var session in new[] { RecordedLake.Imola, RecordedLake.SaoPaulo })
        {
            Assert.True((long)lake.Query($"select count(*) from bronze.livetiming_messages where session_key = {session}").Single()[0]! > 1_000);
            foreach (var table in new[] { "laps", "stints", "race_control", "positions" })
                Assert.Equal(["livetiming_hub"], lake.Query($"select distinct _source from silver.{table} where session_key = {session}").Select(r => r[0]));
        }
        Assert.Equal(
            [1L, 75_762L, 75_176L, 74_746L],
            lake.Query($"select position::bigint, q1_time_millis, q2_time_millis, q3_time_millis from silver.qualifying_results where session_key = {RecordedLake.Imola} and driver_number = 1").Single());
        // That of São Paulo ends before the session did: who runs where is no result.
        Assert.Empty(lake.Query($"select driver_number from silver.race_results where session_key = {RecordedLake.SaoPaulo}"));
    }
}
