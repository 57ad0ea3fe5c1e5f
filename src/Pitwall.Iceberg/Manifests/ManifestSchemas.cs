using System.Globalization;
using System.Text;

namespace Pitwall.Iceberg;

/// <summary>
/// Avro schemas of manifests and manifest lists, format version 2 (specification, Manifests and Manifest Lists; Appendix A).
/// </summary>
internal static class ManifestSchemas
{
    public const string ManifestList = """
        {"type":"record","name":"manifest_file","fields":[
        {"name":"manifest_path","type":"string","field-id":500},
        {"name":"manifest_length","type":"long","field-id":501},
        {"name":"partition_spec_id","type":"int","field-id":502},
        {"name":"content","type":"int","field-id":517},
        {"name":"sequence_number","type":"long","field-id":515},
        {"name":"min_sequence_number","type":"long","field-id":516},
        {"name":"added_snapshot_id","type":"long","field-id":503},
        {"name":"added_files_count","type":"int","field-id":504},
        {"name":"existing_files_count","type":"int","field-id":505},
        {"name":"deleted_files_count","type":"int","field-id":506},
        {"name":"added_rows_count","type":"long","field-id":512},
        {"name":"existing_rows_count","type":"long","field-id":513},
        {"name":"deleted_rows_count","type":"long","field-id":514},
        {"name":"partitions","type":["null",{"type":"array","element-id":508,"items":
        {"type":"record","name":"r508","fields":[
        {"name":"contains_null","type":"boolean","field-id":509},
        {"name":"contains_nan","type":["null","boolean"],"default":null,"field-id":518},
        {"name":"lower_bound","type":["null","bytes"],"default":null,"field-id":510},
        {"name":"upper_bound","type":["null","bytes"],"default":null,"field-id":511}]}}],"default":null,"field-id":507}]}
        """;

    /// <summary>The schema of manifests of a spec; the partition tuple is <c>r102</c>.</summary>
    public static string Manifest(PartitionSpec spec, IReadOnlyList<IcebergType> types)
    {
        var partition = string.Join(",\n", spec.Fields.Select((field, i) =>
            $$"""{"name":"{{AvroName(field.Name)}}","type":["null",{{AvroType(types[i], field.FieldId)}}],"default":null,"field-id":{{field.FieldId}}}"""));
        return $$"""
            {"type":"record","name":"manifest_entry","fields":[
            {"name":"status","type":"int","field-id":0},
            {"name":"snapshot_id","type":["null","long"],"default":null,"field-id":1},
            {"name":"sequence_number","type":["null","long"],"default":null,"field-id":3},
            {"name":"file_sequence_number","type":["null","long"],"default":null,"field-id":4},
            {"name":"data_file","type":{"type":"record","name":"r2","fields":[
            {"name":"content","type":"int","field-id":134},
            {"name":"file_path","type":"string","field-id":100},
            {"name":"file_format","type":"string","field-id":101},
            {"name":"partition","type":{"type":"record","name":"r102","fields":[{{partition}}]},"field-id":102},
            {"name":"record_count","type":"long","field-id":103},
            {"name":"file_size_in_bytes","type":"long","field-id":104},
            {{Counts("column_sizes", 108, 117, 118)}},
            {{Counts("value_counts", 109, 119, 120)}},
            {{Counts("null_value_counts", 110, 121, 122)}},
            {{Counts("nan_value_counts", 137, 138, 139)}},
            {{Bounds("lower_bounds", 125, 126, 127)}},
            {{Bounds("upper_bounds", 128, 129, 130)}},
            {"name":"key_metadata","type":["null","bytes"],"default":null,"field-id":131},
            {"name":"split_offsets","type":["null",{"type":"array","items":"long","element-id":133}],"default":null,"field-id":132},
            {"name":"equality_ids","type":["null",{"type":"array","items":"int","element-id":136}],"default":null,"field-id":135},
            {"name":"sort_order_id","type":["null","int"],"default":null,"field-id":140},
            {"name":"referenced_data_file","type":["null","string"],"default":null,"field-id":143}]},"field-id":2}]}
            """;
    }

    private static string Counts(string name, int id, int keyId, int valueId) => Map(name, id, keyId, valueId, "long");

    private static string Bounds(string name, int id, int keyId, int valueId) => Map(name, id, keyId, valueId, "bytes");

    private static string Map(string name, int id, int keyId, int valueId, string value) => $$$"""
        {"name":"{{{name}}}","type":["null",{"type":"array","logicalType":"map","items":{"type":"record","name":"k{{{keyId}}}_v{{{valueId}}}","fields":[
        {"name":"key","type":"int","field-id":{{{keyId}}}},
        {"name":"value","type":"{{{value}}}","field-id":{{{valueId}}}}]}}],"default":null,"field-id":{{{id}}}}
        """;

    private static string AvroType(IcebergType type, int fieldId) => type switch
    {
        IcebergType.DateType => """{"type":"int","logicalType":"date"}""",
        IcebergType.TimeType => """{"type":"long","logicalType":"time-micros"}""",
        IcebergType.TimestampType => """{"type":"long","logicalType":"timestamp-micros","adjust-to-utc":false}""",
        IcebergType.TimestampTzType => """{"type":"long","logicalType":"timestamp-micros","adjust-to-utc":true}""",
        IcebergType.UuidType => $$"""{"type":"fixed","name":"uuid_{{fieldId}}","size":16,"logicalType":"uuid"}""",
        IcebergType.FixedType f => $$"""{"type":"fixed","name":"fixed_{{fieldId}}","size":{{f.Length}}}""",
        IcebergType.DecimalType d =>
            $$"""{"type":"fixed","name":"decimal_{{fieldId}}","size":{{PartitionValue.DecimalBytes(d.Precision)}},"logicalType":"decimal","precision":{{d.Precision}},"scale":{{d.Scale}}}""",
        IcebergType.BinaryType => "\"bytes\"",
        _ when type.IsPrimitive => $"\"{type}\"",
        _ => throw new IcebergException($"A {type} cannot be a partition value."),
    };

    // Avro names are [A-Za-z_][A-Za-z0-9_]*; readers go by field id.
    private static string AvroName(string name)
    {
        var safe = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsAsciiLetter(c) || c == '_' || (char.IsAsciiDigit(c) && safe.Length > 0)) safe.Append(c);
            else safe.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X}");
        }
        return safe.ToString();
    }
}
