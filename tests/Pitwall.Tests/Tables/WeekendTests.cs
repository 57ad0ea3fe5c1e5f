namespace Pitwall.Tests.Tables;

/// <summary>Gold tables about a race weekend: insights, strategies, the race summary of a driver.</summary>
public sealed class WeekendTests
{
    private const string Sessions = """
        session_key | meeting_key | session_kind      | is_points_session | date_start             | date_end
        7           | 1           | qualifying        | false             | 2023-07-29 14:00:00+00 | 2023-07-29 15:00:00+00
        8           | 1           | sprint            | true              | 2023-07-29 17:00:00+00 | 2023-07-29 18:00:00+00
        9           | 1           | race              | true              | 2023-07-30 13:00:00+00 | 2023-07-30 15:00:00+00
        """;

    private const string Results = """
        session_key | session_kind | driver_number | driver_id | driver_name | team_id | team_name | position | classification_order | points | positions_gained | status   | is_fastest_lap
        8           | sprint       | 4             | b         | Bee         | blue    | Blue      | 1        | 1                    | 8      | 0                | Finished | false
        9           | race         | 1             | a         | Ay          | red     | Red       | 1        | 1                    | 25     | 5                | Finished | true
        9           | race         | 4             | b         | Bee         | blue    | Blue      | 2        | 2                    | 18     | -1               | Finished | false
        9           | race         | 16            | c         | Cee         | blue    | Blue      | 3        | 3                    | 15     | 5                | Finished | false
        9           | race         | 20            | d         | Dee         | red     | Red       | 4        | 4                    | 12     | -3               | DNF      | false
        9           | race         | 31            | e         | Ee          | grey    | Grey      |          | 5                    | 0      |                  | DNF      | false
        9           | race         | 55            | f         | Ef          | grey    | Grey      |          | 6                    | 0      |                  | DNS      | false
        9           | race         | 63            | g         | Gee         | green   | Green     |          | 7                    | 0      |                  | DSQ      | false
        """;

    [Fact]
    public void Pole_is_the_first_on_the_grid_after_penalties_with_his_own_time_Belgium_2023()
    {
        using var lake = Weekend();
        lake.Given("silver.qualifying_results", """
            session_key | session_kind | driver_number | driver_id | driver_name | position | classified_time_millis
            7           | qualifying   | 1             | a         | Ay          | 1        | 106168
            7           | qualifying   | 4             | b         | Bee         | 2        | 106988
            """);
        lake.Given("silver.starting_grids", """
            session_key | driver_number | driver_id | session_kind | grid_position | qualifying_lap_millis
            9           | 4             | b         | race         | 1             | 106988
            9           | 1             | a         | race         | 6             | 106168
            """);

        lake.Expect("gold.race_weekend_insights", """
            pole_position_driver | pole_position_time | race_winner_driver | race_winner_team | pole_to_win | sprint_winner_driver
            Bee                  | 106.988            | Ay                 | Red              | false       | Bee
            """);
    }

    [Fact]
    public void Without_a_grid_pole_is_the_first_in_qualifying()
    {
        using var lake = Weekend();
        lake.Given("silver.qualifying_results", "session_key | session_kind | driver_number | driver_id | driver_name | position | classified_time_millis\n7 | qualifying | 1 | a | Ay | 1 | 106168");

        lake.Expect("gold.race_weekend_insights", "pole_position_driver | pole_position_time | pole_to_win\nAy | 106.168 | true");
    }

    [Fact]
    public void Everybody_is_counted_and_of_equal_gainers_the_better_placed_is_named()
    {
        using var lake = Weekend();

        lake.Expect("gold.race_weekend_insights", """
            total_finishers | dnf_count | dns_count | dsq_count | biggest_position_gainer | biggest_position_gain | fastest_lap_driver
            4               | 2         | 1         | 1         | Ay                      | 5                     | Ay
            """);
    }

    [Fact]
    public void Interruptions_of_the_race_are_counted_and_those_after_the_flag_are_not()
    {
        using var lake = Weekend();
        lake.Given("silver.laps", """
            session_key | session_kind | driver_number | lap_number | position_at_lap | date_end | lap_time_millis | is_fastest_lap
            9           | race         | 1             | 1          | 1               | 13:10:00 | 100000          | false
            9           | race         | 4             | 2          | 1               | 13:30:00 | 95250           | true
            9           | race         | 4             | 3          | 1               | 14:00:00 | 96000           | false
            9           | race         | 1             | 4          | 1               | 14:30:00 | 96000           | false
            """);
        lake.Given("silver.track_status", """
            session_key | sector | started_at | track_status
            9           | 0      | 12:40:00   | RED
            9           | 0      | 13:05:00   | SC
            9           | 4      | 13:06:00   | YELLOW
            9           | 0      | 13:40:00   | VSC
            9           | 0      | 13:50:00   | SC
            9           | 0      | 14:00:00   | RED
            9           | 0      | 14:31:00   | RED
            """);

        lake.Expect("gold.race_weekend_insights", """
            safety_car_periods | virtual_safety_car_periods | red_flags | lead_changes | fastest_lap_time
            2                  | 1                          | 1         | 2            | 95.250
            """);
    }

