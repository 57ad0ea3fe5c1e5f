namespace Pitwall.Iceberg;

/// <summary>A table as it was at one version; it never changes. <see cref="Refresh"/> gives it as it is now.</summary>
public sealed class IcebergTable
{
    private readonly TableVersion _version;

    internal IcebergTable(TableStorage storage, TableVersion version)
    {
        Storage = storage;
        _version = version;
    }

    /// <summary>Its name.</summary>
    public TableId Id => Storage.Id;

    /// <summary>The folder it is in now; not the location recorded in the metadata, which may be older.</summary>
    public string Location => Storage.Folder;

    /// <summary>Its metadata.</summary>
    public TableMetadata Metadata => _version.Metadata;

    /// <summary>Number of the metadata version, from 1; 0 for a table that its first commit will make.</summary>
    public int Version => _version.Version;

    /// <summary>The current snapshot; null while there is none.</summary>
    public Snapshot? CurrentSnapshot => Metadata.CurrentSnapshot;

    /// <summary>The current schema.</summary>
    public Schema Schema => Metadata.Schema;

    /// <summary>The spec that new files follow.</summary>
    public PartitionSpec Spec => Metadata.Spec;

    /// <summary>Settings.</summary>
    public IReadOnlyDictionary<string, string> Properties => Metadata.Properties;

    internal TableStorage Storage { get; }

    internal TableVersion Current => _version;

    /// <summary>The snapshot of this id.</summary>
    /// <exception cref="IcebergException">It does not exist or was expired.</exception>
    public Snapshot SnapshotAt(long id) => Metadata.Find(id) ?? throw new IcebergException(
        $"Table {Id}: snapshot {id} does not exist or was expired. {Available()}");

    /// <summary>The snapshot that was current at this time.</summary>
    /// <exception cref="IcebergException">The table had none then, or it was expired.</exception>
    public Snapshot SnapshotAt(DateTimeOffset time)
    {
        var milliseconds = time.ToUnixTimeMilliseconds();
        var entry = Metadata.SnapshotLog.LastOrDefault(e => e.TimestampMs <= milliseconds);
        return entry is not null && Metadata.Find(entry.SnapshotId) is { } snapshot ? snapshot : throw new IcebergException(
            $"Table {Id}: no snapshot of {SingleValue.Text(time)} or before is kept. {Available()}");
    }

    /// <summary>A scan of the current snapshot.</summary>
    public Scan Scan() => new(this);

    /// <summary>A set of changes to be committed at once.</summary>
    public Transaction NewTransaction() => new(this);

    /// <summary>The table as it is now.</summary>
    /// <exception cref="TableNotFoundException">It was dropped.</exception>
    public IcebergTable Refresh() => Storage.TryLoad() is { } version
        ? version.Path == _version.Path && ReferenceEquals(version.Metadata, Metadata) ? this : new IcebergTable(Storage, version)
        : throw new TableNotFoundException(Id, Storage.Folder);

    /// <summary>
    /// A path for a new data file: <c>data/year=2023/session_key=9558/(time-ordered uuid).parquet</c>. Its folder is made.
    /// No two calls give the same path; the file belongs to the table only once it is committed.
    /// </summary>
    public string NewDataFilePath(PartitionKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var partition = key.Folder(Spec);
        var folder = partition.Length == 0 ? $"{Location}/data" : $"{Location}/data/{partition}";
        if (!folder.Contains("://", StringComparison.Ordinal)) Directory.CreateDirectory(folder);
        return $"{folder}/{Guid.CreateVersion7(Storage.Clock.GetUtcNow())}.parquet";
    }

    private string Available() => Metadata.Snapshots.Count == 0
        ? "The table has no snapshot."
        : $"Kept: {Metadata.Snapshots.Count} snapshot(s) from {SingleValue.Text(Metadata.Snapshots[0].Timestamp)} to {SingleValue.Text(Metadata.Snapshots[^1].Timestamp)}.";
}
