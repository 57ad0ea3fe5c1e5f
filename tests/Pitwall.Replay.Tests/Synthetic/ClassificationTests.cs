namespace Pitwall.Replay.Tests.Synthetic;

public sealed class ClassificationTests(Weekend weekend) : IClassFixture<Weekend>
{
    private static readonly int[] RacePoints = [25, 18, 15, 12, 10, 8, 6, 4, 2, 1];
    private static readonly int[] SprintPoints = [8, 7, 6, 5, 4, 3, 2, 1];

    public static TheoryData<int> Races => [Weekend.Sprint, Weekend.Race];

    [Theory]
    [MemberData(nameof(Races))]
    public async Task A_race_is_classified_by_laps_and_total_time(int session)
    {
        var results = await weekend.RowsAsync("session_result", session);
        var laps = weekend.Truth.Laps(session).Where(lap => lap.IsFinished).GroupBy(lap => lap.DriverNumber)
            .ToDictionary(lap => lap.Key, lap => (Count: lap.Count(), Total: lap.Sum(one => one.DrivenMs)));
        var classified = results.Where(row => row.MaybeInt("position") is not null).ToArray();

        Assert.Equal(22, results.Count);
        Assert.Equal(Enumerable.Range(1, classified.Length), classified.Select(row => row.Int("position")));
        Assert.All(results, row => Assert.Equal(laps.GetValueOrDefault(row.Int("driver_number")).Count, row.Int("number_of_laps")));
        Assert.All(classified.Zip(classified.Skip(1)), pair => Assert.True(
            pair.First.Int("number_of_laps") > pair.Second.Int("number_of_laps")
            || (pair.First.Ms("duration") ?? 0) < (pair.Second.Ms("duration") ?? int.MaxValue)
            || pair.First.Ms("duration") is null));
        foreach (var row in classified.Where(row => row.Ms("duration") is not null))
        {
            var penalty = row.Ms("duration")!.Value - laps[row.Int("driver_number")].Total;
            Assert.Contains(penalty, new[] { 0, 5_000 });
            Assert.Equal(row.Ms("duration") - classified[0].Ms("duration"), row.Ms("gap_to_leader"));
        }
    }

    [Theory]
    [InlineData(Weekend.Sprint, false)]
    [InlineData(Weekend.Race, true)]
    public async Task Points_follow_the_places(int session, bool race)
    {
        var table = race ? RacePoints : SprintPoints;

        foreach (var row in await weekend.RowsAsync("session_result", session))
            Assert.Equal(row.MaybeInt("position") is { } place && place <= table.Length ? table[place - 1] : 0, row.Int("points"));
    }

    [Fact]
    public async Task The_weekend_has_every_way_of_not_winning()
    {
        var race = await weekend.RowsAsync("session_result", Weekend.Race);
        var sprint = await weekend.RowsAsync("session_result", Weekend.Sprint);
        var qualifying = await weekend.RowsAsync("session_result", Weekend.Qualifying);

        Assert.Equal(2, race.Count(row => row.GetProperty("dnf").GetBoolean()));
        var absent = Assert.Single(race, row => row.GetProperty("dns").GetBoolean());
        Assert.Equal(0, absent.Int("number_of_laps"));
        Assert.Contains(race, row => row.Is("gap_to_leader", "+1 LAP"));
        Assert.Single(sprint, row => row.GetProperty("dsq").GetBoolean());
        Assert.Single(sprint, row => row.GetProperty("dnf").GetBoolean());
        Assert.Single(qualifying, row => row.MaybeInt("position") is null);
        var driven = weekend.Truth.Laps(Weekend.Race).GroupBy(lap => lap.DriverNumber)
            .ToDictionary(laps => laps.Key, laps => laps.Sum(lap => lap.DrivenMs));
        Assert.Single(
            weekend.Truth.Results(Weekend.Race), result => result.DurationMs is { } total && total != driven[result.DriverNumber]);
    }

