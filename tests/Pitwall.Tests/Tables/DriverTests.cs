namespace Pitwall.Tests.Tables;

public sealed class DriverTests
{
    private const string Calendar = """
        session_key | session_kind | date_start
        1           | race         | 2023-03-05 15:00:00+00
        2           | race         | 2023-03-19 17:00:00+00
        3           | practice     | 2023-03-31 01:30:00+00
        4           | race         | 2023-04-02 05:00:00+00
        """;

    [Fact]
    public void A_move_away_and_back_gives_three_rows()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", Calendar);
        lake.Given("silver.session_drivers", """
            session_key | driver_number | driver_id | driver_id_source | team_id | team_name
            4           | 10            | a         | name             | red     | Red
            2           | 10            | a         | name             | blue    | Blue
            1           | 10            | a         | name             | red     | Red
            """);

        lake.Expect("silver.drivers", """
            driver_id | team_id | valid_from             | valid_to               | is_current | total_races
            a         | red     | 2023-03-05 15:00:00+00 | 2023-03-19 17:00:00+00 | false      | 1
            a         | blue    | 2023-03-19 17:00:00+00 | 2023-04-02 05:00:00+00 | false      | 1
            a         | red     | 2023-04-02 05:00:00+00 |                        | true       | 1
            """);
        lake.Expect("gold.dim_driver", "driver_id | team_id | total_races | team_changes\na | red | 3 | 2");
    }

    [Fact]
    public void A_new_number_is_a_new_row_of_the_same_driver()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", Calendar);
        lake.Given("silver.session_drivers", """
            session_key | driver_number | driver_id      | driver_id_source | team_id  | team_name
            1           | 33            | max-verstappen | name             | red-bull | Red Bull Racing
            2           | 1             | max-verstappen | name             | red-bull | Red Bull Racing
            """);

        lake.Expect("silver.drivers", """
            driver_id      | driver_number | valid_to               | is_current
            max-verstappen | 33            | 2023-03-19 17:00:00+00 | false
            max-verstappen | 1             |                        | true
            """);
    }

    [Fact]
    public void A_number_that_changes_hands_is_two_drivers_number_1_of_2025_and_2026()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", "year | session_key | date_start\n2025 | 1 | 2025-12-07 13:00:00+00\n2026 | 2 | 2026-03-08 04:00:00+00");
        lake.Given("bronze.openf1_drivers", """
            year | session_key | driver_number | first_name | last_name  | team_name
            2025 | 1           | 1             | Max        | Verstappen | Red Bull Racing
            2026 | 2           | 1             | Lando      | Norris     | McLaren
            """);

        lake.Expect("silver.drivers", """
            driver_id      | driver_number | team_id  | valid_to | is_current
            lando-norris   | 1             | mclaren  |          | true
            max-verstappen | 1             | red-bull |          | true
            """);
    }

    [Fact]
    public void A_name_from_the_entry_list_of_another_series_gives_way_to_number_and_team()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_drivers", "driver_number | first_name | last_name | team_name\n16 | Some | Junior | Ferrari");

        lake.Expect("silver.session_drivers", "driver_id | driver_id_source | driver_name\ncharles-leclerc | number | Charles Leclerc");
    }

    [Fact]
    public void The_same_row_is_kept_while_neither_team_nor_number_changes()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", Calendar);
        lake.Given("silver.session_drivers", """
            session_key | driver_number | driver_id | driver_id_source | driver_name | team_id | team_name | team_colour
            1           | 10            | a         | name             | Ay          | red     | Red       | AA0000
            3           | 10            | a         | name             | Ay          | red     | Red Team  | BB0000
            4           | 10            | a         | name             | Ay Bee      | red     | Red Team  | BB0000
            """);

        lake.Expect("silver.drivers", """
            driver_id | driver_name | team_name | team_colour | total_sessions | total_races | is_current
            a         | Ay Bee      | Red Team  | BB0000      | 3              | 2           | true
            """);
    }

    [Fact]
    public void A_driver_under_two_numbers_in_one_session_has_one_row_of_history()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", Calendar);
        lake.Given("silver.session_drivers", """
            session_key | driver_number | driver_id | driver_id_source | team_id | team_name | is_listed
            1           | 10            | a         | name             | red     | Red       | true
            1           | 50            | a         | name             | red     | Red       | true
            2           | 10            | a         | name             | red     | Red       | true
            """);

        lake.Expect("silver.drivers", "driver_id | driver_number | total_sessions | is_current\na | 10 | 2 | true");
    }

    [Theory]
    [InlineData(2023, "Red Bull Racing", "red-bull", "Red Bull Racing")]
    [InlineData(2024, "Racing Bulls", "rb", "RB")]
    [InlineData(2024, "RB", "rb", "RB")]
    [InlineData(2024, "Visa Cash App RB", "rb", "RB")]
    [InlineData(2025, "Racing Bulls", "racing-bulls", "Racing Bulls")]
    [InlineData(2025, "RB", "racing-bulls", "Racing Bulls")]
    [InlineData(2023, "Alfa Romeo", "alfa-romeo", "Alfa Romeo")]
    [InlineData(2021, "Alfa Romeo Racing", "alfa-romeo", "Alfa Romeo")]
    [InlineData(2024, "Kick Sauber", "kick-sauber", "Kick Sauber")]
    [InlineData(2024, "Stake F1 Team", "kick-sauber", "Kick Sauber")]
    [InlineData(2024, "Stake F1 Team Kick Sauber", "kick-sauber", "Kick Sauber")]
    [InlineData(2026, "Audi", "audi", "Audi")]
    [InlineData(2026, "Cadillac", "cadillac", "Cadillac")]
    [InlineData(2023, "Haas F1 Team", "haas", "Haas F1 Team")]
    [InlineData(2025, "Haas", "haas", "Haas F1 Team")]
    [InlineData(2023, "AlphaTauri", "alphatauri", "AlphaTauri")]
    [InlineData(2023, "Mercedes", "mercedes", "Mercedes")]
    public void A_team_is_spelled_as_it_was_called_in_that_season(int year, string received, string id, string name)
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", $"year | session_key\n{year} | 9");
        lake.Given("bronze.openf1_drivers", $"year | session_key | driver_number | full_name | team_name\n{year} | 9 | 99 | Some ONE | {received}");

        lake.Expect("silver.session_drivers", $"team_id | team_name | is_team_known | team_name_received\n{id} | {name} | true | {received}");
    }

    [Fact]
    public void A_team_that_nobody_knows_is_kept_as_it_is_called()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_drivers", "driver_number | full_name | team_name\n99 | Some ONE | Écurie Ícaro");

        lake.Expect("silver.session_drivers", "driver_id | team_id | team_name | is_team_known\nsome-one | ecurie-icaro | Écurie Ícaro | false");
    }

    [Fact]
    public void A_name_in_every_spelling_is_one_driver()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", Calendar);
        lake.Given("bronze.openf1_drivers", """
            session_key | driver_number | full_name           | first_name | last_name
            1           | 24            | ZHOU Guanyu         | Guanyu     | Zhou
            2           | 24            | Zhou GUANYU         |            |
            1           | 27            | Nico HÜLKENBERG     |            |
            2           | 27            | Nico HULKENBERG     | Nico       | Hulkenberg
            3           | 87            | Ollie BEARMAN       |            |
            4           | 87            | Oliver BEARMAN      | Oliver     | Bearman
            """);

        lake.Expect("silver.session_drivers", """
            session_key | driver_number | driver_id
            1           | 24            | guanyu-zhou
            1           | 27            | nico-hulkenberg
            2           | 24            | guanyu-zhou
            2           | 27            | nico-hulkenberg
            3           | 87            | oliver-bearman
            4           | 87            | oliver-bearman
            """);
    }

    [Fact]
    public void A_car_without_name_and_team_is_known_by_its_number_when_one_driver_had_it()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_drivers", "driver_number\n16\n99");

        lake.Expect("silver.session_drivers", """
            driver_number | driver_id       | driver_id_source | driver_name     | team_id | team_source
            16            | charles-leclerc | number           | Charles Leclerc | ferrari | number
            99            | number-99       | unknown          |                 |         |
            """);
    }

    [Fact]
    public void A_car_of_laps_or_results_that_the_entry_list_lacks_is_kept()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_drivers", "driver_number | full_name | team_name\n44 | Lewis HAMILTON | Mercedes");
        lake.Given("bronze.openf1_laps", "driver_number | lap_number\n16 | 1");
        lake.Given("bronze.openf1_session_result", "driver_number | position\n55 | 3");

        lake.Expect("silver.session_drivers", "driver_number | is_listed\n16 | false\n44 | true\n55 | false");
    }

    [Fact]
    public void A_driver_listed_twice_is_one_row_that_says_most()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_drivers", """
            driver_number | full_name      | team_name | team_colour
            44            |                |           |
            44            | Lewis HAMILTON | Mercedes  | 6cd3bf
            44            | Lewis HAMILTON |           |
            """);

        lake.Expect("silver.session_drivers", "driver_number | full_name | team_name | team_colour\n44 | Lewis HAMILTON | Mercedes | 6CD3BF");
    }

    [Fact]
    public void Constructors_are_counted_over_all_their_seasons()
    {
        using var lake = new TableCase();
        lake.Given("silver.sessions", Calendar);
        lake.Given("silver.session_drivers", """
            session_key | driver_number | driver_id | team_id | team_name | is_team_known
            1           | 10            | a         | red     | Red       | true
            1           | 11            | b         | red     | Red       | true
            3           | 12            | c         | red     | Red Team  | true
            """);

        lake.Expect("gold.dim_constructor", "constructor_id | constructor_name | total_races | total_drivers\nred | Red Team | 1 | 3");
    }
}
