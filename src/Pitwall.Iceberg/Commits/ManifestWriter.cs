namespace Pitwall.Iceberg;

/// <summary>Writes the manifests of one transaction. Content that a later attempt needs again is written once.</summary>
internal sealed class ManifestWriter(TableStorage storage, long snapshotId)
{
    private readonly string _name = Guid.CreateVersion7(storage.Clock.GetUtcNow()).ToString("N");
    private readonly Dictionary<string, ManifestFile> _written = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Paths of everything written so far.</summary>
    public List<string> Paths { get; } = [];

    public ManifestFile Write(TableMetadata table, ManifestPlan plan, long sequenceNumber)
    {
        var entries = plan.Entries!;
        if (plan.ReuseKey is null || !_written.TryGetValue(plan.ReuseKey, out var file))
        {
            file = Describe(table, plan, WriteFile(table, plan));
            if (plan.ReuseKey is not null) _written[plan.ReuseKey] = file;
        }
        var oldest = sequenceNumber;
        foreach (var entry in entries)
        {
            if (entry.IsLive) oldest = Math.Min(oldest, entry.SequenceNumber ?? sequenceNumber);
        }
        return file with { SequenceNumber = sequenceNumber, MinSequenceNumber = oldest };
    }

    public string WriteList(TableMetadata table, Snapshot snapshot, IReadOnlyList<ManifestFile> manifests, int attempt)
    {
        var context = storage.Context(table);
        var path = $"{storage.Folder}/metadata/snap-{SingleValue.Text(snapshot.Id)}-{attempt}-{_name}.avro";
        Store(path, ManifestListCodec.Write(snapshot, manifests, id => TableStorage.PartitionTypes(table, context, id)));
        return path;
    }

    private (string Path, long Length) WriteFile(TableMetadata table, ManifestPlan plan)
    {
        var bytes = ManifestCodec.Write(storage.Context(table), table.SpecOf(plan.SpecId), plan.IsDeletes, plan.Entries!);
        var path = $"{storage.Folder}/metadata/{_name}-m{_count++}.avro";
        Store(path, bytes);
        return (path, bytes.Length);
    }

    private void Store(string path, byte[] bytes)
    {
        Paths.Add(path);
        storage.Store.Write(path, bytes);
    }

    private ManifestFile Describe(TableMetadata table, ManifestPlan plan, (string Path, long Length) file)
    {
        var entries = plan.Entries!;
        return new ManifestFile
        {
            Path = file.Path,
            RecordedPath = new TableLocation(storage.Folder, table.Location).Record(file.Path),
            Length = file.Length,
            SpecId = plan.SpecId,
            IsDeletes = plan.IsDeletes,
            AddedSnapshotId = snapshotId,
            AddedFiles = entries.Count(e => e.Status == EntryStatus.Added),
            ExistingFiles = entries.Count(e => e.Status == EntryStatus.Existing),
            DeletedFiles = entries.Count(e => e.Status == EntryStatus.Deleted),
            AddedRows = Rows(EntryStatus.Added),
            ExistingRows = Rows(EntryStatus.Existing),
            DeletedRows = Rows(EntryStatus.Deleted),
            Partitions = Summaries(entries, table.SpecOf(plan.SpecId).Fields.Count),
        };

        long Rows(EntryStatus status) => entries.Where(e => e.Status == status).Sum(e => e.File.RecordCount);
    }

    private static List<FieldSummary> Summaries(IReadOnlyList<ManifestEntry> entries, int fields)
    {
        var summaries = new List<FieldSummary>(fields);
        for (var i = 0; i < fields; i++)
        {
            var (hasNull, hasNan, lower, upper) = (false, false, (object?)null, (object?)null);
            foreach (var value in entries.Select(e => e.File.Partition[i]))
            {
                if (value is null) hasNull = true;
                else if (value is double.NaN or float.NaN) hasNan = true;
                else
                {
                    if (lower is null || SingleValue.TryCompare(value, lower) < 0) lower = value;
                    if (upper is null || SingleValue.TryCompare(value, upper) > 0) upper = value;
                }
            }
            // -0.0 and 0.0 are equal partition values to .NET and unlike ones to Iceberg: the bounds must hold both.
            summaries.Add(new FieldSummary(hasNull, hasNan, NegativeZero(lower), PositiveZero(upper)));
        }
        return summaries;
    }

    private static object? NegativeZero(object? lower) => lower switch { 0.0 => -0.0, 0f => -0f, _ => lower };

    private static object? PositiveZero(object? upper) => upper switch { 0.0 => 0.0, 0f => 0f, _ => upper };
}
