namespace Pitwall.Tests.Tables;

/// <summary>What a lap says about itself: times, sectors, validity, deletion, bests.</summary>
public sealed class LapTests
{
    [Fact]
    public void Sectors_that_are_missing_stay_null_and_are_not_added_as_zero()
    {
        using var lake = TableCase.In("qualifying");
        lake.Given("bronze.openf1_laps", """
            driver_number | lap_number | date_start | lap_duration | duration_sector_1 | duration_sector_2 | duration_sector_3 | i1_speed | st_speed
            4             | 1          | 13:00:00   | 90.1         | 30.05             | 30.02             | 30.03             | 290      | 310
            4             | 2          | 13:02:00   | 91           |                   | 30.5              | 30.5              |          |
            4             | 3          | 13:04:00   |              |                   |                   |                   |          |
            """);

        lake.Expect("silver.laps", """
            lap_number | lap_time_millis | lap_time | sector_completeness | calculated_lap_duration | sector_duration_delta | max_speed | lap_duration_source
            1          | 90100           | 1:30.100 | Complete            | 90.1                    | 0.0                   | 310       | openf1
            2          | 91000           | 1:31.000 | Partial             |                         |                       |           | openf1
            3          |                 |          | No Sectors          |                         |                       |           |
            """);
    }

    [Fact]
    public void A_lap_without_a_time_has_that_of_its_three_sectors_but_is_not_valid()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_laps", """
            driver_number | lap_number | date_start | lap_duration | duration_sector_1 | duration_sector_2 | duration_sector_3
            4             | 2          | 13:00:00   |              | 30.1              | 30.2              | 30.3
            """);

        lake.Expect("silver.laps", """
            lap_number | lap_duration | lap_time_millis | lap_duration_source | date_end   | is_valid_lap
            2          |              | 90600           | sectors             | 13:01:30.6 | false
            """);
    }

    [Fact]
    public void The_first_lap_of_a_race_is_an_estimate_that_does_not_count_and_elsewhere_it_is_a_lap()
    {
        using var race = TableCase.In("race");
        using var qualifying = TableCase.In("qualifying");
        foreach (var lake in (TableCase[])[race, qualifying])
            lake.Given("bronze.openf1_laps", "driver_number | lap_number | date_start | lap_duration\n4 | 1 | 13:00:00 | 80.5\n4 | 2 | 13:01:20.5 | 81");

        race.Expect("silver.laps", """
            lap_number | lap_duration_source | is_valid_lap | is_fastest_lap
            1          | estimated           | false        | false
            2          | openf1              | true         | true
            """);
        qualifying.Expect("silver.laps", """
            lap_number | lap_duration_source | is_valid_lap | is_fastest_lap
            1          | openf1              | true         | true
            2          | openf1              | true         | false
            """);
    }

    [Fact]
    public void A_lap_counts_between_ten_and_three_hundred_seconds_and_not_out_of_the_pits()
    {
        using var lake = TableCase.In("practice");
        lake.Given("bronze.openf1_laps", """
            driver_number | lap_number | date_start | lap_duration | is_pit_out_lap
            4             | 1          | 13:00:00   | 110          | true
            4             | 2          | 13:02:00   | 90           | false
            4             | 3          | 13:04:00   | 9.9          | false
            4             | 4          | 13:06:00   | 300.1        |
            4             | 5          | 13:12:00   | 300          |
            """);

        lake.Expect("silver.laps", "lap_number | is_valid_lap\n1 | false\n2 | true\n3 | false\n4 | false\n5 | true");
    }

    [Fact]
    public void A_personal_best_is_one_at_its_time()
    {
        using var lake = TableCase.In("qualifying");
        lake.Given("bronze.openf1_laps", """
            driver_number | lap_number | date_start | lap_duration | is_pit_out_lap
            4             | 1          | 13:00:00   | 80           | true
            4             | 2          | 13:02:00   | 91           |
            4             | 3          | 13:04:00   | 90           |
            4             | 4          | 13:06:00   | 90           |
            4             | 5          | 13:08:00   | 90.5         |
            4             | 6          | 13:10:00   | 89.999       |
            """);

        lake.Expect("silver.laps", """
            lap_number | is_personal_best | is_fastest_lap
            1          | false            | false
            2          | true             | false
            3          | true             | false
            4          | false            | false
            5          | false            | false
            6          | true             | true
            """);
    }

    [Fact]
    public void Of_equal_fastest_laps_the_one_set_first_stands_Jerez_1997()
    {
        using var lake = TableCase.In("qualifying");
        lake.Given("bronze.openf1_laps", """
            driver_number | lap_number | date_start | lap_duration
            1             | 9          | 13:30:00   | 81.072
            3             | 5          | 13:14:00   | 81.072
            4             | 7          | 13:20:00   | 81.072
            """);

        lake.Expect("silver.laps", "driver_number | is_fastest_lap\n1 | false\n3 | true\n4 | false");
    }

    [Fact]
    public void A_time_that_race_control_deleted_does_not_count_until_it_is_reinstated_Austria_2023()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_laps", """
            driver_number | lap_number | date_start | lap_duration
            4             | 7          | 13:10:00   | 69.5
            4             | 8          | 13:11:09.5 | 69.4
            4             | 9          | 13:12:18.9 | 69.3
            44            | 7          | 13:10:00   | 69.5
            44            | 12         | 13:16:00   | 68.9
            """);
        lake.Given("bronze.openf1_race_control", """
            date     | category | driver_number | message
            13:13:00 | Other    |               | CAR 4 (NOR) TIME 1:09.500 DELETED - TRACK LIMITS AT TURN 10 LAP 6 15:10:11
            13:14:00 | Other    | 4             | CAR 4 (NOR) TIME 1:09.400 DELETED - TRACK LIMITS AT TURN 1 LAP 8 15:11:11
            13:15:00 | Other    |               | CAR 4 (NOR) TIME 1:09.400 WILL BE REINSTATED
            13:18:00 | Other    |               | CAR 44 (HAM) LAP DELETED - TRACK LIMITS AT TURN 9 LAP 12 15:16:33
            """);

        lake.Expect("silver.laps", """
            driver_number | lap_number | is_deleted | deletion_reason         | is_valid_lap | is_fastest_lap
            4             | 7          | true       | TRACK LIMITS AT TURN 10 | false        | false
            4             | 8          | false      |                         | true         | false
            4             | 9          | false      |                         | true         | true
            44            | 7          | false      |                         | true         | false
            44            | 12         | true       | TRACK LIMITS AT TURN 9  | false        | false
            """);
    }

    [Fact]
    public void A_lap_received_twice_is_one_and_the_timed_row_stands()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_laps", """
            driver_number | lap_number | date_start | lap_duration
            4             | 2          |            |
            4             | 2          | 13:00:00   |
            4             | 2          | 13:00:00   | 90
            4             | 2          | 13:00:00   | 90
            4             | 0          | 12:50:00   |
            """);

        lake.Expect("silver.laps", "lap_number | lap_duration\n2 | 90.0");
    }

    [Fact]
    public void A_lap_has_the_tyres_of_its_stint_and_their_age_at_its_end()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_laps", "driver_number | lap_number\n4 | 1\n4 | 2\n4 | 3\n16 | 1");
        lake.Given("bronze.openf1_stints", """
            driver_number | stint_number | lap_start | lap_end | compound | tyre_age_at_start
            4             | 1            | 1         | 2       | MEDIUM   | 0
            4             | 2            | 3         | 9       | soft     | 4
            """);

        lake.Expect("silver.laps", """
            driver_number | lap_number | stint_number | compound | tyre_age | is_new_tyre
            4             | 1          | 1            | MEDIUM   | 1        | true
            4             | 2          | 1            | MEDIUM   | 2        | true
            4             | 3          | 2            | SOFT     | 5        | false
            16            | 1          |              |          |          |
            """);
    }

    [Fact]
    public void In_laps_and_out_laps_are_marked_and_a_start_from_the_pit_lane_is_an_out_lap()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_laps", """
            driver_number | lap_number | date_start | lap_duration | is_pit_out_lap
            4             | 1          | 13:00:00   | 95           | false
            4             | 2          | 13:01:35   | 95           | false
            4             | 3          | 13:03:10   | 110          | true
            16            | 1          |            | 99           | false
            16            | 2          | 13:01:40   | 96           | false
            """);
        lake.Given("bronze.openf1_pit", "driver_number | lap_number | date | pit_duration\n4 | 2 | 13:03:12 | 22.2");

        lake.Expect("silver.laps", """
            driver_number | lap_number | is_pit_in_lap | is_pit_out_lap | date_start | date_start_source
            4             | 1          | false         | false          | 13:00:00   | openf1
            4             | 2          | true          | false          | 13:01:35   | openf1
            4             | 3          | false         | true           | 13:03:10   | openf1
            16            | 1          | false         | true           | 13:00:00   | derived
            16            | 2          | false         | false          | 13:01:40   | openf1
            """);
    }

    [Fact]
    public void An_out_lap_makes_an_in_lap_only_of_the_lap_before_it()
    {
        using var lake = TableCase.In("practice");
        lake.Given("bronze.openf1_laps", "driver_number | lap_number | is_pit_out_lap\n4 | 2 |\n4 | 4 | true\n4 | 5 |\n4 | 6 | true");

        lake.Expect("silver.laps", "lap_number | is_pit_in_lap\n2 | false\n4 | false\n5 | true\n6 | false");
    }

    [Fact]
    public void The_track_status_of_a_lap_is_the_worst_while_it_was_run()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_laps", """
            driver_number | lap_number | date_start | lap_duration
            4             | 1          | 13:00:00   | 60
            4             | 2          | 13:01:00   | 60
            4             | 3          | 13:02:00   | 60
            4             | 4          | 13:03:00   | 60
            4             | 5          | 13:04:00   | 60
            4             | 6          |            |
            """);
        lake.Given("bronze.openf1_race_control", """
            date     | category  | flag   | scope  | sector | message
            13:00:00 | Flag      | GREEN  | Track  |        | GREEN LIGHT
            13:01:10 | Flag      | YELLOW | Sector | 5      | YELLOW IN TRACK SECTOR 5
            13:01:20 | Flag      | CLEAR  | Sector | 5      | CLEAR IN TRACK SECTOR 5
            13:02:10 | SafetyCar |        |        |        | VIRTUAL SAFETY CAR DEPLOYED
            13:02:50 | SafetyCar |        |        |        | SAFETY CAR DEPLOYED
            13:03:30 | Flag      | RED    | Track  |        | RED FLAG
            13:04:00 | Flag      | CLEAR  | Track  |        | TRACK CLEAR
            """);

        lake.Expect("silver.laps", """
            lap_number | track_status | track_flags
            1          | GREEN        | [GREEN]
            2          | YELLOW       | [GREEN, YELLOW]
            3          | SC           | [GREEN, VSC, SC]
            4          | RED          | [SC, RED]
            5          | GREEN        | [GREEN]
            6          |              |
            """);
    }

    [Fact]
    public void Without_race_control_nothing_is_known_of_the_track()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_laps", "driver_number | lap_number | date_start | lap_duration\n4 | 1 | 13:00:00 | 60");

        lake.Expect("silver.laps", "lap_number | track_status | track_flags\n1 | |");
    }
}
