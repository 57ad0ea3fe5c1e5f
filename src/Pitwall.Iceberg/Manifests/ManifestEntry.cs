namespace Pitwall.Iceberg;

internal enum EntryStatus
{
    Existing = 0,
    Added = 1,
    Deleted = 2,
}

/// <summary>A file in a manifest. Null numbers are inherited from the manifest's row in the manifest list.</summary>
internal sealed record ManifestEntry(EntryStatus Status, long? SnapshotId, long? SequenceNumber, long? FileSequenceNumber, DataFile File)
{
    public bool IsLive => Status != EntryStatus.Deleted;

    /// <summary>The entry with everything it inherits (specification, Sequence Number Inheritance).</summary>
    public ManifestEntry Inherit(ManifestFile manifest)
    {
        if (SnapshotId is not null && SequenceNumber is not null && FileSequenceNumber is not null
            && File.SpecId == manifest.SpecId) return this;
        // Only added entries inherit; a file of a version 1 manifest that states nothing is as old as can be.
        long inherited = Status == EntryStatus.Added ? manifest.SequenceNumber : 0;
        return this with
        {
            SnapshotId = SnapshotId ?? manifest.AddedSnapshotId,
            SequenceNumber = SequenceNumber ?? inherited,
            FileSequenceNumber = FileSequenceNumber ?? inherited,
            File = File.SpecId == manifest.SpecId ? File : File with { SpecId = manifest.SpecId },
        };
    }
}

/// <summary>Values of one partition field over a manifest; bounds are typed, null when not stated or all values are null.</summary>
internal sealed record FieldSummary(bool ContainsNull, bool? ContainsNan, object? Lower, object? Upper);

/// <summary>A row of a manifest list. Counts are null when not stated; other writers' row counts are not to be trusted.</summary>
internal sealed record ManifestFile
{
    /// <summary>Path that can be opened.</summary>
    public required string Path { get; init; }

    public required string RecordedPath { get; init; }

    public required long Length { get; init; }

    public required int SpecId { get; init; }

    public bool IsDeletes { get; init; }

    public long SequenceNumber { get; init; }

    public long MinSequenceNumber { get; init; }

    public required long AddedSnapshotId { get; init; }

    public int? AddedFiles { get; init; }

    public int? ExistingFiles { get; init; }

    public int? DeletedFiles { get; init; }

    public long? AddedRows { get; init; }

    public long? ExistingRows { get; init; }

    public long? DeletedRows { get; init; }

    /// <summary>One summary per partition field; null when not stated.</summary>
    public IReadOnlyList<FieldSummary>? Partitions { get; init; }

    /// <summary>False only when the list says for sure that no file of the manifest is live.</summary>
    public bool MayHaveLiveFiles => AddedFiles is not 0 || ExistingFiles is not 0;
}
