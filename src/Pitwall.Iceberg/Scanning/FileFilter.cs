namespace Pitwall.Iceberg;

/// <summary>Asks a predicate about manifests (by their field summaries) and files (by partition, then by column bounds).</summary>
internal sealed class FileFilter(BoundPredicate predicate, TableMetadata table, Schema schema)
{
    private readonly Dictionary<int, IcebergType> _types = schema.Fields.ToDictionary(f => f.Id, f => f.Type);

    public bool MayMatch(ManifestFile manifest)
    {
        if (manifest.Partitions is not { } summaries) return true;
        var spec = table.SpecOf(manifest.SpecId);
        return predicate.MayMatch(id =>
        {
            var index = IdentityOf(spec, id);
            if (index < 0 || index >= summaries.Count) return ColumnFacts.Unknown;
            var summary = summaries[index];
            // Without bounds, either all values are null or NaN, or the writer did not say: only bounds prove something.
            return new ColumnFacts(summary.Lower, summary.Upper, summary.ContainsNull, MayBeValue: true, summary.ContainsNan != false
                && IsFloating(id));
        });
    }

    public bool PartitionMayMatch(DataFile file)
    {
        var spec = table.SpecOf(file.SpecId);
        return predicate.MayMatch(id =>
        {
            var index = IdentityOf(spec, id);
            if (index < 0) return ColumnFacts.Unknown;
            var value = file.Partition[index];
            var isNan = value is double.NaN or float.NaN;
            return new ColumnFacts(isNan ? null : value, isNan ? null : value, value is null, value is not null, isNan);
        });
    }

    public bool BoundsMayMatch(DataFile file) => file.RecordCount != 0 && predicate.MayMatch(id =>
    {
        // Lists and maps have no bounds of their own, and their counts are those of their elements.
        if (!_types.TryGetValue(id, out var type) || !type.IsPrimitive) return ColumnFacts.Unknown;
        var nulls = file.NullCounts.TryGetValue(id, out var n) ? n : (long?)null;
        var values = file.ValueCounts.TryGetValue(id, out var v) ? v : (long?)null;
        return new ColumnFacts(
            file.LowerBounds.GetValueOrDefault(id),
            file.UpperBounds.GetValueOrDefault(id),
            MayBeNull: nulls is not 0,
            MayBeValue: nulls is null || values is null || nulls < values,
            MayBeNan: IsFloating(id) && !(file.NanCounts.TryGetValue(id, out var nans) && nans == 0));
    });

    private bool IsFloating(int id) => _types.GetValueOrDefault(id) is IcebergType.FloatType or IcebergType.DoubleType;

    private static int IdentityOf(PartitionSpec spec, int columnId)
    {
        for (var i = 0; i < spec.Fields.Count; i++)
        {
            if (spec.Fields[i].SourceId == columnId && spec.Fields[i].IsIdentity) return i;
        }
        return -1;
    }
}
