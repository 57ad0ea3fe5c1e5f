namespace Pitwall.Tests.Tables;

/// <summary>Gold tables made of laps: leaderboard, summaries, star schema.</summary>
public sealed class LapSummaryTests
{
    private const string Drivers = """
        driver_number | driver_id | driver_name | team_id | team_name
        1             | a         | Ay          | red     | Red
        2             | b         | Bee         | red     | Red
        4             | c         | Cee         | blue    | Blue
        9             | d         | Dee         |         |
        """;

    [Fact]
    public void The_leaderboard_names_the_lap_of_the_fastest_time_and_parts_equal_ones_by_who_was_first()
    {
        using var lake = TableCase.In("qualifying");
        lake.Given("silver.session_drivers", Drivers);
        lake.Given("silver.laps", """
            driver_number | lap_number | lap_time_millis | lap_time | date_end | is_valid_lap | is_fastest_lap
            1             | 2          | 91000           | 1:31.000 | 13:02:00 | true         | false
            1             | 5          | 90000           | 1:30.000 | 13:12:00 | true         | false
            1             | 7          | 90000           | 1:30.000 | 13:22:00 | true         | false
            2             | 4          | 90000           | 1:30.000 | 13:10:00 | true         | true
            2             | 9          | 80000           | 1:20.000 | 13:30:00 | false        | false
            4             | 3          | 90900           | 1:30.900 | 13:09:00 | true         | false
            9             | 3          | 90950           | 1:30.950 | 13:09:00 | true         | false
            """);

        lake.Expect("gold.session_leaderboard", """
            driver_number | position | fastest_lap | fastest_lap_number | delta_to_fastest | gap_percentage | is_fastest | is_fastest_in_team | team_position
            1             | 2        | 1:30.000    | 5                  | 0.0              | 0.0            | false      | false              | 2
            2             | 1        | 1:30.000    | 4                  | 0.0              | 0.0            | true       | true               | 1
            4             | 3        | 1:30.900    | 3                  | 0.9              | 1.0            | false      | true               | 1
            9             | 4        | 1:30.950    | 3                  | 0.95             | 1.06           | false      | false              |
            """);
    }

    [Fact]
    public void Who_has_no_valid_lap_is_not_on_the_leaderboard_but_in_the_summary()
    {
        using var lake = TableCase.In("qualifying");
        lake.Given("silver.session_drivers", Drivers);
        lake.Given("silver.laps", "driver_number | lap_number | lap_time_millis | is_valid_lap | is_deleted\n1 | 1 | 90000 | false | true");

        lake.Expect("gold.session_leaderboard", "driver_number | position");
        lake.Expect("gold.driver_session_summary", "driver_number | total_laps | valid_laps | deleted_laps | fastest_lap | theoretical_best_lap | stddev_lap\n1 | 1 | 0 | 1 | | |");
    }

    [Fact]
    public void The_theoretical_best_is_null_when_a_sector_is_missing_and_not_too_fast()
    {
        using var lake = TableCase.In("practice");
        lake.Given("silver.session_drivers", Drivers);
        lake.Given("silver.laps", """
            driver_number | lap_number | lap_time_millis | is_valid_lap | duration_sector_1 | duration_sector_2 | duration_sector_3 | sector_completeness
            1             | 1          | 90100           | true         | 30.0              | 30.1              | 30.0              | Complete
            1             | 2          | 90200           | true         | 30.1              | 30.0              | 30.1              | Complete
            1             | 3          | 70000           | false        | 20.0              | 20.0              | 30.0              | Complete
            2             | 1          | 90100           | true         | 30.0              |                   | 30.0              | Partial
            """);

        lake.Expect("gold.driver_session_summary", """
            driver_number | best_sector_1 | best_sector_2 | theoretical_best_lap | complete_sector_laps | valid_lap_percentage
            1             | 30.0          | 30.0          | 90.0                 | 3                    | 66.67
            2             | 30.0          |               |                      | 0                    | 100.0
            """);
    }

