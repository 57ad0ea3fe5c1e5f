using Pitwall.Conformance.Shared;
using Pitwall.Replay;
using Pitwall.Replay.Synthetic;
using Pitwall.Sources.Ingest;

namespace Pitwall.Conformance.LiveTiming.Same;

/// <summary>What <c>pitwall compare</c> finds where one lake has a race from both sources.</summary>
public sealed class ComparisonTests
{
    /// <summary>Columns in which both have values, and not the same ones.</summary>
    private static readonly Dictionary<string, string> Different = new(StringComparer.Ordinal)
    {
        ["stints lap_end"] = "the lap on which a car retired",
        ["session_result duration"] = "live timing adds up what was driven, without penalties",
        ["team_radio recording_url"] = "the host of the simulated OpenF1 is made up",
    };

    [Fact]
    public async Task Both_sources_of_a_race_agree_in_every_column_but_the_known_ones()
    {
        using var folder = new TempFolder();
        var weekend = BothLakes.Weekend with { TelemetryRate = 0.1 };
        await using var server = await ReplayServer.StartAsync(new ReplayOptions { Synthetic = weekend });
        using var lake = Lake.Open(folder.Sub("lake"));
        var race = SyntheticTruth.Of(weekend).Sessions.Single(s => s.Name == "Race").SessionKey;
        Assert.Empty((await lake.IngestAsync(new IngestSelection { Sessions = [new(race)] }, LakeRuns.Fast(server))).Missing);
        Assert.Empty((await lake.IngestAsync(new IngestSelection { Year = weekend.Year, Types = ["Race"] }, LakeRuns.FastLive(server))).Missing);
        LakeRuns.AssertSound(await lake.BuildAsync());

        var compared = await lake.CompareAsync(ComparisonPair.Sources, race);

        Assert.All(compared, c => Assert.True(c.Missing is null && c.Matched > 0, $"{c.Pair.Name}: {c.Missing} has nothing of it"));
        Assert.All(compared, c => Assert.Equal(0, c.OnlyRight));
        // The laps on which cars retired.
        Assert.Equal(["laps"], compared.Where(c => c.OnlyLeft > 0).Select(c => c.Pair.Name));
        var different = compared.SelectMany(c => c.Columns.Where(k => k.Different > 0).Select(k => ($"{c.Pair.Name} {k.Column}", $"{c.Pair.Name} {k.Column}: {k.Different} rows, such as {k.Samples[0]}"))).ToList();
        Listed.AssertOnly(different, Different);
        // The sources see one race: silver is that of live timing, and its first laps add up to the official times.
        Assert.Equal(["livetiming"], lake.Query("select distinct _source from silver.laps").Select(r => r[0]));
        Assert.Equal(
            lake.Query($"select driver_number, seconds_to_millis(try_cast(duration as double)) from bronze.openf1_session_result where session_key = {race} and position = 1").Single(),
            lake.Query($"select driver_number, sum(lap_time_millis)::bigint from silver.laps where session_key = {race} and driver_number = (select driver_number from silver.race_results where session_key = {race} and position = 1) group by driver_number").Single());
    }
}
