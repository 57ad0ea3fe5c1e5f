namespace Pitwall.Tests.Tables;

public sealed class RaceControlTests
{
    [Fact]
    public void A_repeated_message_is_one()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_race_control", """
            date     | category | flag  | scope | message
            13:05:00 | Flag     | GREEN | Track | GREEN LIGHT - PIT EXIT OPEN
            13:05:00 | Flag     | GREEN | Track | GREEN LIGHT - PIT EXIT OPEN
            13:05:00 | Other    |       |       | RISK OF RAIN FOR F1 RACE IS 20%
            """);

        lake.Expect("silver.race_control", """
            date     | message_number | message_kind | message
            13:05:00 | 1              | flag         | GREEN LIGHT - PIT EXIT OPEN
            13:05:00 | 2              | weather      | RISK OF RAIN FOR F1 RACE IS 20%
            """);
    }

    [Fact]
    public void Deletions_tell_the_car_the_time_the_lap_and_the_reason()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_race_control", """
            date     | category | message
            13:01:00 | Other    | CAR 4 (NOR) TIME 1:09.500 DELETED - TRACK LIMITS AT TURN 10 LAP 7 15:10:11
            13:02:00 | Other    | CAR 44 (HAM) LAP DELETED - TRACK LIMITS AT TURN 9 LAP 12 15:20:33
            13:03:00 | Other    | CAR 1 (VER) TIME 1:10.2 DELETED - DOUBLE YELLOW AT TURN 3
            13:04:00 | Other    | CAR 22 (TSU) TIME 1:11.321 DELETED - TRACK LIMITS AT TURN 1 (NEXT LAP)
            13:05:00 | Other    | CAR 4 (NOR) TIME 1:09.500 WILL BE REINSTATED
            """);

        lake.Expect("silver.race_control", """
            date     | message_kind   | driver_number | deleted_lap_time_millis | deleted_lap_number | deletion_reason
            13:01:00 | lap_deleted    | 4             | 69500                   | 7                  | TRACK LIMITS AT TURN 10
            13:02:00 | lap_deleted    | 44            |                         | 12                 | TRACK LIMITS AT TURN 9
            13:03:00 | lap_deleted    | 1             | 70200                   |                    | DOUBLE YELLOW AT TURN 3
            13:04:00 | lap_deleted    | 22            | 71321                   |                    | TRACK LIMITS AT TURN 1
            13:05:00 | lap_reinstated | 4             | 69500                   |                    |
            """);
    }

    [Fact]
    public void Penalties_and_investigations_are_read()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_race_control", """
            date     | category | message
            13:01:00 | Other    | FIA STEWARDS: 5 SECOND TIME PENALTY FOR CAR 11 (PER) - SPEEDING IN THE PIT LANE
            13:02:00 | Other    | FIA STEWARDS: 10 SECOND STOP/GO PENALTY FOR CAR 20 (MAG) - CAUSING A COLLISION
            13:03:00 | Other    | FIA STEWARDS: DRIVE THROUGH PENALTY FOR CAR 2 (SAR) - JUMP START
            13:04:00 | Other    | TURN 1 INCIDENT INVOLVING CARS 31 (OCO) AND 63 (RUS) NOTED - FORCING ANOTHER DRIVER OFF THE TRACK
            13:05:00 | Other    | FIA STEWARDS: TURN 1 INCIDENT INVOLVING CARS 31 (OCO) AND 63 (RUS) REVIEWED NO FURTHER INVESTIGATION
            """);

        lake.Expect("silver.race_control", """
            date     | message_kind | driver_numbers | penalty                     | penalty_seconds | reason
            13:01:00 | penalty      | [11]           | 5 SECOND TIME PENALTY       | 5               | SPEEDING IN THE PIT LANE
            13:02:00 | penalty      | [20]           | 10 SECOND STOP/GO PENALTY   | 10              | CAUSING A COLLISION
            13:03:00 | penalty      | [2]            | DRIVE THROUGH PENALTY       |                 | JUMP START
            13:04:00 | noted        | [31, 63]       |                             |                 | FORCING ANOTHER DRIVER OFF THE TRACK
            13:05:00 | no_action    | [31, 63]       |                             |                 |
            """);
    }

    [Fact]
    public void Spells_run_from_one_state_of_the_track_to_the_next()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_race_control", """
            date     | category  | flag  | scope | message
            13:00:00 | Flag      | GREEN | Track | GREEN FLAG
            13:10:00 | SafetyCar |       |       | VIRTUAL SAFETY CAR DEPLOYED
            13:12:00 | SafetyCar |       |       | VIRTUAL SAFETY CAR ENDING
            13:12:10 | Flag      | CLEAR | Track | TRACK CLEAR
            13:20:00 | SafetyCar |       |       | SAFETY CAR DEPLOYED
            13:25:00 | Flag      | RED   | Track | RED FLAG
            13:40:00 | Flag      | CLEAR | Track | TRACK CLEAR
            """);

        lake.Expect("silver.track_status", """
            sector | started_at | ended_at | track_status
            0      | 13:00:00   | 13:10:00 | GREEN
            0      | 13:10:00   | 13:12:10 | VSC
            0      | 13:12:10   | 13:20:00 | GREEN
            0      | 13:20:00   | 13:25:00 | SC
            0      | 13:25:00   | 13:40:00 | RED
            0      | 13:40:00   |          | GREEN
            """);
    }

    [Fact]
    public void A_yellow_sector_is_yellow_until_it_is_cleared_or_the_whole_track_is()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_race_control", """
            date     | category | flag          | scope  | sector | message
            13:01:00 | Flag     | YELLOW        | Sector | 5      | YELLOW IN TRACK SECTOR 5
            13:01:30 | Flag     | CLEAR         | Sector | 5      | CLEAR IN TRACK SECTOR 5
            13:02:00 | Flag     | DOUBLE YELLOW | Sector | 7      | DOUBLE YELLOW IN TRACK SECTOR 7
            13:03:00 | Flag     | CLEAR         | Track  |        | TRACK CLEAR
            """);

        lake.Expect("silver.track_status", """
            sector | started_at | ended_at | track_status | is_double_yellow
            5      | 13:01:00   | 13:01:30 | YELLOW       | false
            7      | 13:02:00   | 13:03:00 | YELLOW       | true
            """, "sector > 0");
    }

    [Fact]
    public void Of_several_states_said_at_once_the_worst_holds()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_race_control", """
            date     | category  | flag  | scope | message
            13:10:00 | Flag      | CLEAR | Track | TRACK CLEAR
            13:10:00 | SafetyCar |       |       | SAFETY CAR DEPLOYED
            """);

        lake.Expect("silver.track_status", "started_at | track_status\n13:10:00 | SC");
    }
}
