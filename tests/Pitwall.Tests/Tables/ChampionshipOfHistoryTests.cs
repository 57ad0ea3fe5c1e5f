namespace Pitwall.Tests.Tables;

/// <summary>How history and the lake's own sessions become one championship.</summary>
public sealed class ChampionshipOfHistoryTests
{
    private const string RoundsOf2023 = """
        year | round_id       | round_number | grand_prix_id | grand_prix_name      | race_date  | is_cancelled | is_held | is_sprint_weekend | meeting_key | _source
        2023 | 2023-bahrain   | 1            | bahrain       | Bahrain Grand Prix   | 2023-03-05 | false        | true    | false             |             | f1db
        2023 | 2023-austria   | 2            | austria       | Austrian Grand Prix  | 2023-07-02 | false        | true    | true              | 20          | f1db
        2023 | 2023-imola     |              | imola         | Imola Grand Prix     | 2023-05-21 | true         | false   | false             |             | f1db
        2023 | 2023-abu-dhabi | 3            | abu-dhabi     | Abu Dhabi Grand Prix | 2023-11-26 | false        | false   | false             | 30          | f1db
        """;

    private const string SessionsOfTheLake = """
        session_key | meeting_key | round_number | session_kind | grand_prix_name      | grand_prix_slug
        21          | 20          | 1            | sprint       | Austrian Grand Prix  | austrian
        22          | 20          | 1            | race         | Austrian Grand Prix  | austrian
        31          | 30          | 2            | race         | Abu Dhabi Grand Prix | abu-dhabi
        """;

    [Fact]
    public void A_session_has_the_rows_of_history_and_what_history_does_not_have_comes_from_the_lake_under_historys_number()
    {
        using var lake = Mixed();
        lake.Expect("silver.championship_results", """
            round_number | session_type | round_id       | session_key | driver_id | position | points | is_points_awarded | _source
            1            | race         | 2023-bahrain   |             | a         | 1        | 25.00  | false             | f1db
            1            | race         | 2023-bahrain   |             | b         | 2        | 18.00  | false             | f1db
            2            | race         | 2023-austria   | 22          | b         | 1        | 25.00  | false             | f1db
            2            | sprint       | 2023-austria   | 21          | a         | 1        | 8.00   | true              | openf1
            3            | race         | 2023-abu-dhabi | 31          | b         | 1        | 25.00  | true              | openf1
            """);
    }

    [Fact]
    public void Standings_go_on_from_one_source_to_the_next()
    {
        using var lake = Mixed();
        lake.Expect("gold.championship_tracker", """
            round_number | driver_id | round_id       | meeting_key | grand_prix_slug | season_points_total | championship_position | remaining_races | remaining_sprints | _source
            1            | a         | 2023-bahrain   |             | bahrain         | 25.00               | 1                     | 2               | 1                 | f1db
            1            | b         | 2023-bahrain   |             | bahrain         | 18.00               | 2                     | 2               | 1                 | f1db
            2            | a         | 2023-austria   | 20          | austrian        | 33.00               | 2                     | 1               | 0                 | f1db, openf1
            2            | b         | 2023-austria   | 20          | austrian        | 43.00               | 1                     | 1               | 0                 | f1db, openf1
            3            | a         | 2023-abu-dhabi | 30          | abu-dhabi       | 33.00               | 2                     | 0               | 0                 | f1db, openf1
            3            | b         | 2023-abu-dhabi | 30          | abu-dhabi       | 68.00               | 1                     | 0               | 0                 | f1db, openf1
            """);
    }

    [Fact]
    public void A_constructor_keeps_the_engine_that_it_raced_with_where_the_lake_does_not_tell_it()
    {
        using var lake = Mixed();
        lake.Expect("gold.constructor_standings", "entry_id | team_id | engine_manufacturer_id | season_points_total\nblue/x | blue | x | 68.00\nred/y | red | y | 33.00", "round_number = 3");
    }

    [Fact]
    public void A_season_that_history_does_not_know_has_the_lakes_own_numbers()
    {
        using var lake = new TableCase();
        lake.Given("silver.rounds", RoundsOf2023);
        lake.Given("silver.sessions", "year | session_key | meeting_key | round_number\n2024 | 91 | 90 | 1\n2024 | 93 | 92 | 2");
        lake.Given("silver.race_results", "year | session_key | driver_number | driver_id | position | points\n2024 | 93 | 1 | a | 1 | 25");
        lake.Expect("gold.championship_tracker", "year | round_number | round_id | meeting_key | remaining_races\n2024 | 2 |  | 92 | 0");
    }

