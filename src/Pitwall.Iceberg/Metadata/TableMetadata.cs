using System.Text.Json;

namespace Pitwall.Iceberg;

/// <summary>Everything one version of a table's metadata file says (specification, Table Metadata, format version 2).</summary>
public sealed record TableMetadata
{
    /// <summary>Identity of the table, kept for its life.</summary>
    public required Guid TableUuid { get; init; }

    /// <summary>The location it was created with; the folder it is found in counts for reading.</summary>
    public required string Location { get; init; }

    /// <summary>The highest sequence number given.</summary>
    public long LastSequenceNumber { get; init; }

    /// <summary>When this version was written, UTC, in milliseconds.</summary>
    public required DateTimeOffset LastUpdated { get; init; }

    /// <summary>The highest field id given.</summary>
    public required int LastColumnId { get; init; }

    /// <summary>All schemas, oldest first.</summary>
    public required IReadOnlyList<Schema> Schemas { get; init; }

    /// <summary>Which schema is current.</summary>
    public required int CurrentSchemaId { get; init; }

    /// <summary>All partition specs.</summary>
    public required IReadOnlyList<PartitionSpec> PartitionSpecs { get; init; }

    /// <summary>Which spec new files follow.</summary>
    public required int DefaultSpecId { get; init; }

    /// <summary>The highest partition field id given; 999 when there was none.</summary>
    public required int LastPartitionId { get; init; }

    /// <summary>Settings.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The current snapshot's id; null while the table has none.</summary>
    public long? CurrentSnapshotId { get; init; }

    /// <summary>All snapshots that can be read, oldest first.</summary>
    public IReadOnlyList<Snapshot> Snapshots { get; init; } = [];

    internal IReadOnlyList<SnapshotLogEntry> SnapshotLog { get; init; } = [];

    internal IReadOnlyList<MetadataLogEntry> MetadataLog { get; init; } = [];

    internal IReadOnlyDictionary<string, SnapshotRef> Refs { get; init; } =
        new SortedDictionary<string, SnapshotRef>(StringComparer.Ordinal);

    /// <summary>Sort orders and whatever else another writer put in: passed on unchanged.</summary>
    internal IReadOnlyDictionary<string, JsonElement> Other { get; init; } =
        new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>The current schema.</summary>
    public Schema Schema => SchemaOf(CurrentSchemaId);

    /// <summary>The spec that new files follow.</summary>
    public PartitionSpec Spec => SpecOf(DefaultSpecId);

    /// <summary>The current snapshot; null while the table has none.</summary>
    public Snapshot? CurrentSnapshot => CurrentSnapshotId is { } id ? Find(id) : null;

    /// <summary>The snapshot of this id; null when it does not exist or was expired.</summary>
    public Snapshot? Find(long snapshotId) => Snapshots.FirstOrDefault(s => s.Id == snapshotId);

    internal Schema SchemaOf(int id) => Schemas.FirstOrDefault(s => s.SchemaId == id)
        ?? throw new IcebergException($"{Location}: schema {id} is named but not listed in the table's metadata.");

    internal PartitionSpec SpecOf(int id) => PartitionSpecs.FirstOrDefault(s => s.SpecId == id)
        ?? throw new IcebergException($"{Location}: partition spec {id} is named but not listed in the table's metadata.");

    /// <summary>The snapshot and its parents, newest first, as far as they are listed.</summary>
    internal IEnumerable<Snapshot> Ancestors(long? snapshotId)
    {
        var seen = new HashSet<long>();
        for (var at = snapshotId is { } id ? Find(id) : null; at is not null
            && seen.Add(at.Id); at = at.ParentId is { } parent ? Find(parent) : null)
            yield return at;
    }
}
