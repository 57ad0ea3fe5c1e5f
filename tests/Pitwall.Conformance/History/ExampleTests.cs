using Pitwall.Formula1;
using Pitwall.Formula1.Championship;

namespace Pitwall.Conformance.History;

/// <summary>The races and seasons that show what makes the history of the championship hard, on f1db's results.</summary>
public sealed class ExampleTests
{
    [Theory]
    [InlineData(1951, 4, "luigi-fagioli", "4")]
    [InlineData(1951, 4, "juan-manuel-fangio", "5")]
    [InlineData(1951, 4, "jose-froilan-gonzalez", "3")]
    [InlineData(1951, 4, "alberto-ascari", "3")]
    [InlineData(1956, 1, "luigi-musso", "4")]
    [InlineData(1956, 1, "juan-manuel-fangio", "5")]
    [InlineData(1956, 1, "chico-landi", "1.5")]
    [InlineData(1956, 1, "gerino-gerini", "1.5")]
    [InlineData(1957, 5, "tony-brooks", "4")]
    [InlineData(1957, 5, "stirling-moss", "5")]
    [InlineData(1957, 5, "maurice-trintignant", "3")]
    [InlineData(1957, 5, "peter-collins", "0")]
    [InlineData(1953, 2, "bill-vukovich", "9")]
    public void Drivers_of_a_shared_car_divide_its_points(int season, int round, string driver, string points) =>
        Assert.Equal(points, PointsIn(season, round, driver).ToString());

    [Fact]
    public void Farina_scored_three_and_a_third_in_Argentina_1955_with_two_shared_cars()
    {
        Assert.Equal(3 + (1m / 3), PointsIn(1955, 1, "nino-farina").Value, 20);
        Assert.Equal(PointsIn(1955, 1, "nino-farina"), PointsIn(1955, 1, "maurice-trintignant"));
        Assert.Equal("2", PointsIn(1955, 1, "jose-froilan-gonzalez").ToString());
        Assert.Equal("1.33", PointsIn(1955, 1, "umberto-maglioli").ToString());
    }

    [Fact]
    public void A_shared_win_is_a_win_for_both()
    {
        var table = Table(1957, 5);
        Assert.Equal(1, table.Single(s => s.Key.Id == "tony-brooks").Wins);
        Assert.Equal(1, table.Single(s => s.Key.Id == "stirling-moss").Wins);
    }

    [Fact]
    public void Seven_drivers_had_a_seventh_of_a_point_in_Great_Britain_1954()
    {
        string[] seven =
        [
            "jose-froilan-gonzalez", "mike-hawthorn", "onofre-marimon", "juan-manuel-fangio", "stirling-moss", "jean-behra", "alberto-ascari",
        ];
        Assert.Equal(
            ["8.14", "6.14", "4.14", "3.14", "0.14", "0.14", "0.14"], seven.Select(d => PointsIn(1954, 5, d).ToString()));
        Assert.Equal(Points.Of(8 + 6 + 4 + 3 + 1), seven.Aggregate(Points.Zero, (sum, d) => sum + PointsIn(1954, 5, d)));
    }

    [Theory]
    [InlineData(1975, 4, "4.5 3 2 1.5 1 0.5")]
    [InlineData(1975, 12, "4.5 3 2 1.5 1 0.5")]
    [InlineData(1984, 6, "4.5 3 2 1.5 1 0.5")]
    [InlineData(1991, 16, "5 3 2 1.5 1 0.5")]
    [InlineData(2009, 2, "5 4 3 2.5 2 1.5 1 0.5")]
    [InlineData(2021, 12, "12.5 9 7.5 6 5 4 3 2 1 0.5")]
    [InlineData(2022, 18, "25 18 15 12 10 8 6 4 2 1")]
    [InlineData(2014, 19, "50 36 30 24 20 16 12 8 4 2")]
    [InlineData(2005, 9, "10 8 6 5 4 3")]
    public void Shortened_and_doubled_races_pay(int season, int round, string points)
    {
        var race = F1DbHistory.Load().Seasons.Single(s => s.Year == season).Results.Sessions
            .Single(s => s.Round == round && s.Kind == SessionKind.Race);
        // The place decides; whose place it was lies in f1db. In Monaco 1984 the fifth row of the result is Tyrrell's, disqualified.
        var scored = race.Rows.Where(r => r.Place is not null).OrderBy(r => r.Place).Select(r => PointsIn(season, round, r.Driver))
            .Where(p => p > Points.Zero);
        Assert.Equal(points, string.Join(' ', scored));
    }