    [Fact]
    public void A_round_that_was_called_off_counts_for_nothing_and_is_in_the_dimension()
    {
        using var lake = Mixed();
        lake.Expect("gold.dim_round", """
            round_number | round_id       | is_cancelled
            1            | 2023-bahrain   | false
            2            | 2023-austria   | false
            3            | 2023-abu-dhabi | false
                         | 2023-imola     | true
            """, orderBy: "round_number");
    }

    [Theory]
    [InlineData(2025, "")]
    [InlineData(2026, "qualifying")]
    public void Qualifying_orders_those_never_classified_since_2026(int year, string session)
    {
        using var lake = new TableCase();
        lake.Given("silver.rounds", $"year | round_id | round_number | grand_prix_id | race_date\n{year} | {year}-x | 1 | x | {year}-03-05");
        lake.Given("silver.history_results", $"year | round_id | round_number | session_type | display_order | driver_id | constructor_id | position | _source\n{year} | {year}-x | 1 | race | 1 | a | red | 1 | f1db\n{year} | {year}-x | 1 | race | 2 | b | red |  | f1db\n{year} | {year}-x | 1 | race | 3 | c | blue |  | f1db");
        lake.Given("silver.history_qualifying", $"year | round_id | round_number | session_type | display_order | driver_id | constructor_id | position | _source\n{year} | {year}-x | 1 | qualifying | 1 | c | blue | 1 | f1db\n{year} | {year}-x | 1 | qualifying | 2 | b | red | 2 | f1db\n{year} | {year}-x | 1 | sprint_qualifying | 1 | b | red | 1 | f1db");

        Assert.Equal(session.Length == 0 ? [] : [session, session], lake.Rows("silver.championship_results", ["session_type"], "session_type <> 'race'").Select(r => r[0]));
        lake.Expect("silver.driver_standings", session.Length == 0
            ? "driver_id | position | status\na | 1 | placed\nb |  | not_placed\nc |  | not_placed"
            : "driver_id | position | status\na | 1 | placed\nb | 3 | placed\nc | 2 | placed");
    }

    [Fact]
    public void Where_nobody_tells_the_fastest_lap_the_published_points_do()
    {
        using var lake = new TableCase();
        lake.Given("silver.rounds", "year | round_id | round_number | grand_prix_id | race_date | _source\n1953 | 1953-x | 1 | x | 1953-01-18 | jolpica");
        lake.Given("silver.history_results", """
            year | round_id | round_number | session_type | display_order | driver_id | constructor_id | position | points | is_fastest_lap | _source
            1953 | 1953-x   | 1            | race         | 1             | a         | ferrari        | 1        | 8      | false          | jolpica
            1953 | 1953-x   | 1            | race         | 2             | b         | maserati       | 2        | 7      | false          | jolpica
            1953 | 1953-x   | 1            | race         | 3             | c         | gordini        | 7        |        | false          | jolpica
            """);
        lake.Expect("silver.driver_standings", "driver_id | position | points | applied_rules | _source\na | 1 | 8.00 |  | jolpica\nb | 2 | 7.00 |  | jolpica\nc |  | 0.00 |  | jolpica");
    }

    [Fact]
    public void Points_beyond_those_that_count_are_dropped_and_the_rule_is_named()
    {
        using var lake = new TableCase();
        lake.Given("silver.rounds", "year | round_id | round_number | grand_prix_id | race_date\n" + string.Join('\n', Enumerable.Range(1, 5).Select(r => $"1950 | 1950-{r} | {r} | {r} | 1950-06-0{r}")));
        lake.Given("silver.history_results", "year | round_id | round_number | session_type | display_order | driver_id | constructor_id | position | points | _source\n"
            + string.Join('\n', Enumerable.Range(1, 5).Select(r => $"1950 | 1950-{r} | {r} | race | 1 | a | x | {(r == 5 ? 3 : 1)} | {(r == 5 ? 4 : 8)} | f1db")));
        lake.Expect("gold.championship_tracker", """
            round_number | round_points | season_points_total | points_dropped | points_scored | applied_rules
            4            | 8.00         | 32.00               | 0.00           | 32.00         |
            5            | 4.00         | 32.00               | 4.00           | 36.00         | best (CSI rules of 1950)
            """, "round_number >= 4");
    }

