using Pitwall.Iceberg.Tests.Support;
using static Pitwall.Iceberg.Tests.Support.TestWarehouse;

namespace Pitwall.Iceberg.Tests;

public sealed class CommitTests : IDisposable
{
    private readonly TestWarehouse _warehouse = new();

    public void Dispose() => _warehouse.Dispose();

    [Fact]
    public void A_begun_table_is_there_with_its_first_commit_and_not_before()
    {
        var begun = BeginLaps(_warehouse.Catalog);
        Assert.Equal(0, begun.Version);
        Assert.False(_warehouse.Catalog.Exists(Laps));
        Assert.Empty(begun.Scan().Plan().Files);

        var table = begun.NewTransaction().Append([File(begun, 1, 7)]).Commit();

        Assert.Equal(1, table.Version);
        Assert.Empty(table.Metadata.MetadataLog);
        Assert.Equal(7, Rows(_warehouse.Load())[1]);
        Assert.Equal(2, table.NewTransaction().Append([File(table, 2)]).Commit().Version);
        Assert.Equal([1, 2, 3], Rows(begun.NewTransaction().Append([File(begun, 3)]).Commit()).Keys);
    }

    [Fact]
    public void An_empty_first_commit_makes_an_empty_table()
    {
        var table = BeginLaps(_warehouse.Catalog).NewTransaction().Commit();

        Assert.Equal(1, table.Version);
        Assert.Null(_warehouse.Load().CurrentSnapshot);
    }

