using Pitwall.Formula1.Championship;

namespace Pitwall.Formula1.Tests.Championship;

public sealed class RuleDataTests
{
    private static readonly RuleData Data = RuleData.Embedded;

    private static IEnumerable<Rule[]> Tables =>
    [
        Data.RacePoints, Data.ConstructorRacePoints, Data.SprintPoints, Data.FastestLap, Data.SharedCars, Data.Shortened, Data.Counting,
        Data.Constructors, Data.Order,
    ];

    [Fact]
    public void No_season_has_two_rules_for_one_thing() =>
        Assert.All(Tables, rules => Assert.All(Enumerable.Range(1950, 100), year => Assert.InRange(rules.Count(r => r.Covers(year)), 0, 1)));

    [Theory]
    [InlineData(1950)]
    [InlineData(1978)]
    [InlineData(2026)]
    [InlineData(2040)]
    public void Every_season_can_be_computed(int season) =>
        Assert.Equal("1 a " + (season < 1960 ? 8 : season < 1990 ? 9 : 25), Season.AfterFirst(season, Season.Race(1, "a")).Drivers.Text());

    [Fact]
    public void Seasons_before_the_championship_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Season.After(1949, Season.Race(1, "a")));

    [Fact]
    public void Everything_names_its_source()
    {
        Assert.All(Tables.SelectMany(t => t), r => Assert.NotEmpty(r.Source));
        Assert.All(Data.Rulings, r => Assert.NotEmpty(r.Source));
        Assert.All(Data.Adjustments, a => Assert.NotEmpty(a.Source));
    }

    [Fact]
    public void Better_places_never_pay_less() =>
        Assert.All(
            Data.RacePoints.Concat(Data.SprintPoints).Concat(Data.ConstructorRacePoints).Select(r => r.Points)
                .Concat(Data.Shortened.SelectMany(s => s.Bands).Select(b => b.Points)),
            points => Assert.Equal(points.OrderDescending(), points));

    [Fact]
    public void Rulings_about_drivers_name_them_and_others_name_none() =>
        Assert.All(Data.Rulings.Where(r => r.Kind != RulingKind.NoFastestLap), r => Assert.Equal(
            r.Kind is RulingKind.DriversOnly or RulingKind.HalfPoints or RulingKind.DoublePoints, r.Who is null));
}
