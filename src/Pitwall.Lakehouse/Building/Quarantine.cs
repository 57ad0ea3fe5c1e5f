using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Columns;
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

    /// <summary>Replaces the quarantined rows of <paramref name="batch"/> by the ones that are found now in the staged rows.</summary>
    public void Replace(DuckDbConnection connection, IReadOnlyList<PartitionKey> batch, long rejected, Guid runId, CancellationToken cancellationToken) =>
        Replace(batch, rejected, stored =>
        {
            const string staged = "main.rejected";
            connection.Execute($"create table {staged} as select * from ({AsReceived.Rejected(table)})", cancellationToken);
            var writer = new PartitionWriter(connection, DefinitionOf(table), stored);
            return [.. batch.Where(k => HasRows(connection, staged, k)).Select(k => writer.Write(staged, k, runId, cancellationToken))];
        }, cancellationToken);

    /// <summary>Replaces the quarantined rows of <paramref name="batch"/> by <paramref name="rows"/>.</summary>
    public void Replace(IReadOnlyList<PartitionKey> batch, IReadOnlyList<RejectedRow> rows, Guid runId, CancellationToken cancellationToken) =>
        Replace(batch, rows.Count, stored =>
        {
            var definition = DefinitionOf(table);
            string[] bookkeeping = [.. definition.Columns.Where(c => c.IsBookkeeping).Select(c => c.Name)];
            using var files = new ColumnFiles(definition, stored, batch, runId);
            foreach (var partition in rows.GroupBy(r => r.Partition))
            {
                List<object?[]> values = [.. partition.Select(r => (object?[])[r.Reason, r.Raw, .. bookkeeping.Select(b => r.Bookkeeping.GetValueOrDefault(b))])];
                files.Write(partition.Key, [RowColumns.Of(definition, ["reason", "row_json", .. bookkeeping], values)]);
            }

            return [.. files.Written.Keys.Order().Select(files.Keep)];
        }, cancellationToken);

    /// <summary>Takes away the quarantined rows of partitions whose inputs are gone.</summary>
    public void Remove(IReadOnlyList<PartitionKey> gone, CancellationToken cancellationToken)
    {
        if (gone.Count > 0 && lake.Catalog.TryLoad(DefinitionOf(table).Id) is { CurrentSnapshot: not null } stored)
            stored.NewTransaction().ReplacePartitions(gone, []).Commit(cancellationToken);
    }

    private void Replace(IReadOnlyList<PartitionKey> batch, long rejected, Func<IcebergTable, IReadOnlyList<DataFile>> write, CancellationToken cancellationToken)
    {
        var definition = DefinitionOf(table);
        if (rejected == 0 && lake.Catalog.TryLoad(definition.Id)?.CurrentSnapshot is null)
            return;
        var stored = TableSchema.Open(lake.Catalog, definition, cancellationToken);
        stored.NewTransaction().ReplacePartitions(batch, rejected == 0 ? [] : write(stored)).Commit(cancellationToken);
    }

    private bool HasRows(DuckDbConnection connection, string staged, PartitionKey key) =>
        connection.Scalar<long>($"select count(*) from {staged} where {PartitionText.Condition(table.Partition, [key])}") > 0;
}
