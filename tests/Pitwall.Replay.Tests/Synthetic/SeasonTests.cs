using System.Net;
using Pitwall.Replay.OpenF1;
using Pitwall.Replay.Synthetic;
using Pitwall.Replay.Synthetic.Simulation;
using Pitwall.Replay.Synthetic.World;
using Pitwall.Replay.Tests.Support;

namespace Pitwall.Replay.Tests.Synthetic;

public sealed class SeasonTests
{
    [Fact]
    public async Task The_same_seed_gives_the_same_bytes_in_any_order_and_at_any_time()
    {
        var requests = Requests().ToArray();
        var clock = new ManualTime(new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero));

        var one = await BodiesAsync(new SyntheticOptions { Seed = 7, CacheBytes = 0 }, requests, TimeProvider.System);
        var two = await BodiesAsync(new SyntheticOptions { Seed = 7 }, [.. requests.Reverse()], clock);
        var other = await BodiesAsync(new SyntheticOptions { Seed = 8 }, requests, clock);

        Assert.All(requests, request => Assert.Equal(one[request], two[request]));
        Assert.NotEqual(one["laps?session_key=2025015"], other["laps?session_key=2025015"]);
        Assert.Equal(one["sessions"], other["sessions"]);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(11, 9)]
    [InlineData(22, 3)]
    [InlineData(22, 57)]
    [InlineData(20, 120)]
    public void Any_size_gives_whole_races(int drivers, int laps)
    {
        var truth = SyntheticTruth.Of(new SyntheticOptions { Seed = 3, Drivers = drivers, RaceLaps = laps });
        var race = truth.Sessions.Single(session => session.Name == "Race").SessionKey;

        var results = truth.Results(race);

        Assert.Equal(drivers, results.Count);
        Assert.Equal(laps, results[0].Laps);
        Assert.Equal(drivers, results.Select(result => result.DriverNumber).Distinct().Count());
        Assert.All(truth.Sessions, session => Assert.NotEmpty(truth.Laps(session.SessionKey)));
        Assert.All(truth.Laps(race), lap =>
            Assert.True(lap is { Sector1Ms: > 0, Sector2Ms: > 0 } and ({ Sector3Ms: > 0 } or { IsFinished: false })));
    }

    [Fact]
    public void Races_hold_together_for_any_seed()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var truth = SyntheticTruth.Of(new SyntheticOptions { Seed = seed });
            foreach (var session in truth.Sessions)
            {
                var results = truth.Results(session.SessionKey);
                var places = results.Select(result => result.Position).OfType<int>().ToArray();
                Assert.Equal(Enumerable.Range(1, places.Length), places);
                Assert.All(truth.Laps(session.SessionKey), lap => Assert.InRange(lap.DrivenMs, 10_000, 400_000));
            }
        }
    }

    [Fact]
    public void Positions_are_at_last_in_the_order_of_the_flag_and_then_in_that_with_penalties_for_any_seed()
    {
        var changed = 0;
        for (var seed = 0; seed < 12; seed++)
        {
            var season = new Season(new SyntheticOptions { Seed = seed, RaceLaps = 12 + (3 * seed) });
            var run = season.Run(season.Calendar.Sessions.Single(session => session.Kind == SessionKind.Race));
            var home = run.Laps.Max(lap => lap.End);
            var order = OrderAt(run, home);

            var flag = run.Results.Where(result => !result.Dnf && !result.Dns)
                .OrderByDescending(result => result.Laps).ThenBy(result => run.LapsOf(result.Entrant).Max(lap => lap.End))
                .Concat(run.Results.Where(result => result.Dnf).OrderByDescending(result => run.LapsOf(result.Entrant).Max(lap => lap.End)))
                .Concat(run.Results.Where(result => result.Dns));
            Assert.Equal(flag.Select(result => result.Entrant), order);
            var classified = run.Results.Where(result => result.Position is not null).OrderBy(result => result.Position).Select(result => result.Entrant).ToArray();
            Assert.Equal(classified, OrderAt(run, run.Over).Take(classified.Length));
            changed += order.SequenceEqual(OrderAt(run, run.Over)) ? 0 : 1;
        }

        Assert.InRange(changed, 1, 11);

        static IEnumerable<int> OrderAt(SessionRun run, long time) => run.Positions.Where(change => change.At <= time).GroupBy(change => change.Entrant)
            .OrderBy(changes => changes.MaxBy(change => change.At)!.Position).Select(changes => changes.Key);
    }

    [Fact]
    public void A_season_has_distinct_keys_names_and_weekends_within_the_year()
    {
        var truth = SyntheticTruth.Of(new SyntheticOptions { Meetings = 24, Year = 2024 });

        Assert.Equal(120, truth.Sessions.Select(session => session.SessionKey).Distinct().Count());
        Assert.Equal(24, truth.Sessions.Select(session => session.MeetingName).Distinct().Count());
        Assert.Equal(6, truth.Sessions.Count(session => session.Name == "Sprint"));
        Assert.All(truth.Sessions, session => Assert.Equal(2024, session.Start.Year));
        Assert.Equal(truth.Sessions.Select(session => session.Start).Order(), truth.Sessions.Select(session => session.Start));
        Assert.Contains(truth.Sessions, session => session.MeetingName.Any(letter => letter > 127));
    }

    [Fact]
    public void A_driver_changes_team_and_comes_back_while_points_stay_with_the_team_of_the_day()
    {
        var truth = SyntheticTruth.Of(new SyntheticOptions { Meetings = 3 });
        var races = truth.Sessions.Where(session => session.Name is "Race" or "Sprint").Select(session => session.SessionKey).ToArray();
        var results = races.Select(truth.Results).ToArray();

        var teams = results.Select(race => race.Single(result => result.DriverNumber == 7).Team).ToArray();

        Assert.Equal(teams[0], teams[^1]);
        Assert.Equal(2, teams.Distinct().Count());
        var ofTeam = results.SelectMany(race => race).GroupBy(result => result.Team)
            .ToDictionary(group => group.Key, group => group.Sum(result => result.Points));
        Assert.All(truth.TeamStandings(races[^1]), team => Assert.Equal(ofTeam[team.Key], team.Points));
        Assert.Equal(results.Sum(race => race.Sum(result => result.Points)), truth.DriverStandings(races[^1]).Sum(driver => driver.Points));
    }

    [Fact]
    public void The_fastest_lap_earned_a_point_until_2024()
    {
        var then = SyntheticTruth.Of(new SyntheticOptions { Year = 2024 });
        var now = SyntheticTruth.Of(new SyntheticOptions { Year = 2025 });

        Assert.InRange(then.Results(2024015).Sum(result => result.Points), 101, 102);
        Assert.Equal(101, now.Results(2025015).Sum(result => result.Points));
    }

    [Fact]
    public async Task Every_collection_of_a_race_weekend_has_rows_and_every_row_its_keys()
    {
        var options = new ReplayOptions { Synthetic = new SyntheticOptions { RaceLaps = 8, TelemetryRate = 0.2 } };
        await using var server = await Servers.StartAsync(options);
        using var client = new Client(server, gzip: true);

        foreach (var collection in OpenF1Collections.All)
        {
            var rows = await client.RowsAsync(collection);
            Assert.NotEmpty(rows);
            Assert.All(rows, row => Assert.Equal(202501, row.Int("meeting_key")));
            Assert.True(OpenF1Collections.IsGlobal(collection) || rows.All(row => row.Int("session_key") is >= 2025011 and <= 2025015));
        }

        Assert.Equal(HttpStatusCode.NotFound, await client.StatusAsync("pit?session_key=2025013"));
    }

    [Fact]
    public async Task The_drs_channel_is_null_from_2026_on()
    {
        var options = new ReplayOptions { Synthetic = new SyntheticOptions { Year = 2026, TelemetryRate = 0.2, RaceLaps = 8 } };
        await using var server = await Servers.StartAsync(options);
        using var client = new Client(server);

        Assert.All(await client.RowsAsync("car_data?session_key=2026015&driver_number=1"), row => Assert.Null(row.MaybeInt("drs")));
    }

    [Fact]
    public void The_cache_keeps_within_its_bound_and_drops_the_least_recently_used()
    {
        var cache = new BodyCache(100);
        var made = 0;
        byte[] Make(int size)
        {
            made++;
            return new byte[size];
        }

        cache.GetOrAdd("a", () => Make(40));
        cache.GetOrAdd("b", () => Make(40));
        cache.GetOrAdd("a", () => Make(40));
        cache.GetOrAdd("c", () => Make(40));
        cache.GetOrAdd("a", () => Make(40));
        Assert.Equal((3, 80L), (made, cache.Bytes));
        cache.GetOrAdd("b", () => Make(40));
        cache.GetOrAdd("too large", () => Make(101));

        Assert.Equal((5, 80L), (made, cache.Bytes));
    }

    private static IEnumerable<string> Requests() => OpenF1Collections.All
        .Select(collection => OpenF1Collections.IsGlobal(collection) ? collection
            : OpenF1Collections.IsPerDriver(collection) ? $"{collection}?session_key=2025013&driver_number=12"
            : $"{collection}?session_key={(collection == "starting_grid" ? 2025014 : 2025015)}");

    private static async Task<Dictionary<string, string>> BodiesAsync(SyntheticOptions options, string[] requests, TimeProvider clock)
    {
        await using var server = await Servers.StartAsync(new ReplayOptions { Synthetic = options, TimeProvider = clock });
        using var client = new Client(server);
        var bodies = new Dictionary<string, string>();
        foreach (var request in requests)
            bodies[request] = await client.TextAsync(request);
        return bodies;
    }
}
