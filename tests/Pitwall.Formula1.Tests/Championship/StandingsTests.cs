using FsCheck;
using FsCheck.Fluent;
using Pitwall.Formula1.Championship;
using static Pitwall.Formula1.Tests.Championship.Season;

namespace Pitwall.Formula1.Tests.Championship;

public sealed class StandingsTests
{
    [Fact]
    public void Only_the_best_rounds_count()
    {
        var after = After(1950, [.. Enumerable.Range(1, 6).Select(round => Race(round, "x"))]);
        Assert.Equal(("32", "16", "48"), Sums(after.Driver("x")));
        Assert.Contains(after.Driver("x").Applied, a => a.Name == "best");
    }

    [Theory]
    [InlineData(1977, 17, 15)]
    [InlineData(1967, 11, 9)]
    [InlineData(1979, 15, 8)]
    [InlineData(1980, 14, 10)]
    [InlineData(1990, 16, 11)]
    [InlineData(1991, 16, 16)]
    public void Of_a_season_that_one_driver_wins_throughout_so_many_rounds_count(int season, int rounds, int counted)
    {
        var after = After(season, [.. Enumerable.Range(1, rounds).Select(round => Race(round, "x"))]);
        // A win of 1991 in Australia paid half.
        var expected = season == 1991 ? (15 * 10) + 5 : counted * 9;
        Assert.Equal(expected, after.Driver("x").Points.Value);
    }

    [Fact]
    public void The_odd_round_belongs_to_the_first_half()
    {
        SeasonStandings Of(params int[] wins) => SeasonStandings.Compute(
            new SeasonResults(1970, 5, [.. wins.Select(round => Race(round, "x")), Race(5, "z")]));
        // Three rounds and two: all but one of each count.
        Assert.Equal("18", Of(1, 2, 3).Rounds[^1].Driver("x").Points.ToString());
        Assert.Equal("27", Of(2, 3, 4).Rounds[^1].Driver("x").Points.ToString());
    }

    [Fact]
    public void Of_a_constructor_the_best_car_counted_until_1978_and_all_do_since()
    {
        Assert.Equal("9", AfterFirst(1978, Race(1, "a1", "a2")).Constructor("a").Points.ToString());
        Assert.Equal("15", After(1979, Race(1, "a1", "a2")).Constructor("a").Points.ToString());
        Assert.Empty(After(1957, Race(1, "a1", "a2")).Constructors);
    }

    [Fact]
    public void Chassis_with_another_engine_are_another_constructor()
    {
        var race = new SessionResults(1, SessionKind.Race, [
            Row("x", 1, "lotus") with { Engine = "renault" }, Row("y", 2, "lotus") with { Engine = "ford" },
        ]);
        Assert.Equal("1 lotus/renault 9, 2 lotus/ford 6", After(1983, race).Constructors.Text());
    }

    [Fact]
    public void Level_on_points_the_better_places_are_ahead()
    {
        // a won once; b was third and fifth.
        Assert.Equal(
            "1 q 43, 2 r 33, 3 a 25, 4 b 25, 5 s 12",
            After(2015, Race(1, "a", "q", "r", "s", "b"), Race(2, "q", "r", "b")).Drivers.Text());
    }

    [Fact]
    public void Places_without_points_decide_since_2000_and_did_not_before()
    {
        SessionResults[] races = [Race(1, "a", "b"), new(2, SessionKind.Race, [Row("b", 1), Row("a", 2), Row("x", 3), Row("a2", 20)])];
        Assert.Equal("1 a 16, 1 b 16, 3 x 4", After(1996, races).Drivers.Text());
        Assert.Equal("1 a 16, 1 b 16, 3 x 4, 4 a2 0", After(2001, races).Drivers.Text());
    }

    [Fact]
    public void In_1998_who_had_the_place_first_is_ahead() =>
        Assert.Equal("1 b 16, 2 a 16", After(1998, Race(1, "b", "a"), Race(2, "a", "b")).Drivers.Text());

