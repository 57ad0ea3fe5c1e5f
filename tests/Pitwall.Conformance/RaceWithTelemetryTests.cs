using System.Globalization;
using System.Text.Json;
using Pitwall.Conformance.Shared;

namespace Pitwall.Conformance;

/// <summary>A real race with 1.34 million samples of telemetry, from the upstream's answers to gold.</summary>
public sealed class RaceWithTelemetryTests(RaceLake race)
{
    private static readonly string[] Listings = ["meetings", "sessions"];

    /// <summary>Warnings that the data itself gives cause for.</summary>
    private static readonly Dictionary<string, string> Findings = new(StringComparer.Ordinal)
    {
        ["silver.meetings rounds_of_a_season"] = "four meetings of 2024 are recorded",
        ["gold.championship_tracker rounds_without_holes"] = "one race of the season is ingested",
        ["gold.driver_performance_summary_qualifying plausible_gap"] = "the first segment of qualifying was run on a drying track: who left there is 14 s behind",
        ["silver.car_telemetry laps_are_as_long"] = "Albon's lap 34 has 409 samples where 384 to 397 are usual; their speeds add up to 6151 m",
    };

    [Fact]
    public async Task Every_row_of_every_collection_is_in_bronze()
    {
        var lake = await race.OpenAsync();
        var sessions = race.Result.Ingest.Sessions.ToDictionary(s => s.Session.Key.Value);
        Assert.Equal(2, sessions.Count);
        var expected = Replay.OpenF1.OpenF1Collections.All.Except(Listings)
            .SelectMany(c => sessions.Where(s => s.Value.Collections.Any(r => r.Collection == c)).Select(s => (Collection: c, Session: s.Key, Rows: Recordings.CountRows(c, s.Key.ToString(CultureInfo.InvariantCulture)))))
            .Where(c => c.Rows > 0)
            .ToList();
        var found = Replay.OpenF1.OpenF1Collections.All.Except(Listings)
            .SelectMany(c => lake.Query($"select session_key, count(*) from bronze.openf1_{c} group by session_key").Select(r => (Collection: c, Session: Convert.ToInt32(r[0], CultureInfo.InvariantCulture), Rows: (long)r[1]!)))
            .ToList();
        Assert.Equal(expected.Order(), found.Order());
        Assert.Contains(("car_data", RaceLake.SessionKey, 663_619), found);
        Assert.Contains(("location", RaceLake.SessionKey, 677_977), found);
        Assert.Contains(("laps", RaceLake.SessionKey, 962), found);
    }

    [Fact]
    public async Task The_listings_of_the_season_are_in_bronze()
    {
        var lake = await race.OpenAsync();
        foreach (var listing in Listings)
        {
            var recorded = Recordings.Rows(listing).Count(r => r.GetProperty("year").ValueKind == JsonValueKind.Number && r.GetProperty("year").GetInt32() == 2024);
            Assert.Equal((long)recorded, lake.Query($"select count(*) from bronze.openf1_{listing} where year = 2024").Single()[0]);
        }
    }

    [Fact]
    public async Task Every_table_is_built_and_every_finding_is_explained()
    {
        var lake = await race.OpenAsync();
        LakeRuns.AssertSound(race.Result);
        LakeRuns.AssertMadeOfWhatLanded(lake, race.Result.Build, "livetiming_*", "f1db_*", "jolpica_*", "changes_*");
        Listed.AssertOnly(Validation.Findings(race.Result.Build), Findings);
    }

    [Fact]
    public async Task Every_sample_stands_in_silver_with_its_lap_and_place()
    {
        var lake = await race.OpenAsync();
        var samples = lake.Query("select count(*), count(lap_number), count(x), count(distinct driver_number) from silver.car_telemetry where session_key = 9558").Single();
        Assert.Equal(663_619L, samples[0]);
        Assert.True((long)samples[1]! > 350_000, $"only {samples[1]} samples lie on a lap");
        Assert.True((long)samples[2]! > 590_000, $"only {samples[2]} samples have a place");
        Assert.Equal(20L, samples[3]);
    }

    [Fact]
    public async Task The_gap_to_the_car_ahead_is_the_interval_of_the_feed_where_both_mean_the_same_car()
    {
        var lake = await race.OpenAsync();
        var gaps = lake.Query("""
            select count(*), median(gap - interval), quantile_cont(abs(gap - interval), 0.5), quantile_cont(abs(gap - interval), 0.9)
            from (
                select telemetry.gap_to_driver_ahead_millis as gap, laps.interval_to_ahead_millis as interval
                from silver.car_telemetry as telemetry
                join silver.laps as laps using (session_key, driver_number, lap_number)
                join silver.laps as ahead
                    on ahead.session_key = laps.session_key and ahead.lap_number = laps.lap_number and ahead.position_at_lap = laps.position_at_lap - 1
                where telemetry.session_key = 9558 and telemetry.driver_ahead = ahead.driver_number and laps.interval_to_ahead_millis is not null
                qualify row_number() over (partition by telemetry.driver_number, telemetry.lap_number order by telemetry.date desc) = 1
            )
            """).Single();
        Assert.True((long)gaps[0]! > 500, $"only {gaps[0]} crossings");
        Assert.InRange((double)gaps[1]!, -20, 20);
        Assert.InRange((double)gaps[2]!, 0, 60);
        Assert.InRange((double)gaps[3]!, 0, 200);
    }

    [Fact]
    public async Task The_circuit_is_found_and_telemetry_knows_where_on_it_the_cars_are()
    {
        var lake = await race.OpenAsync();
        var samples = lake.Query("""
            select count(lap_number), count(track_region), count(driver_ahead), count(track_status), count(distinct track_region) filter (track_region like 'T%')
            from silver.car_telemetry where session_key = 9558
            """).Single();
        var onLap = (long)samples[0]!;
        Assert.All(samples.Skip(1).Take(3), known => Assert.True((long)known! > onLap * 0.97, $"{known} of {onLap}"));
        // Officials count 18 at Silverstone; the last, which opens on to the straight, is part of the one before.
        Assert.Equal(17L, samples[4]);
    }
}
