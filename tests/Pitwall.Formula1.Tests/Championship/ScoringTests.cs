using Pitwall.Formula1.Championship;
using static Pitwall.Formula1.Tests.Championship.Season;

namespace Pitwall.Formula1.Tests.Championship;

public sealed class ScoringTests
{
    private static readonly string[] Ten = ["a1", "a2", "b1", "b2", "c1", "c2", "d1", "d2", "e1", "e2"];

    [Theory]
    [InlineData(1957, "8 6 4 3 2")]
    [InlineData(1960, "8 6 4 3 2 1")]
    [InlineData(1985, "9 6 4 3 2 1")]
    [InlineData(2000, "10 6 4 3 2 1")]
    [InlineData(2005, "10 8 6 5 4 3 2 1")]
    [InlineData(2015, "25 18 15 12 10 8 6 4 2 1")]
    public void Places_pay_by_the_rules_of_the_season(int season, string points) =>
        Assert.Equal(points, Scored(After(season, Race(1, Ten))));

    [Theory]
    [InlineData(2021, "3 2 1")]
    [InlineData(2022, "8 7 6 5 4 3 2 1")]
    [InlineData(2020, "")]
    public void Sprints_pay_since_2021(int season, string points) =>
        Assert.Equal(points, Scored(After(season, Sprint(1, Ten))));

    [Theory]
    [InlineData(2022, 5, true, "6 4 3 2 1")]
    [InlineData(2022, 15, true, "13 10 8 6 5 4 3 2 1")]
    [InlineData(2022, 30, true, "19 14 12 9 8 6 5 3 2 1")]
    [InlineData(2022, 40, true, "25 18 15 12 10 8 6 4 2 1")]
    [InlineData(2022, 1, true, "")]
    [InlineData(2022, 28, false, "25 18 15 12 10 8 6 4 2 1")]
    [InlineData(2023, 28, false, "19 14 12 9 8 6 5 3 2 1")]
    [InlineData(2024, 14, false, "13 10 8 6 5 4 3 2 1")]
    [InlineData(2024, 53, false, "25 18 15 12 10 8 6 4 2 1")]
    [InlineData(2015, 13, true, "25 18 15 12 10 8 6 4 2 1")]
    public void Shortened_races_pay_by_distance_since_2022(int season, int laps, bool suspended, string points) =>
        Assert.Equal(points, Scored(After(season, Race(1, Ten) with { Laps = laps, ScheduledLaps = 53, EndedSuspended = suspended })));

    [Fact]
    public void Awarded_points_count_for_both_championships_whatever_the_rules_say()
    {
        var race = new SessionResults(1, SessionKind.Race, [
            Row("a1", 1, fastest: true) with { AwardedPoints = 19.5m }, Row("a2", null) with { AwardedPoints = 2m }, Row("b1", 2) with { AwardedPoints = 0m }, Row("b2", 3),
        ]);
        var after = After(2024, race);
        Assert.Equal("1 a1 19.5, 2 b2 15, 3 b1 0", after.Drivers.Text());
        Assert.Equal("1 a 21.5, 2 b 15", after.Constructors.Text());
        Assert.Equal("2", after.Driver("a2").Points.ToString());
    }

    [Fact]
    public void A_distance_that_is_not_known_is_the_full_one() =>
        Assert.Equal("25 18", Scored(After(2024, Race(1, "a1", "b1") with { Laps = 3 })));

    [Theory]
    [InlineData(2018, 1, 53, "0")]
    [InlineData(2019, 1, 53, "1")]
    [InlineData(2024, 10, 53, "1")]
    [InlineData(2024, 11, 53, "0")]
    [InlineData(2024, null, 53, "0")]
    [InlineData(2024, 1, 20, "0")]
    [InlineData(2025, 1, 53, "0")]
    [InlineData(1959, 11, 53, "1")]
    [InlineData(1950, null, 53, "1")]
    [InlineData(1960, 1, 53, "0")]
    public void The_fastest_lap_pays_a_point(int season, int? place, int laps, string points)
    {
        SessionResults Of(bool fastest) => new(1, SessionKind.Race, [Row("x", place, fastest: fastest), Row("y", null)])
        {
            Laps = laps,
            ScheduledLaps = 53,
        };
        var difference = After(season, Of(true)).Driver("x").Points - After(season, Of(false)).Driver("x").Points;
        Assert.Equal(points, difference.ToString());
    }

