using Pitwall.Iceberg.Tests.Support;
using static Pitwall.Iceberg.Tests.Support.TestWarehouse;

namespace Pitwall.Iceberg.Tests;

public sealed class LocationTests : IDisposable
{
    private readonly TestWarehouse _warehouse = new();

    public void Dispose() => _warehouse.Dispose();

    [Fact]
    public void A_moved_warehouse_still_reads_and_commits()
    {
        var table = _warehouse.CreateLaps();
        table = table.NewTransaction().Append([File(table, 1, 100), File(table, 2, 200)]).Commit();
        var old = table.CurrentSnapshot!;
        using var moved = new TestWarehouse();
        Directory.Move(_warehouse.Folder, moved.Folder);
        table = moved.Load();
        Assert.All(Files(table), f => Assert.True(System.IO.File.Exists(f.Path), f.Path));
        table = table.NewTransaction().ReplacePartitions([Session(1)], [File(table, 1, 7)]).Commit();
        Assert.Equal(new SortedDictionary<int, long> { [1] = 7, [2] = 200 }, Rows(moved.Load()));
        Assert.Equal(new SortedDictionary<int, long> { [1] = 100, [2] = 200 }, Rows(table, table.SnapshotAt(old.Id)));
        Assert.All(Files(table), f => Assert.True(System.IO.File.Exists(f.Path), f.Path));
        Assert.All(Files(table), f => Assert.StartsWith("file://" + _warehouse.Folder, f.RecordedPath, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("file:///lake/laps", "file:///lake/laps/data/a", "/here/data/a")]
    [InlineData("/lake/laps/", "/lake/laps/data/a", "/here/data/a")]
    [InlineData("s3://b/laps", "s3://b/laps/data/a", "/here/data/a")]
    [InlineData("s3a://b/laps", "s3://b/laps/data/a", "/here/data/a")]
    [InlineData("file:///lake/laps", "file:///lake/laps2/x/a", "/lake/laps2/x/a")]
    [InlineData("file:///lake/laps", "/here/data/a", "/here/data/a")]
    [InlineData("file:///data/laps", "file:///data/laps/data/year=1/a", "/here/data/year=1/a")]
    public void Recorded_paths_are_found_in_the_folder_the_table_is_in(string location, string recorded, string path) =>
        Assert.Equal(path, new TableLocation("/here", location).Resolve(recorded, "/data/"));

    [Theory]
    [InlineData("/here/data/a", "file:///lake/laps/data/a")]
    [InlineData("/elsewhere/a", "file:///elsewhere/a")]
    [InlineData("s3://b/a", "s3://b/a")]
    public void New_paths_are_recorded_under_the_tables_location(string path, string recorded) =>
        Assert.Equal(recorded, new TableLocation("/here", "file:///lake/laps").Record(path));

    [Theory]
    [InlineData("silver.laps", true)]
    [InlineData("silver", false)]
    [InlineData("silver.laps.x", false)]
    [InlineData("../x.laps", false)]
    [InlineData("silver.Laps", false)]
    [InlineData("silver.", false)]
    [InlineData("", false)]
    public void Table_names_cannot_leave_the_warehouse(string text, bool valid)
    {
        Assert.Equal(valid, TableId.TryParse(text, out var id));
        if (valid) Assert.Equal(text, id.ToString());
        else Assert.Throws<FormatException>(() => TableId.Parse(text));
    }
}
