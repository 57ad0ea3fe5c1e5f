namespace Pitwall.Iceberg;

/// <summary>What an expiry did.</summary>
/// <param name="Table">The table afterwards.</param>
/// <param name="Snapshots">Snapshots forgotten.</param>
/// <param name="Files">Files deleted, by path.</param>
public sealed record ExpireResult(IcebergTable Table, IReadOnlyList<Snapshot> Snapshots, IReadOnlyList<string> Files);

/// <summary>What an orphan clean-up did.</summary>
/// <param name="Deleted">Files deleted.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="TooYoung">Files that nothing refers to but that may belong to a running writer.</param>
public sealed record OrphanResult(IReadOnlyList<string> Deleted, long Bytes, int TooYoung);

/// <summary>Upkeep of tables. Each step may be killed at any point and started again.</summary>
public static class TableMaintenance
{
    /// <summary>
    /// Forgets snapshots older than a time and deletes the files that only they used. The current snapshot, the newest
    /// <paramref name="retainLast"/> of its line, and what branches and tags point to are kept. A reader still busy with a forgotten
    /// snapshot fails.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="olderThan">Snapshots made before this go.</param>
    /// <param name="retainLast">At least 1.</param>
    /// <param name="ct">Ends the clean-up between two files; the rest becomes orphans.</param>
    public static ExpireResult ExpireSnapshots(this IcebergTable table, DateTimeOffset olderThan, int retainLast = 1,
        CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfLessThan(retainLast, 1);
        // What another writer added or expired in the meantime counts, so the choice is made anew on every attempt.
        var (before, gone) = (table.Metadata, new HashSet<long>());
        var after = table.Refresh().NewTransaction().Add((metadata, _) =>
        {
            (before, gone) = (metadata, Expired(metadata, olderThan, retainLast));
            return MetadataChanges.RemoveSnapshots(metadata, gone);
        }).Commit(ct);
        if (gone.Count == 0) return new ExpireResult(after, [], []);
        var files = Reachable.OnlyFrom(table.Storage, before, gone);
        foreach (var file in files)
        {
            ct.ThrowIfCancellationRequested();
            table.Storage.Store.Delete(file);
        }
        return new ExpireResult(after, [.. before.Snapshots.Where(s => gone.Contains(s.Id))], files);
    }

    /// <summary>
    /// Deletes files in the table's folder that no kept snapshot and no kept metadata version refers to: what crashed or losing writers
    /// left.
    /// A running writer's files are not referred to either; they are told apart by age alone.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="olderThan">Files changed at or after this stay. It must lie further back than the longest build takes from writing a
    /// file to committing it.</param>
    /// <param name="ct">Ends the clean-up between two files.</param>
    /// <exception cref="IcebergException">A file in use is missing; nothing is deleted then.</exception>
    public static OrphanResult RemoveOrphanFiles(this IcebergTable table, DateTimeOffset olderThan, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var store = table.Storage.Store;
        // List first, load second: a file committed in between is then seen as in use.
        var listed = store.List(table.Location).ToList();
        var current = table.Refresh();
        var used = Reachable.From(current.Storage, current.Metadata, current.Metadata.Snapshots.Select(s => s.Id).ToHashSet());
        used.UnionWith(Reachable.Metadata(current));
        RequireComplete(current, used, listed.Select(f => f.Path).ToHashSet(StringComparer.Ordinal));
        var (deleted, bytes, tooYoung) = (new List<string>(), 0L, 0);
        // Old metadata versions go in order, see Committer.
        foreach (var file in listed.Where(f => !used.Contains(f.Path)
            && !IsNewVersion(f.Path, current.Version)).OrderBy(f => VersionFiles.VersionOf(f.Path) ?? 0))
        {
            ct.ThrowIfCancellationRequested();
            if (file.ModifiedAt >= olderThan)
            {
                tooYoung++;
                continue;
            }
            store.Delete(file.Path);
            deleted.Add(file.Path);
            bytes += file.Length;
        }
        return new OrphanResult(deleted, bytes, tooYoung);
    }

    // A file in use that is not where it is expected means that paths are misread here, and then a file in use could look like an orphan.
    private static void RequireComplete(IcebergTable table, HashSet<string> used, HashSet<string> listed)
    {
        var location = new TableLocation(table.Location, table.Metadata.Location);
        var (store, hint) = (table.Storage.Store, table.Location + "/metadata/version-hint.text");
        var missing = used.Where(path => path != hint && location.Owns(path) && !listed.Contains(path)
            && !store.Exists(path)).Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            throw new IcebergException(
                $"Table {table.Id}: {missing.Count} file(s) in use are missing, the first is {missing[0]}. Nothing was cleaned up; restore the files or roll back first.");
        }
    }

    private static bool IsNewVersion(string path, int version) => VersionFiles.VersionOf(path) > version;

    private static HashSet<long> Expired(TableMetadata table, DateTimeOffset olderThan, int retainLast)
    {
        var kept = table.Ancestors(table.CurrentSnapshotId).Take(retainLast).Select(s => s.Id).ToHashSet();
        kept.UnionWith(table.Refs.Values.Select(r => r.SnapshotId));
        return [.. table.Snapshots.Where(s => s.Timestamp < olderThan && !kept.Contains(s.Id)).Select(s => s.Id)];
    }
}