    [Fact]
    public void A_fastest_lap_that_several_set_is_shared_and_paid_once_to_each()
    {
        var race = new SessionResults(2, SessionKind.Race, [
            Row("x", 1, fastest: true), Row("x", 7, fastest: true), Row("y", null, fastest: true), Row("z", 2),
        ]);
        var after = After(1955, race);
        Assert.Equal("8.5", after.Driver("x").Scored.ToString());
        Assert.Equal("0.5", after.Driver("y").Scored.ToString());
    }

    [Fact]
    public void Constructors_have_the_fastest_laps_point_since_2019_and_had_not_in_the_fifties()
    {
        SessionResults race = new(1, SessionKind.Race, [Row("a1", 1, fastest: true)]);
        Assert.Equal("26", After(2019, race).Constructor("a").Points.ToString());
        Assert.Equal("8", After(1959, race).Constructor("a").Points.ToString());
    }

    [Fact]
    public void In_Belgium_2021_nobody_had_the_fastest_laps_point() =>
        Assert.Equal("12.5", After(2021, new SessionResults(12, SessionKind.Race, [Row("x", 1, fastest: true)])).Driver("x").Points.ToString());

    [Theory]
    [InlineData(1957, "4", "4")]
    [InlineData(1958, "0", "0")]
    public void A_shared_car_is_divided_until_1957_and_scores_nothing_since(int season, string first, string second)
    {
        var after = After(season, new SessionResults(1, SessionKind.Race, [Row("x", 1), Row("y", 1), Row("z", 2)]));
        Assert.Equal((first, second, "6"), (after.Driver("x").Points.ToString(), after.Driver("y").Points.ToString(), after.Driver("z").Points.ToString()));
        Assert.Equal((1, 1), (after.Driver("x").Wins, after.Driver("y").Wins));
    }

    [Theory]
    [InlineData("jackie-oliver", "alan-rees")]
    [InlineData("oliver", "rees")]
    public void Behind_cars_of_Formula_2_others_move_up_whoever_names_the_drivers(string fifth, string seventh)
    {
        var after = After(1967, Race(7, "a", "b", "c", "d", fifth, "x", seventh, "y"));
        Assert.Equal(("2", "1"), (after.Driver("x").Points.ToString(), after.Driver("y").Points.ToString()));
        Assert.Equal(StandingStatus.NotPlaced, after.Driver(fifth).Status);
        Assert.Contains(after.Driver(fifth).Applied, a => a.Name == "OutsideTheChampionship" && a.Round == 7);
    }

    [Theory]
    [InlineData(1984, 14, "gartner", "berger")]
    [InlineData(1984, 14, "jo-gartner", "gerhard-berger")]
    public void Behind_cars_that_may_not_score_nobody_moves_up(int season, int round, string fifth, string sixth)
    {
        var after = After(season, Race(round, "a", "b", "c", "d", fifth, sixth, "x"));
        Assert.All([fifth, sixth, "x"], d => Assert.Equal(Points.Zero, after.Driver(d).Points));
    }

    [Fact]
    public void Published_points_that_differ_are_reported_and_not_used()
    {
        var race = new SessionResults(1, SessionKind.Race, [
            Row("x", 1) with { PublishedPoints = 25 }, Row("y", 2) with { PublishedPoints = 17 }, Row("z", 3),
        ]);
        var standings = SeasonStandings.Compute(new SeasonResults(2015, 1, [race]));
        var difference = Assert.Single(standings.Differences);
        Assert.Equal((1, SessionKind.Race, "y", Points.Of(18), 17m), (difference.Round, difference.Kind, difference.Driver, difference.Computed, difference.Published));
        Assert.Equal("18", standings.Rounds[0].Driver("y").Points.ToString());
    }

    private static string Scored(RoundStandings round) =>
        string.Join(' ', Ten.Where(d => round.Drivers.Any(s => s.Key.Id == d)).Select(d => round.Driver(d).Points).Where(p => p > Points.Zero));
}
