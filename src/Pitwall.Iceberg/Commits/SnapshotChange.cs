namespace Pitwall.Iceberg;

/// <summary>The changes to files that a transaction asks for, independent of what they are applied to.</summary>
internal sealed class SnapshotChange
{
    public List<DataFile> Added { get; } = [];

    public List<DataFile> AddedDeletes { get; } = [];

    public HashSet<PartitionKey> ReplacedPartitions { get; } = [];

    /// <summary>Files that must be live and go, by recorded path.</summary>
    public Dictionary<string, DataFile> RemovedFiles { get; } = new(StringComparer.Ordinal);

    /// <summary>True once any change of files was asked for, also when it turns out to touch none.</summary>
    public bool IsAsked { get; set; }

    /// <summary>True when removed files give way to others with the same rows.</summary>
    public bool KeepsRows { get; set; }

    public string Operation =>
        KeepsRows && ReplacedPartitions.Count == 0 ? "replace"
        : ReplacedPartitions.Count == 0 && RemovedFiles.Count == 0 && AddedDeletes.Count == 0 ? "append"
        : Added.Count == 0 && AddedDeletes.Count == 0 ? "delete"
        : "overwrite";

    public bool Removes(DataFile file) =>
        ReplacedPartitions.Contains(file.Key) || (RemovedFiles.Count > 0 && file.RecordedPath is { } path
            && RemovedFiles.ContainsKey(path));
}
