namespace Pitwall.Iceberg;

/// <summary>Which files are worth rewriting.</summary>
public sealed record CompactionOptions
{
    /// <summary>Files smaller than this are small, in bytes.</summary>
    public long SmallFileBytes { get; init; } = 32L * 1024 * 1024;

    /// <summary>A group of rewritten files is closed when it has this many bytes.</summary>
    public long TargetBytes { get; init; } = 128L * 1024 * 1024;

    /// <summary>Fewest small files in a partition to be worth it; at least 2. A file with deletes is always worth it.</summary>
    public int MinFiles { get; init; } = 2;
}

/// <summary>
/// Files of one partition to be read (deletes applied) and written as one. Hand <see cref="Removed"/> and the new files to
/// <see cref="Transaction.ReplaceFiles"/> of a transaction of the table that was planned.
/// </summary>
/// <param name="Partition">Partition of all of them.</param>
/// <param name="Files">What to read.</param>
/// <param name="DeleteFiles">Delete files that no other file of the table needs once these are rewritten.</param>
public sealed record CompactionGroup(PartitionKey Partition, IReadOnlyList<ScanFile> Files, IReadOnlyList<DataFile> DeleteFiles)
{
    /// <summary>Everything that goes when the group is replaced.</summary>
    public IEnumerable<DataFile> Removed => Files.Select(f => f.File).Concat(DeleteFiles);
}

/// <summary>Finds the files to compact; the caller rewrites them and commits.</summary>
public static class Compaction
{
    /// <summary>Groups of files worth rewriting, in order of partition; empty when the table is fine.</summary>
    public static IReadOnlyList<CompactionGroup> PlanCompaction(this IcebergTable table, CompactionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        var wanted = options ?? new CompactionOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(wanted.MinFiles, 2, nameof(options));
        var all = table.Scan().Plan().Files;
        var groups = new List<CompactionGroup>();
        foreach (var partition in all.Where(f => f.File.SpecId == table.Spec.SpecId).GroupBy(f => f.File.Key).OrderBy(g => g.Key))
        {
            var worth = partition.Where(f => f.PositionDeletes.Count > 0 || f.File.FileSizeBytes < wanted.SmallFileBytes).ToList();
            var files = new List<ScanFile>();
            foreach (var file in worth)
            {
                files.Add(file);
                if (files.Sum(f => f.File.FileSizeBytes) >= wanted.TargetBytes) Close(partition.Key, files);
            }
            Close(partition.Key, files);
        }
        return WithDeletes(groups, all);

        void Close(PartitionKey key, List<ScanFile> files)
        {
            if (files.Count >= wanted.MinFiles || files.Exists(f => f.PositionDeletes.Count > 0))
                groups.Add(new CompactionGroup(key, [.. files], []));
            files.Clear();
        }
    }

    // A delete file goes with the group that holds every data file it may name.
    private static List<CompactionGroup> WithDeletes(List<CompactionGroup> groups, IReadOnlyList<ScanFile> all)
    {
        var needs = all.SelectMany(f => f.PositionDeletes.Select(d => (Delete: d.RecordedPath!, Data: f.File.RecordedPath!)))
            .ToLookup(n => n.Delete, n => n.Data);
        return [.. groups.Select(group =>
        {
            var inside = group.Files.Select(f => f.File.RecordedPath!).ToHashSet(StringComparer.Ordinal);
            return group with
            {
                DeleteFiles = [.. group.Files.SelectMany(f => f.PositionDeletes).DistinctBy(d => d.RecordedPath)
                    .Where(d => needs[d.RecordedPath!].All(inside.Contains))],
            };
        })];
    }
}