    [Theory]
    [InlineData(Weekend.SprintQualifying)]
    [InlineData(Weekend.Qualifying)]
    public async Task Qualifying_times_are_the_best_valid_laps_of_each_segment(int session)
    {
        var starts = (await weekend.RowsAsync("race_control", session))
            .Where(row => row.Is("message", "GREEN LIGHT - PIT EXIT OPEN"))
            .Select(row => row.Date("date")!.Value)
            .Distinct()
            .ToArray();
        var valid = weekend.Truth.Laps(session)
            .Where(lap => lap is { IsFinished: true, IsPitOut: false, IsPitIn: false, IsDeleted: false })
            .ToLookup(lap => lap.DriverNumber);
        var results = await weekend.RowsAsync("session_result", session);
        Assert.Equal(3, starts.Length);

        foreach (var row in results)
        {
            for (var segment = 0; segment < 3; segment++)
            {
                var end = segment < 2 ? starts[segment + 1] : DateTimeOffset.MaxValue;
                var inSegment = valid[row.Int("driver_number")].Where(lap => lap.Start >= starts[segment] && lap.Start < end);
                var best = inSegment.Min(lap => lap.OfficialMs);
                Assert.Equal(best, Rows.Ms(row.GetProperty("duration")[segment]));
            }
        }

        var timed = Enumerable.Range(0, 3)
            .Select(segment => results.Count(row => Rows.Ms(row.GetProperty("duration")[segment]) is not null));
        Assert.Equal([session == Weekend.Qualifying ? 21 : 22, 16, 10], timed);
    }

    [Fact]
    public async Task The_grid_is_the_qualifying_order_with_a_drop_of_five_and_a_start_from_the_pit_lane()
    {
        var earned = (await weekend.RowsAsync("session_result", Weekend.Qualifying))
            .ToDictionary(row => row.Int("driver_number"), row => row.MaybeInt("position"));
        var grid = (await weekend.RowsAsync("starting_grid", Weekend.Qualifying))
            .Select(row => (Position: row.Int("position"), Driver: row.Int("driver_number"), Best: row.Ms("lap_duration")))
            .ToArray();

        Assert.Equal(Enumerable.Range(1, 22), grid.Select(slot => slot.Position));
        var dropped = Assert.Single(grid, slot => slot.Position == earned[slot.Driver] + 5);
        Assert.All(
            grid.Where(slot => slot != dropped && earned[slot.Driver] is not null),
            slot => Assert.InRange(earned[slot.Driver]!.Value - slot.Position, 0, 1));
        Assert.Null(grid[^1].Best);
        Assert.Null(earned[grid[^1].Driver]);
        var pitLane = Assert.Single(
            await weekend.RowsAsync("laps", Weekend.Race),
            row => row.Int("driver_number") == grid[^1].Driver && row.Int("lap_number") == 1);
        Assert.Null(pitLane.Date("date_start"));
        Assert.True(pitLane.GetProperty("is_pit_out_lap").GetBoolean());
        Assert.Empty(await weekend.RowsAsync("starting_grid", Weekend.Race));
    }

    [Fact]
    public async Task Championships_are_the_sums_of_the_points()
    {
        var results = weekend.Truth.Results(Weekend.Sprint).Concat(weekend.Truth.Results(Weekend.Race)).ToArray();
        var ofDriver = results.GroupBy(result => result.DriverNumber)
            .ToDictionary(group => group.Key, group => group.Sum(result => result.Points));
        var ofTeam = results.GroupBy(result => result.Team)
            .ToDictionary(group => group.Key, group => group.Sum(result => result.Points));
        var drivers = await weekend.RowsAsync("championship_drivers", Weekend.Race);
        var teams = await weekend.RowsAsync("championship_teams", Weekend.Race);

        Assert.All(drivers, row => Assert.Equal(ofDriver[row.Int("driver_number")], row.Int("points_current")));
        Assert.All(teams, row => Assert.Equal(ofTeam[row.Text("team_name")!], row.Int("points_current")));
        Assert.Equal(Enumerable.Range(1, 22), drivers.Select(row => row.Int("position_current")));
        Assert.Equal(Enumerable.Range(1, 11), teams.Select(row => row.Int("position_current")));
        Assert.All(await weekend.RowsAsync("championship_drivers", Weekend.Sprint), row => Assert.Equal(0, row.Int("points_start")));
    }
}
