using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Partitions;
using Pitwall.Lakehouse.Queries;
using Pitwall.Lakehouse.Runs;

namespace Pitwall.Lakehouse.Maintenance;

/// <summary>How a lake is kept in order.</summary>
public sealed record MaintenanceOptions
{
    /// <summary>Snapshots older than this are forgotten, with the files that only they use. Default 7 days.</summary>
    public TimeSpan KeepSnapshots { get; init; } = TimeSpan.FromDays(7);

    /// <summary>So many snapshots of a table are kept however old they are. Default 5; at least 1.</summary>
    public int RetainLast { get; init; } = 5;

    /// <summary>
    /// Files that nothing refers to are deleted when they are older than this. It must be longer than the longest build, because
    /// the files of a running build are not referred to yet. Default 1 day.
    /// </summary>
    public TimeSpan OrphansOlderThan { get; init; } = TimeSpan.FromDays(1);
}

/// <summary>What maintenance did to a table.</summary>
/// <param name="Table">The table's full name.</param>
/// <param name="Compacted">Data files that were merged into fewer.</param>
/// <param name="Expired">Snapshots that were forgotten.</param>
/// <param name="DeletedFiles">Files that were deleted.</param>
/// <param name="FreedBytes">Bytes of the orphans among them.</param>
/// <param name="Error">Why the table was left as it is; null when it was maintained.</param>
public sealed record TableMaintenanceReport(string Table, int Compacted, int Expired, int DeletedFiles, long FreedBytes, string? Error = null);

/// <summary>
/// Merges small files within partitions, forgets old snapshots, deletes what nothing refers to. Safe beside running builds and
/// readers of current snapshots.
/// </summary>
public sealed class LakeMaintenance(LakeEngine lake, MaintenanceOptions options)
{
    /// <summary>Maintains one stored table.</summary>
    /// <param name="id">The table.</param>
    /// <param name="run">The run that does it.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    /// <returns>What was done, or why nothing was: a table that cannot be maintained does not keep others from it.</returns>
    public TableMaintenanceReport Maintain(TableId id, Run run, CancellationToken cancellationToken)
    {
        try
        {
            return MaintainTable(id, run, cancellationToken);
        }
        catch (Exception e) when (e is IcebergException or DuckDbException or IOException or UnauthorizedAccessException)
        {
            return new TableMaintenanceReport(id.ToString(), 0, 0, 0, 0, e.Message);
        }
    }

    private TableMaintenanceReport MaintainTable(TableId id, Run run, CancellationToken cancellationToken)
    {
        var table = lake.Catalog.Load(id);
        var compacted = lake.Graph.Find(id.ToString()) is { } definition ? Compact(table, definition, run.Id, cancellationToken) : 0;
        var now = lake.Clock.GetUtcNow();
        var expired = table.Refresh().ExpireSnapshots(now - options.KeepSnapshots, options.RetainLast, cancellationToken);
        var orphans = expired.Table.RemoveOrphanFiles(now - options.OrphansOlderThan, cancellationToken);
        return new TableMaintenanceReport(id.ToString(), compacted, expired.Snapshots.Count, expired.Files.Count + orphans.Deleted.Count, orphans.Bytes);
    }

    /// <summary>A build writes one file per partition; more of them come from other writers, and so do row deletes.</summary>
    private int Compact(IcebergTable table, TableDefinition definition, Guid runId, CancellationToken cancellationToken)
    {
        var compacted = 0;
        foreach (var group in table.PlanCompaction())
        {
            using var workspace = lake.OpenWorkspace();
            var rows = ParquetRelation.Of(table, table.Schema, group.Files);
            var file = new PartitionWriter(workspace.Connection, definition, table).Write(rows, group.Partition, runId, cancellationToken);
            table = table.NewTransaction().ReplaceFiles(group.Removed, [file]).WithSummary(FingerprintMap.Carry).KeepInNewestOnly(FingerprintMap.SummaryKey).Commit(cancellationToken);
            compacted += group.Files.Count;
        }

        return compacted;
    }
}
