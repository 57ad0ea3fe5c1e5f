using System.Globalization;
using Pitwall.Iceberg.Avro;

namespace Pitwall.Iceberg;

/// <summary>Reads <c>data_file</c> records of one writer's schema.</summary>
internal sealed class FileColumns
{
    private readonly ManifestContext _context;
    private readonly string _where;
    private readonly IReadOnlyList<IcebergType> _partitionTypes;
    private readonly int[] _partitionFields;
    private readonly int _content, _path, _format, _partition, _records, _size, _columnSizes, _values, _nulls, _nans, _lower, _upper;
    private readonly int _splits, _equality, _sortOrder, _referenced;

    public FileColumns(AvroSchema schema, PartitionSpec spec, IReadOnlyList<IcebergType> partitionTypes, ManifestContext context,
        string where)
    {
        _context = context;
        _where = where;
        _partitionTypes = partitionTypes;
        _content = schema.IndexOf(134, "content");
        _path = ManifestCodec.Field(schema, 100, "file_path", where);
        _format = ManifestCodec.Field(schema, 101, "file_format", where);
        _partition = ManifestCodec.Field(schema, 102, "partition", where);
        _records = ManifestCodec.Field(schema, 103, "record_count", where);
        _size = ManifestCodec.Field(schema, 104, "file_size_in_bytes", where);
        _columnSizes = schema.IndexOf(108, "column_sizes");
        _values = schema.IndexOf(109, "value_counts");
        _nulls = schema.IndexOf(110, "null_value_counts");
        _nans = schema.IndexOf(137, "nan_value_counts");
        _lower = schema.IndexOf(125, "lower_bounds");
        _upper = schema.IndexOf(128, "upper_bounds");
        _splits = schema.IndexOf(132, "split_offsets");
        _equality = schema.IndexOf(135, "equality_ids");
        _sortOrder = schema.IndexOf(140, "sort_order_id");
        _referenced = schema.IndexOf(143, "referenced_data_file");
        var tuple = schema.Fields[_partition].Type;
        // A tuple without ids and with other names (a writer that escapes them) is still in spec order.
        _partitionFields = [.. spec.Fields.Select((f, i) => tuple.IndexOf(f.FieldId, f.Name) is var at and >= 0 ? at
            : tuple.Fields.Count == spec.Fields.Count ? i
            : throw new IcebergException(
                $"{where}: the partition tuple lacks field \"{f.Name}\" (id {f.FieldId}) of spec {spec.SpecId}."))];
    }

    public DataFile Read(object?[] record)
    {
        var recorded = (string)record[_path]!;
        var tuple = (object?[])record[_partition]!;
        return new DataFile
        {
            Content = (FileContent)(ManifestCodec.Long(record, _content) ?? 0),
            RecordedPath = recorded,
            Path = _context.Location.Resolve(recorded, "/data/"),
            Format = ((string)record[_format]!).ToLower(CultureInfo.InvariantCulture),
            Partition = [.. _partitionFields.Select((at, i) => PartitionValue.FromAvro(_partitionTypes[i], tuple[at], _where))],
            RecordCount = ManifestCodec.Long(record, _records)!.Value,
            FileSizeBytes = ManifestCodec.Long(record, _size)!.Value,
            ColumnSizes = Counts(record, _columnSizes),
            ValueCounts = Counts(record, _values),
            NullCounts = Counts(record, _nulls),
            NanCounts = Counts(record, _nans),
            LowerBounds = Bounds(record, _lower),
            UpperBounds = Bounds(record, _upper),
            SplitOffsets = List(record, _splits)?.Select(o => Convert.ToInt64(o, CultureInfo.InvariantCulture)).ToList(),
            EqualityIds = List(record, _equality)?.Select(i => Convert.ToInt32(i, CultureInfo.InvariantCulture)).ToList(),
            SortOrderId = (int?)ManifestCodec.Long(record, _sortOrder),
            ReferencedDataFile = _referenced < 0 ? null : (string?)record[_referenced],
        };
    }

    private static List<object?>? List(object?[] record, int index) => index < 0 ? null : (List<object?>?)record[index];

    private static Dictionary<int, long> Counts(object?[] record, int index)
    {
        var counts = new Dictionary<int, long>();
        foreach (var pair in List(record, index) ?? [])
        {
            var (id, count) = ((object?[])pair!)[0] is int key ? (key, ((object?[])pair)[1]) : (0, null);
            if (count is not null) counts[id] = Convert.ToInt64(count, CultureInfo.InvariantCulture);
        }
        return counts;
    }

    private Dictionary<int, object> Bounds(object?[] record, int index)
    {
        var bounds = new Dictionary<int, object>();
        foreach (var pair in List(record, index) ?? [])
        {
            if (((object?[])pair!) is [int id, byte[] bytes] && _context.Types.Find(id) is { } type
                && SingleValue.Decode(type, bytes) is { } value)
                bounds[id] = value;
        }
        return bounds;
    }
}
