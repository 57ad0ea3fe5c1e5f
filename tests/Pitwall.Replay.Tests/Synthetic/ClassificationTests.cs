using System.Text.Json;

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
            .ToDictionary(lap => lap.Key, lap => (Count: lap.Count(), Total: lap.Sum(one => one.Sector1Ms + one.Sector2Ms + one.Sector3Ms)));
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
        Assert.Contains(race, row => row.GetProperty("gap_to_leader").ValueKind == JsonValueKind.String && row.Text("gap_to_leader") == "+1 LAP");
        Assert.Single(sprint, row => row.GetProperty("dsq").GetBoolean());
        Assert.Single(sprint, row => row.GetProperty("dnf").GetBoolean());
        Assert.Single(qualifying, row => row.MaybeInt("position") is null);
        Assert.Single(weekend.Truth.Results(Weekend.Race), result => result.DurationMs is not null
            && result.DurationMs != weekend.Truth.Laps(Weekend.Race).Where(lap => lap.DriverNumber == result.DriverNumber).Sum(lap => lap.Sector1Ms + lap.Sector2Ms + lap.Sector3Ms));
    }

    [Theory]
    [InlineData(Weekend.SprintQualifying)]
    [InlineData(Weekend.Qualifying)]
    public async Task Qualifying_times_are_the_best_valid_laps_of_each_segment(int session)
    {
        var starts = (await weekend.RowsAsync("race_control", session))
            .Where(row => row.Text("message") == "GREEN LIGHT - PIT EXIT OPEN").Select(row => row.Date("date")!.Value).Distinct().Order().ToArray();
        var laps = weekend.Truth.Laps(session).Where(lap => lap is { IsFinished: true, IsPitOut: false, IsPitIn: false, IsDeleted: false }).ToArray();
        var results = await weekend.RowsAsync("session_result", session);
        Assert.Equal(3, starts.Length);

        foreach (var row in results)
        {
            for (var segment = 0; segment < 3; segment++)
            {
                var end = segment < 2 ? starts[segment + 1] : DateTimeOffset.MaxValue;
                var best = laps.Where(lap => lap.DriverNumber == row.Int("driver_number") && lap.Start >= starts[segment] && lap.Start < end).Min(lap => lap.OfficialMs);
                Assert.Equal(best, Rows.Ms(row.GetProperty("duration")[segment]));
            }
        }

        Assert.Equal([0, 6, 6], results.Select(row => row.GetProperty("duration").EnumerateArray().Count(time => time.ValueKind == JsonValueKind.Null))
            .Where(missing => missing < 3).GroupBy(missing => missing).OrderBy(group => group.Key).Select((group, index) => index == 0 ? group.Count() - 10 : group.Count() + (index == 2 ? results.Count(row => row.MaybeInt("position") is null) : 0)));
    }

    [Fact]
    public async Task The_grid_is_the_qualifying_order_with_a_drop_of_five_and_a_start_from_the_pit_lane()
    {
        var results = (await weekend.RowsAsync("session_result", Weekend.Qualifying)).ToDictionary(row => row.Int("driver_number"));
        var grid = await weekend.RowsAsync("starting_grid", Weekend.Qualifying);

        Assert.Equal(Enumerable.Range(1, 22), grid.Select(row => row.Int("position")));
        var dropped = Assert.Single(grid, row => results[row.Int("driver_number")].MaybeInt("position") is { } place && row.Int("position") == place + 5);
        Assert.All(
            grid.Where(row => row.Int("driver_number") != dropped.Int("driver_number") && results[row.Int("driver_number")].MaybeInt("position") is not null),
            row => Assert.InRange(results[row.Int("driver_number")].Int("position") - row.Int("position"), 0, 1));
        Assert.Null(grid[^1].Ms("lap_duration"));
        var pitLane = (await weekend.RowsAsync("laps", Weekend.Race)).Single(row => row.Int("driver_number") == grid[^1].Int("driver_number") && row.Int("lap_number") == 1);
        Assert.Null(pitLane.Date("date_start"));
        Assert.True(pitLane.GetProperty("is_pit_out_lap").GetBoolean());
        Assert.Empty(await weekend.RowsAsync("starting_grid", Weekend.Race));
    }

    [Fact]
    public async Task Championships_are_the_sums_of_the_points()
    {
        var points = weekend.Truth.Results(Weekend.Sprint).Concat(weekend.Truth.Results(Weekend.Race)).ToArray();
        var drivers = await weekend.RowsAsync("championship_drivers", Weekend.Race);
        var teams = await weekend.RowsAsync("championship_teams", Weekend.Race);

        Assert.All(drivers, row => Assert.Equal(points.Where(result => result.DriverNumber == row.Int("driver_number")).Sum(result => result.Points), row.Int("points_current")));
        Assert.All(teams, row => Assert.Equal(points.Where(result => result.Team == row.Text("team_name")).Sum(result => result.Points), row.Int("points_current")));
        Assert.Equal(Enumerable.Range(1, 22), drivers.Select(row => row.Int("position_current")));
        Assert.Equal(Enumerable.Range(1, 11), teams.Select(row => row.Int("position_current")));
        Assert.All(await weekend.RowsAsync("championship_drivers", Weekend.Sprint), row => Assert.Equal(0, row.Int("points_start")));
    }
}
