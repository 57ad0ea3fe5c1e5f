using Pitwall.Formula1.Championship;

namespace Pitwall.Conformance.History;

/// <summary>Computed tables against f1db's, after every round of every season.</summary>
public sealed class EveryRoundTests(ITestOutputHelper output)
{
    [Fact]
    public void Tables_after_every_round_are_f1dbs()
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
        foreach (var f in found) output.WriteLine(f);
        Assert.Empty(found);

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

    private sealed class Count
    {
        public int Tables { get; set; }

        public int EqualTables { get; set; }

        public int Rows { get; set; }

        public override string ToString() => $"{EqualTables} of {Tables} tables equal, {Rows} rows";
    }
}
