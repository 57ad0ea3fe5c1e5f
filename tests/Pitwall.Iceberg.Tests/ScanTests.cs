using FsCheck.Fluent;
using Pitwall.Iceberg.Tests.Support;
using static Pitwall.Iceberg.Tests.Support.TestWarehouse;

namespace Pitwall.Iceberg.Tests;

public sealed class ScanTests : IDisposable
{
    private readonly TestWarehouse _warehouse = new();

    public void Dispose() => _warehouse.Dispose();

    [Fact]
    public void Manifests_then_partitions_then_bounds_leave_files_out_and_are_counted()
    {
        var table = _warehouse.CreateLaps();
        table = table.NewTransaction().Append([File(table, 1), File(table, 2)]).Commit();
        DataFile Drivers(int from, int to) => File(table, 3) with
        {
            LowerBounds = new Dictionary<int, object> { [3] = from },
            UpperBounds = new Dictionary<int, object> { [3] = to },
        };
        table = table.NewTransaction().Append([Drivers(1, 10), Drivers(11, 20), File(table, 5)]).Commit();
        var plan = table.Scan().Where(Predicate.Equal("session_key", 3)).Where(Predicate.Equal("driver_number", 4)).Plan();
        Assert.Equal((1, 1, 1, 1), (plan.Files.Count, plan.PrunedManifests, plan.PrunedByPartition, plan.PrunedByBounds));
    }

    [Fact]
    public void Counts_answer_null_questions()
    {
        var table = _warehouse.CreateLaps();
        var allNull = File(table, 1) with { ValueCounts = new Dictionary<int, long> { [5] = 10 }, NullCounts = new Dictionary<int, long> { [5] = 10 } };
        var noNull = File(table, 2) with { ValueCounts = new Dictionary<int, long> { [5] = 10 }, NullCounts = new Dictionary<int, long> { [5] = 0 } };
        var unknown = File(table, 3);
        table = table.NewTransaction().Append([allNull, noNull, unknown]).Commit();
        Assert.Equal([1, 3], Sessions(Predicate.IsNull("compound")));
        Assert.Equal([2, 3], Sessions(Predicate.NotNull("compound")));
        Assert.Equal([2, 3], Sessions(Predicate.Equal("compound", "SOFT")));
        Assert.Equal([1, 2, 3], Sessions(Predicate.Or(Predicate.IsNull("compound"), Predicate.Equal("compound", "SOFT"))));
        Assert.Empty(Sessions(Predicate.Or()));
        Assert.Equal([1, 2, 3], Sessions(Predicate.And()));

        IEnumerable<int> Sessions(Predicate where) => table.Scan().Where(where).Plan().Files.Select(f => (int)f.File.Partition[1]!);
    }

    [Fact]
    public void A_file_that_may_hold_NaN_is_kept_for_greater_than()
    {
        var table = _warehouse.CreateLaps();
        DataFile Of(int session) => File(table, session) with
        {
            LowerBounds = new Dictionary<int, object> { [4] = 90.0 },
            UpperBounds = new Dictionary<int, object> { [4] = 100.0 },
        };
        table = table.NewTransaction().Append([Of(1), Of(2) with { NanCounts = new Dictionary<int, long> { [4] = 0 } }]).Commit();
        Assert.Single(table.Scan().Where(Predicate.GreaterThan("lap_duration", 100.0)).Plan().Files);
        Assert.Empty(table.Scan().Where(Predicate.Between("lap_duration", 101.0, 200.0)).Plan().Files);
        Assert.Empty(table.Scan().Where(Predicate.LessThan("lap_duration", 90.0)).Plan().Files);
        Assert.Equal(2, table.Scan().Where(Predicate.AtMost("lap_duration", 90.0)).Plan().Files.Count);
    }

    [Fact]
    public void An_unknown_column_and_a_wrong_value_are_named()
    {
        var table = _warehouse.CreateLaps();
        var e = Assert.Throws<IcebergException>(() => table.Scan().Where(Predicate.Equal("lap", 1)).Plan());
        Assert.Contains("silver.laps: column \"lap\"", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => table.Scan().Where(Predicate.Equal("year", "2023")).Plan());
    }

    [Fact]
    public void Time_travel_by_id_and_by_time()
    {
        var table = _warehouse.CreateLaps();
        var times = new List<DateTimeOffset>();
        for (var session = 1; session <= 3; session++)
        {
            table = table.NewTransaction().Append([File(table, session)]).Commit();
            times.Add(table.CurrentSnapshot!.Timestamp);
        }
        var ids = table.Metadata.Snapshots.Select(s => s.Id).ToList();
        Assert.Equal([1, 2], Rows(table, table.SnapshotAt(ids[1])).Keys);
        Assert.Equal(ids[0], table.SnapshotAt(times[0]).Id);
        Assert.Equal(ids[1], table.SnapshotAt(times[2].AddMilliseconds(-1)).Id);
        Assert.Equal(ids[2], table.SnapshotAt(times[2].AddYears(1)).Id);
        Assert.Contains("3 snapshot(s)", Assert.Throws<IcebergException>(() => table.SnapshotAt(times[0].AddSeconds(-1))).Message, StringComparison.Ordinal);
        Assert.Throws<IcebergException>(() => table.SnapshotAt(1));
    }

