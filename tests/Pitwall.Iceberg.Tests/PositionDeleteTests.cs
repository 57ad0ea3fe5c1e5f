using Pitwall.Iceberg.Tests.Support;
using static Pitwall.Iceberg.Tests.Support.TestWarehouse;

namespace Pitwall.Iceberg.Tests;

public sealed class PositionDeleteTests : IDisposable
{
    private readonly TestWarehouse _warehouse = new();

    public void Dispose() => _warehouse.Dispose();

    [Fact]
    public void Deletes_apply_to_files_of_their_partition_that_are_not_newer()
    {
        var table = _warehouse.CreateLaps();
        table = table.NewTransaction().Append([File(table, 1), File(table, 2)]).Commit();
        var deletes = File(table, 1, rows: 3);
        table = table.NewTransaction().AddPositionDeletes([deletes]).Append([File(table, 1)]).Commit();
        table = table.NewTransaction().Append([File(table, 1)]).Commit();
        var plan = table.Scan().Plan();
        // Newest manifest first: the last append, then the file of the deleting commit itself, then the first commit's two.
        Assert.Equal([(1, 0), (1, 1), (1, 1), (2, 0)], plan.Files.Select(f => ((int)f.File.Partition[1]!, f.PositionDeletes.Count)));
        Assert.Equal(deletes.Path, plan.Files[1].PositionDeletes[0].Path);
        Assert.Equal("3", table.CurrentSnapshot!.Summary["total-position-deletes"]);
        Assert.Equal("1", table.CurrentSnapshot.Summary["total-delete-files"]);
    }

    [Fact]
    public void Deletes_that_name_one_file_or_a_range_of_paths_go_to_no_other()
    {
        var table = _warehouse.CreateLaps();
        table = table.NewTransaction().Append([File(table, 1), File(table, 1)]).Commit();
        var files = Files(table);
        var byReference = File(table, 1) with { ReferencedDataFile = files[0].RecordedPath };
        var byBounds = File(table, 1) with
        {
            LowerBounds = new Dictionary<int, object> { [2147483546] = files[1].RecordedPath! },
            UpperBounds = new Dictionary<int, object> { [2147483546] = files[1].RecordedPath! },
        };
        table = table.NewTransaction().AddPositionDeletes([byReference, byBounds]).Commit();
        var plan = _warehouse.Load().Scan().Plan().Files;
        Assert.Equal([byReference.Path], plan.Single(f => f.File.Path == files[0].Path).PositionDeletes.Select(d => d.Path));
        Assert.Equal([byBounds.Path], plan.Single(f => f.File.Path == files[1].Path).PositionDeletes.Select(d => d.Path));
    }

    [Fact]
    public void Replacing_a_partition_takes_its_deletes_along()
    {
        var table = _warehouse.CreateLaps();
        table = table.NewTransaction().Append([File(table, 1), File(table, 2)]).Commit();
        table = table.NewTransaction().AddPositionDeletes([File(table, 1), File(table, 2)]).Commit();
        table = table.NewTransaction().ReplacePartitions([Session(1)], [File(table, 1)]).Commit();
        Assert.Equal([(1, 0), (2, 1)], table.Scan().Plan().Files.Select(f => ((int)f.File.Partition[1]!, f.PositionDeletes.Count)));
        Assert.Equal("1", table.CurrentSnapshot!.Summary["removed-delete-files"]);
        Assert.Equal("1", table.CurrentSnapshot.Summary["total-delete-files"]);
    }

    [Fact]
    public void Equality_deletes_are_refused_with_the_way_out()
    {
        var table = _warehouse.CreateLaps();
        table = table.NewTransaction().Append([File(table, 1)]).Commit();
        var manifest = new ManifestEntry(EntryStatus.Added, 5, null, null, File(table, 1) with { Content = FileContent.EqualityDeletes, EqualityIds = [3] });
        var e = Assert.Throws<IcebergException>(() => new DeleteIndex([manifest], Laps));
        Assert.Contains("equality deletes", e.Message, StringComparison.Ordinal);
        Assert.Contains("Compact", e.Message, StringComparison.Ordinal);
    }
}