    [Fact]
    public void Mean_median_spread_and_steadiness_are_over_valid_laps_and_the_top_speed_over_all()
    {
        using var lake = TableCase.In("race");
        lake.Given("silver.session_drivers", Drivers);
        lake.Given("silver.laps", """
            driver_number | lap_number | lap_time_millis | is_valid_lap | max_speed | is_pit_out_lap
            1             | 1          | 120000          | false        | 330       | true
            1             | 2          | 90000           | true         | 310       | false
            1             | 3          | 91000           | true         |           | false
            1             | 4          | 95000           | true         | 320       | false
            2             | 2          | 90500           | true         |           | false
            """);

        lake.Expect("gold.driver_session_summary", """
            driver_number | fastest_lap | fastest_lap_number | slowest_lap | avg_lap | median_lap | stddev_lap | lap_time_range | consistency_coefficient | top_speed | avg_speed | pit_out_laps
            1             | 90.0        | 2                  | 95.0        | 92.0    | 91.0       | 2.646      | 5.0            | 0.0288                  | 330       | 315.0     | 1
            2             | 90.5        | 2                  | 90.5        | 90.5    | 90.5       |            | 0.0            |                         |           |           | 0
            """);
        lake.Expect("gold.team_performance", """
            team_id | drivers_count | team_total_laps | team_valid_laps | team_fastest_lap | team_avg_fastest_lap | intra_team_gap | team_top_speed | team_rank
            red     | 2             | 5               | 4               | 90.0             | 90.25                | 0.25           | 330            | 1
            """);
    }

    [Fact]
    public void Degradation_is_the_slope_through_clean_laps_of_a_stint()
    {
        using var lake = TableCase.In("race");
        lake.Given("silver.stints", "driver_number | stint_number | lap_start | lap_end | total_laps | compound | tyre_age_at_start\n1 | 1 | 2 | 8 | 7 | HARD | 0");
        lake.Given("silver.laps", """
            driver_number | lap_number | stint_number | lap_time_millis | is_valid_lap | is_pit_in_lap | track_status
            1             | 2          | 1            | 90000           | true         | false         | GREEN
            1             | 3          | 1            | 90100           | true         | false         | GREEN
            1             | 4          | 1            | 120000          | true         | false         | SC
            1             | 5          | 1            | 90300           | true         | false         | GREEN
            1             | 6          | 1            | 90400           | true         | false         | GREEN
            1             | 7          | 1            | 99000           | true         | false         | GREEN
            1             | 8          | 1            | 93000           | true         | true          | GREEN
            """);

        lake.Expect("gold.tyre_degradation", "stint_laps | clean_laps | degradation_per_lap | first_lap_on_line | fit_r2\n7 | 4 | 0.1 | 90.0 | 1.0");
    }

    [Fact]
    public void Keys_of_the_star_are_the_md5_of_their_fields_joined_by_hyphens()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", "session_key | circuit_key | session_kind\n9 | 63 | race");
        lake.Given("silver.laps", "driver_number | lap_number | driver_id | team_id\n1 | 12 | a | red");
        lake.Given("silver.race_results", "driver_number | driver_id | position\n1 | a | 1");

        lake.Expect("gold.fact_laps", """
            sk_lap         | sk_session   | sk_driver     | sk_constructor | sk_circuit
            722a7eff9caf22a57affd571a523a71a | 45c48cce2e2d7fbdea1afc51c7c6ad26 | 0cc175b9c0f1b6a831c399e269772661 | bda9643ac6601722a28f238714274da4 | 03afdbd66e7929b125f8597834fa83a4
            """);
        lake.Expect("gold.fact_results", "sk_result | sk_driver | sk_constructor\nb00bdaf8d970b7df664953f63a698374 | 0cc175b9c0f1b6a831c399e269772661 |");
        lake.Expect("gold.dim_session", "sk_session | sk_circuit\n45c48cce2e2d7fbdea1afc51c7c6ad26 | 03afdbd66e7929b125f8597834fa83a4");
        lake.Expect("gold.fact_driver_standings", "sk_driver_standing | sk_driver\n3985019aecd083c41b4f6cc829294689 | 0cc175b9c0f1b6a831c399e269772661");
    }

    [Fact]
    public void Ranks_of_laps_leave_out_those_that_do_not_count_and_personal_bests_are_valid()
    {
        using var lake = TableCase.In("practice");
        lake.Given("silver.laps", """
            driver_number | lap_number | driver_id | lap_time_millis | is_valid_lap
            1             | 1          | a         |                 | false
            1             | 2          | a         | 80000           | false
            1             | 4          | a         | 90000           | true
            1             | 5          | a         | 90000           | true
            2             | 1          | b         | 90500           | true
            """);

        lake.Expect("gold.fact_laps", """
            driver_lap_rank | session_lap_time_rank | is_personal_best_lap | driver_best_lap_time | delta_to_personal_best
            1               |                       | false                | 90.0                 |
            2               |                       | false                | 90.0                 |
            3               | 1                     | true                 | 90.0                 | 0.0
            4               | 1                     | false                | 90.0                 | 0.0
            1               | 3                     | true                 | 90.5                 | 0.0
            """, orderBy: "driver_number, lap_number");
    }
}