    [Fact]
    public void Who_has_no_place_by_the_rules_stands_behind_all_who_have_and_who_was_disqualified_stands_nowhere()
    {
        using var lake = new TableCase();
        lake.Given("silver.rounds", "year | round_id | round_number | grand_prix_id | race_date\n1997 | 1997-x | 17 | x | 1997-10-26");
        lake.Given("silver.history_results", """
            year | round_id | round_number | session_type | display_order | driver_id          | constructor_id | engine_manufacturer_id | position | _source
            1997 | 1997-x   | 17           | race         | 1             | jacques-villeneuve | williams       | renault                | 2        | f1db
            1997 | 1997-x   | 17           | race         | 2             | michael-schumacher | ferrari        | ferrari                | 1        | f1db
            1997 | 1997-x   | 17           | race         | 3             | a                  | arrows         | yamaha                 | 7        | f1db
            1997 | 1997-x   | 17           | race         | 4             | b                  | arrows         | yamaha                 |          | f1db
            """);
        lake.Expect("gold.championship_tracker", """
            driver_id          | championship_position | standing_status | season_points_total | points_gap_to_leader | best_finish
            jacques-villeneuve | 1                     | placed          | 6.00                | 0.00                 | 2
            michael-schumacher |                       | disqualified    | 10.00               |                      | 1
            a                  | 2                     | not_placed      | 0.00                | 6.00                 | 7
            b                  | 2                     | not_placed      | 0.00                | 6.00                 |
            """, orderBy: "standings_order");
    }

    [Fact]
    public void Drivers_of_a_shared_car_are_one_row_of_the_tracker_each_and_all_their_rows_of_the_facts()
    {
        using var lake = new TableCase();
        lake.Given("silver.rounds", "year | round_id | round_number | grand_prix_id | race_date\n1956 | 1956-x | 1 | x | 1956-01-22");
        lake.Given("silver.history_results", """
            year | round_id | round_number | session_type | display_order | driver_id | driver_number | constructor_id | position | points | is_shared_car | status   | _source
            1956 | 1956-x   | 1            | race         | 1             | musso     | 34            | lancia         | 1        | 4      | false         | Finished | f1db
            1956 | 1956-x   | 1            | race         | 2             | fangio    | 34            | lancia         | 1        | 4      | true          | Finished | f1db
            1956 | 1956-x   | 1            | race         | 3             | fangio    | 30            | lancia         |          |        | false         | DNF      | f1db
            """);
        lake.Expect("gold.championship_tracker", "driver_id | driver_number | finish_position | race_points | wins_total | dnf_total | races_entered\nfangio | 34 | 1 | 4.00 | 1 | 1 | 1\nmusso | 34 | 1 | 4.00 | 1 | 0 | 1");
        lake.Expect("gold.fact_results", "classification_order | driver_number | position | is_shared_car | points\n1 | 34 | 1 | false | 4.00\n2 | 34 | 1 | true | 4.00\n3 | 30 |  | false | 0.00", orderBy: "classification_order");
    }

    [Fact]
    public void A_team_that_is_entered_anew_has_two_entries_Force_India_2018()
    {
        using var lake = new TableCase();
        lake.Given("silver.rounds", "year | round_id | round_number | grand_prix_id | race_date\n2018 | 2018-hungary | 12 | hungary | 2018-07-29\n2018 | 2018-belgium | 13 | belgium | 2018-08-26");
        lake.Given("silver.history_results", """
            year | round_id     | round_number | session_type | display_order | driver_id | constructor_id | engine_manufacturer_id | position | points | _source
            2018 | 2018-hungary | 12           | race         | 1             | a         | force-india    | mercedes               | 10       | 1      | f1db
            2018 | 2018-belgium | 13           | race         | 1             | a         | force-india    | mercedes               | 5        | 10     | f1db
            """);
        lake.Expect("gold.constructor_standings", """
            round_number | entry_id               | standing_status | constructor_position | round_points | season_points_total | points_withdrawn | best_finish_position
            12           | force-india/mercedes   | placed          | 1                    | 1.00         | 1.00                | 0.00             | 10
            13           | force-india/mercedes   | excluded        |                      | 0.00         | 0.00                | 1.00             |
            13           | force-india/mercedes/2 | placed          | 1                    | 10.00        | 10.00               | 0.00             | 5
            """);
    }

