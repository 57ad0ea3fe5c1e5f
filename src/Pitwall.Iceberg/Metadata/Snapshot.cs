namespace Pitwall.Iceberg;

/// <summary>The state of a table after one commit.</summary>
public sealed record Snapshot
{
    /// <summary>Unique in the table; below 2^53, so that JavaScript and jq keep it exact (other writers' ids may be larger).</summary>
    public required long Id { get; init; }

    /// <summary>The snapshot it was made from; null for the first.</summary>
    public long? ParentId { get; init; }

    /// <summary>Order of the commits, from 1.</summary>
    public required long SequenceNumber { get; init; }

    /// <summary>When it was made, in milliseconds, UTC.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>append, replace (same rows, other files), overwrite or delete.</summary>
    public required string Operation { get; init; }

    /// <summary>Counts and whatever the writer added; without <c>operation</c>.</summary>
    public required IReadOnlyDictionary<string, string> Summary { get; init; }

    /// <summary>The schema that was current; null when the writer did not say.</summary>
    public int? SchemaId { get; init; }

    /// <summary>The manifest list as recorded.</summary>
    internal string ManifestList { get; init; } = "";
}

/// <summary>A named snapshot. <see cref="Json"/> keeps retention settings that are passed on unchanged.</summary>
internal sealed record SnapshotRef(long SnapshotId, bool IsBranch, System.Text.Json.JsonElement? Json = null);

internal sealed record SnapshotLogEntry(long TimestampMs, long SnapshotId);

internal sealed record MetadataLogEntry(long TimestampMs, string File);
