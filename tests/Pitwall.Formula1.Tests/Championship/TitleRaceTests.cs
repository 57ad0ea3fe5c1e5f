using Pitwall.Formula1.Championship;
using static Pitwall.Formula1.Tests.Championship.Season;

namespace Pitwall.Formula1.Tests.Championship;

public sealed class TitleRaceTests
{
    [Theory]
    [InlineData(2024, SessionKind.Race, 26)]
    [InlineData(2025, SessionKind.Race, 25)]
    [InlineData(2025, SessionKind.Sprint, 8)]
    [InlineData(1988, SessionKind.Race, 9)]
    public void A_session_to_come_is_worth_a_win(int season, SessionKind kind, int points)
    {
        var chance = Drivers(season, 2, [Race(1, "a", "b")], new PlannedSession(2, kind))[1];
        Assert.Equal(points, (chance.Attainable - chance.Points).Value);
    }

    [Fact]
    public void Out_of_reach_is_out() =>
        Assert.Equal([true, false], Can(Drivers(2025, 4, [Race(1, "a", "c"), Race(2, "a", "c"), Race(3, "a", "b")], new PlannedSession(4, SessionKind.Race))
            .Where(c => c.Key.Id is "a" or "b")));

    [Fact]
    public void Level_in_points_more_wins_decide()
    {
        // b can come to 25 + 25, as a has, with as many wins; c to 18 + 25 + 7 only.
        var level = Drivers(2025, 3, [Race(1, "a", "c"), Race(2, "a", "b")], new PlannedSession(3, SessionKind.Race));
        Assert.Equal([true, false, false], Can(level));

        // Each 18 + 25 + 25 at best with two wins against one: still open for both.
        var open = Drivers(2025, 3, [Race(1, "a", "b"), Race(2, "b", "a")], new PlannedSession(3, SessionKind.Race));
        Assert.Equal([true, true], Can(open));
    }

    [Fact]
    public void Points_that_will_be_dropped_do_not_help()
    {
        // Four wins of four that count: nobody wins more by winning again, and three more wins are not enough.
        var races = Enumerable.Range(1, 4).Select(round => Race(round, "a", "b")).ToArray();
        var chances = Drivers(1950, 7, races, [.. Enumerable.Range(5, 3).Select(r => new PlannedSession(r, SessionKind.Race))]);
        // The fastest laps to come make wins of nine out of wins of eight.
        Assert.Equal("35", chances.Single(c => c.Key.Id == "a").Attainable.ToString());
        Assert.Equal("33", chances.Single(c => c.Key.Id == "b").Attainable.ToString());
    }

    [Fact]
    public void A_constructor_can_take_first_and_second_place_since_1979_and_first_before()
    {
        Assert.Equal(43, Constructor(2025).Value);
        Assert.Equal(9, Constructor(1978).Value);

        static Points Constructor(int season)
        {
            var chance = Chances(season, 16, [Race(1, "a1", "b1")], new PlannedSession(2, SessionKind.Race)).Constructors[0];
            return chance.Attainable - chance.Points;
        }
    }

    [Fact]
    public void Who_is_excluded_cannot_win()
    {
        var race = new SessionResults(1, SessionKind.Race, [Row("x", 1, "mclaren"), Row("y", 2, "ferrari")]);
        var chances = Chances(2007, 2, [race], new PlannedSession(2, SessionKind.Race)).Constructors;
        Assert.Equal(["ferrari True", "mclaren False"], chances.Select(c => $"{c.Key} {c.CanStillWin}"));
    }

    [Fact]
    public void When_all_is_run_the_champion_alone_can_win() =>
        Assert.Equal([true, false, false], Can(Drivers(2025, 1, [Race(1, "a", "b", "c")])));

    [Fact]
    public void After_every_round_the_chances_are_those_with_what_is_to_come_then()
    {
        SessionResults[] sessions = [Race(1, "a", "b"), Sprint(2, "b", "a"), Race(2, "b", "a"), Sprint(3, "a", "b")];
        PlannedSession[] calendar = [new(1, SessionKind.Race), new(2, SessionKind.Sprint), new(2, SessionKind.Race), new(3, SessionKind.Sprint), new(3, SessionKind.Race)];
        var every = TitleRace.AfterEveryRound(new SeasonResults(2024, 3, sessions), calendar);
        Assert.Equal(["68", "34", "26"], every.Select(t => t.DriverPointsLeft.ToString()));
        Assert.Equal(["118", "59", "44"], every.Select(t => t.ConstructorPointsLeft.ToString()));
        Assert.Equal(Chances(2024, 3, sessions[..1], calendar[1..]).Drivers, every[0].Drivers);
        Assert.Equal(Chances(2024, 3, sessions[..3], calendar[3..]).Constructors, every[1].Constructors);
        Assert.Equal(Chances(2024, 3, sessions, calendar[4..]).Drivers, every[2].Drivers);
    }

    [Fact]
    public void One_championship_can_be_asked_for_alone()
    {
        var results = new SeasonResults(2024, 2, [Race(1, "a", "b"), Race(2, "b", "a")]);
        PlannedSession[] calendar = [new(1, SessionKind.Race), new(2, SessionKind.Race)];
        var (both, drivers, constructors) = (Of(null), Of(ChampionshipKind.Drivers), Of(ChampionshipKind.Constructors));
        Assert.Equal(both.Table.Drivers.Text(), drivers.Table.Drivers.Text());
        Assert.Equal(both.Table.Constructors.Text(), constructors.Table.Constructors.Text());
        Assert.Equal(both.Chances.Drivers, drivers.Chances.Drivers);
        Assert.Equal(both.Chances.Constructors, constructors.Chances.Constructors);
        Assert.Empty(drivers.Table.Constructors.Concat(constructors.Table.Drivers));
        Assert.Empty(drivers.Chances.Constructors.Concat(constructors.Chances.Drivers));

        (RoundStandings Table, TitleRace Chances) Of(ChampionshipKind? only) =>
            (SeasonStandings.Compute(results, only).Rounds[0], TitleRace.AfterEveryRound(results, calendar, only)[0]);
    }

    [Fact]
    public void Sessions_that_score_nothing_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Drivers(2025, 2, [Race(1, "a")], new PlannedSession(2, SessionKind.Practice)));
        Assert.Throws<ArgumentException>(() => Drivers(2025, 2, [Race(1, "a")], new PlannedSession(3, SessionKind.Race)));
    }

    private static TitleRace Chances(int season, int rounds, SessionResults[] sessions, params PlannedSession[] remaining) =>
        TitleRace.Compute(new SeasonResults(season, rounds, sessions), remaining);

    private static IReadOnlyList<TitleChance> Drivers(int season, int rounds, SessionResults[] sessions, params PlannedSession[] remaining) =>
        Chances(season, rounds, sessions, remaining).Drivers;

    private static IEnumerable<bool> Can(IEnumerable<TitleChance> chances) => chances.Select(c => c.CanStillWin);
}