    [Theory]
    [InlineData(1958, "mike-hawthorn 42, stirling-moss 41")]
    [InlineData(1964, "john-surtees 40, graham-hill 39, jim-clark 32")]
    [InlineData(1976, "james-hunt 69, niki-lauda 68, jody-scheckter 49")]
    [InlineData(1979, "jody-scheckter 51, gilles-villeneuve 47")]
    [InlineData(1983, "nelson-piquet 59, alain-prost 57, rene-arnoux 49, patrick-tambay 40, keke-rosberg 27, john-watson 22, eddie-cheever 22")]
    [InlineData(1984, "niki-lauda 72, alain-prost 71.5")]
    [InlineData(1988, "ayrton-senna 90, alain-prost 87")]
    [InlineData(1990, "ayrton-senna 78, alain-prost 71")]
    [InlineData(1994, "michael-schumacher 92, damon-hill 91")]
    [InlineData(2007, "kimi-raikkonen 110, lewis-hamilton 109, fernando-alonso 109")]
    [InlineData(2008, "lewis-hamilton 98, felipe-massa 97")]
    [InlineData(2010, "sebastian-vettel 256, fernando-alonso 252")]
    [InlineData(2021, "max-verstappen 395.5, lewis-hamilton 387.5, valtteri-bottas 226, sergio-perez 190, carlos-sainz-jr 164.5, lando-norris 160, charles-leclerc 159, daniel-ricciardo 115, pierre-gasly 110, fernando-alonso 81, esteban-ocon 74, sebastian-vettel 43, lance-stroll 34, yuki-tsunoda 32, george-russell 16, kimi-raikkonen 10, nicholas-latifi 7, antonio-giovinazzi 3, mick-schumacher 0, robert-kubica 0, nikita-mazepin 0")]
    [InlineData(2023, "max-verstappen 575, sergio-perez 285, lewis-hamilton 234, fernando-alonso 206, charles-leclerc 206")]
    [InlineData(2024, "max-verstappen 437, lando-norris 374, charles-leclerc 356, oscar-piastri 292, carlos-sainz-jr 290, george-russell 245, lewis-hamilton 223, sergio-perez 152, fernando-alonso 70, pierre-gasly 42")]
    [InlineData(2025, "lando-norris 423, max-verstappen 421, oscar-piastri 410")]
    [InlineData(2026, "kimi-antonelli 219, lewis-hamilton 169, george-russell 160")]
    public void Drivers_tables_begin_with(int season, string rows) => Assert.Equal(rows, Head(Final(season).Drivers, rows));

    [Theory]
    [InlineData(1958, "vanwall/vanwall 48, ferrari/ferrari 40, cooper/climax 31, brm/brm 18, maserati/maserati 6, lotus/climax 3")]
    [InlineData(1983, "ferrari/ferrari 89, renault/renault 79, brabham/bmw 72, williams/ford 36")]
    [InlineData(1984, "mclaren/tag 143.5, ferrari/ferrari 57.5")]
    [InlineData(2021, "mercedes/mercedes 613.5, red-bull/honda 585.5, ferrari/ferrari 323.5, mclaren/mercedes 275, alpine/renault 155, alphatauri/honda 142, aston-martin/mercedes 77, williams/mercedes 23, alfa-romeo/ferrari 13, haas/ferrari 0")]
    [InlineData(2024, "mclaren/mercedes 666, ferrari/ferrari 652, red-bull/honda-rbpt 589, mercedes/mercedes 468, aston-martin/mercedes 94, alpine/renault 65, haas/ferrari 58, rb/honda-rbpt 46, williams/mercedes 17, kick-sauber/ferrari 4")]
    [InlineData(2023, "red-bull/honda-rbpt 860, mercedes/mercedes 409, ferrari/ferrari 406")]
    [InlineData(2025, "mclaren/mercedes 833")]
    public void Constructors_tables_begin_with(int season, string rows) => Assert.Equal(rows, Head(Final(season).Constructors, rows));

    [Theory]
    [InlineData(1983, "williams/ford", 4, "36")]
    [InlineData(1983, "williams/honda", 11, "2")]
    [InlineData(1964, "brabham/climax", 4, "30")]
    [InlineData(1964, "brabham/brm", 6, "7")]
    [InlineData(1984, "williams/honda", 6, "25.5")]
    [InlineData(1997, "ferrari/ferrari", 2, "102")]
    public void Chassis_and_engine_together_are_the_constructor(int season, string key, int place, string points)
    {
        var standing = Final(season).Constructors.Single(s => s.Key.ToString() == key);
        Assert.Equal((place, points), (standing.Place, standing.Points.ToString()));
    }

