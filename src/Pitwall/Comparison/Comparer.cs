using System.Globalization;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Queries;

namespace Pitwall;

/// <summary>Sets two tables side by side, column by column.</summary>
internal sealed class Comparer(Lake lake, ComparisonTolerance tolerance, IReadOnlyDictionary<string, IReadOnlyCollection<object>>? only, CancellationToken cancellationToken)
{
    private const int Samples = 3;

    public TableComparison Compare(ComparisonPair pair)
    {
        // Where no session is on both sides, it is the side without any that has nothing to say.
        var sides = (string[])[pair.Left, pair.Right];
        if ((sides.FirstOrDefault(IsEmpty) ?? sides.FirstOrDefault(t => !IsStored(t))) is { } missing)
            return new TableComparison(pair) { Missing = missing };
        var right = ColumnsOf(pair.Right).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        var common = ColumnsOf(pair.Left).Where(c => right.Contains(c.Name) && !c.Name.StartsWith('_') && c.Name != "year" && c.Name != ComparisonSql.Scope && !pair.Key.Contains(c.Name)).ToArray();
        var sql = new ComparisonSql(pair, tolerance);
        var counts = Read(sql.Counts(common), pair)[0];
        return new TableComparison(pair)
        {
            Matched = counts.Get<long>("matched"),
            OnlyLeft = counts.Get<long>("only_left"),
            OnlyRight = counts.Get<long>("only_right"),
            Columns = [.. common.Select((c, i) => WithSamples(pair, sql, c.Type, ColumnOf(c.Name, counts, i)))],
        };
    }

    private static ColumnComparison ColumnOf(string name, TableRow counts, int i)
    {
        return new ColumnComparison(name, Count("equal"), Count("different"), Count("left"), Count("right"), Count("neither"));

        long Count(string what) => counts.Get<long>(string.Create(CultureInfo.InvariantCulture, $"{what}_{i}"));
    }

    private ColumnComparison WithSamples(ComparisonPair pair, ComparisonSql sql, string type, ColumnComparison column) => column.Different + column.OnlyLeft + column.OnlyRight == 0
        ? column
        : column with
        {
            Samples = [.. Read(sql.Samples(column.Column, type, Samples), pair).Select(r => new ComparisonSample(r.Get<string>("row_name"), r.Get<string?>("left_value"), r.Get<string?>("right_value")))],
        };

    private bool IsEmpty(string table) => TableId.TryParse(table, out var id) && lake.Engine.Catalog.Exists(id)
        && lake.Engine.Read(new TableQuery($"select 1 from {table} limit 1", table), result => result.ToRows().Count == 0, cancellationToken);

    private bool IsStored(string table) => TableId.TryParse(table, out var id) && lake.Engine.Catalog.Exists(id) && lake.Engine.IsBuilt(table, only);

    private (string Name, string Type)[] ColumnsOf(string table) => lake.Engine.Read(
        new TableQuery($"select * from {table} limit 0", table),
        result => result.Columns.Select(c => (c.Name, c.Type.ToString())).ToArray(),
        cancellationToken);

    private Table Read(string sql, ComparisonPair pair) => lake.Read(new TableQuery(sql, pair.Left, pair.Right) { Only = only }, pair.Name, cancellationToken);
}
