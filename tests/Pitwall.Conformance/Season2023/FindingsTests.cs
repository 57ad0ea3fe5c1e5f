using Pitwall.Conformance.Shared;

namespace Pitwall.Conformance.Season2023;

/// <summary>What the expectations find in a whole real season.</summary>
public sealed class FindingsTests(SeasonLake season)
{
    /// <summary>Warnings that the data itself gives cause for.</summary>
    private static readonly Dictionary<string, string> Findings = new(StringComparer.Ordinal)
    {
        ["silver.session_drivers team_is_known"] = "the first practice in Hungary lists the drivers of Formula 3 under the same numbers, without teams",
        ["silver.session_drivers names_agree"] = "the same entry list mixes names of both series in one row",
        ["silver.session_drivers size_of_the_field"] = "the same entry list has 35 cars",
        ["silver.stints compound_is_known"] = "tests and blanked feeds have no compound",
        ["silver.laps laps_are_complete"] = "lap 51 of seven cars in Italy is not there: lap 50 has its time",
        ["silver.laps plausible_lap_time"] = "the restart in Mexico behind the safety car, and the last laps of two cars that retired",
        ["silver.laps stopped_laps_are_explained"] = "Perez stood in the garage in Japan for 40 minutes and came back to serve a penalty",
        ["silver.pit_stops plausible_counted_stop"] = "the same stop",
        ["silver.qualifying_results status_said_upstream"] = "upstream gives Bottas, disqualified in Great Britain, neither place nor mark",
        ["silver.race_results status_said_upstream"] = "the same of Hamilton and Leclerc in the United States",
        ["silver.race_results points_by_the_rules"] = "upstream gives no points to nine drivers in the United States and to Verstappen in Saudi Arabia",
        ["gold.driver_performance_summary_qualifying plausible_gap"] = "drivers without a fast lap: trouble with the car, or a drying track",
        ["gold.driver_performance_summary_race plausible_stops"] = "six stops in the rain of the Netherlands; tyres changed under the red flag in Mexico",
        ["gold.driver_performance_summary_race plausible_stop_time"] = "repairs",
        ["gold.driver_session_summary steady"] = "Russell went on with a damaged car in Canada",
        ["silver.weather plausible_temperatures"] = "a sensor in Spain gave a track of exactly 0 °C",
        ["gold.team_strategy_analysis two_cars"] = "Stroll did not start in Singapore",
        ["gold.tyre_degradation plausible_slope"] = "drying tracks",
    };

    [Fact]
    public async Task Every_table_is_built_and_every_finding_is_explained()
    {
        var lake = await season.OpenAsync();
        LakeRuns.AssertSound(season.Result);
        LakeRuns.AssertMadeOfWhatLanded(lake, season.Result.Build, "livetiming_*", "f1db_*", "jolpica_*", "changes_*", "openf1_car_data", "openf1_location");
        Listed.AssertOnly(Validation.Findings(season.Result.Build), Findings);
    }
}