    [Fact]
    public void Overtakes_stops_tyres_and_rain_are_summed_up()
    {
        using var lake = Weekend();
        lake.Given("silver.overtakes", """
            session_key | date     | overtaking_driver_number | overtaken_driver_number | cause
            9           | 13:01:00 | 1                        | 4                       | start
            9           | 13:20:00 | 1                        | 4                       | on_track
            9           | 13:25:00 | 16                       | 4                       | pit_stop
            """);
        lake.Given("silver.pit_stops", """
            session_key | driver_number | stop_number | is_counted_stop
            9           | 1             | 1           | true
            9           | 4             | 1           | true
            9           | 4             | 2           | false
            9           | 16            | 1           | true
            9           | 31            | 1           | true
            """);
        lake.Given("silver.stints", """
            session_key | driver_number | stint_number | compound | total_laps
            9           | 1             | 1            | MEDIUM   | 20
            9           | 1             | 2            | HARD     | 20
            9           | 4             | 1            | MEDIUM   | 20
            9           | 4             | 2            | SOFT     | 0
            9           | 4             | 3            | SOFT     | 20
            9           | 16            | 1            | MEDIUM   | 20
            9           | 16            | 2            | SOFT     | 20
            9           | 31            | 1            | WET      | 2
            """);
        lake.Given("silver.weather", "session_key | date | is_raining\n9 | 12:00:00 | true\n9 | 13:10:00 | true\n9 | 13:20:00 | false\n9 | 13:30:00 | false\n9 | 13:40:00 | false");

        lake.Expect("gold.race_weekend_insights", """
            total_overtakes | on_track_overtakes | avg_pit_stops | most_popular_tire_strategy | wet_share
            3               | 1                  | 0.8           | MEDIUM-SOFT                | 0.25
            """);
    }

    [Fact]
    public void A_change_at_the_head_of_the_championship_is_told()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", "session_key | meeting_key | round_number\n1 | 1 | 1\n2 | 2 | 2\n3 | 3 | 3");
        lake.Given("silver.race_results", """
            session_key | round_number | driver_number | driver_id | driver_name | position | points
            1           | 1            | 1             | a         | Ay          | 1        | 25
            1           | 1            | 4             | b         | Bee         | 2        | 18
            2           | 2            | 1             | a         | Ay          | 3        | 15
            2           | 2            | 4             | b         | Bee         | 1        | 25
            3           | 3            | 1             | a         | Ay          | 2        | 18
            3           | 3            | 4             | b         | Bee         | 1        | 25
            """);

        lake.Expect("gold.race_weekend_insights", """
            round_number | championship_leader_before | championship_leader_after | championship_leadership_change
            1            |                            | Ay                        | false
            2            | Ay                         | Bee                       | true
            3            | Bee                        | Bee                       | false
            """);
    }

    [Fact]
    public void A_race_without_stops_or_overtakes_in_the_lake_says_null_and_not_zero()
    {
        using var lake = Weekend();

        lake.Expect("gold.race_weekend_insights", "total_overtakes | lead_changes | avg_pit_stops | most_popular_tire_strategy | wet_share | fastest_lap_time\n | | | | |");
        lake.Expect("gold.driver_performance_summary_race", "driver_number | total_pit_stops\n1 |\n4 |", "driver_number < 10");
    }

    [Fact]
    public void The_summary_of_a_race_has_stops_in_seconds_the_sprint_and_the_team_mate()
    {
        using var lake = Weekend();
        lake.Given("silver.pit_stops", "session_key | driver_number | team_id | stop_number | lane_duration | is_counted_stop\n9 | 4 | blue | 1 | 22.2 | true\n9 | 4 | blue | 2 | 23 | true\n9 | 4 | blue | 3 | 900 | false");

        lake.Expect("gold.driver_performance_summary_race", """
            driver_number | race_points | sprint_points | total_pit_stops | avg_pit_stop_time | teammate_name | beat_teammate | season_points_total
            1             | 25.00       | 0.00          | 0               |                   | Dee           | true          | 25.00
            4             | 18.00       | 8.00          | 2               | 22.600            | Cee           | true          | 26.00
            16            | 15.00       | 0.00          | 0               |                   | Bee           | false         | 15.00
            63            | 0.00        | 0.00          | 0               |                   |               |               | 0.00
            """, "driver_number in (1, 4, 16, 63)");
        lake.Expect("gold.team_strategy_analysis", """
            team_id | driver_1_name | driver_2_name | team_points_this_race | best_team_finish | both_drivers_finished | both_drivers_scored_points | total_team_pit_stops | avg_team_pit_stop_time | constructor_points_total | constructor_position
            blue    | Bee           | Cee           | 33.00                 | 2                | true                  | true                       | 2                    | 22.600                 | 41.00                    | 1
            green   | Gee           |               | 0.00                  |                  | false                 | false                      | 0                    |                        | 0.00                     | 3
            grey    | Ee            | Ef            | 0.00                  |                  | false                 | false                      | 0                    |                        | 0.00                     | 3
            red     | Ay            | Dee           | 37.00                 | 1                | false                 | true                       | 0                    |                        | 37.00                    | 2
            """);
    }

    private static TableCase Weekend()
    {
        var lake = new TableCase();
        lake.Given("silver.sessions", Sessions);
        lake.Given("silver.race_results", Results);
        return lake;
    }
}
