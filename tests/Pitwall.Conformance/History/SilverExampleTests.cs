using Pitwall.Conformance.Shared;

namespace Pitwall.Conformance.History;

/// <summary>The races that show what makes the history of the championship hard, as rows of the silver tables.</summary>
public sealed class SilverExampleTests(GoldLake history)
{
    private const string Scores = "position, driver_number, driver_id, points::double";

    [Fact]
    public async Task Drivers_of_a_shared_car_have_a_row_each_and_one_place()
    {
        var lake = await history.OpenAsync();

        Assert.Equal(
            ["1 8 luigi-fagioli 4 False", "1 8 juan-manuel-fangio 5 True", "2 14 jose-froilan-gonzalez 3 False", "2 14 alberto-ascari 3 True"],
            lake.Race("1951-france", Scores + ", is_shared_car", "position < 3"));
        Assert.Equal(
            ["2 12 jose-froilan-gonzalez 2", "2 12 nino-farina 2", "2 12 maurice-trintignant 2", "3 10 nino-farina 1.33", "3 10 maurice-trintignant 1.33", "3 10 umberto-maglioli 1.33"],
            lake.Race("1955-argentina", Scores, "position between 2 and 3"));
        Assert.Equal(["1 tony-brooks 4", "1 stirling-moss 5"], lake.Race("1957-great-britain", "position, driver_id, points::double", "position = 1"));
        Assert.Equal(
            ["127 47"], lake.Lines("select count(*), count(distinct round_id) from silver.history_results where is_shared_car"));
    }

    [Fact]
    public async Task A_driver_of_two_cars_has_two_rows()
    {
        var lake = await history.OpenAsync();

        Assert.Equal(["1 8", "11 4"], lake.Race("1951-france", "position, driver_number", "driver_id = 'juan-manuel-fangio'"));
        // The fastest lap is that of one of his cars.
        Assert.Single(lake.Race("1951-france", "display_order", "driver_id = 'juan-manuel-fangio' and is_fastest_lap"));
        Assert.Equal(
            [89L], lake.Query("select count(*) from (select 1 from silver.history_results where session_type = 'race' group by round_id, driver_id having count(*) > 1)").Single());
    }

    [Fact]
    public async Task Seven_drivers_share_a_fastest_lap_and_its_point()
    {
        var lake = await history.OpenAsync();

        Assert.Equal(
            ["8.14", "6.14", "4.14", "3.14", "0.14", "0.14", "0.14"],
            lake.Lines("select points from silver.history_results where round_id = '1954-great-britain' and is_fastest_lap order by points desc"));
    }

    [Theory]
    [InlineData("1975-spain", "4.50 3.00 2.00 1.50 1.00 0.50")]
    [InlineData("1991-australia", "5.00 3.00 2.00 1.50 1.00 0.50")]
    [InlineData("2009-malaysia", "5.00 4.00 3.00 2.50 2.00 1.50 1.00 0.50")]
    [InlineData("2021-belgium", "12.50 9.00 7.50 6.00 5.00 4.00 3.00 2.00 1.00 0.50")]
    [InlineData("2014-abu-dhabi", "50.00 36.00 30.00 24.00 20.00 16.00 12.00 8.00 4.00 2.00")]
    [InlineData("2022-japan", "25.00 18.00 15.00 12.00 10.00 8.00 6.00 4.00 2.00 1.00")]
    public async Task Shortened_and_doubled_races_pay_what_was_published(string round, string points)
    {
        var lake = await history.OpenAsync();

        Assert.Equal(points.Split(' '), lake.Race(round, "points", "points > 0"));
    }

    [Fact]
    public async Task A_shortened_race_says_what_was_planned()
    {
        var lake = await history.OpenAsync();

        Assert.Equal(
            ["1991-australia 14 81", "2021-belgium 1 44", "2022-japan 28 53"],
            lake.Lines("select round_id, laps, scheduled_laps from silver.rounds where round_id in ('1991-australia', '2021-belgium', '2022-japan') order by 1"));
        Assert.Equal([0L], lake.Query("select count(*) from silver.history_results where round_id = '2021-belgium' and is_fastest_lap").Single());
    }

