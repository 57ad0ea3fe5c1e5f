using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Partitions;

namespace Pitwall.Lakehouse.Building;

/// <summary>
/// Keeps the rows that did not fit their table, with the reason: <c>quarantine.name</c> beside <c>layer.name</c>,
/// in the same partitions. It exists from the first bad row on.
/// </summary>
internal sealed class Quarantine(LakeEngine lake, TableDefinition table)
{
    /// <summary>The layer of the quarantine tables.</summary>
    public const string Layer = "quarantine";

    /// <summary>The definition of the quarantine of <paramref name="table"/>.</summary>
    public static TableDefinition DefinitionOf(TableDefinition table) => new()
    {
        Id = new TableId(Layer, table.Id.Name),
        About = $"Rows that did not fit {table.Id}, as received, with the reason. They come back when the definition is mended and the partition is built again.",
        Grain = [.. table.Partition, "row_json"],
        Partition = table.Partition,
        Inputs = table.Inputs,
        Columns =
        [
            .. table.Partition.Select(table.Column),
            new ColumnDefinition("reason", ColumnType.TryParse("VARCHAR")!, true, "What does not fit: column, value, expected type."),
            new ColumnDefinition("row_json", ColumnType.TryParse("VARCHAR")!, true, "The received fields as a JSON object, all as text; the received line where it is no row of fields."),
            .. table.Columns.Where(c => c.IsBookkeeping),
        ],
        Source = table.Source,
    };

    /// <summary>Replaces the quarantined rows of <paramref name="batch"/> by the ones that are found now.</summary>
    public void Replace(Workspace workspace, bool isTyped, IReadOnlyList<PartitionKey> batch, long rejected, Guid runId, CancellationToken cancellationToken)
    {
        var definition = DefinitionOf(table);
        if (rejected == 0 && lake.Catalog.TryLoad(definition.Id)?.CurrentSnapshot is null)
            return;

        var stored = TableSchema.Open(lake.Catalog, definition, cancellationToken);
        var files = new List<DataFile>();
        if (rejected > 0)
        {
            const string staged = "main.rejected";
            workspace.Connection.Execute($"create table {staged} as select * from ({AsReceived.Rejected(table, isTyped)})", cancellationToken);
            var writer = new PartitionWriter(workspace.Connection, definition, stored);
            files.AddRange(batch.Where(k => HasRows(workspace, staged, k)).Select(k => writer.Write(staged, k, runId, cancellationToken)));
        }

        stored.NewTransaction().ReplacePartitions(batch, files).Commit(cancellationToken);
    }

    /// <summary>Takes away the quarantined rows of partitions whose inputs are gone.</summary>
    public void Remove(IReadOnlyList<PartitionKey> gone, CancellationToken cancellationToken)
    {
        if (gone.Count > 0 && lake.Catalog.TryLoad(DefinitionOf(table).Id) is { CurrentSnapshot: not null } stored)
            stored.NewTransaction().ReplacePartitions(gone, []).Commit(cancellationToken);
    }

    private bool HasRows(Workspace workspace, string staged, PartitionKey key) =>
        workspace.Connection.Scalar<long>($"select count(*) from {staged} where {PartitionText.Condition(table.Partition, [key])}") > 0;
}
