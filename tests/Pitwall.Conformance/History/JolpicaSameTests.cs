using Pitwall.Conformance.Shared;
using Silver = Pitwall.Conformance.LiveTiming.Same.TableDifferences;

namespace Pitwall.Conformance.History;

/// <summary>All seasons, told by Jolpica or by f1db, give the same history; where they do not, the cause is named.</summary>
[Collection(nameof(JolpicaHistory))]
public sealed class JolpicaSameTests(JolpicaHistory jolpica, GoldLake f1db, ITestOutputHelper output)
{
    private const int Samples = 4;

    public static TheoryData<string> Tables => ["rounds", "history_results", "history_qualifying", "history_pit_stops", "driver_standings"];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Every_row_and_column_is_the_same(string table)
    {
        var (one, other) = (await f1db.OpenAsync(), await jolpica.LakeAsync());
        LakeRuns.AssertSound(jolpica.Report!);

        var found = Silver.Of(one, other, table);
        var allowed = JolpicaByNature.Of(one).Where(a => a.Table == table || a.Table == "*").Select(a => (a.Columns, a.Reason, a.Table, Found: found.Where(a.Covers).ToHashSet())).ToList();

        var defects = found.Except(allowed.SelectMany(a => a.Found)).GroupBy(d => d.Column).Select(g => $"{g.Key}, {g.Count()} rows: {string.Join("; ", g.Take(Samples))}").ToList();
        Assert.True(defects.Count == 0, string.Join(Environment.NewLine, defects));
        Assert.Empty(allowed.Where(a => a.Table == table && a.Found.Count == 0).Select(a => $"{a.Columns}: {a.Reason}"));
        output.WriteLine(string.Join(Environment.NewLine, allowed.Select(a => $"{a.Found.Count} {a.Columns}: {a.Reason}")));
    }

    [Fact]
    public async Task Final_tables_of_constructors_are_the_same_but_for_engines()
    {
        const string Table = """
            select year, position || ' ' || constructor_id || ' ' || points
            from silver.constructor_standings
            where position is not null and points > 0
            qualify round_number = max(round_number) over (partition by year)
            order by all
            """;
        var (one, other) = (Seasons(await f1db.OpenAsync()), Seasons(await jolpica.LakeAsync()));

        Assert.Equal(69, one.Count);
        Assert.Equal(one.Select(s => s.Key), other.Select(s => s.Key));
        Listed.AssertOnly([.. one.Where(s => !s.SequenceEqual(other[s.Key])).Select(s => (s.Key, $"{s.Key}: {string.Join(", ", s)} / {string.Join(", ", other[s.Key])}"))], JolpicaByNature.FinalConstructors);

        static ILookup<int, string> Seasons(Lake lake) => lake.Query(Table).ToLookup(row => (int)row[0]!, row => (string)row[1]!);
    }
}
