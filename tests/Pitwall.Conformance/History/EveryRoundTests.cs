using System.Globalization;
using Pitwall.Formula1.Championship;

namespace Pitwall.Conformance.History;

/// <summary>Computed tables against f1db's, after every round of every season.</summary>
public sealed class EveryRoundTests(ITestOutputHelper output)
{
    [Fact]
    public void Tables_after_every_round_are_f1dbs_but_for_known_rows()
    {
        var history = F1DbHistory.Load();
        var (drivers, constructors) = (new Count(), new Count());
        var found = new List<string>();
        foreach (var season in history.Seasons)
        {
            foreach (var computed in history.Standings[season.Year].Rounds)
            {
                var published = season.Rounds.Single(r => r.Round == computed.Round);
                Compare(computed.Drivers, published.Drivers, drivers, $"{season.Year}/{computed.Round} D");
                Compare(computed.Constructors, published.Constructors, constructors, $"{season.Year}/{computed.Round} C");
            }
        }
        output.WriteLine($"drivers {drivers}, constructors {constructors}, {found.Count} rows differ");
        Assert.Equal(KnownDifferences.All.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.Equal((1160, 1113, 21_449), (drivers.Tables, drivers.EqualTables, drivers.Rows));
        Assert.Equal((1096, 1073, 10_610), (constructors.Tables, constructors.EqualTables, constructors.Rows));

        void Compare(IReadOnlyList<Standing> ours, List<PublishedStanding>? theirs, Count count, string where)
        {
            if (theirs is null)
            {
                Assert.Empty(ours);
                return;
            }
            var differences = TableDifferences.Of(ours, theirs);
            count.Tables++;
            count.Rows += theirs.Count;
            if (differences.Count == 0) count.EqualTables++;
            found.AddRange(differences.Select(d => $"{where} {d}"));
        }
    }

    [Fact]
    public void Who_is_said_to_be_level_and_separated_shares_a_computed_place() =>
        Assert.All(KnownDifferences.LevelButSeparated, d => Assert.True(SharesItsPlace(d), d));

    [Fact]
    public void Who_is_said_to_be_separated_is_alone_in_its_computed_place_or_shares_it_with_others() =>
        Assert.All(
            KnownDifferences.SeparatedButShared.Concat(KnownDifferences.TheOtherWayRound),
            d => Assert.Contains(Table(d, out var row), s => s.Points == row.Points && s.Place is not null && s.Place != row.Place));

    private static bool SharesItsPlace(string difference) =>
        Table(difference, out var row).Count(s => s.Place == row.Place) > 1;

    private static IReadOnlyList<Standing> Table(string difference, out Standing row)
    {
        var parts = difference.Split('/', ' ');
        var standings = F1DbHistory.Load().Standings[int.Parse(parts[0], CultureInfo.InvariantCulture)].Rounds
            .Single(r => r.Round == int.Parse(parts[1], CultureInfo.InvariantCulture));
        var table = parts[2] == "D" ? standings.Drivers : standings.Constructors;
        var who = difference.Split(' ')[2].TrimEnd(':');
        row = table.First(s => s.Key.ToString() == who);
        return table;
    }

    private sealed class Count
    {
        public int Tables { get; set; }

        public int EqualTables { get; set; }

        public int Rows { get; set; }

        public override string ToString() => $"{EqualTables} of {Tables} tables equal, {Rows} rows";
    }
}
