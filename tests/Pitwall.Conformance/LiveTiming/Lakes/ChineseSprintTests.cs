using System.Globalization;
using Pitwall.Conformance.LiveTiming.Collections;
using Pitwall.Conformance.Shared;

namespace Pitwall.Conformance.LiveTiming.Lakes;

/// <summary>The sprint of China in 2026, the one session recorded with all its streams, as a user finds it in the lake.</summary>
public sealed class ChineseSprintTests(RecordedLake recorded)
{
    private const int Sprint = 11240;

    [Fact]
    public async Task Order_laps_and_gaps_are_those_of_f1db()
    {
        var lake = await recorded.OpenAsync();
        var official = F1DbRows.Of("2026/races/02-china/sprint-race-results").ToArray();
        var classified = official.Where(r => int.TryParse(r("position"), out _)).ToArray();

        var ours = lake.Query($"select driver_number, number_of_laps, gap_to_winner_millis, status from silver.race_results where session_key = {Sprint} order by classification_order");

        Assert.Equal(22, ours.Count);
        Assert.Equal(classified.Select(r => (r("driverNumber"), r("laps"))), ours.Take(classified.Length).Select(r => ($"{r[0]}", $"{r[1]}")));
        Assert.Equal(classified.Skip(1).Select(r => r("gap")), ours.Take(classified.Length).Skip(1).Select(r => string.Create(CultureInfo.InvariantCulture, $"+{(long)r[2]! / 1000m:0.000}")));
        Assert.All(ours.Take(classified.Length), r => Assert.Equal("Finished", r[3]));
        Assert.All(ours.Skip(classified.Length), r => Assert.Equal("DNF", r[3]));
        Assert.Equal(0L, ours[0][2]);
    }

    [Fact]
    public async Task Every_sample_is_in_bronze_and_every_sample_of_a_car_in_silver()
    {
        var lake = await recorded.OpenAsync();

        Assert.Equal([409_508L, 22L], lake.Query($"select count(*), count(distinct driver_number) from bronze.livetiming_car_data where session_key = {Sprint}").Single());
        Assert.Equal(422_877L, lake.Query($"select count(*) from bronze.livetiming_position where session_key = {Sprint}").Single()[0]);
        // No channel for DRS since 2026, and no safety or medical car, whose numbers are 241 to 243.
        Assert.Equal([409_508L, 22L, 0L, 0L], lake.Query($"select count(*), count(distinct driver_number), count(drs), count(*) filter (where driver_number > 99) from silver.car_telemetry where session_key = {Sprint}").Single());
        Assert.Equal(0L, lake.Query("select count(*) from silver.laps where driver_number > 99").Single()[0]);
    }

    [Fact]
    public async Task Laps_are_those_completed_and_those_behind_the_safety_car_are_among_them()
    {
        var lake = await recorded.OpenAsync();
        var official = F1DbRows.Of("2026/races/02-china/sprint-race-results").ToDictionary(r => r("driverNumber"), r => int.TryParse(r("laps"), out var laps) ? laps : 0);

        var laps = lake.Query($"select driver_number, count(*), max(lap_number), count(*) filter (where lap_duration > 150) from silver.laps where session_key = {Sprint} group by driver_number");

        Assert.Equal(22, laps.Count);
        Assert.All(laps, r => Assert.Equal(r[1], Convert.ToInt64(r[2], CultureInfo.InvariantCulture)));
        Assert.Equal(official.OrderBy(o => o.Key, StringComparer.Ordinal), laps.ToDictionary(r => $"{r[0]}", r => Convert.ToInt32(r[1], CultureInfo.InvariantCulture)).OrderBy(o => o.Key, StringComparer.Ordinal));
        Assert.True(laps.Sum(r => (long)r[3]!) > 0, "no lap is longer than 150 s");
        Assert.Equal(["SC"], lake.Query($"select distinct track_status from silver.laps where session_key = {Sprint} and lap_duration > 150").Select(r => r[0]));
    }
}
