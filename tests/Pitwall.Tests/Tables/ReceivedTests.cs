namespace Pitwall.Tests.Tables;

/// <summary>Which source a session is taken from.</summary>
public sealed class ReceivedTests
{
    [Fact]
    public void A_session_of_the_archive_is_taken_whole_from_there()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_laps", """
            driver_number | lap_number | date_start | lap_duration
            44 | 1 | 14:00:00 | 92.1
            44 | 2 | 14:01:32 | 90.5
            """);
        lake.Given("silver.livetiming_laps", """
            driver_number | lap_number | date_start | date_end | lap_duration | lap_duration_source | position | _source
            44 | 1 | 14:00:00 | 14:01:31 | 91.75 | measured | 1 | livetiming
            """);

        lake.Expect("silver.laps", """
            driver_number | lap_number | lap_time_millis | lap_duration_source | position_at_lap | position_source | _source
            44 | 1 | 91750 | measured | 1 | livetiming | livetiming
            """);
    }

    [Fact]
    public void A_recording_stands_in_only_where_OpenF1_has_nothing_of_the_session()
    {
        const string Recorded = """
            driver_number | lap_number | lap_duration | lap_duration_source | _source
            44 | 1 | 91.75 | official | livetiming_hub
            """;
        using var both = TableCase.In("practice");
        both.Given("silver.livetiming_laps", Recorded);
        both.Given("bronze.openf1_laps", "driver_number | lap_number | lap_duration\n44 | 1 | 92.1");
        using var alone = TableCase.In("practice");
        alone.Given("silver.livetiming_laps", Recorded);

        both.Expect("silver.laps", "driver_number | lap_time_millis | _source\n44 | 92100 | openf1");
        alone.Expect("silver.laps", "driver_number | lap_time_millis | lap_duration_source | _source\n44 | 91750 | livetiming_hub | livetiming_hub");
    }

    [Fact]
    public void The_official_classification_stands_before_the_order_of_the_timing_screen()
    {
        const string OnScreen = "driver_number | position | number_of_laps | _source\n1 | 1 | 50 | livetiming\n44 | 2 | 50 | livetiming";
        using var both = TableCase.In("race");
        both.Given("silver.livetiming_session_result", OnScreen);
        both.Given("bronze.openf1_session_result", "driver_number | position | number_of_laps | points\n44 | 1 | 50 | 25\n1 | 2 | 50 | 18");
        using var alone = TableCase.In("race");
        alone.Given("silver.livetiming_session_result", OnScreen);

        both.Expect("silver.race_results", "driver_number | position | points | points_source | _source\n1 | 2 | 18.00 | openf1 | openf1\n44 | 1 | 25.00 | openf1 | openf1");
        alone.Expect("silver.race_results", "driver_number | position | points | points_source | _source\n1 | 1 | 25.00 | rules | livetiming\n44 | 2 | 18.00 | rules | livetiming");
    }

    [Fact]
    public void A_grid_that_the_timing_screen_showed_stands_before_the_order_of_qualifying()
    {
        using var lake = TableCase.In("race");
        lake.Given("silver.livetiming_session_result", "driver_number | position | number_of_laps | _source\n1 | 1 | 50 | livetiming\n44 | 2 | 50 | livetiming");
        lake.Given("silver.livetiming_starting_grid", "driver_number | position | _source\n44 | 1 | livetiming\n1 | | livetiming");

        lake.Expect("silver.starting_grids", """
            driver_number | grid_position | is_pit_lane_start | start_order | grid_source
            1 | | true | 2 | livetiming
            44 | 1 | false | 1 | livetiming
            """);
    }

    [Fact]
    public void Without_race_control_the_state_of_the_track_is_what_live_timing_shows()
    {
        using var lake = TableCase.In("race");
        lake.Given("silver.livetiming_track_status", "date | status_code | track_status | _source\n14:00:00 | 1 | GREEN | livetiming\n14:10:00 | 4 | SC | livetiming\n14:12:00 | 4 | SC | livetiming");

        lake.Expect("silver.track_status", "started_at | ended_at | track_status | _source\n14:00:00 | 14:10:00 | GREEN | livetiming\n14:10:00 | | SC | livetiming");
    }
}
