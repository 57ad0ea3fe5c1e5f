using System.Collections.ObjectModel;

namespace Pitwall.Iceberg;

/// <summary>What a file holds (specification, <c>content</c>).</summary>
public enum FileContent
{
    /// <summary>Rows.</summary>
    Data = 0,

    /// <summary>Positions of deleted rows in data files.</summary>
    PositionDeletes = 1,

    /// <summary>Values of deleted rows; Pitwall does not read tables with them.</summary>
    EqualityDeletes = 2,
}

/// <summary>A data or delete file as the manifests describe it. Maps are by field id; a missing entry means "not known".</summary>
public sealed record DataFile
{
    private static readonly ReadOnlyDictionary<int, long> NoCounts = ReadOnlyDictionary<int, long>.Empty;
    private static readonly ReadOnlyDictionary<int, object> NoBounds = ReadOnlyDictionary<int, object>.Empty;

    /// <summary>Absolute local path or URI that can be opened now.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// The path as the manifest states it, by which rows of position delete files name the file; null for a file not committed yet.
    /// Differs from <see cref="Path"/> in its form (<c>file:///…</c>) and after a warehouse was moved.
    /// </summary>
    public string? RecordedPath { get; init; }

    /// <summary>Rows or deletes.</summary>
    public FileContent Content { get; init; } = FileContent.Data;

    /// <summary>Format in lower case.</summary>
    public string Format { get; init; } = "parquet";

    /// <summary>
    /// Id of the partition spec that <see cref="Partition"/> follows; for a new file the table's current one, set by the commit.
    /// </summary>
    public int SpecId { get; init; }

    /// <summary>Typed partition values in spec order; empty when unpartitioned.</summary>
    public IReadOnlyList<object?> Partition { get; init; } = [];

    /// <summary>Rows.</summary>
    public required long RecordCount { get; init; }

    /// <summary>Bytes.</summary>
    public required long FileSizeBytes { get; init; }

    /// <summary>Bytes on disk.</summary>
    public IReadOnlyDictionary<int, long> ColumnSizes { get; init; } = NoCounts;

    /// <summary>Values, nulls and NaNs included.</summary>
    public IReadOnlyDictionary<int, long> ValueCounts { get; init; } = NoCounts;

    /// <summary>Nulls.</summary>
    public IReadOnlyDictionary<int, long> NullCounts { get; init; } = NoCounts;

    /// <summary>
    /// NaNs of float and double columns. State 0 where it is known: SQL sorts NaN above every number, so without it a file
    /// cannot be pruned by "greater than".
    /// </summary>
    public IReadOnlyDictionary<int, long> NanCounts { get; init; } = NoCounts;

    /// <summary>Typed values not above any non-null, non-NaN value of the column.</summary>
    public IReadOnlyDictionary<int, object> LowerBounds { get; init; } = NoBounds;

    /// <summary>Typed values not below any non-null, non-NaN value of the column.</summary>
    public IReadOnlyDictionary<int, object> UpperBounds { get; init; } = NoBounds;

    /// <summary>Where row groups begin, in bytes; null when not stated.</summary>
    public IReadOnlyList<long>? SplitOffsets { get; init; }

    /// <summary>The one data file that all rows of a position delete file refer to, as recorded; null when not stated.</summary>
    public string? ReferencedDataFile { get; init; }

    /// <summary>Field ids compared by an equality delete file; null otherwise.</summary>
    public IReadOnlyList<int>? EqualityIds { get; init; }

    /// <summary>Id of the sort order of the rows; null when not stated.</summary>
    public int? SortOrderId { get; init; }

    /// <summary>The partition as a comparable key.</summary>
    public PartitionKey Key => new(Partition);
}
