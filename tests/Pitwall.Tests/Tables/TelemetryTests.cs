namespace Pitwall.Tests.Tables;

public sealed class TelemetryTests
{
    private const string Laps = """
        driver_number | lap_number | date_start | date_end
        4             | 1          | 13:00:00   | 13:00:10
        4             | 2          | 13:00:10   | 13:00:20
        """;

    [Fact]
    public void A_sample_has_its_lap_and_the_distance_begins_anew_on_each()
    {
        using var lake = TableCase.In("race");
        lake.Given("silver.laps", Laps);
        lake.Given("bronze.openf1_car_data", """
            driver_number | date       | speed
            4             | 12:59:59   | 36
            4             | 13:00:00   | 36
            4             | 13:00:02   | 36
            4             | 13:00:04   | 72
            4             | 13:00:10   | 72
            4             | 13:00:11   | 72
            4             | 13:00:20   | 72
            """);

        lake.Expect("silver.car_telemetry", """
            date     | lap_number | time_in_lap_millis | distance_in_lap
            12:59:59 |            |                    |
            13:00:00 | 1          | 0                  | 0.0
            13:00:02 | 1          | 2000               | 20.0
            13:00:04 | 1          | 4000               | 50.0
            13:00:10 | 2          | 0                  | 0.0
            13:00:11 | 2          | 1000               | 20.0
            13:00:20 |            |                    |
            """);
    }

    [Fact]
    public void What_means_no_data_is_null()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_car_data", """
            driver_number | date     | throttle | brake | n_gear | rpm  | speed
            4             | 13:00:00 | 104      | 104   | 15     | 9000 | 100
            4             | 13:00:01 | 100      | 100   | 8      |      |
            4             | 13:00:02 | 0        | 0     | 0      | 0    | 0
            """);

        lake.Expect("silver.car_telemetry", """
            throttle | brake | n_gear | rpm  | speed
                     |       |        | 9000 | 100
            100      | 100   | 8      |      |
            0        | 0     | 0      | 0    | 0
            """);
    }

    [Fact]
    public void The_flap_is_open_with_the_codes_10_12_and_14_and_from_2026_there_is_none()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_car_data", "driver_number | date | drs\n" + string.Join('\n', new[] { "0", "1", "2", "8", "9", "10", "12", "14", "" }.Select((code, i) => $"4 | 13:00:0{i} | {code}")));

        Assert.Equal(["false", "false", "false", "false", "false", "true", "true", "true", ""], lake.Rows("silver.car_telemetry", ["is_drs_open"]).Select(r => r[0]));
    }

    [Fact]
    public void The_place_is_interpolated_between_samples_of_the_position_and_the_origin_is_none()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_location", """
            driver_number | date       | x    | y    | z
            4             | 12:59:58   | 0    | 0    | 0
            4             | 13:00:01   | 100  | 0    | 10
            4             | 13:00:02   | 300  | -100 | 10
            4             | 13:00:06   | 900  | 0    | 10
            1             | 13:00:01   | 7777 | 7777 | 7
            """);
        lake.Given("bronze.openf1_car_data", "driver_number | date\n4 | 13:00:00\n4 | 13:00:01\n4 | 13:00:01.5\n4 | 13:00:03\n4 | 13:00:07");

        lake.Expect("silver.car_telemetry", """
            date       | x   | y   | z  | location_age_millis
            13:00:00   |     |     |    |
            13:00:01   | 100 | 0   | 10 | 0
            13:00:01.5 | 200 | -50 | 10 | 500
            13:00:03   |     |     |    |
            13:00:07   |     |     |    |
            """);
    }

    [Fact]
    public void A_sample_received_twice_is_one_and_adds_no_distance()
    {
        using var lake = TableCase.In("race");
        lake.Given("silver.laps", Laps);
        lake.Given("bronze.openf1_car_data", "driver_number | date | speed\n4 | 13:00:00 | 36\n4 | 13:00:02 | 36\n4 | 13:00:02 | 36\n4 | 13:00:04 | 36");

        lake.Expect("silver.car_telemetry", "date | distance_in_lap\n13:00:00 | 0.0\n13:00:02 | 20.0\n13:00:04 | 40.0");
    }

    [Fact]
    public void A_sample_without_a_speed_takes_no_distance_away()
    {
        using var lake = TableCase.In("race");
        lake.Given("silver.laps", Laps);
        lake.Given("bronze.openf1_car_data", "driver_number | date | speed\n4 | 13:00:00 | 36\n4 | 13:00:02 |\n4 | 13:00:04 | 36");

        lake.Expect("silver.car_telemetry", "date | speed | distance_in_lap\n13:00:00 | 36 | 0.0\n13:00:02 | | 20.0\n13:00:04 | 36 | 40.0");
    }

    [Fact]
    public void Laps_whose_marks_overlap_give_every_sample_one_lap()
    {
        using var lake = TableCase.In("race");
        lake.Given("silver.laps", "driver_number | lap_number | date_start | date_end\n4 | 1 | 13:00:00 | 13:00:12\n4 | 2 | 13:00:10 | 13:00:20");
        lake.Given("bronze.openf1_car_data", "driver_number | date | speed\n4 | 13:00:09 | 36\n4 | 13:00:11 | 36");

        lake.Expect("silver.car_telemetry", "date | lap_number\n13:00:09 | 1\n13:00:11 | 2");
    }

    [Fact]
    public void An_overtake_is_told_from_a_place_won_by_a_stop_or_at_the_start()
    {
        using var lake = TableCase.In("race");
        lake.Given("silver.laps", "driver_number | lap_number | date_start\n4 | 1 | 13:00:00\n4 | 2 | 13:01:30");
        lake.Given("bronze.openf1_pit", "driver_number | date | pit_duration\n16 | 13:20:00 | 22");
        lake.Given("bronze.openf1_overtakes", """
            date       | overtaking_driver_number | overtaken_driver_number | position
            13:00:20   | 4                        | 16                      | 3
            13:10:00   | 4                        | 16                      | 3
            13:10:00   | 4                        | 16                      | 3
            13:19:50   | 4                        | 16                      | 3
            13:20:15   | 4                        | 16                      | 3
            13:20:16   | 4                        | 16                      | 3
            """);

        lake.Expect("silver.overtakes", """
            date     | lap_number | cause
            13:00:20 | 1          | start
            13:10:00 | 2          | on_track
            13:19:50 | 2          | pit_stop
            13:20:15 | 2          | pit_stop
            13:20:16 | 2          | on_track
            """);
    }
}