    [Fact]
    public async Task Published_final_tables_keep_their_odd_rows()
    {
        var lake = await history.OpenAsync();

        Assert.Equal(["DSQ - 78.00"], Final(lake, 1997, "driver", "michael-schumacher"));
        Assert.Equal(["EX - 0.00"], Final(lake, 2007, "constructor", "mclaren"));
        Assert.Equal(["7 7 52.00", "EX - 0.00"], Final(lake, 2018, "constructor", "force-india"));
        Assert.Equal(["36.00 ford", "2.00 honda"], lake.Lines("select points, engine_manufacturer_id from silver.published_constructor_standings where is_final and year = 1983 and constructor_id = 'williams' order by display_order"));
        Assert.Equal(["1 1 395.50 max-verstappen", "2 2 387.50 lewis-hamilton"], lake.Lines("select display_order, position, points, driver_id from silver.published_driver_standings where is_final and year = 2021 order by 1 limit 2"));
        // Four share the ninth place of 1950.
        Assert.Equal([4L], lake.Query("select count(*) from silver.published_driver_standings where is_final and year = 1950 and position = 9").Single());
    }

    [Fact]
    public async Task The_number_of_a_race_is_that_of_its_result()
    {
        var lake = await history.OpenAsync();

        Assert.Equal(["33 2015 2021", "1 2022 2025", "3 2026 2026"], Numbers(lake, "max-verstappen"));
        Assert.Equal(["38 2024 2024", "50 2024 2024", "87 2025 2026"], Numbers(lake, "oliver-bearman").Order(StringComparer.Ordinal));
        Assert.Equal(["28 2017 2018", "39 2017 2017"], Numbers(lake, "brendon-hartley").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_driver_of_several_teams_has_the_team_of_each_race()
    {
        var lake = await history.OpenAsync();

        Assert.Equal(["ferrari 1", "haas 2"], Teams(lake, "oliver-bearman", 2024));
        Assert.Equal(["mercedes 1", "williams 16"], Teams(lake, "george-russell", 2020));
        Assert.Equal(["racing-bulls 2", "red-bull 22"], Teams(lake, "yuki-tsunoda", 2025));
        Assert.Equal(["red-bull 12", "toro-rosso 9"], Teams(lake, "pierre-gasly", 2019).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_team_is_known_behind_its_names_and_a_name_behind_two_teams()
    {
        var lake = await history.OpenAsync();

        Assert.Equal("toleman benetton renault lotus-f1 renault alpine", Lineage(lake, "toleman"));
        Assert.Equal("minardi toro-rosso alphatauri rb racing-bulls", Lineage(lake, "minardi"));
        Assert.Equal("sauber bmw-sauber sauber alfa-romeo kick-sauber audi", Lineage(lake, "sauber"));
        Assert.Equal("jordan midland spyker force-india racing-point aston-martin", Lineage(lake, "jordan"));
        Assert.Equal(
            ["alfa-romeo alfa-romeo 1950", "alfa-romeo sauber 2019", "aston-martin aston-martin 1959", "aston-martin jordan 2021", "mercedes mercedes 1954", "mercedes tyrrell 2010", "renault renault 1977", "renault toleman 2002", "renault toleman 2016"],
            lake.Lines("select constructor_id, lineage_id, year_from from silver.constructor_lineage where constructor_id in ('alfa-romeo', 'aston-martin', 'mercedes', 'renault') order by all"));
        Assert.Equal(["lotus lotus", "lotus-f1 toleman", "lotus-racing lotus-racing"], lake.Lines("select constructor_id, lineage_id from silver.history_constructors where constructor_id in ('lotus', 'lotus-f1', 'lotus-racing') order by 1"));
    }

    [Fact]
    public async Task The_grid_is_not_the_order_of_qualifying()
    {
        var lake = await history.OpenAsync();

        Assert.Equal(["DSQ -"], lake.Lines("select position_text, position from silver.history_qualifying where round_id = '2021-sao-paulo' and session_type = 'qualifying' and driver_id = 'lewis-hamilton'"));
        Assert.Equal(["20", "10"], lake.Lines("select grid_text from silver.history_grids where round_id = '2021-sao-paulo' and driver_id = 'lewis-hamilton' order by session_type desc"));
        Assert.Equal(["1 10"], lake.Race("2021-sao-paulo", "position, grid_position", "driver_id = 'lewis-hamilton'"));
        Assert.Equal(["1 106168 6 5"], lake.Lines("""
            select qualifying.position, qualifying.time_millis, grids.grid_position, grids.grid_penalty
            from silver.history_qualifying as qualifying
            join silver.history_grids as grids on grids.round_id = qualifying.round_id and grids.driver_id = qualifying.driver_id and grids.session_type = 'race'
            where qualifying.round_id = '2023-belgium' and qualifying.session_type = 'qualifying' and qualifying.driver_id = 'max-verstappen'
            """));
        Assert.Equal(["charles-leclerc"], lake.Lines("select driver_id from silver.history_grids where round_id = '2023-belgium' and session_type = 'race' and grid_position = 1"));
    }

    [Fact]
    public async Task A_start_from_the_pit_lane_has_no_slot()
    {
        var lake = await history.OpenAsync();

        Assert.Equal(["sergio-perez - PL", "valtteri-bottas - PL"], lake.Race("2023-australia", "driver_id, grid_position, grid_text", "is_pit_lane_start").Order(StringComparer.Ordinal));
        Assert.Equal([235L], lake.Query("select count(*) from silver.history_results where is_pit_lane_start and session_type = 'race'").Single());
        Assert.Equal([72L], lake.Query("select count(*) from silver.history_grids where grid_penalty = 'SFB' and session_type = 'race'").Single());
    }

    [Fact]
    public async Task Who_is_disqualified_keeps_a_row_and_the_winner_is_not_behind()
    {
        var lake = await history.OpenAsync();

        Assert.Equal(["DSQ - - lewis-hamilton", "DSQ - - charles-leclerc"], lake.Race("2023-united-states", "status, position, points, driver_id", "status = 'DSQ'"));
        Assert.Equal(["lewis-hamilton 4797566 +0.526 0", "oscar-piastri 4798213 +1.173 647"], lake.Race("2024-belgium", "driver_id, race_time_millis, gap_text, gap_to_winner_millis", "position < 3"));
        Assert.Equal(["1 felipe-massa 4979394 -", "3 lewis-hamilton 4989933 25000"], lake.Race("2008-belgium", "position, driver_id, race_time_millis, time_penalty_millis", "position in (1, 3)"));
        Assert.Equal([176L], lake.Query("select count(*) from silver.history_results where status in ('DSQ', 'EX') and session_type = 'race'").Single());
    }

    [Fact]
    public async Task Who_did_not_start_has_a_row_and_no_place()
    {
        var lake = await history.OpenAsync();

        Assert.Equal(["1 6", "DNS 14"], lake.Lines("""
            select case when is_classified then '1' else status end as what, count(*) from silver.history_results
            where round_id = '2005-united-states' group by 1 order by 1
            """));
        Assert.Equal([1379L], lake.Query("select count(*) from silver.history_results where status in ('DNQ', 'DNPQ') and session_type = 'race'").Single());
        Assert.Equal(["13 DNF True 56", "17 DNF True 52"], lake.Race("2023-australia", "position, status, is_classified, laps", "driver_id in ('pierre-gasly', 'kevin-magnussen')"));
        Assert.Equal(["NC - False"], lake.Race("2014-australia", "status, position, is_classified", "driver_id = 'jules-bianchi'"));
    }

    [Fact]
    public async Task Sprints_are_sessions_of_their_own()
    {
        var lake = await history.OpenAsync();

        Assert.Equal(["2021 3 3.00", "2022 3 8.00", "2023 6 8.00", "2024 6 8.00", "2025 6 8.00"], lake.Lines("""
            select year, count(distinct round_id), max(points) from silver.history_results where session_type = 'sprint' and year < 2026 group by year order by year
            """));
        Assert.Equal(["Sprint Shootout 2023 2023 6", "Sprint Qualifying 2024 2026 18"], lake.Lines("""
            select session_label, min(year), max(year), count(*) from silver.round_sessions where session_type = 'sprint_qualifying' group by 1 order by 2
            """));
        Assert.Equal(["SPRINT_RACE 6"], lake.Lines("select qualifying_format, count(*) from silver.rounds where is_sprint_weekend and year < 2023 group by 1"));
    }

    [Fact]
    public async Task A_round_is_known_by_its_grand_prix_and_a_circuit_may_be_visited_twice()
    {
        var lake = await history.OpenAsync();

        Assert.Equal(
            ["2020-austria 1 spielberg", "2020-styria 2 spielberg", "2020-great-britain 4 silverstone", "2020-70th-anniversary 5 silverstone", "2020-bahrain 15 bahrain", "2020-sakhir 16 bahrain"],
            lake.Lines("select round_id, round_number, circuit_id from silver.rounds where year = 2020 and circuit_id in ('spielberg', 'silverstone', 'bahrain') order by round_number"));
        Assert.Equal([2L], lake.Query("select count(distinct circuit_layout_id) from silver.rounds where round_id in ('2020-bahrain', '2020-sakhir')").Single());
        Assert.Equal(["17", "22"], lake.Lines("select rounds from silver.seasons where year in (2020, 2023) order by year"));
        Assert.Equal(["sepang 16"], lake.Lines("select circuit_id, round_number from silver.rounds where round_id = '2026-bahrain'"));
    }

    [Fact]
    public async Task Las_Vegas_races_on_the_Saturday_that_is_Sunday_in_UTC()
    {
        var lake = await history.OpenAsync();

        Assert.Equal(
            ["2023 20231119 20231118 -", "2024 20241124 20241123 202411240600", "2025 20251123 20251122 202511230400"],
            lake.Lines("""
                select year, strftime(race_date, '%Y%m%d'), strftime(local_date, '%Y%m%d'), strftime(race_start, '%Y%m%d%H%M')
                from silver.rounds where grand_prix_id = 'las-vegas' and year < 2026 order by year
                """));
        Assert.Equal([0L], lake.Query("select count(*) from silver.history_circuits where time_zone is null").Single());
        Assert.Equal(["Australia/Melbourne 0400 20260308"], lake.Lines("select time_zone, strftime(race_start, '%H%M'), strftime(local_date, '%Y%m%d') from silver.rounds where round_id = '2026-australia'"));
        // Before 2024 f1db has days only.
        Assert.Equal([0L], lake.Query("select count(*) from silver.rounds where race_start is not null and year < 2024").Single());
    }

    [Theory]
    [InlineData("TWO_SESSION", 1950, 1995, 570)]
    [InlineData("FOUR_LAPS", 1950, 1960, 11)]
    [InlineData("ONE_SESSION", 1996, 2002, 116)]
    [InlineData("ONE_LAP", 2003, 2005, 47)]
    [InlineData("AGGREGATE", 2005, 2005, 6)]
    [InlineData("ELIMINATION", 2016, 2016, 2)]
    public async Task A_round_says_how_it_was_qualified_for(string format, int from, int to, int rounds)
    {
        var lake = await history.OpenAsync();

        Assert.Equal([$"{from} {to} {rounds}"], lake.Lines($"select min(year), max(year), count(*) from silver.rounds where qualifying_format = '{format}'"));
    }

    [Fact]
    public async Task Times_of_qualifying_are_those_that_counted()
    {
        var lake = await history.OpenAsync();

        // Two laps added up, four laps at Indianapolis, the last segment with a time.
        Assert.Equal(["giancarlo-fisichella 181460 -"], Pole(lake, "2005-australia"));
        Assert.Equal(["walt-faulkner 267970 -"], Pole(lake, "1950-indianapolis"));
        Assert.Equal(["charles-leclerc 80260 80260"], lake.Lines("""
            select driver_id, time_millis, q3_millis from silver.history_qualifying
            where round_id = '2024-italy' and session_type = 'qualifying' and driver_id = 'charles-leclerc' and time_millis = q3_millis
            """).Select(l => l.Split(' ')).Select(p => $"{p[0]} {(p[1] == p[2] ? "80260 80260" : "differs")}"));
    }

    [Fact]
    public async Task Indianapolis_is_a_round_with_constructors_of_its_own()
    {
        var lake = await history.OpenAsync();

        Assert.Equal([11L], lake.Query("select count(*) from silver.rounds where grand_prix_id = 'indianapolis'").Single());
        Assert.Equal(["1 bill-vukovich kurtis-kraft 9"], lake.Race("1953-indianapolis", "position, driver_id, constructor_id, points::double", "position = 1"));
    }

    [Fact]
    public async Task Durations_are_what_they_were()
    {
        var lake = await history.OpenAsync();

        Assert.Equal([744L], lake.Query("select count(*) from silver.history_pit_stops where is_over_one_minute").Single());
        Assert.Equal(
            ["9158371", "2573700", "1474899", "207071"],
            new[] { "2023-australia", "1975-spain", "1991-australia", "2021-belgium" }.SelectMany(r => lake.Race(r, "race_time_millis", "position = 1")));
        Assert.Equal([0L], lake.Query("select count(*) from silver.history_results where gap_text is not null and gap_laps(gap_text) is null").Single());
    }

    [Fact]
    public async Task Names_keep_their_accents_and_ids_have_none()
    {
        var lake = await history.OpenAsync();

        Assert.Equal(["São Paulo Grand Prix 2021-sao-paulo"], lake.Lines("select grand_prix_name, round_id from silver.rounds where grand_prix_id = 'sao-paulo' and year = 2021"));
        Assert.Equal(["Sergio Pérez"], lake.Lines("select full_name from silver.history_drivers where driver_id = 'sergio-perez'"));
        Assert.Equal([0L], lake.Query("select count(*) from silver.history_drivers where not regexp_full_match(driver_id, '[a-z0-9-]+')").Single());
    }

    private static string[] Final(Lake lake, int year, string kind, string id) =>
        lake.Lines($"select position_text, position, points from silver.published_{kind}_standings where is_final and year = {year} and {kind}_id = '{id}' order by display_order");

    private static string[] Numbers(Lake lake, string driver) =>
        lake.Lines($"select driver_number, min(year), max(year) from silver.history_results where driver_id = '{driver}' and session_type = 'race' group by 1 order by 2, 1");

    private static string[] Teams(Lake lake, string driver, int year) =>
        lake.Lines($"select constructor_id, count(*) from silver.history_results where driver_id = '{driver}' and year = {year} and session_type = 'race' group by 1 order by 1");

    private static string Lineage(Lake lake, string id) =>
        string.Join(' ', lake.Lines($"select constructor_id from silver.constructor_lineage where lineage_id = '{id}' order by year_from"));

    private static string[] Pole(Lake lake, string round) =>
        lake.Lines($"select driver_id, time_millis, q1_millis from silver.history_qualifying where round_id = '{round}' and session_type = 'qualifying' and position = 1");
}
