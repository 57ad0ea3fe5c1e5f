namespace Pitwall.Iceberg;

/// <summary>Which files snapshots refer to.</summary>
internal static class Reachable
{
    private static readonly string[] StatisticsLists = ["statistics", "partition-statistics"];

    /// <summary>Manifest lists, manifests and live files of these snapshots.</summary>
    public static HashSet<string> From(TableStorage storage, TableMetadata table, IReadOnlySet<long> snapshots)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (list, manifests) in Lists(storage, table, snapshots))
        {
            files.Add(list);
            foreach (var manifest in manifests.Where(m => files.Add(m.Path)))
                files.UnionWith(storage.Manifest(table, manifest).Where(e => e.IsLive).Select(e => e.File.Path));
        }
        return files;
    }

    /// <summary>
    /// Files that these snapshots refer to and no other one does, in the table's own folder. Data first, manifests next, lists last.
    /// </summary>
    public static IReadOnlyList<string> OnlyFrom(TableStorage storage, TableMetadata table, IReadOnlySet<long> snapshots)
    {
        var kept = From(storage, table, table.Snapshots.Select(s => s.Id).Where(id => !snapshots.Contains(id)).ToHashSet());
        var location = new TableLocation(storage.Folder, table.Location);
        var (data, manifests) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var lists = new List<string>();
        foreach (var (list, members) in Lists(storage, table, snapshots))
        {
            lists.Add(list);
            foreach (var manifest in members.Where(m => manifests.Add(m.Path)))
                data.UnionWith(storage.Manifest(table, manifest).Where(e => e.IsLive).Select(e => e.File.Path));
        }
        return [.. data.Concat(manifests).Concat(lists).Where(path => !kept.Contains(path) && location.Owns(path))];
    }

    /// <summary>The metadata files a table's version refers to, itself and the hint included.</summary>
    public static IEnumerable<string> Metadata(IcebergTable table)
    {
        var location = new TableLocation(table.Location, table.Metadata.Location);
        var statistics = StatisticsLists
            .Where(table.Metadata.Other.ContainsKey)
            .SelectMany(name => table.Metadata.Other[name].EnumerateArray())
            .Select(s => s.GetProperty("statistics-path").GetString()!);
        return table.Metadata.MetadataLog.Select(e => e.File).Concat(statistics)
            .Select(path => location.Resolve(path, "/metadata/"))
            .Append(table.Current.Path)
            .Append(table.Location + "/metadata/version-hint.text");
    }

    private static IEnumerable<(string List, IReadOnlyList<ManifestFile> Manifests)> Lists(TableStorage storage, TableMetadata table,
        IReadOnlySet<long> snapshots)
    {
        var location = new TableLocation(storage.Folder, table.Location);
        return table.Snapshots.Where(s => snapshots.Contains(s.Id))
            .Select(s => (location.Resolve(s.ManifestList, "/metadata/"), storage.ManifestList(table, s)));
    }
}
