namespace Pitwall.Tests.Tables;

public sealed class PitStopTests
{
    [Fact]
    public void The_time_in_the_pit_lane_is_in_seconds_under_its_old_and_new_name()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_pit", """
            driver_number | lap_number | date     | pit_duration | lane_duration | stop_duration
            4             | 14         | 13:20:00 | 22.2         |               |
            4             | 30         | 13:50:00 | 22.5         | 22.4          | 2.3
            16            | 15         | 13:21:00 | 1265.4       |               |
            """);

        lake.Expect("silver.pit_stops", """
            driver_number | stop_number | lap_number | pit_duration | lane_duration | stop_duration
            4             | 1           | 14         | 22.2         | 22.2          |
            4             | 2           | 30         | 22.5         | 22.4          | 2.3
            16            | 1           | 15         | 1265.4       | 1265.4        |
            """);
    }

    [Fact]
    public void A_stop_received_twice_is_one()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_pit", """
            driver_number | lap_number | date     | pit_duration
            4             | 14         | 13:20:00 | 22.2
            4             | 14         | 13:20:00 | 22.2
            4             | 14         | 13:20:00 |
            """);

        lake.Expect("silver.pit_stops", "stop_number | lane_duration\n1 | 22.2");
    }

    [Fact]
    public void A_stop_is_under_the_worst_state_of_the_track_while_the_car_was_in_the_lane()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_race_control", """
            date     | category  | flag  | scope | message
            13:00:00 | Flag      | GREEN | Track | GREEN LIGHT
            13:20:10 | SafetyCar |       |       | SAFETY CAR DEPLOYED
            13:30:00 | Flag      | CLEAR | Track | TRACK CLEAR
            13:40:00 | SafetyCar |       |       | VIRTUAL SAFETY CAR DEPLOYED
            13:41:00 | Flag      | CLEAR | Track | TRACK CLEAR
            13:50:00 | Flag      | RED   | Track | RED FLAG
            14:00:00 | Flag      | CLEAR | Track | TRACK CLEAR
            """);
        lake.Given("bronze.openf1_pit", """
            driver_number | lap_number | date     | pit_duration
            4             | 5          | 13:10:00 | 22
            4             | 14         | 13:20:00 | 22
            4             | 15         | 13:20:20 | 22
            4             | 20         | 13:40:30 | 22
            4             | 25         | 14:05:00 | 840
            4             | 40         | 14:30:00 | 22
            """);

        lake.Expect("silver.pit_stops", """
            stop_number | track_status | is_safety_car_stop | is_red_flag_stop | is_counted_stop | counted_stop_number
            1           | GREEN        | false              | false            | true            | 1
            2           | GREEN        | false              | false            | true            | 2
            3           | SC           | true               | false            | true            | 3
            4           | VSC          | true               | false            | true            | 4
            5           | RED          | false              | true             | false           |
            6           | GREEN        | false              | false            | true            | 5
            """);
    }

    [Fact]
    public void Outside_races_visits_are_kept_but_not_counted()
    {
        using var lake = TableCase.In("practice");
        lake.Given("bronze.openf1_pit", "driver_number | lap_number | date | pit_duration\n4 | 1 | 13:02:00 |\n4 | 5 | 13:20:00 | 480.5");

        lake.Expect("silver.pit_stops", """
            stop_number | lane_duration | is_counted_stop | counted_stop_number | track_status
            1           |               | false           |                     |
            2           | 480.5         | false           |                     |
            """);
        lake.Expect("gold.fact_pit_stops", "stop_number | lane_duration");
    }

    [Fact]
    public void Tyres_before_and_after_are_those_of_the_stints_and_places_those_of_the_laps_around()
    {
        using var lake = TableCase.In("race");
        lake.Given("bronze.openf1_stints", """
            driver_number | stint_number | lap_start | lap_end | compound | tyre_age_at_start
            4             | 1            | 1         | 14      | MEDIUM   | 3
            4             | 2            | 15        | 40      | HARD     | 0
            """);
        lake.Given("silver.laps", """
            driver_number | lap_number | position_at_lap
            4             | 13         | 3
            4             | 14         | 4
            4             | 15         | 9
            """);
        lake.Given("bronze.openf1_pit", "driver_number | lap_number | date | pit_duration\n4 | 14 | 13:20:00 | 22.2\n4 | 39 | 13:59:00 | 15.1");

        lake.Expect("silver.pit_stops", """
            lap_number | tyre_compound_old | tyre_compound_new | tyre_age_old | is_tyre_change | position_before | position_after | positions_lost_gained
            14         | MEDIUM            | HARD              | 17           | true           | 3               | 9              | -6
            39         | HARD              | HARD              | 25           | false          |                 |                |
            """);
    }

    [Theory]
    [InlineData("at most 5 s behind and up to five laps earlier", 14, 19, null, 5000, "true", "4")]
    [InlineData("one lap earlier", 14, 15, null, 800, "true", "4")]
    [InlineData("too far behind", 14, 16, null, 5001, "false", "")]
    [InlineData("six laps earlier", 14, 20, null, 1000, "false", "")]
    [InlineData("on the same lap", 14, 14, null, 1000, "false", "")]
    [InlineData("the car ahead stopped ten laps before", 14, 16, 4, 1000, "false", "")]
    [InlineData("the car ahead stopped eleven laps before", 14, 16, 3, 1000, "true", "4")]
    [InlineData("the car ahead does not stop again", 14, null, null, 1000, "false", "")]
    public void An_undercut_is_a_stop_shortly_before_that_of_the_car_directly_ahead(string when, int own, int? rival, int? rivalBefore, int interval, string attempt, string number)
    {
        using var lake = TableCase.In("race");
        lake.Given("silver.laps", $"""
            driver_number | lap_number | position_at_lap | interval_to_ahead_millis
            4             | {own - 1}  | 2               | 900
            16            | {own - 1}  | 3               | {interval}
            """);
        lake.Given("bronze.openf1_pit", $"driver_number | lap_number | date | pit_duration\n16 | {own} | 13:20:00 | 22");
        if (rival is not null)
            lake.Given("bronze.openf1_pit", $"driver_number | lap_number | date | pit_duration\n4 | {rival} | 13:25:00 | 22");
        if (rivalBefore is not null)
            lake.Given("bronze.openf1_pit", $"driver_number | lap_number | date | pit_duration\n4 | {rivalBefore} | 13:05:00 | 22");

        Assert.NotEmpty(when);
        lake.Expect("silver.pit_stops", $"undercut_attempt | undercut_rival_number | undercut_succeeded\n{attempt} | {number} |", "driver_number = 16");
    }

    [Theory]
    [InlineData(3, 4, "true")]
    [InlineData(4, 3, "false")]
    public void An_undercut_has_succeeded_when_the_driver_is_ahead_after_both_have_stopped(int own, int rival, string succeeded)
    {
        using var lake = TableCase.In("race");
        lake.Given("silver.laps", $"""
            driver_number | lap_number | position_at_lap | interval_to_ahead_millis
            4             | 13         | 2               | 900
            16            | 13         | 3               | 1500
            4             | 17         | {rival}         |
            16            | 17         | {own}           |
            """);
        lake.Given("bronze.openf1_pit", "driver_number | lap_number | date | pit_duration\n16 | 14 | 13:20:00 | 22\n4 | 16 | 13:23:00 | 22");

        lake.Expect("silver.pit_stops", $"driver_number | undercut_attempt | undercut_succeeded\n4 | false |\n16 | true | {succeeded}");
    }
}