    [Fact]
    public void A_difference_from_the_published_standings_is_listed_with_the_reason_where_it_is_known()
    {
        using var lake = new TableCase();
        lake.Given("silver.driver_standings", """
            year | round_number | round_id    | driver_id     | standings_order | position | position_text | status     | points
            2022 | 2            | 2022-x      | same          | 1               | 1        | 1             | placed     | 26
            2022 | 2            | 2022-x      | pierre-gasly  | 2               | 2        | 2             | placed     | 4
            2022 | 2            | 2022-x      | unknown       | 3               | 3        | 3             | placed     | 2
            2022 | 2            | 2022-x      | unlisted      | 4               | 4        | 4             | placed     | 1
            2022 | 2            | 2022-x      | never-classed | 5               |          |               | not_placed | 0
            2025 | 2            | 2025-china  | pierre-gasly  | 1               | 1        | 1             | placed     | 0
            """);
        lake.Given("silver.published_driver_standings", """
            year | round_number | is_final | display_order | round_id   | position | position_text | driver_id    | points | _source
            2022 | 2            | false    | 1             | 2022-x     | 1        | 1             | same         | 26     | f1db
            2022 | 2            | false    | 2             | 2022-x     | 3        | 3             | pierre-gasly | 4      | f1db
            2022 | 2            | false    | 3             | 2022-x     | 3        | 3             | unknown      | 5      | f1db
            2022 | 2            | false    | 4             | 2022-x     | 4        | 4             | guest        |        | f1db
            2025 | 2            | false    | 1             | 2025-china | 2        | 2             | pierre-gasly |        | f1db
            """);
        lake.Expect("silver.standings_differences", """
            year | row_key      | difference    | computed_position_text | published_position_text | computed_points | published_points | is_known
            2022 | guest        | not computed  |                        | 4                       |                 | 0.00             | false
            2022 | pierre-gasly | position      | 2                      | 3                       | 4.00            | 4.00             | false
            2022 | unknown      | points        | 3                      | 3                       | 2.00            | 5.00             | false
            2022 | unlisted     | not published | 4                      |                         | 1.00            |                  | false
            2025 | pierre-gasly | position      | 1                      | 2                       | 0.00            | 0.00             | true
            """);
    }

    [Fact]
    public void Drivers_and_teams_of_history_and_of_the_lake_are_one_register()
    {
        using var lake = Mixed();
        lake.Given("silver.history_drivers", "driver_id | full_name\na | Anna A.\nold | Old One");
        lake.Given("silver.history_constructors", "constructor_id | name | lineage_id\nred | Red | red\nolds | Olds | olds");
        lake.Given("silver.session_drivers", "session_key | driver_number | driver_id | team_id | team_name\n31 | 7 | new | green | Green Team");
        lake.Expect("gold.dim_driver", "driver_id | driver_name | driver_number | team_id | total_races | first_season\na | Anna A. |  | red | 1 | 2023\nb | b | 4 | blue | 3 | 2023\nnew | new | 7 | green | 1 | \nold | Old One |  |  | 0 |", orderBy: "driver_id");
        lake.Expect("gold.dim_constructor", "constructor_id | constructor_name | total_races | total_drivers | first_season\nblue | blue | 3 | 1 | 2023\ngreen | Green Team | 1 | 1 | 2023\nolds | Olds | 0 | 0 |\nred | Red | 1 | 1 | 2023", orderBy: "constructor_id");
    }

    /// <summary>History has the first two races; the lake has the sprint of the second round, and the third round.</summary>
    private static TableCase Mixed()
    {
        var lake = new TableCase();
        lake.Given("silver.rounds", RoundsOf2023);
        lake.Given("silver.sessions", SessionsOfTheLake);
        lake.Given("silver.history_results", """
            year | round_id     | round_number | session_type | display_order | driver_id | constructor_id | engine_manufacturer_id | position | points | session_key | status   | _source
            2023 | 2023-bahrain | 1            | race         | 1             | a         | red            | y                      | 1        | 25     |             | Finished | f1db
            2023 | 2023-bahrain | 1            | race         | 2             | b         | blue           | x                      | 2        | 18     |             | Finished | f1db
            2023 | 2023-austria | 2            | race         | 1             | b         | blue           | x                      | 1        | 25     | 22          | Finished | f1db
            """);
        lake.Given("silver.race_results", """
            session_key | meeting_key | round_number | session_kind | driver_number | driver_id | team_id | position | points | _source
            21          | 20          | 1            | sprint       | 1             | a         | red     | 1        | 8      | openf1
            22          | 20          | 1            | race         | 1             | a         | red     | 1        | 25     | openf1
            31          | 30          | 2            | race         | 4             | b         | blue    | 1        | 25     | openf1
            """);
        return lake;
    }
}