    [Theory]
    [InlineData(1958, "mike-hawthorn", 1, "49")]
    [InlineData(1958, "stirling-moss", 4, "41")]
    [InlineData(1964, "graham-hill", 2, "41")]
    [InlineData(1988, "alain-prost", 7, "105")]
    [InlineData(2021, "max-verstappen", 10, "395.5")]
    [InlineData(2021, "lewis-hamilton", 8, "387.5")]
    [InlineData(2023, "max-verstappen", 19, "575")]
    [InlineData(2024, "max-verstappen", 9, "437")]
    [InlineData(2024, "lando-norris", 4, "374")]
    [InlineData(2024, "charles-leclerc", 3, "356")]
    public void Wins_and_all_points_scored(int season, string driver, int wins, string scored)
    {
        var standing = Final(season).Drivers.Single(s => s.Key.Id == driver);
        Assert.Equal((wins, scored), (standing.Wins, standing.Scored.ToString()));
    }

    [Theory]
    [InlineData(2023, "fernando-alonso", 4, "charles-leclerc", 5)]
    [InlineData(2024, "alexander-albon", 16, "daniel-ricciardo", 17)]
    [InlineData(1983, "danny-sullivan", 17, "elio-de-angelis", 17)]
    public void Level_on_points_the_better_places_decide_and_else_the_place_is_shared(
        int season, string first, int firstPlace, string second, int secondPlace)
    {
        var (one, other) = (Final(season).Drivers.Single(s => s.Key.Id == first), Final(season).Drivers.Single(s => s.Key.Id == second));
        Assert.Equal(one.Points, other.Points);
        Assert.Equal((firstPlace, secondPlace), (one.Place, other.Place));
    }

    [Fact]
    public void Four_drivers_share_ninth_place_in_1950() =>
        Assert.Equal(4, Final(1950).Drivers.Count(s => s.Place == 9));

    [Fact]
    public void Lotus_was_ahead_of_Arrows_in_1988_with_as_many_points()
    {
        var table = Final(1988).Constructors;
        Assert.Equal(["lotus/honda 23", "arrows/megatron 23"], table.Skip(3).Take(2).Select(s => $"{s.Key} {s.Points}"));
        Assert.Equal([4, 5], table.Skip(3).Take(2).Select(s => s.Place!.Value));
    }

    [Theory]
    [InlineData(1995, "benetton", "137", "147")]
    [InlineData(1995, "williams", "112", "118")]
    [InlineData(2000, "mclaren", "152", "162")]
    [InlineData(2020, "racing-point", "195", "210")]
    public void Points_are_deducted_from_the_constructor_alone(int season, string constructor, string points, string scored)
    {
        var standing = Final(season).Constructors.Single(s => s.Key.Id == constructor);
        Assert.Equal((points, scored), (standing.Points.ToString(), standing.Scored.ToString()));
        Assert.Contains(standing.Applied, a => a.Name == "Deduction");
        Assert.All(Final(season).Drivers, d => Assert.Equal(Points.Zero, d.Withdrawn));
    }

    [Fact]
    public void Schumacher_keeps_his_points_of_1997_and_has_no_place()
    {
        var drivers = Final(1997).Drivers;
        var schumacher = drivers.Single(s => s.Key.Id == "michael-schumacher");
        Assert.Equal((null, StandingStatus.Disqualified, "78", 5), (schumacher.Place, schumacher.Status, schumacher.Points.ToString(), schumacher.Wins));
        Assert.Equal("jacques-villeneuve 81, heinz-harald-frentzen 42, david-coulthard 36", Head(drivers, "a, b, c"));
    }

    [Fact]
    public void McLaren_lost_all_218_points_of_2007_and_its_drivers_none()
    {
        var mclaren = Final(2007).Constructors.Single(s => s.Key.Id == "mclaren");
        Assert.Equal(
            (null, StandingStatus.Excluded, "0", "218", 8),
            (mclaren.Place, mclaren.Status, mclaren.Points.ToString(), mclaren.Withdrawn.ToString(), mclaren.Wins));
    }

    [Fact]
    public void Force_India_of_2018_is_two_entrants()
    {
        var rows = Final(2018).Constructors.Where(s => s.Key.Id == "force-india").ToList();
        Assert.Equal(
            ["7 Placed 52 52", " Excluded 0 59"], rows.Select(s => $"{s.Place} {s.Status} {s.Points} {s.Scored}"));
    }

