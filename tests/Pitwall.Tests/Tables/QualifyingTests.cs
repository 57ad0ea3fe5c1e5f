namespace Pitwall.Tests.Tables;

public sealed class QualifyingTests
{
    [Fact]
    public void Times_of_the_segments_are_milliseconds_and_the_fastest_is_the_least_of_them()
    {
        using var lake = TableCase.In("qualifying");
        lake.Given("bronze.openf1_session_result", """
            driver_number | position | duration               | number_of_laps
            1             | 1        | [76.1,75.5,75.2]       | 20
            4             | 2        | [76.4,75.1,75.3]       | 21
            16            | 3        | [76.0,75.9,null]       | 18
            """);

        lake.Expect("silver.qualifying_results", """
            driver_number | q1_time_millis | q2_time_millis | q3_time_millis | fastest_qualifying_time_millis | classified_time_millis
            1             | 76100          | 75500          | 75200          | 75200                          | 75200
            4             | 76400          | 75100          | 75300          | 75100                          | 75300
            16            | 76000          | 75900          |                | 75900                          | 75900
            """);
    }

    [Fact]
    public void The_gap_to_pole_is_to_the_time_of_the_pole_sitter_though_somebody_was_faster_before()
    {
        using var lake = TableCase.In("qualifying");
        lake.Given("bronze.openf1_session_result", """
            driver_number | position | duration
            1             | 1        | [76.1,75.5,75.2]
            4             | 2        | [76.4,75.0,75.3]
            16            | 3        | [76.0,75.1,null]
            """);

        lake.Expect("silver.qualifying_results", """
            driver_number | gap_to_pole_millis | gap_to_segment_best_millis | q1_rank | q2_rank | q3_rank
            1             | 0                  | 0                          | 2       | 3       | 1
            4             | 100                | 100                        | 3       | 1       | 2
            16            | -100               | 100                        | 1       | 2       |
            """);
    }

    [Fact]
    public void Twenty_cars_are_parted_into_ten_five_and_five()
    {
        using var lake = TableCase.In("qualifying");
        lake.Given("bronze.openf1_session_result", "driver_number | position | duration\n" + string.Join('\n', Enumerable.Range(1, 20).Select(place =>
            $"{place} | {place} | [{80 + place / 10.0},{(place <= 15 ? 79 + place / 10.0 : "null")},{(place <= 10 ? 78 + place / 10.0 : "null")}]")));

        var statuses = lake.Rows("silver.qualifying_results", ["qualifying_status"]).Select(r => r[0]).ToArray();

        Assert.Equal([.. Enumerable.Repeat("Q3", 10), .. Enumerable.Repeat("Q2-OUT", 5), .. Enumerable.Repeat("Q1-OUT", 5)], statuses);
    }

    [Fact]
    public void Of_twenty_two_cars_sixteen_go_on_to_the_second_segment_2026()
    {
        using var lake = TableCase.In("qualifying");
        lake.Given("bronze.openf1_session_result", "driver_number | position | duration\n" + string.Join('\n', Enumerable.Range(1, 22).Select(place =>
            $"{place} | {place} | [{80 + place / 10.0},{(place <= 15 ? 79 + place / 10.0 : "null")},{(place <= 10 ? 78 + place / 10.0 : "null")}]")));

        lake.Expect("silver.qualifying_results", "driver_number | reached_q2 | qualifying_status\n15 | true | Q2-OUT\n16 | true | Q2-OUT\n17 | false | Q1-OUT", "driver_number between 15 and 17");
    }

    [Fact]
    public void Who_reached_the_third_segment_and_set_no_time_in_it_has_reached_it()
    {
        using var lake = TableCase.In("qualifying");
        lake.Given("bronze.openf1_session_result", """
            driver_number | position | duration
            1             | 1        | [76.1,75.5,75.2]
            4             | 2        | [76.2,75.4,null]
            """);

        lake.Expect("silver.qualifying_results", "driver_number | reached_q3 | qualifying_status\n1 | true | Q3\n4 | true | Q3");
    }

