using System.Collections.Concurrent;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Partitions;
using Pitwall.Lakehouse.Queries;

namespace Pitwall.Lakehouse.Inputs;

/// <summary>
/// Hashes the rows of a table by slices finer than its partitions. A snapshot does not change, so each is hashed once however
/// many tables look at it, and in however many processes.
/// </summary>
internal sealed class SliceHashes(SliceHashFiles files, Func<Workspace> openWorkspace)
{
    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyDictionary<PartitionKey, string>>> _known = new(StringComparer.Ordinal);

    /// <summary>The hash of each slice, by the values of <paramref name="columns"/>; none of a table without rows.</summary>
    public IReadOnlyDictionary<PartitionKey, string> Of(TableDefinition definition, IcebergTable? table, IReadOnlyList<string> columns, IReadOnlyList<ScanFile> scanned)
    {
        if (table is null || scanned.Count == 0)
            return new Dictionary<PartitionKey, string>();
        var version = SliceHashFiles.VersionOf(table, columns);
        return _known.GetOrAdd($"{definition.Id} {version}", _ => new Lazy<IReadOnlyDictionary<PartitionKey, string>>(() =>
        {
            if (files.TryRead(definition, columns, version) is { } known)
                return known;
            var hashes = Hash(Sql.Names(columns), ParquetRelation.Of(definition, table, scanned));
            files.Write(definition, columns, version, hashes);
            return hashes;
        })).Value;
    }

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
