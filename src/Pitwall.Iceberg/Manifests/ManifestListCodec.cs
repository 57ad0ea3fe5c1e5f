using Pitwall.Iceberg.Avro;

namespace Pitwall.Iceberg;

/// <summary>Manifest lists to bytes and back.</summary>
internal static class ManifestListCodec
{
    public static byte[] Write(Snapshot snapshot, IEnumerable<ManifestFile> manifests, Func<int, IReadOnlyList<IcebergType>> partitionTypes)
    {
        KeyValuePair<string, string>[] metadata =
        [
            new("snapshot-id", SingleValue.Text(snapshot.Id)),
            new("parent-snapshot-id", SingleValue.Text(snapshot.ParentId)),
            new("sequence-number", SingleValue.Text(snapshot.SequenceNumber)),
            new("format-version", "2"),
        ];
        return AvroFile.Write(ManifestSchemas.ManifestList, metadata, manifests
            .Select(m => Record(m, partitionTypes(m.SpecId))), Guid.NewGuid());
    }

    public static List<ManifestFile> Read(
        byte[] bytes, string where, TableLocation location, Func<int, IReadOnlyList<IcebergType>> partitionTypes)
    {
        var avro = AvroFile.Read(bytes, where);
        var schema = avro.Schema;
        var path = ManifestCodec.Field(schema, 500, "manifest_path", where);
        var length = ManifestCodec.Field(schema, 501, "manifest_length", where);
        var spec = ManifestCodec.Field(schema, 502, "partition_spec_id", where);
        var content = schema.IndexOf(517, "content");
        var (sequence, minSequence) = (schema.IndexOf(515, "sequence_number"), schema.IndexOf(516, "min_sequence_number"));
        var snapshot = ManifestCodec.Field(schema, 503, "added_snapshot_id", where);
        // Early writers of version 1 said added_data_files_count.
        var (added, existing, deleted) = (Count(504, "added"), Count(505, "existing"), Count(506, "deleted"));
        var (addedRows, existingRows) = (schema.IndexOf(512, "added_rows_count"), schema.IndexOf(513, "existing_rows_count"));
        var deletedRows = schema.IndexOf(514, "deleted_rows_count");
        var partitions = schema.IndexOf(507, "partitions");
        var summaries = partitions < 0 ? null : SummaryColumns.Of(schema.Fields[partitions].Type);
        return [.. avro.Records.Select(r =>
        {
            var recorded = (string)r[path]!;
            var specId = (int)r[spec]!;
            return new ManifestFile
            {
                Path = location.Resolve(recorded, "/metadata/"),
                RecordedPath = recorded,
                Length = ManifestCodec.Long(r, length)!.Value,
                SpecId = specId,
                IsDeletes = ManifestCodec.Long(r, content) == 1,
                SequenceNumber = ManifestCodec.Long(r, sequence) ?? 0,
                MinSequenceNumber = ManifestCodec.Long(r, minSequence) ?? 0,
                AddedSnapshotId = ManifestCodec.Long(r, snapshot)!.Value,
                AddedFiles = (int?)ManifestCodec.Long(r, added),
                ExistingFiles = (int?)ManifestCodec.Long(r, existing),
                DeletedFiles = (int?)ManifestCodec.Long(r, deleted),
                AddedRows = ManifestCodec.Long(r, addedRows),
                ExistingRows = ManifestCodec.Long(r, existingRows),
                DeletedRows = ManifestCodec.Long(r, deletedRows),
                Partitions = partitions < 0 ? null : summaries?.Read(r[partitions], partitionTypes(specId)),
            };
        })];

        int Count(int id, string kind) =>
            schema.IndexOf(id, $"{kind}_files_count") is var at and >= 0 ? at : schema.IndexOf(id, $"{kind}_data_files_count");
    }

    private static object?[] Record(ManifestFile m, IReadOnlyList<IcebergType> types) =>
    [
        m.RecordedPath, m.Length, m.SpecId, m.IsDeletes ? 1 : 0, m.SequenceNumber, m.MinSequenceNumber, m.AddedSnapshotId,
        m.AddedFiles ?? 0, m.ExistingFiles ?? 0, m.DeletedFiles ?? 0, m.AddedRows ?? 0L, m.ExistingRows ?? 0L, m.DeletedRows ?? 0L,
        m.Partitions?.Select((s, i) => (object?)Summary(s, types[i])).ToList(),
    ];

    private static object?[] Summary(FieldSummary summary, IcebergType type) =>
        [summary.ContainsNull, summary.ContainsNan, Bound(type, summary.Lower), Bound(type, summary.Upper)];

    private static byte[]? Bound(IcebergType type, object? value) =>
        value is null ? null : SingleValue.Encode(type, SingleValue.Coerce(type, value)!);

    private sealed record SummaryColumns(int ContainsNull, int ContainsNan, int Lower, int Upper)
    {
        public static SummaryColumns? Of(AvroSchema field)
        {
            var array = field.Kind == AvroKind.Union ? field.Branches.Find(b => b.Kind == AvroKind.Array) : field;
            return array?.Items is { Kind: AvroKind.Record } item
                ? new SummaryColumns(
                    item.IndexOf(509, "contains_null"),
                    item.IndexOf(518, "contains_nan"),
                    item.IndexOf(510, "lower_bound"),
                    item.IndexOf(511, "upper_bound"))
                : null;
        }

        public List<FieldSummary>? Read(object? value, IReadOnlyList<IcebergType> types)
        {
            // Some writers give an empty or shorter list; then the summaries say nothing.
            if (value is not List<object?> items || items.Count != types.Count) return null;
            return [.. items.Select((item, i) =>
            {
                var record = (object?[])item!;
                return new FieldSummary(
                    ContainsNull < 0 || record[ContainsNull] is not false,
                    ContainsNan < 0 ? null : record[ContainsNan] as bool?,
                    Decode(record, Lower, types[i]),
                    Decode(record, Upper, types[i]));
            })];
        }

        private static object? Decode(object?[] record, int at, IcebergType type) =>
            at >= 0 && record[at] is byte[] bytes ? SingleValue.Decode(type, bytes) : null;
    }
}