    [Fact]
    public void From_2026_qualifying_orders_who_was_never_classified()
    {
        SessionResults[] sessions = [Qualifying(1, "z", "y", "x"), new(1, SessionKind.Race, [Row("x", 1), Row("y", null), Row("z", null)])];
        Assert.Equal("1 x 25, 2 z 0, 3 y 0", After(2026, sessions).Drivers.Text());
        Assert.Equal("1 x 25", After(2025, sessions).Drivers.Text());
    }

    [Fact]
    public void An_unclassified_driver_is_in_the_table_without_a_place()
    {
        var standing = After(2015, new SessionResults(1, SessionKind.Race, [Row("x", 1), Row("y", null)])).Driver("y");
        Assert.Equal((null, StandingStatus.NotPlaced), (standing.Place, standing.Status));
    }

    [Fact]
    public void A_round_that_has_only_run_its_sprint_has_its_tables()
    {
        var after = After(2024, Race(1, "a", "b"), Sprint(2, "b", "a"));
        Assert.Equal((2, "1 a 32, 2 b 26", 0), (after.Round, after.Drivers.Text(), after.Driver("b").Wins));
    }

    [Theory]
    [InlineData("racing-point")]
    [InlineData("racing_point")]
    public void A_deduction_shows_from_its_round_on(string constructor)
    {
        var standings = SeasonStandings.Compute(new SeasonResults(2020, 17, [.. Enumerable.Range(1, 6).Select(round =>
            new SessionResults(round, SessionKind.Race, [Row("x", 1, constructor)]))]));
        Assert.Equal(["75", "100", "110", "135"], standings.Rounds.Skip(2).Select(r => r.Constructor(constructor).Points.ToString()));
        Assert.Equal("125", standings.Rounds[4].Constructor(constructor).Scored.ToString());
        Assert.Equal("125", standings.Rounds[4].Driver("x").Points.ToString());
    }

    [Fact]
    public void Results_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SeasonStandings.Compute(new SeasonResults(2020, 1, [Race(2, "a")])));
        Assert.Throws<ArgumentException>(() => SeasonStandings.Compute(new SeasonResults(2020, 1, [Race(0, "a")])));
        Assert.Throws<ArgumentException>(() => After(2020, Race(1, "a"), Race(1, "b")));
        Assert.Throws<ArgumentException>(() => After(2020, new SessionResults(1, SessionKind.Race, [Row("a", 0)])));
    }

    [Fact]
    public void Nothing_held_yet_is_no_table() => Assert.Empty(SeasonStandings.Compute(new SeasonResults(2027, 24, [])).Rounds);

    [Fact]
    public void Counted_and_dropped_points_are_all_of_them_in_any_season() => Prop.ForAll(
        Gen.Choose(1950, 2030).ToArbitrary(),
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (season, seed) =>
        {
            var random = new Random(seed);
            string[] drivers = ["a1", "a2", "b1", "b2", "c1", "c2", "d1"];
            var sessions = Enumerable.Range(1, 12).Select(round =>
            {
                random.Shuffle(drivers);
                return Race(round, drivers);
            }).ToArray();
            var full = SeasonStandings.Compute(new SeasonResults(season, 16, sessions));
            var part = SeasonStandings.Compute(new SeasonResults(season, 16, sessions[..7]));
            return full.Rounds.All(r => r.Drivers.Concat(r.Constructors).All(s => s.Scored == s.Points + s.Dropped + s.Withdrawn))
                && full.Rounds.Take(7).Select(r => r.Drivers.Text()).SequenceEqual(part.Rounds.Select(r => r.Drivers.Text()));
        }).QuickCheckThrowOnFailure();

    private static (string Points, string Dropped, string Scored) Sums(Standing standing) =>
        (standing.Points.ToString(), standing.Dropped.ToString(), standing.Scored.ToString());
}