    [Fact]
    public void Cars_without_a_place_are_kept_with_the_reason_Hungary_2023()
    {
        using var lake = TableCase.In("qualifying");
        lake.Given("bronze.openf1_session_result", """
            driver_number | position | duration         | number_of_laps | dns   | dsq
            1             | 1        | [76,75,74]       | 20             |       |
            2             |          | [76.5,null,null] | 9              | false | true
            3             |          | [76.5,null,null] | 9              | false | false
            4             |          | [82,null,null]   | 9              | false | false
            5             |          | [null,null,null] | 2              | false | false
            6             |          |                  | 0              | true  | false
            """);

        lake.Expect("silver.qualifying_results", """
            driver_number | position | classification_order | qualifying_status | qualifying_status_source
            1             | 1        | 1                    | Q3                | openf1
            2             |          | 2                    | DSQ               | openf1
            3             |          | 3                    | DSQ               | derived
            4             |          | 4                    | DNQ               | openf1
            5             |          | 5                    | DNQ               | openf1
            6             |          | 6                    | DNS               | openf1
            """);
    }

    [Fact]
    public void Only_qualifying_sessions_are_in_the_table_and_sprint_qualifying_is_marked()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", "session_key | session_kind\n1 | qualifying\n2 | sprint_qualifying\n3 | race");
        lake.Given("bronze.openf1_session_result", "session_key | driver_number | position | duration\n1 | 4 | 1 | [76,75,74]\n2 | 4 | 1 | [77,76,75]\n3 | 4 | 1 | 5400.1");

        lake.Expect("silver.qualifying_results", "session_key | session_kind | q3_time_millis\n1 | qualifying | 74000\n2 | sprint_qualifying | 75000");
    }

    [Fact]
    public void Season_figures_go_by_qualifying_order_and_team_mates_are_compared_in_the_last_common_segment()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", """
            session_key | meeting_key | round_number | session_kind | date_start
            1           | 1           | 1            | qualifying   | 2023-03-04 15:00:00+00
            2           | 2           | 2            | qualifying   | 2023-03-18 17:00:00+00
            """);
        lake.Given("silver.qualifying_results", """
            session_key | meeting_key | round_number | session_kind | driver_number | driver_id | team_id | position | classification_order | q1_time_millis | q2_time_millis | q3_time_millis | classified_time_millis | gap_to_pole_millis | reached_q3 | qualifying_status
            1           | 1           | 1            | qualifying   | 1             | a         | red     | 1        | 1                    | 76000          | 75000          | 74000          | 74000                  | 0                  | true       | Q3
            1           | 1           | 1            | qualifying   | 11            | b         | red     | 12       | 12                   | 76200          | 75500          |                | 75500                  | 1500               | false      | Q2-OUT
            2           | 2           | 2            | qualifying   | 1             | a         | red     | 15       | 15                   | 77000          | 76500          |                | 76500                  | 500                | false      | Q2-OUT
            2           | 2           | 2            | qualifying   | 11            | b         | red     |          | 20                   |                |                |                |                        |                    | false      | DNS
            """);

        lake.Expect("gold.driver_performance_summary_qualifying", """
            session_key | driver_number | gap_to_pole_seconds | made_q3 | season_avg_qualifying_position | poles_season_total | q3_appearances_season_total | teammate_id | beat_teammate | gap_to_teammate_seconds
            1           | 1             | 0.000               | true    | 1.0                            | 1                  | 1                           | b           | true          | -0.500
            1           | 11            | 1.500               | false   | 12.0                           | 0                  | 0                           | a           | false         | 0.500
            2           | 1             | 0.500               | false   | 8.0                            | 1                  | 1                           | b           | true          |
            2           | 11            |                     | false   | 12.0                           | 0                  | 0                           | a           | false         |
            """);
    }
}
