namespace Pitwall.Replay.Tests.Synthetic;

public sealed class TrackTests(Weekend weekend) : IClassFixture<Weekend>
{
    public static TheoryData<int> Races => [Weekend.Sprint, Weekend.Race];

    [Theory]
    [InlineData(Weekend.Practice)]
    [InlineData(Weekend.SprintQualifying)]
    [InlineData(Weekend.Sprint)]
    [InlineData(Weekend.Qualifying)]
    [InlineData(Weekend.Race)]
    public async Task Positions_are_a_full_order_at_every_moment(int session)
    {
        var order = new Dictionary<int, int>();

        foreach (var moment in (await weekend.RowsAsync("position", session)).GroupBy(row => row.Date("date")))
        {
            foreach (var row in moment)
                order[row.Int("driver_number")] = row.Int("position");
            Assert.Equal(Enumerable.Range(1, 22), order.Values.Order());
        }
    }

    [Theory]
    [MemberData(nameof(Races))]
    public async Task Cars_cross_the_line_in_the_order_that_positions_say(int session)
    {
        // Penalties are added later.
        var home = weekend.Truth.Laps(session).Max(lap => lap.End);
        var last = (await weekend.RowsAsync("position", session)).Where(row => row.Date("date") <= home).GroupBy(row => row.Int("driver_number"))
            .ToDictionary(row => row.Key, row => row.MaxBy(change => change.Date("date")).Int("position"));
        var ends = weekend.Truth.Laps(session).GroupBy(lap => lap.DriverNumber)
            .ToDictionary(laps => laps.Key, laps => laps.Max(lap => lap.End));
        var crossed = weekend.Truth.Results(session).Where(result => !result.Dnf && !result.Dns)
            .Select(result => (result.DriverNumber, result.Laps, End: ends[result.DriverNumber]))
            .OrderByDescending(car => car.Laps).ThenBy(car => car.End).Select(car => car.DriverNumber).ToArray();

        Assert.Equal(crossed, crossed.OrderBy(driver => last[driver]));
    }

    [Theory]
    [MemberData(nameof(Races))]
    public async Task An_overtake_is_a_change_of_position_at_the_same_instant(int session)
    {
        var changes = (await weekend.RowsAsync("position", session))
            .Select(row => (row.Date("date"), row.Int("driver_number"), row.Int("position")))
            .ToHashSet();
        var passes = await weekend.RowsAsync("overtakes", session);

        Assert.NotEmpty(passes);
        Assert.All(passes, pass =>
        {
            Assert.Contains((pass.Date("date"), pass.Int("overtaking_driver_number"), pass.Int("position")), changes);
            Assert.NotEqual(pass.Int("overtaking_driver_number"), pass.Int("overtaken_driver_number"));
        });
    }

    [Fact]
    public async Task Intervals_begin_with_a_leader_at_zero_and_add_up_to_the_gap()
    {
        var rows = await weekend.RowsAsync("intervals", Weekend.Race);

        Assert.Contains(rows, row => row.Is("gap_to_leader", "+1 LAP"));
        foreach (var row in rows.Where(row => row.Ms("gap_to_leader") is not null && row.Ms("interval") is not null))
        {
            Assert.True(row.Ms("gap_to_leader") >= 0);
            Assert.InRange(row.Ms("interval")!.Value, 0, row.Ms("gap_to_leader")!.Value);
        }

        Assert.True(rows.Count(row => row.Ms("gap_to_leader") == 0) >= 300);
    }

    [Fact]
    public async Task Race_control_tells_of_flags_safety_cars_and_penalties()
    {
        var race = (await weekend.RowsAsync("race_control", Weekend.Race)).Select(row => row.Text("message")!).ToArray();
        var sprint = (await weekend.RowsAsync("race_control", Weekend.Sprint)).Select(row => row.Text("message")!).ToArray();
        var practice = (await weekend.RowsAsync("race_control", Weekend.Practice)).Select(row => row.Text("message")!).ToArray();

        string[] inRace =
        [
            "SESSION STARTED", "SAFETY CAR DEPLOYED", "SAFETY CAR IN THIS LAP", "TRACK CLEAR", "DRS ENABLED", "DRS DISABLED",
            "CHEQUERED FLAG", "SESSION FINISHED",
        ];
        Assert.All(inRace, message => Assert.Contains(message, race));
        Assert.Contains(race, message => message.StartsWith("FIA STEWARDS: 5 SECOND TIME PENALTY FOR CAR ", StringComparison.Ordinal));
        Assert.Contains(race, message => message.StartsWith("WAVED BLUE FLAG FOR CAR ", StringComparison.Ordinal));
        Assert.Contains(race, message => message.StartsWith("DOUBLE YELLOW IN TRACK SECTOR ", StringComparison.Ordinal));
        Assert.Contains("VIRTUAL SAFETY CAR DEPLOYED", sprint);
        Assert.Contains("VIRTUAL SAFETY CAR ENDING", sprint);
        Assert.Contains("RED FLAG", practice);
    }

    [Fact]
    public async Task The_quirks_of_real_data_are_there()
    {
        var control = await weekend.RowsAsync("race_control", Weekend.Race);
        var practice = await weekend.RowsAsync("laps", Weekend.Practice);

        Assert.NotEqual(control.Count, control.Select(row => row.GetRawText()).Distinct().Count());
        Assert.Contains(control, row => row.Text("date")!.Contains('.', StringComparison.Ordinal));
        Assert.Contains(control, row => !row.Text("date")!.Contains('.', StringComparison.Ordinal));
        Assert.Single(practice, row => row.Date("date_start") is null);
        var race = await weekend.RowsAsync("laps", Weekend.Race);
        Assert.Contains(race, row => row.Int("lap_number") == 1 && row.Ms("duration_sector_1") is null);
        Assert.Single(await weekend.RowsAsync("stints", Weekend.Practice), row => row.Text("compound") is null);
        var pits = await weekend.RowsAsync("pit", Weekend.Practice);
        Assert.Equal(pits.Count - 1, pits.Select(row => row.GetRawText()).Distinct().Count());
        Assert.Contains(pits, row => row.Ms("pit_duration") is null);
        Assert.Single(await weekend.RowsAsync("drivers", Weekend.Practice), row => row.Text("team_name") is null);
    }

    [Fact]
    public async Task Weather_comes_every_minute_of_the_session()
    {
        var rows = await weekend.RowsAsync("weather", Weekend.Race);

        var dates = rows.Select(row => row.Date("date")!.Value).ToArray();
        Assert.All(dates.Zip(dates.Skip(1)), pair => Assert.InRange((pair.Second - pair.First).TotalSeconds, 59.5, 60.5));
        Assert.True(rows.Count >= 120);
    }
}
