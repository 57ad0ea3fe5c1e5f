namespace Pitwall.Tests.Tables;

public sealed class ChampionshipTests
{
    private const string ThreeRaces = """
        session_key | meeting_key | round_number | session_kind | race_date
        1           | 1           | 1            | race         | 2023-03-05
        2           | 2           | 2            | race         | 2023-03-19
        3           | 3           | 3            | race         | 2023-04-02
        """;

    [Fact]
    public void A_driver_who_misses_a_round_stays_in_the_championship_and_joins_with_his_first_Ricciardo_2023()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", ThreeRaces);
        lake.Given("silver.race_results", """
            session_key | round_number | driver_number | driver_id | team_id | position | points
            1           | 1            | 1             | a         | red     | 1        | 25
            1           | 1            | 4             | b         | blue    | 2        | 18
            2           | 2            | 1             | a         | red     | 1        | 25
            2           | 2            | 7             | c         | blue    | 2        | 18
            3           | 3            | 1             | a         | red     | 2        | 18
            3           | 3            | 4             | b         | green   | 1        | 25
            """);

        lake.Expect("gold.championship_tracker", """
            round_number | driver_id | is_entered | team_id | round_points | season_points_total | championship_position | championship_position_before | points_gap_to_leader | races_entered
            1            | a         | true       | red     | 25.00        | 25.00               | 1                     |                              | 0.00                 | 1
            1            | b         | true       | blue    | 18.00        | 18.00               | 2                     |                              | 7.00                 | 1
            2            | a         | true       | red     | 25.00        | 50.00               | 1                     | 1                            | 0.00                 | 2
            2            | b         | false      | blue    | 0.00         | 18.00               | 2                     | 2                            | 32.00                | 1
            2            | c         | true       | blue    | 18.00        | 18.00               | 2                     |                              | 32.00                | 1
            3            | a         | true       | red     | 18.00        | 68.00               | 1                     | 1                            | 0.00                 | 3
            3            | b         | true       | green   | 25.00        | 43.00               | 2                     | 2                            | 25.00                | 2
            3            | c         | false      | blue    | 0.00         | 18.00               | 3                     | 2                            | 50.00                | 1
            """);
    }

    [Fact]
    public void Equal_points_are_parted_by_first_places_then_second_places_and_so_on()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", ThreeRaces);
        lake.Given("silver.race_results", """
            session_key | round_number | driver_number | driver_id | position | points
            1           | 1            | 1             | z-two-seconds   | 2  | 18
            1           | 1            | 2             | y-one-second    | 1  | 25
            1           | 1            | 3             | x-last          | 9  | 2
            1           | 1            | 4             | w-last-too      | 10 | 2
            2           | 2            | 1             | z-two-seconds   | 1  | 25
            2           | 2            | 2             | y-one-second    | 3  | 18
            2           | 2            | 3             | x-last          | 10 | 1
            2           | 2            | 4             | w-last-too      | 9  | 1
            """);

        lake.Expect("gold.championship_tracker", """
            driver_id     | season_points_total | championship_position | standings_order | wins_total | podiums_total
            w-last-too    | 3.00                | 3                     | 3               | 0          | 0
            x-last        | 3.00                | 3                     | 4               | 0          | 0
            y-one-second  | 43.00               | 2                     | 2               | 1          | 2
            z-two-seconds | 43.00               | 1                     | 1               | 1          | 2
            """, "round_number = 2");
    }

    [Fact]
    public void Drivers_without_points_are_ordered_by_their_best_places_not_by_their_numbers()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", ThreeRaces);
        lake.Given("silver.race_results", """
            session_key | round_number | driver_number | driver_id | position | points | status
            1           | 1            | 50            | x         | 1        | 25     | Finished
            1           | 1            | 2             | a         | 15       | 0      | Finished
            1           | 1            | 99            | b         | 12       | 0      | Finished
            1           | 1            | 3             | c         |          | 0      | DNF
            """);

        lake.Expect("gold.championship_tracker", """
            driver_id | championship_position | best_finish | has_classified_finish | dnf_total
            a         | 3                     | 15          | true                  | 0
            b         | 2                     | 12          | true                  | 0
            c         | 4                     |             | false                 | 1
            x         | 1                     | 1           | true                  | 0
            """);
    }

    [Fact]
    public void Sprint_points_count_and_sprint_places_do_not_in_the_countback()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", """
            session_key | meeting_key | round_number | session_kind
            1           | 1           | 1            | sprint
            2           | 1           | 1            | race
            """);
        lake.Given("silver.race_results", """
            session_key | round_number | session_kind | driver_number | driver_id | position | points
            1           | 1            | sprint       | 1             | a         | 1        | 8
            1           | 1            | sprint       | 4             | b         | 2        | 7
            2           | 1            | race         | 1             | a         | 3        | 15
            2           | 1            | race         | 4             | b         | 2        | 16
            """);

        lake.Expect("gold.championship_tracker", """
            driver_id | race_points | sprint_points | round_points | championship_position | wins_total | sprint_wins_total | podiums_total | finish_position | sprint_position
            a         | 15.00       | 8.00          | 23.00        | 2                     | 0          | 1                 | 1             | 3               | 1
            b         | 16.00       | 7.00          | 23.00        | 1                     | 0          | 0                 | 1             | 2               | 2
            """);
    }

    [Fact]
    public void A_round_is_incomplete_while_only_its_sprint_has_a_result()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", "session_key | meeting_key | round_number | session_kind\n1 | 1 | 1 | sprint\n2 | 1 | 1 | race");
        lake.Given("silver.race_results", "session_key | session_kind | driver_number | driver_id | position | points\n1 | sprint | 1 | a | 1 | 8");

        lake.Expect("gold.championship_tracker", "is_round_complete | season_points_total | remaining_races | remaining_sprints | max_points_left\nfalse | 8.00 | 1 | 0 | 26.00");
    }

    [Fact]
    public void The_form_is_the_points_of_the_last_three_rounds()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", ThreeRaces + "\n4 | 4 | 4 | race | 2023-04-30");
        lake.Given("silver.race_results", """
            session_key | round_number | driver_number | driver_id | position | points
            1           | 1            | 1             | a         | 1        | 25
            2           | 2            | 1             | a         | 2        | 18
            2           | 2            | 4             | b         | 1        | 25
            3           | 3            | 4             | b         | 1        | 25
            4           | 4            | 1             | a         | 1        | 25
            """);

        lake.Expect("gold.championship_tracker", "round_number | season_points_total | last_3_races_points\n1 | 25.00 | 25.00\n2 | 43.00 | 43.00\n3 | 43.00 | 43.00\n4 | 68.00 | 43.00", "driver_id = 'a'");
    }

    [Theory]
    [InlineData(2023, 25, 58, "34.00", "true")] // a race is worth 26, a sprint 8
    [InlineData(2023, 25, 59, "34.00", "false")] // level, with one win against two
    [InlineData(2025, 25, 57, "33.00", "true")] // no point for the fastest lap any more
    [InlineData(2025, 25, 58, "33.00", "false")]
    public void The_title_is_in_reach_while_own_points_and_all_that_are_left_pass_the_leader_or_come_level_with_as_many_wins(int year, int own, int leader, string left, string canWin)
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", $"""
            year   | session_key | meeting_key | round_number | session_kind | is_points_session | is_cancelled
            {year} | 1           | 1           | 1            | race         | true              | false
            {year} | 2           | 2           | 2            | race         | true              | false
            {year} | 3           | 2           | 2            | sprint       | true              | false
            {year} | 5           | 3           | 3            | race         | true              | false
            {year} | 6           | 3           | 3            | sprint       | true              | false
            {year} | 4           | 4           |              | race         | false             | true
            """);
        lake.Given("silver.race_results", $"""
            year   | session_key | round_number | session_kind | driver_number | driver_id | position | points
            {year} | 1           | 1            | race         | 1             | a         | 1        | {leader - 33}
            {year} | 1           | 1            | race         | 4             | b         | 2        | {own}
            {year} | 3           | 2            | sprint       | 1             | a         | 1        | 8
            {year} | 2           | 2            | race         | 1             | a         | 1        | 25
            """);

        lake.Expect("gold.championship_tracker", $"""
            driver_id | remaining_races | remaining_sprints | max_points_left | can_win_championship
            a         | 1               | 1                 | {left}          | true
            b         | 1               | 1                 | {left}          | {canWin}
            """, "round_number = 2");
    }

    [Fact]
    public void Seasons_do_not_mix()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", "year | session_key | round_number\n2023 | 1 | 1\n2024 | 2 | 1");
        lake.Given("silver.race_results", "year | session_key | driver_number | driver_id | position | points\n2023 | 1 | 1 | a | 1 | 25\n2024 | 2 | 1 | a | 2 | 18\n2024 | 2 | 4 | b | 1 | 25");

        lake.Expect("gold.championship_tracker", "year | driver_id | season_points_total | championship_position\n2023 | a | 25.00 | 1\n2024 | a | 18.00 | 2\n2024 | b | 25.00 | 1");
    }

    [Fact]
    public void Constructors_score_with_every_driver_and_a_third_one_is_counted_AlphaTauri_2023()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", ThreeRaces);
        lake.Given("silver.race_results", """
            session_key | round_number | driver_number | driver_id | team_id | team_name | position | points | status
            1           | 1            | 1             | a         | red     | Red       | 1        | 25     | Finished
            1           | 1            | 2             | b         | red     | Red       | 3        | 15     | Finished
            1           | 1            | 3             | c         | blue    | Blue      | 2        | 18     | Finished
            1           | 1            | 4             | d         | blue    | Blue      |          | 0      | DNF
            2           | 2            | 1             | a         | red     | Red       |          | 0      | DNF
            2           | 2            | 3             | c         | blue    | Blue      | 1        | 25     | Finished
            2           | 2            | 5             | e         | blue    | Blue      | 2        | 18     | Finished
            """);

        lake.Expect("gold.constructor_standings", """
            round_number | team_id | round_points | season_points_total | constructor_position | constructor_position_before | points_gap_to_leader | wins_total | podiums_total | dnf_total | drivers_used | best_finish_position
            1            | blue    | 18.00        | 18.00               | 2                    |                             | 22.00                | 0          | 1             | 1         | 2            | 2
            1            | red     | 40.00        | 40.00               | 1                    |                             | 0.00                 | 1          | 2             | 0         | 2            | 1
            2            | blue    | 43.00        | 61.00               | 1                    | 2                           | 0.00                 | 1          | 3             | 1         | 3            | 1
            2            | red     | 0.00         | 40.00               | 2                    | 1                           | 21.00                | 1          | 2             | 1         | 2            |
            """);
    }

    [Fact]
    public void Constructors_level_on_points_are_parted_by_countback_and_else_share_the_place()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", ThreeRaces);
        lake.Given("silver.race_results", """
            session_key | round_number | driver_number | driver_id | team_id | position | points
            1           | 1            | 1             | a         | red     | 1        | 25
            1           | 1            | 2             | b         | blue    | 2        | 18
            1           | 1            | 3             | c         | blue    | 7        | 7
            1           | 1            | 4             | d         | green   |          | 0
            1           | 1            | 5             | e         | grey    |          | 0
            """);

        lake.Expect("gold.constructor_standings", "team_id | constructor_position | standings_order | max_points_left\nblue | 2 | 2 | 88.00\ngreen | 3 | 3 | 88.00\ngrey | 3 | 4 | 88.00\nred | 1 | 1 | 88.00");
    }
}
