using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming.Stints;

namespace Pitwall.Conformance.LiveTiming.Collections;

/// <summary>Facts on tyres that FastF1's own tests state, and the laps of every recorded race against f1db.</summary>
public sealed class TyreFactsTests
{
    [Fact]
    public void Alonso_drove_1_lap_on_supersoft_39_on_soft_and_11_on_ultrasoft_at_baku_in_2018() => Assert.Equal(
        [("SUPERSOFT", 1), ("SOFT", 39), ("ULTRASOFT", 11)],
        StintFold.Fold(RecordedSessions.Archive("2018/2018-04-29_Azerbaijan_Grand_Prix/2018-04-29_Race", SessionKind.Race))
            .Where(s => s.DriverNumber.Value == 14)
            .Select(s => (s.Compound, s.LapCount)));

    [Fact]
    public void Verstappen_had_four_stints_of_25_laps_in_the_first_practice_at_silverstone_in_2024() => Assert.Equal(
        ["1 HARD True 1-5", "2 HARD False 6-8", "3 MEDIUM True 9-13", "4 HARD False 14-25"],
        StintFold.Fold(RecordedSessions.Archive("2024/2024-07-07_British_Grand_Prix/2024-07-05_Practice_1", SessionKind.Practice))
            .Where(s => s.DriverNumber.Value == 1)
            .Select(s => $"{s.Number} {s.Compound} {s.IsNew} {s.LapStart}-{s.LapEnd}"));

    [Theory]
    [InlineData("2018/2018-04-29_Azerbaijan_Grand_Prix/2018-04-29_Race", "2018/races/04-azerbaijan")]
    [InlineData("2020/2020-08-30_Belgian_Grand_Prix/2020-08-30_Race", "2020/races/07-belgium")]
    [InlineData("2020/2020-10-25_Portuguese_Grand_Prix/2020-10-25_Race", "2020/races/12-portugal")]
    [InlineData("2021/2021-07-18_British_Grand_Prix/2021-07-18_Race", "2021/races/10-great-britain")]
    [InlineData("2021/2021-12-05_Saudi_Arabian_Grand_Prix/2021-12-05_Race", "2021/races/21-saudi-arabia")]
    [InlineData("2022/2022-03-20_Bahrain_Grand_Prix/2022-03-20_Race", "2022/races/01-bahrain")]
    [InlineData("2022/2022-03-27_Saudi_Arabian_Grand_Prix/2022-03-27_Race", "2022/races/02-saudi-arabia")]
    // No lap was counted on Albon's last set, and no other recorded topic counts his laps.
    [InlineData("2023/2023-03-05_Bahrain_Grand_Prix/2023-03-05_Race", "2023/races/01-bahrain", 23)]
    [InlineData("2023/2023-05-07_Miami_Grand_Prix/2023-05-07_Race", "2023/races/05-miami")]
    // Hülkenberg was disqualified: f1db gives him no laps.
    [InlineData("2025/2025-04-13_Bahrain_Grand_Prix/2025-04-13_Race", "2025/races/04-bahrain", 27)]
    [InlineData("2025/2025-07-06_British_Grand_Prix/2025-07-06_Race", "2025/races/12-great-britain")]
    [InlineData("2026/2026-03-15_Chinese_Grand_Prix/2026-03-15_Race", "2026/races/02-china")]
    public void The_laps_of_all_stints_of_a_race_are_the_laps_of_the_classification(string session, string race, params int[] exceptions)
    {
        var laps = F1DbRows.Of(race + "/race-results").ToDictionary(r => int.Parse(r("driverNumber")), r => int.TryParse(r("laps"), out var count) ? count : 0);
        var driven = StintFold.Fold(RecordedSessions.Archive(session, SessionKind.Race))
            .GroupBy(s => s.DriverNumber.Value)
            .ToDictionary(g => g.Key, g => g.Sum(s => s.LapCount));

        Assert.Equal(exceptions, laps.Where(l => l.Value != driven.GetValueOrDefault(l.Key)).Select(l => l.Key));
        Assert.Empty(driven.Keys.Except(laps.Keys));
    }
}
