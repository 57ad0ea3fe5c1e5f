namespace Pitwall.Iceberg;

/// <summary>Finds the position delete files that apply to a data file (specification, Scan Planning).</summary>
internal sealed class DeleteIndex
{
    private readonly Dictionary<(int Spec, PartitionKey Key), List<ManifestEntry>> _byPartition = [];

    public DeleteIndex(IEnumerable<ManifestEntry> deletes, TableId table)
    {
        foreach (var entry in deletes)
        {
            if (entry.File.Content == FileContent.EqualityDeletes)
            {
                throw new IcebergException(
                    $"Table {table}: {entry.File.Path} holds equality deletes, which Pitwall does not apply. Compact the table with the engine that wrote them.");
            }
            if (entry.File.Format != "parquet")
                throw new IcebergException(
                    $"Table {table}: {entry.File.Path} holds deletes as {entry.File.Format}; Pitwall applies those in Parquet files.");
            var key = (entry.File.SpecId, entry.File.Key);
            if (!_byPartition.TryGetValue(key, out var list)) _byPartition[key] = list = [];
            list.Add(entry);
        }
    }

    public IReadOnlyList<DataFile> For(ManifestEntry data)
    {
        if (_byPartition.Count == 0 || !_byPartition.TryGetValue((data.File.SpecId, data.File.Key), out var deletes)) return [];
        return [.. deletes.Where(d => data.SequenceNumber <= d.SequenceNumber
            && MayName(d.File, data.File.RecordedPath!)).Select(d => d.File)];
    }

    private static bool MayName(DataFile deletes, string recordedPath)
    {
        if (deletes.ReferencedDataFile is { } only) return only == recordedPath;
        // Bounds of the file_path column; a truncated bound is still a bound.
        return !(deletes.LowerBounds.GetValueOrDefault(TypeMap.DeleteFilePathId) is string lower
            && SingleValue.TryCompare(recordedPath, lower) < 0)
            && !(deletes.UpperBounds.GetValueOrDefault(TypeMap.DeleteFilePathId) is string upper
                && SingleValue.TryCompare(recordedPath, upper) > 0);
    }
}
