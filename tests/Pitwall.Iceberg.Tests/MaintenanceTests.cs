using Pitwall.Iceberg.Tests.Support;
using static Pitwall.Iceberg.Tests.Support.TestWarehouse;

namespace Pitwall.Iceberg.Tests;

public sealed class MaintenanceTests : IDisposable
{
    private readonly TestWarehouse _warehouse = new();

    public void Dispose() => _warehouse.Dispose();

    [Fact]
    public void Expiring_forgets_old_snapshots_and_deletes_only_what_they_alone_used()
    {
        var table = _warehouse.CreateLaps();
        var (kept, replaced) = (File(table, 1), File(table, 2));
        table = table.NewTransaction().Append([kept, replaced]).Commit();
        var first = table.CurrentSnapshot!;
        table = table.NewTransaction().ReplacePartitions([Session(2)], [File(table, 2)]).Commit();
        table = table.NewTransaction().Append([File(table, 3)]).Commit();
        var result = table.ExpireSnapshots(table.CurrentSnapshot!.Timestamp);
        Assert.Equal(2, result.Snapshots.Count);
        Assert.Contains(replaced.Path, result.Files);
        Assert.DoesNotContain(kept.Path, result.Files);
        Assert.False(System.IO.File.Exists(replaced.Path));
        Assert.Single(result.Table.Metadata.Snapshots);
        Assert.Equal([1, 2, 3], Rows(_warehouse.Load()).Keys);
        Assert.All(Files(_warehouse.Load()), f => Assert.True(System.IO.File.Exists(f.Path)));
        Assert.Throws<IcebergException>(() => result.Table.SnapshotAt(first.Id));
        Assert.Throws<IcebergException>(() => result.Table.SnapshotAt(first.Timestamp));
        Assert.Empty(_warehouse.Load().RemoveOrphanFiles(DateTimeOffset.MaxValue).Deleted);
    }

    [Fact]
    public void Expiring_keeps_the_last_ones_and_those_not_old_enough()
    {
        var table = _warehouse.CreateLaps();
        for (var session = 1; session <= 5; session++) table = table.NewTransaction().Append([File(table, session)]).Commit();
        var snapshots = table.Metadata.Snapshots;
        Assert.Equal([snapshots[0].Id], table.ExpireSnapshots(snapshots[1].Timestamp).Snapshots.Select(s => s.Id));
        Assert.Equal([snapshots[1].Id], table.ExpireSnapshots(DateTimeOffset.MaxValue, retainLast: 3).Snapshots.Select(s => s.Id));
        Assert.Empty(table.ExpireSnapshots(DateTimeOffset.MaxValue, retainLast: 3).Snapshots);
        Assert.Equal(3, _warehouse.Load().Metadata.Snapshots.Count);
        Assert.Equal(5, Rows(_warehouse.Load()).Count);
    }

    [Fact]
    public void Expiring_an_empty_table_does_nothing()
    {
        var table = _warehouse.CreateLaps();
        Assert.Empty(table.ExpireSnapshots(DateTimeOffset.MaxValue).Snapshots);
        Assert.Equal(1, _warehouse.Load().Version);
    }

    [Fact]
    public void Orphans_go_when_old_enough_and_a_running_writers_files_stay()
    {
        var table = _warehouse.CreateLaps();
        table = table.NewTransaction().Append([File(table, 1)]).Commit();
        var crashed = File(table, 8);
        var torn = $"{table.Location}/metadata/v9.metadata.json.abc.tmp";
        System.IO.File.WriteAllText(torn, "{");
        var old = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        System.IO.File.SetLastWriteTimeUtc(crashed.Path, old);
        System.IO.File.SetLastWriteTimeUtc(torn, old);
        var running = File(table, 9);
        var result = table.RemoveOrphanFiles(new DateTimeOffset(old.AddDays(1), TimeSpan.Zero));
        Assert.Equal(new[] { crashed.Path, torn }.Order(StringComparer.Ordinal), result.Deleted.Order(StringComparer.Ordinal));
        Assert.Equal((4L, 1), (result.Bytes, result.TooYoung));
        table = table.NewTransaction().Append([running]).Commit();
        Assert.Equal([1, 9], Rows(_warehouse.Load()).Keys);
        Assert.All(Files(table), f => Assert.True(System.IO.File.Exists(f.Path)));
    }

