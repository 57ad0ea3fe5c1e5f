using Pitwall.Iceberg.Avro;

namespace Pitwall.Iceberg;

/// <summary>Manifests to bytes and back. Reading goes by field id, and by name where another writer left the ids out.</summary>
internal static class ManifestCodec
{
    public static byte[] Write(ManifestContext context, PartitionSpec spec, bool deletes, IEnumerable<ManifestEntry> entries)
    {
        var types = spec.ResultTypes(context.Types.Types);
        KeyValuePair<string, string>[] metadata =
        [
            new("schema", SchemaJson.Write(context.Schema)),
            new("schema-id", SingleValue.Text(context.Schema.SchemaId)),
            new("partition-spec", SchemaJson.WriteFields(spec)),
            new("partition-spec-id", SingleValue.Text(spec.SpecId)),
            new("format-version", "2"),
            new("content", deletes ? "deletes" : "data"),
        ];
        return AvroFile.Write(ManifestSchemas.Manifest(spec, types), metadata, entries
            .Select(e => Record(context, types, e)), Guid.NewGuid());
    }

    public static List<ManifestEntry> Read(byte[] bytes, string where, IReadOnlyList<IcebergType> partitionTypes, PartitionSpec spec,
        ManifestContext context)
    {
        var avro = AvroFile.Read(bytes, where);
        var entry = avro.Schema;
        var dataFile = Field(entry, 2, "data_file", where);
        var fileSchema = entry.Fields[dataFile].Type;
        var (status, snapshot) = (Field(entry, 0, "status", where), entry.IndexOf(1, "snapshot_id"));
        var (sequence, fileSequence) = (entry.IndexOf(3, "sequence_number"), entry.IndexOf(4, "file_sequence_number"));
        var columns = new FileColumns(fileSchema, spec, partitionTypes, context, where);
        return [.. avro.Records.Select(r => new ManifestEntry(
            (EntryStatus)(int)r[status]!,
            Long(r, snapshot),
            Long(r, sequence),
            Long(r, fileSequence),
            columns.Read((object?[])r[dataFile]!)))];
    }

    internal static int Field(AvroSchema record, int id, string name, string where) => record.IndexOf(id, name) is var index and >= 0
        ? index
        : throw new IcebergException($"{where}: the field {name} (id {id}) is missing. The file is no Iceberg manifest or manifest list.");

    internal static long? Long(object?[] record, int index) => index < 0 ? null : record[index] switch
    {
        null => null,
        int i => i,
        var value => (long)value,
    };

    private static object?[] Record(ManifestContext context, IcebergType[] types, ManifestEntry entry)
    {
        var file = entry.File;
        if (file.Partition.Count != types.Length)
            throw new IcebergException(
                $"{file.Path}: {file.Partition.Count} partition value(s) where the spec has {types.Length} field(s).");
        return
        [
            (int)entry.Status, entry.SnapshotId, entry.SequenceNumber, entry.FileSequenceNumber,
            new object?[]
            {
                (int)file.Content,
                file.RecordedPath ?? context.Location.Record(file.Path),
                file.Format.ToUpperInvariant(),
                file.Partition.Select((value, i) => PartitionValue.ToAvro(types[i], value)).ToArray(),
                file.RecordCount,
                file.FileSizeBytes,
                Counts(file.ColumnSizes),
                Counts(file.ValueCounts),
                Counts(file.NullCounts),
                Counts(file.NanCounts),
                Bounds(file.LowerBounds, context),
                Bounds(file.UpperBounds, context),
                null,
                file.SplitOffsets?.Select(o => (object?)o).ToList(),
                file.EqualityIds?.Select(i => (object?)i).ToList(),
                file.SortOrderId,
                file.ReferencedDataFile,
            },
        ];
    }

    private static List<object?[]>? Counts(IReadOnlyDictionary<int, long> counts)
    {
        if (counts.Count == 0) return null;
        var written = new List<object?[]>(counts.Count);
        foreach (var (id, count) in counts) written.Add([id, count]);
        return InOrder(written);
    }

    // A bound of a column that no schema knows has no type and cannot be written; leaving a bound out is always right.
    private static List<object?[]>? Bounds(IReadOnlyDictionary<int, object> bounds, ManifestContext context)
    {
        if (bounds.Count == 0) return null;
        var written = new List<object?[]>(bounds.Count);
        foreach (var (id, value) in bounds)
        {
            if (context.Types.Find(id) is { IsPrimitive: true } type && SingleValue.Coerce(type, value) is { } typed)
                written.Add([id, SingleValue.Encode(type, typed)]);
        }
        return InOrder(written);
    }

    private static List<object?[]> InOrder(List<object?[]> byId)
    {
        byId.Sort(static (a, b) => ((int)a[0]!).CompareTo((int)b[0]!));
        return byId;
    }
}

/// <summary>What a manifest's content depends on besides its bytes.</summary>
internal sealed record ManifestContext(TableLocation Location, Schema Schema, TypeMap Types);
