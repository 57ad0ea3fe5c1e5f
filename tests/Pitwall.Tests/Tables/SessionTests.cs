namespace Pitwall.Tests.Tables;

public sealed class SessionTests
{
    [Fact]
    public void A_sprint_weekend_is_told_by_its_sessions_whatever_they_are_called()
    {
        using var lake = new TableCase();
        lake.Given("bronze.openf1_sessions", """
            year | meeting_key | session_key | session_type      | session_name      | date_start
            2021 | 1           | 11          | Sprint Qualifying | Sprint Qualifying | 2021-07-17 15:30:00+00
            2023 | 2           | 21          | Qualifying        | Sprint Shootout   | 2023-04-29 08:30:00+00
            2023 | 2           | 22          | Race              | Sprint            | 2023-04-29 13:30:00+00
            2023 | 3           | 31          | Race              | Race              | 2023-05-07 19:30:00+00
            2024 | 4           | 41          | Qualifying        | Sprint Qualifying | 2024-04-19 07:30:00+00
            2024 | 4           | 42          | Race              | Sprint            | 2024-04-20 03:00:00+00
            """);

        lake.Expect("silver.sessions", """
            year | session_key | session_kind      | session_category  | is_sprint_weekend | is_points_session
            2021 | 11          | sprint            | Sprint            | true              | true
            2023 | 21          | sprint_qualifying | Sprint Qualifying | true              | false
            2023 | 22          | sprint            | Sprint            | true              | true
            2023 | 31          | race              | Race              | false             | true
            2024 | 41          | sprint_qualifying | Sprint Qualifying | true              | false
            2024 | 42          | sprint            | Sprint            | true              | true
            """);
    }

    [Fact]
    public void A_name_known_for_sprints_makes_no_sprint_weekend_Miami_2023()
    {
        using var lake = new TableCase();
        lake.Given("bronze.openf1_meetings", "meeting_key | meeting_name\n3 | Miami Grand Prix");
        lake.Given("bronze.openf1_sessions", "meeting_key | session_key | session_type | session_name | date_start\n3 | 31 | Race | Race | 19:30:00");

        lake.Expect("silver.meetings", "grand_prix_slug | is_sprint_weekend\nmiami | false");
    }

    [Fact]
    public void Rounds_follow_the_races_and_a_cancelled_one_is_none_Imola_2023()
    {
        using var lake = new TableCase();
        lake.Given("bronze.openf1_meetings", """
            meeting_key | meeting_name              | is_cancelled | date_start
            4           | Monaco Grand Prix         | false        | 2023-05-26 11:30:00+00
            3           | Emilia-Romagna Grand Prix | true         | 2023-05-19 11:30:00+00
            2           | Miami Grand Prix          | false        | 2023-05-05 18:00:00+00
            1           | Pre-Season Testing        | false        | 2023-02-23 07:00:00+00
            """);
        lake.Given("bronze.openf1_sessions", """
            meeting_key | session_key | session_type | session_name | date_start             | is_cancelled
            4           | 41          | Race         | Race         | 2023-05-28 13:00:00+00 |
            3           | 31          | Race         | Race         | 2023-05-21 13:00:00+00 | true
            2           | 20          | Practice     | Practice 1   | 2023-05-05 18:00:00+00 | false
            2           | 21          | Race         | Race         | 2023-05-07 19:30:00+00 | false
            1           | 11          | Practice     | Day 1        | 2023-02-23 07:00:00+00 | false
            """);

        lake.Expect("silver.meetings", """
            meeting_key | round_number | grand_prix_slug    | is_testing | is_cancelled | race_session_key | race_date
            1           |              | pre-season-testing | true       | false        |                  |
            2           | 1            | miami              | false      | false        | 21               | 2023-05-07
            3           |              | emilia-romagna     | false      | true         |                  |
            4           | 2            | monaco             | false      | false        | 41               | 2023-05-28
            """);
        lake.Expect("silver.sessions", """
            session_key | round_number | session_category | is_cancelled | is_points_session
            11          |              | Testing          | false        | false
            20          | 1            | Practice         | false        | false
            21          | 1            | Race             | false        | true
            31          |              | Race             | true         | false
            41          | 2            | Race             | false        | true
            """);
    }

    [Fact]
    public void A_meeting_that_is_not_listed_is_known_by_its_sessions_and_named_by_its_place()
    {
        using var lake = new TableCase();
        lake.Given("bronze.openf1_sessions", """
            meeting_key | session_key | session_type | session_name | date_start | location  | country_name
            7           | 71          | Practice     | Practice 2   | 15:00:00   | Barcelona | Spain
            """);

        lake.Expect("silver.sessions", "session_key | grand_prix_name | grand_prix_slug\n71 | Barcelona | barcelona");
    }

    [Fact]
    public void Rounds_begin_anew_in_every_season()
    {
        using var lake = new TableCase();
        lake.Given("bronze.openf1_sessions", """
            year | meeting_key | session_key | session_type | session_name | date_start
            2023 | 1           | 11          | Race         | Race         | 2023-11-26 13:00:00+00
            2024 | 2           | 21          | Race         | Race         | 2024-03-02 15:00:00+00
            2024 | 3           | 31          | Race         | Race         | 2024-03-09 17:00:00+00
            """);

        lake.Expect("silver.meetings", "year | meeting_key | round_number\n2023 | 1 | 1\n2024 | 2 | 1\n2024 | 3 | 2");
    }

    [Fact]
    public void The_newest_answer_about_a_session_stands()
    {
        using var lake = new TableCase();
        lake.Given("bronze.openf1_sessions", """
            session_key | session_type | session_name | date_start | date_end | _fetched_at
            9           | Race         | Race         | 14:00:00   | 16:00:00 | 2023-07-29 08:00:00+00
            9           | Race         | Race         | 13:00:00   | 15:00:00 | 2023-07-30 08:00:00+00
            9           | Race         | Race         | 13:30:00   | 15:30:00 | 2023-07-28 08:00:00+00
            """);

        lake.Expect("silver.sessions", "session_key | date_start | session_duration_minutes\n9 | 13:00:00 | 120.0");
    }

    [Fact]
    public void A_race_on_Saturday_evening_is_on_Sunday_in_UTC_Las_Vegas_2023()
    {
        using var lake = new TableCase();
        lake.Given("bronze.openf1_sessions", """
            session_key | session_type | session_name | date_start             | gmt_offset
            9           | Race         | Race         | 2023-11-19 06:00:00+00 | -08:00:00
            """);

        lake.Expect("silver.sessions", "session_key | session_date | session_date_local\n9 | 2023-11-19 | 2023-11-18");
    }
}
