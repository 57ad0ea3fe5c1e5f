namespace Pitwall.Iceberg;

/// <summary>Applies a change of files to a base version: decides which manifests stay, are rewritten, merged or new.</summary>
internal sealed class SnapshotBuilder(TableStorage storage, SnapshotChange change, long snapshotId, ManifestWriter writer)
{
    /// <summary>
    /// The base with the new snapshot as its current one. Manifests and manifest list are written; nothing refers to them yet.
    /// </summary>
    /// <param name="table">The base, schema changes applied.</param>
    /// <param name="startedAt">Sequence number of the version the transaction began with.</param>
    /// <param name="now">Time of the snapshot.</param>
    /// <param name="extra">Further summary entries for a parent.</param>
    /// <param name="attempt">Number of the attempt, from 1.</param>
    public TableMetadata Apply(
        TableMetadata table,
        long startedAt,
        DateTimeOffset now,
        IReadOnlyList<Func<Snapshot?, IEnumerable<KeyValuePair<string, string>>>> extra,
        int attempt)
    {
        var parent = table.CurrentSnapshot;
        var parentManifests = parent is null ? [] : storage.ManifestList(table, parent);
        if (change.RemovedFiles.Count > 0 && parentManifests.Any(m => m.IsDeletes && m.SequenceNumber > startedAt))
            throw new CommitRefusedException(
                "rows were deleted in the meantime that the replacing files may still hold; plan the replacement anew");

        var summary = new SummaryBuilder();
        var plans = New(table, summary);
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var manifest in parentManifests.Where(m => m.MayHaveLiveFiles)) plans.Add(Carry(table, manifest, summary, found));
        if (change.RemovedFiles.Keys.FirstOrDefault(path => !found.Contains(path)) is { } missing)
            throw new CommitRefusedException($"{missing} was to be replaced but is no longer part of the table");
        plans = Merge(table, plans);

