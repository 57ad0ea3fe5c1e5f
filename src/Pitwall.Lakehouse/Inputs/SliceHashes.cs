using System.Collections.Concurrent;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Partitions;
using Pitwall.Lakehouse.Queries;

namespace Pitwall.Lakehouse.Inputs;

/// <summary>
/// Hashes the rows of a table by slices finer than its partitions. A snapshot does not change, so each is hashed once however
/// many tables look at it.
/// </summary>
internal sealed class SliceHashes(Func<Workspace> openWorkspace)
{
    private readonly ConcurrentDictionary<(TableId Table, long? Snapshot, string Columns), Lazy<IReadOnlyDictionary<PartitionKey, string>>> _known = new();

    /// <summary>The hash of each slice, by the values of <paramref name="columns"/>.</summary>
    public IReadOnlyDictionary<PartitionKey, string> Of(TableDefinition definition, IcebergTable? table, IReadOnlyList<string> columns, IReadOnlyList<ScanFile> files) =>
        _known.GetOrAdd(
            (definition.Id, table?.CurrentSnapshot?.Id, Sql.Names(columns)),
            key => new Lazy<IReadOnlyDictionary<PartitionKey, string>>(() => Hash(key.Columns, ParquetRelation.Of(definition, table, files)))).Value;

    /// <summary>The sum of row hashes does not depend on the order of rows.</summary>
    private Dictionary<PartitionKey, string> Hash(string columns, string relation)
    {
        using var workspace = openWorkspace();
        using var result = workspace.Connection.Query($"""
            select {columns}, sum(md5_number_lower(slice::varchar)::hugeint)::varchar || ':' || count(*)
            from {relation} as slice
            group by {columns}
            """);
        // Rows without a value belong to no partition.
        return result.ToRows().Where(r => r.Take(r.Length - 1).All(v => v is not null)).ToDictionary(r => new PartitionKey(r[..^1]), r => Fingerprint.Of([(string)r[^1]!]));
    }
}
