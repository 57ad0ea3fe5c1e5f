namespace Pitwall.Tests.Tables;

/// <summary>Tables that pass rows on: each row once.</summary>
public sealed class PlainTableTests
{
    [Fact]
    public void Weather_is_one_row_per_time_and_rain_is_true_or_false()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_weather", "date | air_temperature | rainfall\n13:00:00 | 21.5 | 0\n13:00:00 | 21.5 | 0\n13:01:00 | 21.4 | 1");

        lake.Expect("silver.weather", "date | air_temperature | is_raining\n13:00:00 | 21.5 | false\n13:01:00 | 21.4 | true");
    }

    [Fact]
    public void An_interval_received_twice_is_one()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_intervals", "driver_number | date | gap_to_leader | interval\n4 | 13:00:00 | 1.465 | 0\n4 | 13:00:00 | 1.465 | 0\n4 | 13:00:04 | | +2 LAPS");

        lake.Expect("silver.intervals", """
            date     | gap_to_leader_millis | gap_to_leader_laps | interval_millis | interval_laps
            13:00:00 | 1465                 | 0                  | 0               | 0
            13:00:04 |                      |                    |                 | 2
            """);
    }

    [Fact]
    public void Two_places_said_at_one_time_are_settled_by_the_place_before()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_position", "driver_number | date | position\n4 | 13:00:00 | 5\n4 | 13:01:00 | 5\n4 | 13:01:00 | 4\n4 | 13:02:00 | 3");

        lake.Expect("silver.positions", "date | position | position_before\n13:00:00 | 5 |\n13:01:00 | 4 | 5\n13:02:00 | 3 | 4");
    }

    [Fact]
    public void A_circuit_is_one_row_over_its_seasons()
    {
        using var lake = new TableCase();
        lake.Given("silver.meetings", """
            year | meeting_key | circuit_key | circuit_short_name | location
            2023 | 1           | 7           | Spa-Francorchamps  | Spa-Francorchamps
            2024 | 2           | 7           | Spa-Francorchamps  | Spa-Francorchamps
            2024 | 3           |             |                    | Nowhere
            """);

        lake.Expect("silver.circuits", "circuit_key | circuit_id | first_season | last_season\n7 | spa-francorchamps | 2023 | 2024");
        lake.Expect("gold.dim_circuit", "circuit_key | circuit_name\n7 | Spa-Francorchamps");
    }

    [Fact]
    public void The_one_big_table_has_the_laps_of_races_with_the_stop_at_their_end()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", "session_key | session_kind | grand_prix_name\n8 | practice | Belgian Grand Prix\n9 | race | Belgian Grand Prix");
        lake.Given("silver.session_drivers", "session_key | driver_number | driver_id | driver_name | team_id | team_name\n8 | 4 | b | Bee | blue | Blue\n9 | 4 | b | Bee | blue | Blue");
        lake.Given("silver.race_results", "session_key | driver_number | driver_id | position | grid_position\n9 | 4 | b | 2 | 7");
        lake.Given("silver.laps", "session_key | driver_number | lap_number | driver_id | team_id | is_pit_in_lap\n8 | 4 | 1 | b | blue | false\n9 | 4 | 14 | b | blue | true");
        lake.Given("silver.pit_stops", "session_key | driver_number | stop_number | lap_number | date | lane_duration\n9 | 4 | 1 | 14 | 13:20:00 | 22.2");

        lake.Expect("gold.race_laps_obt", """
            session_key | event_name         | driver_name | constructor_name | grid_position | finish_position | lap_number | pit_in_time | pit_out_time
            9           | Belgian Grand Prix | Bee         | Blue             | 7             | 2               | 14         | 13:19:37.8  | 13:20:00
            """);
    }
}