    [Fact]
    public void Nothing_is_cleaned_up_while_a_file_in_use_is_missing()
    {
        var table = _warehouse.CreateLaps();
        table = table.NewTransaction().Append([File(table, 1)]).Commit();
        var live = Files(table)[0].Path;
        System.IO.File.Move(live, live + ".moved");
        Assert.Contains(live, Assert.Throws<IcebergException>(() => table.RemoveOrphanFiles(DateTimeOffset.MaxValue)).Message, StringComparison.Ordinal);
        Assert.True(System.IO.File.Exists(live + ".moved"));
    }

    [Fact]
    public void Time_travel_still_works_after_orphans_are_gone()
    {
        var table = _warehouse.CreateLaps();
        for (var session = 1; session <= 4; session++) table = table.NewTransaction().ReplacePartitions([Session(1)], [File(table, 1, session)]).Commit();
        Assert.Empty(table.RemoveOrphanFiles(DateTimeOffset.MaxValue).Deleted);
        Assert.Equal([1L, 2L, 3L, 4L], table.Metadata.Snapshots.Select(s => Rows(table, s)[1]));
        Assert.All(table.Metadata.Snapshots.SelectMany(s => Files(table, s)), f => Assert.True(System.IO.File.Exists(f.Path)));
    }

    [Fact]
    public void Small_files_of_a_partition_are_compacted_in_one_replace_snapshot()
    {
        var table = _warehouse.CreateLaps();
        table = table.NewTransaction().Append([File(table, 1, 10), File(table, 1, 20), File(table, 2, 30)]).Commit();
        table = table.NewTransaction().AddPositionDeletes([File(table, 1, 2)]).Commit();
        var group = Assert.Single(table.PlanCompaction());
        Assert.Equal(Session(1), group.Partition);
        Assert.Equal((2, 1), (group.Files.Count, group.DeleteFiles.Count));
        table = table.NewTransaction().ReplaceFiles(group.Removed, [File(table, 1, 28)]).Commit();
        Assert.Equal("replace", table.CurrentSnapshot!.Operation);
        Assert.Equal(new SortedDictionary<int, long> { [1] = 28, [2] = 30 }, Rows(_warehouse.Load()));
        Assert.All(table.Scan().Plan().Files, f => Assert.Empty(f.PositionDeletes));
        Assert.Empty(table.PlanCompaction());
    }

    [Fact]
    public void Large_files_without_deletes_are_left_alone_and_groups_are_closed_at_the_target()
    {
        var table = _warehouse.CreateLaps();
        DataFile Sized(long bytes) => File(table, 1) with { FileSizeBytes = bytes };
        table = table.NewTransaction().Append([Sized(1000), Sized(40), Sized(40), Sized(40), Sized(40), Sized(40)]).Commit();
        var groups = table.PlanCompaction(new CompactionOptions { SmallFileBytes = 100, TargetBytes = 100 });
        Assert.Equal([3, 2], groups.Select(g => g.Files.Count));
    }

    [Fact]
    public void Compacting_files_that_were_replaced_meanwhile_is_a_conflict()
    {
        var table = _warehouse.CreateLaps();
        table = table.NewTransaction().Append([File(table, 1), File(table, 1)]).Commit();
        var group = Assert.Single(table.PlanCompaction());
        table.NewTransaction().ReplacePartitions([Session(1)], [File(table, 1)]).Commit();
        var e = Assert.Throws<CommitConflictException>(() => table.NewTransaction().ReplaceFiles(group.Removed, [File(table, 1)]).Commit());
        Assert.Contains("no longer part of the table", e.Conflict, StringComparison.Ordinal);
    }

    [Fact]
    public void Compacting_while_rows_are_deleted_is_a_conflict()
    {
        var table = _warehouse.CreateLaps();
        table = table.NewTransaction().Append([File(table, 1), File(table, 1)]).Commit();
        var group = Assert.Single(table.PlanCompaction());
        table.NewTransaction().AddPositionDeletes([File(table, 1)]).Commit();
        var e = Assert.Throws<CommitConflictException>(() => table.NewTransaction().ReplaceFiles(group.Removed, [File(table, 1)]).Commit());
        Assert.Contains("rows were deleted", e.Conflict, StringComparison.Ordinal);
    }
}
