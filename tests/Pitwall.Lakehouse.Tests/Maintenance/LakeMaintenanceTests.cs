using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Maintenance;

namespace Pitwall.Lakehouse.Tests.Maintenance;

public class LakeMaintenanceTests
{
    private static readonly TableId Sales = TableId.Parse("silver.sales");

    [Fact]
    public void Rows_that_another_writer_deleted_are_gone_and_stay_gone_when_files_are_merged()
    {
        using var lake = new ToyLake();
        lake.Build();
        DeleteFirstRow(lake);
        Assert.Equal(["2023|2|1|Birke|700", "2024|1|1|Ahorn|10025"], lake.Rows("select * from silver.sales order by all"));

        var report = Maintain(lake, new MaintenanceOptions());

        Assert.Equal(1, report.Compacted);
        Assert.All(lake.Engine.Catalog.Load(Sales).Scan().Plan().Files, f => Assert.Empty(f.PositionDeletes));
        Assert.Equal(["2023|2|1|Birke|700", "2024|1|1|Ahorn|10025"], lake.Rows("select * from silver.sales order by all"));
        Assert.All(lake.Build().Steps, s => Assert.Equal(StepStatus.Unchanged, s.Status));
    }

    [Fact]
    public void Old_snapshots_and_their_files_go_and_the_current_rows_stay()
    {
        using var lake = new ToyLake();
        for (var i = 0; i < 4; i++)
        {
            lake.Inputs.Add(2023, 1, $"{i + 10}", "1");
            lake.Build();
        }

        var before = lake.Contents();
        var report = Maintain(lake, new MaintenanceOptions { KeepSnapshots = TimeSpan.Zero, RetainLast = 1, OrphansOlderThan = TimeSpan.Zero });

        Assert.Equal(3, report.Expired);
        Assert.True(report.DeletedFiles > 3);
        Assert.Single(lake.Engine.Catalog.Load(Sales).Metadata.Snapshots);
        Assert.Equal(before, lake.Contents());
        Assert.All(lake.Build().Steps, s => Assert.Equal(StepStatus.Unchanged, s.Status));
    }

    [Fact]
    public void A_file_that_nothing_refers_to_is_deleted_when_it_is_old_enough()
    {
        using var lake = new ToyLake();
        lake.Build();
        var orphan = Path.Combine(lake.Engine.Catalog.Load(Sales).Location, "data", "left-by-a-crash.parquet");
        File.WriteAllText(orphan, "half a file");

        Assert.Equal(0, Maintain(lake, new MaintenanceOptions()).DeletedFiles);
        Assert.Equal(1, Maintain(lake, new MaintenanceOptions { OrphansOlderThan = TimeSpan.FromDays(-1) }).DeletedFiles);
        Assert.False(File.Exists(orphan));
    }

    [Fact]
    public void A_table_that_cannot_be_maintained_says_why()
    {
        using var lake = new ToyLake();
        lake.Build();
        foreach (var metadata in Directory.GetFiles(Path.Combine(lake.Engine.Catalog.Load(Sales).Location, "metadata"), "*.metadata.json"))
            File.WriteAllText(metadata, "{");

        Assert.Contains("silver/sales/metadata", Maintain(lake, new MaintenanceOptions()).Error, StringComparison.Ordinal);
    }

    private static TableMaintenanceReport Maintain(ToyLake lake, MaintenanceOptions options)
    {
        using var run = lake.Engine.Ledger.Start("maintain", "");
        return new LakeMaintenance(lake.Engine, options).Maintain(Sales, run, CancellationToken.None);
    }

    private static void DeleteFirstRow(ToyLake lake)
    {
        var table = lake.Engine.Catalog.Load(Sales);
        var file = table.Scan().Plan().Files.Select(f => f.File).OrderBy(f => f.Key).First();
        var path = table.NewDataFilePath(file.Key);
        using (var database = DuckDbDatabase.Open())
        using (var connection = database.Connect())
            connection.Execute($"copy (select '{file.RecordedPath}' as file_path, 0::bigint as pos) to '{path}' (format parquet, field_ids {{file_path: 2147483546, pos: 2147483545}})");
        var deletes = new DataFile { Content = FileContent.PositionDeletes, Path = path, Partition = file.Partition, RecordCount = 1, FileSizeBytes = new FileInfo(path).Length };
        table.NewTransaction().AddPositionDeletes([deletes]).WithSummary(parent => parent!.Summary.Where(s => s.Key.StartsWith("pitwall.", StringComparison.Ordinal))).Commit(CancellationToken.None);
    }
}