    [Fact]
    public void A_clock_that_goes_back_does_not_turn_history_round()
    {
        var table = _warehouse.CreateLaps();
        table = table.NewTransaction().Append([File(table, 1)]).Commit();
        _warehouse.Clock.Advance(TimeSpan.FromHours(-1));
        table = table.NewTransaction().Append([File(table, 2)]).Commit();
        Assert.True(table.Metadata.Snapshots[1].Timestamp >= table.Metadata.Snapshots[0].Timestamp);
        Assert.Equal(table.CurrentSnapshot!.Id, table.SnapshotAt(_warehouse.Clock.Now.AddHours(2)).Id);
    }

    [Fact]
    public void Pruning_never_drops_a_file_with_a_matching_row()
    {
        var schema = Schema.WithFreshIds(
        [
            new NestedField(0, "p", IcebergType.Int, false), new NestedField(0, "i", IcebergType.Int, false),
            new NestedField(0, "d", IcebergType.Double, false), new NestedField(0, "s", IcebergType.String, false),
        ]);
        var id = new TableId("silver", "rows");
        var row =
            from p in Gen.Elements<object?>(null, 1, 2)
            from i in Gen.Elements<object?>(null, -5, 0, 3, 9)
            from d in Gen.Elements<object?>(null, double.NaN, double.NegativeInfinity, -0.0, 0.0, 2.5)
            from s in Gen.Elements<object?>(null, "", "a", "ab", "\uFF01", "\U0001F3C1")
            select new[] { p, i, d, s };
        var predicate =
            from column in Gen.Choose(0, 3)
            from kind in Gen.Choose(0, 7)
            from r in row
            from q in row
            select (column, kind, a: r[column], b: q[column]);
        var cases = row.ListOf().SelectMany(rows => predicate.Select(p => (rows, p)));
        var table = _warehouse.Catalog.Create(id, schema, PartitionSpec.Identity(schema, "p"));
        Law.Holds(cases, c =>
        {
            var (rows, (column, kind, a, b)) = c;
            if (a is null || b is null) return true;
            var files = rows.GroupBy(r => r[0]).Select((g, n) => Describe(schema, [.. g], n)).ToList();
            table = table.NewTransaction().ReplacePartitions([PartitionKey.Of((object?)null), PartitionKey.Of(1), PartitionKey.Of(2)], files.Select(f => f.File)).Commit();
            var name = schema.Fields[column].Name;
            var (where, matches) = Case(name, kind, a, b);
            var kept = table.Scan().Where(where).Plan().Files.Select(f => f.File.Path).ToHashSet();
            return files.Where(f => f.Rows.Exists(r => matches(r[column]))).All(f => kept.Contains(f.File.Path));
        }, cases: 300);
    }

    private static (Predicate, Func<object?, bool>) Case(string name, int kind, object a, object b) => kind switch
    {
        0 => (Predicate.Equal(name, a), v => v is not null && Order(v, a) == 0),
        1 => (Predicate.In(name, [a, b]), v => v is not null && (Order(v, a) == 0 || Order(v, b) == 0)),
        2 => (Predicate.Between(name, a, b), v => v is not null && Order(v, a) >= 0 && Order(v, b) <= 0),
        3 => (Predicate.GreaterThan(name, a), v => v is not null && Order(v, a) > 0),
        4 => (Predicate.AtLeast(name, a), v => v is not null && Order(v, a) >= 0),
        5 => (Predicate.LessThan(name, a), v => v is not null && Order(v, a) < 0),
        6 => (Predicate.IsNull(name), v => v is null),
        _ => (Predicate.NotNull(name), v => v is not null),
    };

    // SQL's order: NaN equals itself and is above every number; strings by UTF-8 bytes.
    private static int Order(object a, object b) => (a, b) switch
    {
        (double x, double y) => double.IsNaN(x) || double.IsNaN(y) ? double.IsNaN(x).CompareTo(double.IsNaN(y)) : x.CompareTo(y),
        (string x, string y) => System.Text.Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(y)),
        _ => ((int)a).CompareTo((int)b),
    };

    private static (DataFile File, List<object?[]> Rows) Describe(Schema schema, List<object?[]> rows, int n)
    {
        var (lower, upper) = (new Dictionary<int, object>(), new Dictionary<int, object>());
        var (nulls, nans) = (new Dictionary<int, long>(), new Dictionary<int, long>());
        foreach (var field in schema.Fields)
        {
            var values = rows.Select(r => r[field.Id - 1]).ToList();
            nulls[field.Id] = values.Count(v => v is null);
            if (field.Type == IcebergType.Double && rows.Count % 2 == 0) nans[field.Id] = values.Count(v => v is double.NaN);
            var bounded = values.Where(v => v is not null and not double.NaN).OfType<object>().Order(Comparer<object>.Create(Order)).ToList();
            if (bounded.Count == 0) continue;
            (lower[field.Id], upper[field.Id]) = (bounded[0], bounded[^1]);
        }
        return (new DataFile
        {
            Path = $"/elsewhere/{n}-{Guid.NewGuid():N}.parquet",
            RecordCount = rows.Count,
            FileSizeBytes = 1,
            Partition = [rows[0][0]],
            NullCounts = nulls,
            NanCounts = nans,
            ValueCounts = schema.Fields.ToDictionary(f => f.Id, _ => (long)rows.Count),
            LowerBounds = lower,
            UpperBounds = upper,
        }, rows);
    }
}