        var sequenceNumber = table.LastSequenceNumber + 1;
        var counts = summary.Build(parent, () => LiveFiles(table, parentManifests));
        foreach (var more in extra)
        {
            foreach (var (key, value) in more(parent)) counts[key] = value;
        }
        var manifests = plans.Select(p => p.Existing ?? writer.Write(table, p, sequenceNumber)).ToList();
        var snapshot = new Snapshot
        {
            Id = snapshotId,
            ParentId = parent?.Id,
            SequenceNumber = sequenceNumber,
            Timestamp = now,
            Operation = change.Operation,
            Summary = counts,
            SchemaId = table.CurrentSchemaId,
        };
        var list = writer.WriteList(table, snapshot, manifests, attempt);
        snapshot = snapshot with { ManifestList = new TableLocation(storage.Folder, table.Location).Record(list) };
        return MetadataChanges.SetCurrent(table with { LastSequenceNumber = sequenceNumber, Snapshots = [.. table.Snapshots, snapshot] },
            snapshot.Id, now);
    }

    private List<ManifestPlan> New(TableMetadata table, SummaryBuilder summary)
    {
        var plans = new List<ManifestPlan>();
        foreach (var (files, deletes) in new[] { (change.Added, false), (change.AddedDeletes, true) })
        {
            if (files.Count == 0) continue;
            foreach (var file in files) summary.Add(file);
            plans.Add(ManifestPlan.New(
                table.DefaultSpecId,
                deletes,
                [.. files.Select(f => new ManifestEntry(EntryStatus.Added, snapshotId, null, null, f))],
                deletes ? "deletes" : "data"));
        }
        return plans;
    }

    // A manifest without a removed file stays; otherwise its live entries are written again, explicit, and the removed ones marked.
    private ManifestPlan Carry(TableMetadata table, ManifestFile manifest, SummaryBuilder summary, HashSet<string> found)
    {
        if (change.RemovedFiles.Count == 0 && !MayHoldReplacedPartition(table, manifest)) return ManifestPlan.Keep(manifest);
        if (change.ReplacedPartitions.Count > 0 && !SameFields(table.SpecOf(manifest.SpecId), table.Spec))
        {
            throw new CommitRefusedException(
                $"the table has files of partition spec {manifest.SpecId}, whose partitions are not those of the current spec {table.DefaultSpecId}; compact them first");
        }
        var entries = storage.Manifest(table, manifest).Where(e => e.IsLive).ToList();
        var removed = 0;
        for (var i = 0; i < entries.Count; i++)
        {
            var (entry, remove) = (entries[i], change.Removes(entries[i].File));
            if (remove)
            {
                removed++;
                summary.Remove(entry.File);
                found.Add(entry.File.RecordedPath!);
            }
            entries[i] = remove
                ? entry with { Status = EntryStatus.Deleted, SnapshotId = snapshotId }
                : entry with { Status = EntryStatus.Existing };
        }
        return removed == 0 ? ManifestPlan.Keep(manifest) : ManifestPlan.New(manifest.SpecId, manifest.IsDeletes, entries, manifest.Path);
    }

    private bool MayHoldReplacedPartition(TableMetadata table, ManifestFile manifest)
    {
        if (change.ReplacedPartitions.Count == 0) return false;
        if (manifest.Partitions is not { } summaries || summaries.Count != table.Spec.Fields.Count) return true;
        return change.ReplacedPartitions.Any(key => summaries.Zip(key.Values, MayHold).All(may => may));
    }

    private static bool MayHold(FieldSummary summary, object? value) => value switch
    {
        null => summary.ContainsNull,
        double.NaN or float.NaN => summary.ContainsNan != false,
        _ => !(summary.Lower is { } lower && SingleValue.TryCompare(value, lower) < 0)
            && !(summary.Upper is { } upper && SingleValue.TryCompare(value, upper) > 0),
    };

    private static bool SameFields(PartitionSpec a, PartitionSpec b) =>
        a.Fields.Select(f => (f.SourceId, f.Transform)).SequenceEqual(b.Fields.Select(f => (f.SourceId, f.Transform)));

    // Many small manifests make planning slow; a table that gets one per build merges them every so often.
    private List<ManifestPlan> Merge(TableMetadata table, List<ManifestPlan> plans)
    {
        var target = TableProperties.ManifestTargetBytes(table);
        var small = plans.Where(p => !p.IsDeletes && p.SpecId == table.DefaultSpecId
            && (p.Existing is null || p.Existing.Length < target)).ToList();
        if (small.Count < TableProperties.ManifestsToMerge(table)) return plans;
        var merged = new List<ManifestPlan>();
        var bin = new List<ManifestPlan>();
        var bytes = 0L;
        foreach (var plan in small)
        {
            bin.Add(plan);
            bytes += plan.Existing?.Length ?? 0;
            if (bytes >= target) Flush();
        }
        Flush();
        return [.. merged, .. plans.Except(small)];

        void Flush()
        {
            if (bin.Count == 1) merged.Add(bin[0]);
            else if (bin.Count > 1)
                merged.Add(ManifestPlan.New(table.DefaultSpecId, deletes: false, [.. bin.SelectMany(p => Entries(table, p))]));
            bin.Clear();
            bytes = 0;
        }
    }

    private IEnumerable<ManifestEntry> Entries(TableMetadata table, ManifestPlan plan) => plan.Existing is null
        ? plan.Entries!
        : storage.Manifest(table, plan.Existing).Where(e => e.IsLive).Select(e => e with { Status = EntryStatus.Existing });

    private IEnumerable<DataFile> LiveFiles(TableMetadata table, IEnumerable<ManifestFile> manifests) =>
        manifests.SelectMany(m => storage.Manifest(table, m)).Where(e => e.IsLive).Select(e => e.File);
}

/// <summary>A change that does not fit the base it is applied to; becomes <see cref="CommitConflictException"/>.</summary>
internal sealed class CommitRefusedException(string reason) : Exception(reason);