    [Fact]
    public void A_begun_table_that_another_writer_made_is_committed_to_only_when_it_is_the_same()
    {
        var (same, other) = (BeginLaps(_warehouse.Catalog), _warehouse.Catalog.Begin(Laps, LapsSchema, PartitionSpec.Unpartitioned));
        _warehouse.CreateLaps();

        Assert.Equal([1], Rows(same.NewTransaction().Append([File(same, 1)]).Commit()).Keys);
        Assert.Contains("other columns or partitions", Assert.Throws<CommitConflictException>(() => other.NewTransaction().Commit()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_table_is_empty_and_listed()
    {
        _warehouse.CreateLaps();
        var table = _warehouse.Load();
        Assert.Equal([Laps], _warehouse.Catalog.List());
        Assert.Equal([Laps], _warehouse.Catalog.List("silver"));
        Assert.Empty(_warehouse.Catalog.List("gold"));
        Assert.Null(table.CurrentSnapshot);
        Assert.Empty(table.Scan().Plan().Files);
        Assert.Equal(LapsSchema, table.Schema);
        Assert.Equal(BySession, table.Spec);
    }

    [Fact]
    public void Creating_a_table_twice_is_refused()
    {
        _warehouse.CreateLaps();
        Assert.Throws<TableExistsException>(() => _warehouse.CreateLaps());
    }

    [Fact]
    public void Loading_a_table_that_does_not_exist_names_it()
    {
        Assert.Null(_warehouse.Catalog.TryLoad(Laps));
        Assert.Contains("silver.laps", Assert.Throws<TableNotFoundException>(() => _warehouse.Load()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Appended_files_are_read_back_with_all_they_say()
    {
        var table = _warehouse.CreateLaps();
        var file = File(table, 9558) with
        {
            ColumnSizes = new Dictionary<int, long> { [3] = 40 },
            ValueCounts = new Dictionary<int, long> { [3] = 10, [4] = 10 },
            NullCounts = new Dictionary<int, long> { [3] = 0, [4] = 2 },
            NanCounts = new Dictionary<int, long> { [4] = 0 },
            LowerBounds = new Dictionary<int, object> { [3] = 1, [4] = 91.5, [5] = "HARD" },
            UpperBounds = new Dictionary<int, object> { [3] = 81, [4] = 120.25, [5] = "SOFT" },
            SplitOffsets = [4, 4096],
            SortOrderId = 0,
        };
        table.NewTransaction().Append([file]).Commit();
        var read = Assert.Single(Files(_warehouse.Load()));
        Assert.Equal(file.Path, read.Path);
        Assert.Equal("file://" + file.Path, read.RecordedPath);
        Assert.Equal(file.Partition, read.Partition);
        Assert.Equal((file.RecordCount, file.FileSizeBytes), (read.RecordCount, read.FileSizeBytes));
        Assert.Equal(file.ColumnSizes, read.ColumnSizes);
        Assert.Equal(file.ValueCounts, read.ValueCounts);
        Assert.Equal(file.NullCounts, read.NullCounts);
        Assert.Equal(file.NanCounts, read.NanCounts);
        Assert.Equal(file.LowerBounds, read.LowerBounds);
        Assert.Equal(file.UpperBounds, read.UpperBounds);
        Assert.Equal(file.SplitOffsets, read.SplitOffsets);
        Assert.Equal(0, read.SortOrderId);
    }

    [Fact]
    public void Replacing_partitions_takes_their_files_and_leaves_the_others()
    {
        var table = _warehouse.CreateLaps();
        table = table.NewTransaction().Append([File(table, 1, 100), File(table, 2, 200), File(table, 2, 20), File(table, 3, 300)]).Commit();
        table = table.NewTransaction().ReplacePartitions([Session(2), Session(3), Session(4)], [File(table, 2, 7)]).Commit();
        Assert.Equal(new SortedDictionary<int, long> { [1] = 100, [2] = 7 }, Rows(table));
        Assert.Equal("overwrite", table.CurrentSnapshot!.Operation);
        Assert.Equal(new SortedDictionary<int, long> { [1] = 100, [2] = 220, [3] = 300 }, Rows(table, table.SnapshotAt(table.CurrentSnapshot.ParentId!.Value)));
    }

    [Fact]
    public void The_summary_counts_what_came_went_and_is_there()
    {
        var table = _warehouse.CreateLaps();
        table = table.NewTransaction().Append([File(table, 1, 100), File(table, 2, 200)]).Commit();
        table = table.NewTransaction().ReplacePartitions([Session(2)], [File(table, 2, 7)]).Commit();
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["added-data-files"] = "1",
            ["added-records"] = "7",
            ["added-files-size"] = "3",
            ["deleted-data-files"] = "1",
            ["deleted-records"] = "200",
            ["removed-files-size"] = "3",
            ["changed-partition-count"] = "1",
            ["total-data-files"] = "2",
            ["total-records"] = "107",
            ["total-files-size"] = "6",
            ["total-delete-files"] = "0",
            ["total-position-deletes"] = "0",
            ["total-equality-deletes"] = "0",
        };
        Assert.Equal(expected, table.CurrentSnapshot!.Summary);
        Assert.Equal(expected, _warehouse.Load().CurrentSnapshot!.Summary);
    }

    [Fact]
    public void A_transaction_on_an_old_view_is_applied_to_what_is_there_now()
    {
        var old = _warehouse.CreateLaps();
        old.NewTransaction().Append([File(old, 1, 100)]).Commit();
        var parents = new List<long?>();
        var table = old.NewTransaction().Append([File(old, 2, 200)]).WithSummary(parent =>
        {
            parents.Add(parent?.Id);
            return [new("rows-before", parent?.Summary["total-records"] ?? "0")];
        }).Commit();
        Assert.Equal(new SortedDictionary<int, long> { [1] = 100, [2] = 200 }, Rows(table));
        Assert.Equal("100", table.CurrentSnapshot!.Summary["rows-before"]);
        Assert.Equal([table.CurrentSnapshot.ParentId], parents);
    }

    [Fact]
    public void A_long_summary_entry_stays_in_the_newest_snapshot_only_and_is_handed_to_the_next()
    {
        var table = _warehouse.CreateLaps();
        for (var session = 1; session <= 3; session++)
        {
            table = table.NewTransaction().Append([File(table, session)])
                .WithSummary(parent => [new("long", (parent?.Summary["long"] ?? "") + session), new("short", "kept")])
                .KeepInNewestOnly("long").Commit();
        }

        var snapshots = _warehouse.Load().Metadata.Snapshots;
        Assert.Equal([null, null, "123"], snapshots.Select(s => s.Summary.GetValueOrDefault("long")));
        Assert.All(snapshots, s => Assert.Equal("kept", s.Summary["short"]));
        Assert.Equal("30", table.CurrentSnapshot!.Summary["total-records"]);
    }

    [Fact]
    public void A_transaction_without_changes_writes_nothing()
    {
        var table = _warehouse.CreateLaps();
        Assert.Same(table, table.NewTransaction().Commit());
        Assert.Equal(1, _warehouse.Load().Version);
    }

    [Fact]
    public void A_file_cannot_be_added_twice_and_must_fit_the_partitions()
    {
        var table = _warehouse.CreateLaps();
        var file = File(table, 1);
        Assert.Contains("added twice", Assert.Throws<IcebergException>(() => table.NewTransaction().Append([file]).Append([file])).Message, StringComparison.Ordinal);
        Assert.Contains("partitioned by (year, session_key)", Assert.Throws<IcebergException>(() => table.NewTransaction().Append([file with { Partition = [2023] }])).Message, StringComparison.Ordinal);
        Assert.Contains("not among those replaced", Assert.Throws<IcebergException>(() => table.NewTransaction().ReplacePartitions([Session(2)], [file])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => table.NewTransaction().Append([file with { Partition = ["2023", 1] }]));
    }

    [Fact]
    public void A_commit_given_up_by_its_summary_leaves_the_table_and_the_folder_as_they_were()
    {
        var table = _warehouse.CreateLaps();
        var transaction = table.NewTransaction().Append([File(table, 1)]).WithSummary(_ => throw new InvalidOperationException("the inputs changed"));
        Assert.Throws<InvalidOperationException>(() => transaction.Commit());
        Assert.Equal(1, _warehouse.Load().Version);
        Assert.Empty(Directory.GetFiles(Path.Combine(_warehouse.Folder, "silver", "laps", "metadata"), "*.avro"));
        Assert.Throws<OperationCanceledException>(() => table.NewTransaction().Append([File(table, 1)]).Commit(new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_partition_may_be_null()
    {
        var schema = Schema.WithFreshIds([new NestedField(0, "team", IcebergType.String, false)]);
        var table = _warehouse.Catalog.Create(new TableId("gold", "teams"), schema, PartitionSpec.Identity(schema, "team"));
        DataFile Of(string? team) => new() { Path = table.NewDataFilePath(PartitionKey.Of(team)), RecordCount = 1, FileSizeBytes = 1, Partition = [team] };
        table = table.NewTransaction().Append([Of(null), Of("Red Bull"), Of("Sauber")]).Commit();
        table = table.NewTransaction().ReplacePartitions([PartitionKey.Of((object?)null)], [Of(null), Of(null)]).Commit();
        Assert.Equal([null, null, "Red Bull", "Sauber"], Files(table).Select(f => f.Partition[0]));
        Assert.Equal(2, table.Scan().Where(Predicate.IsNull("team")).Plan().Files.Count);
        Assert.Single(table.Scan().Where(Predicate.Equal("team", "Sauber")).Plan().Files);
    }
}
