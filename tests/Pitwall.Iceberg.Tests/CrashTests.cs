using Pitwall.Iceberg.Tests.Support;
using static Pitwall.Iceberg.Tests.Support.TestWarehouse;

namespace Pitwall.Iceberg.Tests;

/// <summary>
/// A writer that stops at any operation leaves the table as it was or as it should become, and what it leaves behind can be cleaned up.
/// </summary>
public class CrashTests
{
    private static readonly Dictionary<string, string> KeepTwo = new()
    {
        ["write.metadata.previous-versions-max"] = "2",
        ["commit.manifest.min-count-to-merge"] = "3",
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_commit_that_dies_at_any_operation_leaves_the_old_table_or_the_new(bool afterIt)
    {
        var (outcomes, at) = (new HashSet<bool>(), 0);
        for (var finished = false; !finished; at++)
        {
            var store = new ScriptedStore();
            using var warehouse = new TestWarehouse(store);
            var table = warehouse.CreateLaps(KeepTwo);
            for (var session = 1; session <= 4; session++) table = table.NewTransaction().Append([File(table, session, 100)]).Commit();
            var (old, file) = (Rows(table), File(table, 2, 7));
            finished = !Dies(store, at, afterIt, () => table.NewTransaction().ReplacePartitions([Session(2)], [file]).Commit());

            var survivor = new FileSystemCatalog(warehouse.Folder, warehouse.Clock);
            var found = survivor.Load(Laps);
            var isNew = Rows(found)[2] == 7;
            outcomes.Add(isNew);
            Assert.Equal(isNew ? new SortedDictionary<int, long> { [1] = 100, [2] = 7, [3] = 100, [4] = 100 } : old, Rows(found));
            Assert.True(isNew || !finished);
            found = found.NewTransaction().Append([File(found, 9)]).Commit();
            found.RemoveOrphanFiles(DateTimeOffset.MaxValue);
            AssertClean(found, isNew ? null : file.Path);
        }
        Assert.True(at > 8, $"only {at} operations");
        Assert.Equal(2, outcomes.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_first_commit_that_dies_at_any_operation_leaves_no_table_or_a_whole_one(bool afterIt)
    {
        var (outcomes, at) = (new HashSet<bool>(), 0);
        for (var finished = false; !finished; at++)
        {
            var store = new ScriptedStore();
            using var warehouse = new TestWarehouse(store);
            var table = BeginLaps(warehouse.Catalog);
            var file = File(table, 1, 7);
            finished = !Dies(store, at, afterIt, () => table.NewTransaction().Append([file]).Commit());

            var survivor = new FileSystemCatalog(warehouse.Folder, warehouse.Clock);
            var found = survivor.TryLoad(Laps);
            var isNew = found is not null;
            outcomes.Add(isNew);
            Assert.True(isNew || !finished);
            found ??= BeginLaps(survivor);
            Assert.Equal(isNew ? new SortedDictionary<int, long> { [1] = 7 } : [], Rows(found));
            found = found.NewTransaction().Append([File(found, 9)]).Commit();
            found.RemoveOrphanFiles(DateTimeOffset.MaxValue);
            AssertClean(found, isNew ? null : file.Path);
        }
        Assert.Equal(2, outcomes.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_expiry_that_dies_at_any_operation_loses_no_live_file(bool afterIt)
    {
        var at = 0;
        for (var finished = false; !finished; at++)
        {
            var store = new ScriptedStore();
            using var warehouse = new TestWarehouse(store);
            var table = warehouse.CreateLaps(KeepTwo);
            for (var rows = 1; rows <= 3; rows++) table = table.NewTransaction().ReplacePartitions([Session(1)], [File(table, 1, rows)]).Commit();
            table = table.NewTransaction().Append([File(table, 2)]).Commit();
            var old = Rows(table);
            finished = !Dies(store, at, afterIt, () => table.ExpireSnapshots(DateTimeOffset.MaxValue, retainLast: 2));
            var found = new FileSystemCatalog(warehouse.Folder, warehouse.Clock).Load(Laps);
            Assert.Equal(old, Rows(found));
            foreach (var snapshot in found.Metadata.Snapshots) Assert.All(Files(found, snapshot), f => Assert.True(System.IO.File.Exists(f.Path)));
            found = found.ExpireSnapshots(DateTimeOffset.MaxValue, retainLast: 2).Table;
            found.RemoveOrphanFiles(DateTimeOffset.MaxValue);
            AssertClean(found, null);
        }
        Assert.True(at > 10, $"only {at} operations");
    }

    [Fact]
    public void A_drop_that_dies_leaves_the_newest_state_or_no_table()
    {
        for (var (finished, at) = (false, 0); !finished; at++)
        {
            var store = new ScriptedStore();
            using var warehouse = new TestWarehouse(store);
            var table = warehouse.CreateLaps();
            for (var session = 1; session <= 3; session++) table = table.NewTransaction().Append([File(table, session)]).Commit();
            finished = !Dies(store, at, afterIt: true, () => warehouse.Catalog.Drop(Laps));
            if (new FileSystemCatalog(warehouse.Folder, warehouse.Clock).TryLoad(Laps) is { } found) Assert.Equal([1, 2, 3], Rows(found).Keys);
            else if (finished) Assert.False(Directory.Exists(table.Location));
        }
    }

    private static bool Dies(ScriptedStore store, int at, bool afterIt, Action act)
    {
        var count = 0;
        void Die(string operation)
        {
            if (count++ == at) throw new DeathException();
        }
        if (afterIt) store.After = Die;
        else store.Before = Die;
        try
        {
            act();
            return false;
        }
        catch (DeathException)
        {
            return true;
        }
        finally
        {
            (store.Before, store.After) = (null, null);
        }
    }

    private static void AssertClean(IcebergTable table, string? gone)
    {
        Assert.All(Files(table), f => Assert.True(System.IO.File.Exists(f.Path)));
        if (gone is not null) Assert.False(System.IO.File.Exists(gone));
        var used = Reachable.From(table.Storage, table.Metadata, table.Metadata.Snapshots.Select(s => s.Id).ToHashSet());
        used.UnionWith(Reachable.Metadata(table));
        Assert.Equal(used.Order(StringComparer.Ordinal), new LocalObjectStore().List(table.Location).Select(f => f.Path).Union(used).Order(StringComparer.Ordinal));
    }

    private sealed class DeathException : Exception;
}
