namespace Pitwall.Tests.Tables;

public sealed class RaceResultTests
{
    [Fact]
    public void Cars_without_a_place_are_kept_behind_the_classified()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_session_result", """
            driver_number | position | number_of_laps | duration | gap_to_leader | dnf   | dns   | dsq   | points
            1             | 1        | 44             | 5400.25  | 0             | false | false | false | 25
            4             | 2        | 44             | 5401.5   | 1.25          | false | false | false | 18
            16            | 3        | 43             |          | +1 LAP        | false | false | false | 15
            20            | 4        | 40             |          | +4 LAPS       | true  | false | false | 12
            31            |          | 30             |          |               | false | false | false | 0
            63            |          | 12             |          |               | true  | false | false | 0
            55            |          | 0              |          |               | false | true  | false | 0
            44            |          | 44             | 5402     | 2             | false | false | true  | 0
            77            |          | 43             |          |               | false | false | false | 0
            """);

        lake.Expect("silver.race_results", """
            driver_number | position | classification_order | status   | status_source | is_classified | laps_behind | gap_to_winner_millis | race_time
            1             | 1        | 1                    | Finished | openf1        | true          | 0           | 0                    | 1:30:00.250
            4             | 2        | 2                    | Finished | openf1        | true          | 0           | 1250                 | 1:30:01.500
            16            | 3        | 3                    | Finished | openf1        | true          | 1           |                      |
            20            | 4        | 4                    | DNF      | openf1        | true          | 4           |                      |
            31            |          | 5                    | NC       | openf1        | false         |             |                      |
            44            |          | 8                    | DSQ      | openf1        | false         |             |                      | 1:30:02.000
            55            |          | 7                    | DNS      | openf1        | false         |             |                      |
            63            |          | 6                    | DNF      | openf1        | false         |             |                      |
            77            |          | 9                    | DSQ      | derived       | false         |             |                      |
            """);
    }

    [Theory]
    [InlineData(2010, "race", 25, "25,18,15,12,10,8,6,4,2,1,0")]
    [InlineData(2023, "race", 25, "25,18,15,12,10,8,6,4,2,1,0")]
    [InlineData(2021, "race", 12.5, "12.5,9,7.5,6,5,4,3,2,1,0.5,0")] // Belgium
    [InlineData(2022, "race", 13, "13,10,8,6,5,4,3,2,1,0,0")]
    [InlineData(2022, "race", 19, "19,14,12,9,8,6,5,3,2,1,0")]
    [InlineData(2022, "race", 6, "6,4,3,2,1,0,0,0,0,0,0")]
    [InlineData(2021, "sprint", 3, "3,2,1,0,0,0,0,0,0,0,0")]
    [InlineData(2022, "sprint", 8, "8,7,6,5,4,3,2,1,0,0,0")]
    [InlineData(2026, "sprint", 8, "8,7,6,5,4,3,2,1,0,0,0")]
    public void Expected_points_are_those_of_the_season_and_of_the_distance_raced(int year, string kind, double winner, string points)
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", $"year | session_kind\n{year} | {kind}");
        lake.Given("bronze.openf1_session_result", "year | driver_number | position | points\n" + string.Join('\n', Enumerable.Range(1, 11).Select(p => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{year} | {p} | {p} | {(p == 1 ? winner : null)}"))));

        var expected = lake.Rows("silver.race_results", ["expected_points"]).Select(r => r[0]);

        Assert.Equal(points.Split(',').Select(p => decimal.Parse(p, System.Globalization.CultureInfo.InvariantCulture)), expected.Select(e => decimal.Parse(e, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(2018, 10, "1.00")]
    [InlineData(2019, 10, "2.00")]
    [InlineData(2023, 10, "2.00")]
    [InlineData(2024, 10, "2.00")]
    [InlineData(2024, 11, "0.00")]
    [InlineData(2025, 10, "1.00")]
    public void The_fastest_lap_gave_a_point_from_2019_to_2024_and_only_in_the_top_ten(int year, int place, string points)
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", $"year | session_kind\n{year} | race");
        lake.Given("bronze.openf1_session_result", $"year | driver_number | position | points\n{year} | 1 | 1 | 25\n{year} | 4 | {place} |");
        lake.Given("silver.laps", $"year | driver_number | lap_number | lap_time_millis | is_valid_lap | is_fastest_lap\n{year} | 4 | 40 | 90000 | true | true\n{year} | 1 | 40 | 90100 | true | false");

        lake.Expect("silver.race_results", $"expected_points | points | points_source | is_fastest_lap | fastest_lap_time_millis\n{points} | {points} | rules | true | 90000", "driver_number = 4");
    }

    [Fact]
    public void The_fastest_lap_of_a_sprint_gives_no_point()
    {
        using var lake = TableCase.In("sprint");
        lake.Given("bronze.openf1_session_result", "driver_number | position | points\n1 | 1 | 8");
        lake.Given("silver.laps", "driver_number | lap_number | lap_time_millis | is_valid_lap | is_fastest_lap\n1 | 5 | 90000 | true | true");

        lake.Expect("silver.race_results", "expected_points | is_points_mismatch\n8.00 | false");
    }

    [Fact]
    public void Points_of_upstream_count_and_a_difference_from_the_rules_is_reported()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_session_result", """
            driver_number | position | points
            1             | 1        | 25
            4             | 2        | 17
            16            | 3        |
            44            | 4        | 0
            63            | 11       | 0
            """);

        lake.Expect("silver.race_results", """
            driver_number | points | points_source | points_received | expected_points | is_points_mismatch
            1             | 25.00  | openf1        | 25.00           | 25.00           | false
            4             | 17.00  | openf1        | 17.00           | 18.00           | true
            16            | 15.00  | rules         |                 | 15.00           | false
            44            | 12.00  | rules         | 0.00            | 12.00           | true
            63            | 0.00   | openf1        | 0.00            | 0.00            | false
            """);
    }

    [Fact]
    public void Positions_gained_count_from_the_start_order_and_are_null_when_the_start_or_the_place_is_unknown()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", "session_key | session_kind | is_points_session\n8 | qualifying | false\n9 | race | true");
        lake.Given("bronze.openf1_starting_grid", "session_key | driver_number | position\n8 | 1 | 2\n8 | 4 | 1\n8 | 16 | 3");
        lake.Given("bronze.openf1_session_result", """
            driver_number | position | points
            1             | 1        | 25
            4             | 3        | 15
            20            | 2        | 18
            16            |          | 0
            """);

        lake.Expect("silver.race_results", """
            driver_number | grid_position | start_order | is_pit_lane_start | positions_gained
            1             | 2             | 2           | false             | 1
            4             | 1             | 1           | false             | -2
            16            | 3             | 3           | false             |
            20            |               | 4           | true              | 2
            """);
    }

    [Fact]
    public void A_race_without_a_known_grid_has_no_positions_gained_rather_than_zero()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_session_result", "driver_number | position | points\n1 | 1 | 25");

        lake.Expect("silver.race_results", "driver_number | grid_position | positions_gained\n1 | |");
    }

    [Fact]
    public void The_team_of_a_result_is_that_of_the_session_Racing_Bulls_and_Red_Bull_2025()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", "year | session_key | date_start\n2025 | 1 | 2025-03-23 07:00:00+00\n2025 | 2 | 2025-04-06 05:00:00+00");
        lake.Given("bronze.openf1_drivers", "year | session_key | driver_number | full_name | team_name\n2025 | 1 | 22 | Yuki TSUNODA | Racing Bulls\n2025 | 2 | 22 | Yuki TSUNODA | Red Bull Racing");
        lake.Given("bronze.openf1_session_result", "year | session_key | driver_number | position | points\n2025 | 1 | 22 | 1 | 25\n2025 | 2 | 22 | 1 | 25");

        lake.Expect("silver.race_results", "session_key | driver_id | team_id\n1 | yuki-tsunoda | racing-bulls\n2 | yuki-tsunoda | red-bull");
    }
}
