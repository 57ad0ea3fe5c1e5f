namespace Pitwall.Tests.Tables;

public sealed class StartingGridTests
{
    private const string Weekend = """
        session_key | session_kind      | is_points_session | date_start
        1           | qualifying        | false             | 2023-07-01 15:00:00+00
        2           | sprint_qualifying | false             | 2023-07-01 10:00:00+00
        3           | sprint            | true              | 2023-07-01 14:30:00+00
        4           | race              | true              | 2023-07-02 13:00:00+00
        """;

    [Fact]
    public void The_grid_published_with_qualifying_is_that_of_the_race_and_the_sprint_has_its_own()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", Weekend);
        lake.Given("bronze.openf1_starting_grid", """
            session_key | driver_number | position | lap_duration
            1           | 1             | 1        | 64.391
            1           | 4             | 2        | 64.658
            2           | 4             | 1        | 65.1
            2           | 1             | 2        | 65.2
            """);

        lake.Expect("silver.starting_grids", """
            session_key | driver_number | session_kind | qualifying_session_key | grid_position | start_order | qualifying_lap_millis | grid_source
            3           | 1             | sprint       | 2                      | 2             | 2           | 65200                 | openf1
            3           | 4             | sprint       | 2                      | 1             | 1           | 65100                 | openf1
            4           | 1             | race         | 1                      | 1             | 1           | 64391                 | openf1
            4           | 4             | race         | 1                      | 2             | 2           | 64658                 | openf1
            """);
    }

    [Fact]
    public void A_penalty_is_the_slots_lost_against_the_place_in_qualifying_Belgium_2023()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", Weekend);
        lake.Given("bronze.openf1_session_result", """
            session_key | driver_number | position | duration
            1           | 1             | 1        | [70,69,68]
            1           | 16            | 2        | [70,69,68.5]
            1           | 11            | 3        | [70,69,68.6]
            """);
        lake.Given("bronze.openf1_starting_grid", "session_key | driver_number | position\n1 | 16 | 1\n1 | 11 | 2\n1 | 1 | 6");

        lake.Expect("silver.starting_grids", """
            driver_number | qualifying_position | grid_position | grid_penalty_places | start_order
            1             | 1                   | 6             | 5                   | 3
            11            | 3                   | 2             | -1                  | 2
            16            | 2                   | 1             | -1                  | 1
            """, "session_key = 4");
    }

    [Fact]
    public void A_car_without_a_slot_or_without_a_start_mark_starts_from_the_pit_lane_behind_all()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", Weekend);
        lake.Given("bronze.openf1_starting_grid", """
            session_key | driver_number | position
            1           | 1             | 1
            1           | 4             | 2
            1           | 20            | 3
            1           | 27            |
            1           | 55            | 4
            1           | 63            | 5
            """);
        lake.Given("bronze.openf1_session_result", """
            session_key | driver_number | position | dns
            4           | 1             | 1        |
            4           | 4             | 2        |
            4           | 20            | 3        |
            4           | 27            | 4        |
            4           | 10            | 5        |
            4           | 63            | 6        |
            4           | 55            |          | true
            """);
        lake.Given("bronze.openf1_laps", """
            session_key | driver_number | lap_number | date_start             | segments_sector_1
            4           | 1             | 1          | 2023-07-02 13:03:00+00 | [2049, 2049, 2049]
            4           | 4             | 1          | 2023-07-02 13:03:00+00 | [2049, 2049, 2049]
            4           | 10            | 1          | 2023-07-02 13:03:00+00 | [2064, 2049, 2049]
            4           | 20            | 1          |                        | [2049, 2049, 2049]
            4           | 63            | 1          | 2023-07-02 13:03:00+00 | [2049, 2049, 2049]
            """);

        lake.Expect("silver.starting_grids", """
            driver_number | grid_position | is_pit_lane_start | start_order | is_starter | grid_source
            1             | 1             | false             | 1           | true       | openf1
            4             | 2             | false             | 2           | true       | openf1
            10            |               | true              | 6           | true       | openf1
            20            |               | true              | 5           | true       | pit_lane_by_laps
            27            |               | true              | 7           | true       | openf1
            55            | 4             | false             | 3           | false      | openf1
            63            | 5             | false             | 4           | true       | openf1
            """, "session_key = 4");
    }

    [Fact]
    public void Where_no_first_lap_has_a_mark_nobody_is_taken_for_a_pit_lane_starter()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", Weekend);
        lake.Given("bronze.openf1_starting_grid", "session_key | driver_number | position\n1 | 1 | 1\n1 | 4 | 2");
        lake.Given("bronze.openf1_laps", "session_key | driver_number | lap_number\n4 | 1 | 1\n4 | 4 | 1");

        lake.Expect("silver.starting_grids", "driver_number | grid_position | is_pit_lane_start\n1 | 1 | false\n4 | 2 | false", "session_key = 4");
    }

    [Fact]
    public void Without_a_published_grid_the_order_of_qualifying_stands_in()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", Weekend);
        lake.Given("bronze.openf1_session_result", """
            session_key | driver_number | position | duration
            1           | 1             | 1        | [70,69,68]
            1           | 4             |          | [null,null,null]
            1           | 16            | 2        | [70,69,68.5]
            """);

        lake.Expect("silver.starting_grids", """
            driver_number | grid_position | grid_source      | qualifying_lap_millis
            1             | 1             | qualifying_order | 68000
            4             | 3             | qualifying_order |
            16            | 2             | qualifying_order | 68500
            """, "session_key = 4");
    }

    [Fact]
    public void A_cancelled_race_has_no_grid()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", "session_key | session_kind | is_points_session | is_cancelled\n1 | qualifying | false | false\n4 | race | false | true");
        lake.Given("bronze.openf1_starting_grid", "session_key | driver_number | position\n1 | 1 | 1");

        lake.Expect("silver.starting_grids", "session_key | driver_number");
    }
}
