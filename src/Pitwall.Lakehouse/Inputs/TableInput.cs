using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Partitions;
using Pitwall.Lakehouse.Queries;
using Digest = Pitwall.Lakehouse.Partitions.Fingerprint;

namespace Pitwall.Lakehouse.Inputs;

/// <summary>
/// A table of the lake as input. The consumer sees the rows of its own partition: those that agree with it in every
/// partition column that this table has. What that slice was made from is known from this table's snapshot when the slice
/// is a union of whole partitions; else its rows are hashed.
/// </summary>
internal sealed class TableInput : BuildInput
{
    private readonly TableDefinition _definition;
    private readonly TableDefinition _consumer;
    private readonly IcebergTable? _table;
    private readonly IReadOnlyList<ScanFile> _files;
    private readonly string[] _shared;
    private readonly IReadOnlyDictionary<PartitionKey, string> _fingerprints;
    private readonly Dictionary<PartitionKey, List<ScanFile>>? _filesByKey;

    /// <summary>Opens the table's current snapshot for <paramref name="consumer"/>.</summary>
    /// <param name="definition">The input's definition.</param>
    /// <param name="consumer">The table that is built from it.</param>
    /// <param name="table">The stored table; null when it was never built.</param>
    /// <param name="slices">Hashes rows, where they must be.</param>
    public TableInput(TableDefinition definition, TableDefinition consumer, IcebergTable? table, SliceHashes slices)
    {
        _definition = definition;
        _consumer = consumer;
        _table = table;
        _files = table?.CurrentSnapshot is null ? [] : table.Scan().Plan().Files;
        _shared = [.. consumer.Partition.Where(definition.Has)];
        if (_shared.All(definition.Partition.Contains))
        {
            _fingerprints = FromSnapshot();
            _filesByKey = _files.GroupBy(f => Project(new PartitionKey(f.File.Partition))).ToDictionary(g => g.Key, g => g.ToList());
        }
        else
        {
            _fingerprints = slices.Of(definition, table, _shared, _files);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyCollection<PartitionKey>? Partitions => _shared.Length == _consumer.Partition.Count ? [.. _fingerprints.Keys] : null;

    /// <inheritdoc/>
    public override bool Drives => Partitions is not null && _filesByKey is not null;

    /// <inheritdoc/>
    public override long? SnapshotId => _table?.CurrentSnapshot?.Id;

    /// <inheritdoc/>
    public override string Fingerprint(PartitionKey key) => _fingerprints.GetValueOrDefault(Shared(key), "");

    /// <inheritdoc/>
    public override long Rows(PartitionKey key) => _filesByKey is not null && _filesByKey.TryGetValue(Shared(key), out var files) ? files.Sum(f => f.File.RecordCount) : 0;

    /// <inheritdoc/>
    public override string? CreateView(DuckDbConnection connection, IReadOnlyCollection<PartitionKey> keys)
    {
        var shared = keys.Select(Shared).Distinct().ToArray();
        var files = _filesByKey is null ? _files : [.. shared.SelectMany(k => _filesByKey.GetValueOrDefault(k, []))];
        var condition = _filesByKey is null ? PartitionText.Condition(_shared, shared) : "true";
        var relation = $"{ParquetRelation.Of(_definition, _table, files)} where {condition}";
        connection.Execute($"create view {Sql.Name(_definition.Id)} as select * from {relation}");
        return relation;
    }

    private Dictionary<PartitionKey, string> FromSnapshot()
    {
        var map = FingerprintMap.Of(_table?.CurrentSnapshot);
        var slices = new Dictionary<PartitionKey, List<string>>();
        foreach (var partition in map.Keys)
        {
            var key = Project(PartitionText.Parse(_definition, partition));
            if (!slices.TryGetValue(key, out var parts))
                slices.Add(key, parts = []);
            parts.Add(partition);
        }

        var fingerprints = new Dictionary<PartitionKey, string>(slices.Count);
        foreach (var (key, parts) in slices)
            fingerprints.Add(key, parts is [var only] ? map[only] : Digest.Of(parts.Select(p => $"{p}={map[p]}")));
        return fingerprints;
    }

    /// <summary>This table's partition key, seen through the shared columns.</summary>
    private PartitionKey Project(PartitionKey key) => new([.. _shared.Select(c => key.Values[_definition.Partition.ToList().IndexOf(c)])]);

    /// <summary>The consumer's partition key, seen through the shared columns.</summary>
    private PartitionKey Shared(PartitionKey key) => new([.. _shared.Select(c => key.Values[_consumer.Partition.ToList().IndexOf(c)])]);
}
