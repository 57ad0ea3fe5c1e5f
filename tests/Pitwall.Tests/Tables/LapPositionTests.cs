namespace Pitwall.Tests.Tables;

/// <summary>What a lap says about the race at its end: place, gaps.</summary>
public sealed class LapPositionTests
{
    [Fact]
    public void The_place_in_a_race_is_the_order_of_crossing_the_line_not_of_lap_times()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_laps", """
            driver_number | lap_number | date_start | lap_duration
            1             | 1          | 13:00:00   | 92
            1             | 2          | 13:01:32   | 91
            4             | 1          | 13:00:00   | 94
            4             | 2          | 13:01:34   | 90
            16            | 1          | 13:00:00   | 95
            16            | 2          | 13:01:35   |
            """);

        lake.Expect("silver.laps", """
            driver_number | lap_number | position_at_lap | position_source | gap_to_leader_millis | gap_to_leader_laps | interval_to_ahead_millis | gap_source
            1             | 1          | 1               | crossing        | 0                    | 0                  | 0                        | crossing
            1             | 2          | 1               | crossing        | 0                    | 0                  | 0                        | crossing
            4             | 1          | 2               | crossing        | 2000                 | 0                  | 2000                     | crossing
            4             | 2          | 2               | crossing        | 1000                 | 0                  | 1000                     | crossing
            16            | 1          | 3               | crossing        | 3000                 | 0                  | 1000                     | crossing
            16            | 2          |                 |                 |                      |                    |                          |
            """);
    }

    [Fact]
    public void Two_cars_closer_than_the_marks_are_good_stand_in_the_order_of_the_feed()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_laps", """
            driver_number | lap_number | date_start | lap_duration
            1             | 2          | 13:00:00   | 90.3
            4             | 2          | 13:00:00   | 90.1
            """);
        lake.Given("bronze.openf1_position", "driver_number | date | position\n1 | 13:00:10 | 1\n4 | 13:00:10 | 2");

        lake.Expect("silver.laps", "driver_number | position_at_lap\n1 | 1\n4 | 2");
    }

    [Fact]
    public void A_car_that_is_lapped_has_a_gap_in_laps()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_laps", """
            driver_number | lap_number | date_start | lap_duration
            1             | 1          | 13:00:00   | 60
            1             | 2          | 13:01:00   | 60
            1             | 3          | 13:02:00   | 60
            2             | 1          | 13:00:00   | 100
            2             | 2          | 13:01:40   | 100
            """);

        lake.Expect("silver.laps", """
            lap_number | gap_to_leader_millis | gap_to_leader_laps | interval_to_ahead_millis
            1          | 40000                | 0                  | 40000
            2          |                      | 1                  |
            """, "driver_number = 2");
    }

    [Fact]
    public void The_gap_of_the_feed_is_taken_as_of_the_end_of_the_lap()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_laps", """
            driver_number | lap_number | date_start | lap_duration
            1             | 2          | 13:00:00   | 90
            4             | 2          | 13:00:01   | 91
            16            | 2          | 13:00:02   | 92
            """);
        lake.Given("bronze.openf1_intervals", """
            driver_number | date     | gap_to_leader | interval
            4             | 13:00:10 | 0.9           | 0.9
            4             | 13:01:28 | 1.905         | 1.905
            4             | 13:01:40 | 2.5           | 2.5
            16            | 12:59:00 | 9.9           | 8.8
            """);

        lake.Expect("silver.laps", """
            driver_number | gap_to_leader_millis | interval_to_ahead_millis | gap_source
            1             | 0                    | 0                        | crossing
            4             | 1905                 | 1905                     | openf1
            16            | 4000                 | 2000                     | crossing
            """);
    }

    [Fact]
    public void Gaps_of_the_feed_in_laps_are_laps()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_laps", "driver_number | lap_number | date_start | lap_duration\n1 | 2 | 13:00:00 | 90");
        lake.Given("bronze.openf1_intervals", "driver_number | date | gap_to_leader | interval\n1 | 13:01:00 | +1 LAP | 19L");

        lake.Expect("silver.laps", "gap_to_leader_millis | gap_to_leader_laps | interval_to_ahead_millis | gap_source\n | 1 | | openf1");
        lake.Expect("silver.intervals", "gap_to_leader_laps | interval_laps | gap_to_leader | interval\n1 | 19 | +1 LAP | 19L");
    }

    [Fact]
    public void On_a_lap_on_which_the_race_was_stopped_only_the_leader_has_a_gap_by_crossings()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_laps", """
            driver_number | lap_number | date_start | lap_duration
            1             | 2          | 13:00:00   | 1800
            4             | 2          | 13:00:01   | 1805
            """);
        lake.Given("bronze.openf1_race_control", "date | category | flag | scope | message\n13:00:30 | Flag | RED | Track | RED FLAG");

        lake.Expect("silver.laps", "driver_number | position_at_lap | gap_to_leader_millis | interval_to_ahead_millis\n1 | 1 | 0 | 0\n4 | 2 | |");
    }

    [Fact]
    public void The_place_in_qualifying_is_that_of_the_feed()
    {
        using var lake = TableCase.In("qualifying");
        lake.Given("bronze.openf1_laps", "driver_number | lap_number | date_start | lap_duration\n4 | 2 | 13:00:00 | 90\n16 | 2 | 13:00:05 | 90");
        lake.Given("bronze.openf1_position", """
            driver_number | date       | position
            4             | 12:30:00   | 12
            4             | 13:01:30.5 | 3
            4             | 13:05:00   | 5
            """);

        lake.Expect("silver.laps", """
            driver_number | position_at_lap | position_source | gap_to_leader_millis | gap_source
            4             | 3               | openf1          |                      |
            16            |                 |                 |                      |
            """);
    }

    [Fact]
    public void A_position_holds_until_the_next_and_a_repeated_row_is_one()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_position", "driver_number | date | position\n4 | 13:00:00 | 5\n4 | 13:00:00 | 5\n4 | 13:02:00 | 4");

        lake.Expect("silver.positions", "date | position | position_before | valid_to\n13:00:00 | 5 | | 13:02:00\n13:02:00 | 4 | 5 |");
    }
}