    [Fact]
    public void Tyrrell_of_1984_is_disqualified_without_points()
    {
        var tyrrell = Final(1984).Constructors.Where(s => s.Key.Id == "tyrrell").ToList();
        Assert.NotEmpty(tyrrell);
        Assert.All(tyrrell, s => Assert.Equal((StandingStatus.Disqualified, Points.Zero), (s.Status, s.Scored)));
    }

    [Fact]
    public void Indianapolis_counts_for_drivers_only()
    {
        Assert.Contains(Final(1958).Drivers, s => s.Key.Id == "jimmy-bryan" && s.Points > Points.Zero);
        Assert.DoesNotContain(Final(1958).Constructors, s => s.Key.Id == "epperly");
    }

    [Fact]
    public void A_win_of_1961_was_worth_nine_to_the_driver_and_eight_to_the_constructor()
    {
        var after = F1DbHistory.Load().Standings[1961].Rounds[0];
        Assert.Equal("9", after.Drivers[0].Points.ToString());
        Assert.Equal("8", after.Constructors[0].Points.ToString());
    }

    [Fact]
    public void A_sprint_win_is_no_win()
    {
        var history = F1DbHistory.Load();
        var sprint = history.Until(2021, 10);
        var before = history.Standings[2021].Rounds[8].Drivers.Single(s => s.Key.Id == "max-verstappen");
        var after = history.Standings[2021].Rounds[9].Drivers.Single(s => s.Key.Id == "max-verstappen");
        Assert.Equal("max-verstappen", sprint.Sessions.Single(s => s.Round == 10 && s.Kind == SessionKind.Sprint).Rows.Single(r => r.Place == 1).Driver);
        Assert.Equal((before.Wins, "3"), (after.Wins, (after.Points - before.Points).ToString()));
    }

    [Theory]
    [InlineData(2024, 14, "lewis-hamilton 25, oscar-piastri 18, george-russell 0")]
    [InlineData(2025, 22, "max-verstappen 25, george-russell 18, lando-norris 0, oscar-piastri 0")]
    [InlineData(2023, 18, "lewis-hamilton 0, charles-leclerc 0")]
    [InlineData(2025, 2, "charles-leclerc 0, lewis-hamilton 0, pierre-gasly 0")]
    [InlineData(2008, 13, "felipe-massa 10, lewis-hamilton 6")]
    [InlineData(2026, 6, "pierre-gasly 15, isack-hadjar 12")]
    public void What_was_decided_after_the_flag_is_in_the_points(int season, int round, string rows) =>
        Assert.Equal(rows, string.Join(", ", rows.Split(", ").Select(r => r.Split(' ')[0]).Select(d => $"{d} {PointsIn(season, round, d)}")));

    [Fact]
    public void In_final_tables_of_drivers_and_constructors_121_places_are_shared() =>
        Assert.Equal(121, F1DbHistory.Load().Seasons.Where(s => s.IsComplete).Select(s => Final(s.Year))
            .SelectMany(r => new[] { r.Drivers, r.Constructors })
            .Sum(table => table.Where(s => s.Place is not null).GroupBy(s => s.Place).Count(g => g.Count() > 1)));

    [Theory]
    [InlineData(2024, "oliver-bearman", "7")]
    [InlineData(2020, "george-russell", "3")]
    public void A_driver_of_two_teams_has_one_row(int season, string driver, string points) =>
        Assert.Equal(points, Final(season).Drivers.Single(s => s.Key.Id == driver).Points.ToString());

    private static RoundStandings Final(int season) => F1DbHistory.Load().Standings[season].Rounds[^1];

    private static IReadOnlyList<Standing> Table(int season, int round) =>
        F1DbHistory.Load().Standings[season].Rounds.Single(r => r.Round == round).Drivers;

    /// <summary>What a driver scored in one round: of a season that has no other.</summary>
    private static Points PointsIn(int season, int round, string driver)
    {
        var results = F1DbHistory.Load().Seasons.Single(s => s.Year == season).Results;
        var alone = results with { Sessions = [.. results.Sessions.Where(s => s.Round == round && s.Kind == SessionKind.Race)] };
        return SeasonStandings.Compute(alone).Rounds[0].Drivers.Single(s => s.Key.Id == driver).Scored;
    }

    private static string Head(IReadOnlyList<Standing> table, string expected) =>
        string.Join(", ", table.Take(expected.Split(", ").Length).Select(s => $"{s.Key} {s.Points}"));
}
