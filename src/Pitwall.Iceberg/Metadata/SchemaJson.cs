using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pitwall.Iceberg;

/// <summary>Schemas, types and partition specs as JSON (specification, Appendix C).</summary>
internal static partial class SchemaJson
{
    public static string Write(Schema schema) => Text(writer => Write(writer, schema));

    /// <summary>The spec's fields alone, as manifests carry them.</summary>
    public static string WriteFields(PartitionSpec spec) => Text(writer => WriteFields(writer, spec));

    public static void Write(Utf8JsonWriter writer, Schema schema)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "struct");
        writer.WriteNumber("schema-id", schema.SchemaId);
        if (schema.IdentifierFieldIds.Count > 0)
        {
            writer.WriteStartArray("identifier-field-ids");
            foreach (var id in schema.IdentifierFieldIds) writer.WriteNumberValue(id);
            writer.WriteEndArray();
        }
        WriteFields(writer, schema.Fields);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, PartitionSpec spec)
    {
        writer.WriteStartObject();
        writer.WriteNumber("spec-id", spec.SpecId);
        writer.WritePropertyName("fields");
        WriteFields(writer, spec);
        writer.WriteEndObject();
    }

    public static Schema ReadSchema(JsonElement json)
    {
        List<int> identifiers = json.TryGetProperty("identifier-field-ids", out var ids) ? ReadArray(ids, i => i.GetInt32()) : [];
        var schemaId = json.TryGetProperty("schema-id", out var id) ? id.GetInt32() : 0;
        return new Schema(schemaId, ReadFields(json)) { IdentifierFieldIds = identifiers };
    }

    public static PartitionSpec ReadSpec(JsonElement json)
    {
        var given = 999;
        return new(json.GetProperty("spec-id").GetInt32(), ReadArray(json.GetProperty("fields"), f =>
        {
            given++;
            return new PartitionField(
                f.GetProperty("source-id").GetInt32(),
                f.TryGetProperty("field-id", out var id) ? id.GetInt32() : given,
                f.GetProperty("name").GetString()!,
                f.GetProperty("transform").GetString()!);
        }));
    }

    /// <summary>The items of an array. By hand, because LINQ over structs is compiled when a process starts.</summary>
    public static List<T> ReadArray<T>(JsonElement array, Func<JsonElement, T> read)
    {
        var items = new List<T>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray()) items.Add(read(item));
        return items;
    }

    public static IcebergType ReadType(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String) return ParsePrimitive(json.GetString()!);
        return json.GetProperty("type").GetString() switch
        {
            "struct" => new IcebergType.StructType(ReadFields(json)),
            "list" => new IcebergType.ListType(
                json.GetProperty("element-id").GetInt32(),
                ReadType(json.GetProperty("element")),
                json.GetProperty("element-required").GetBoolean()),
            "map" => new IcebergType.MapType(
                json.GetProperty("key-id").GetInt32(),
                ReadType(json.GetProperty("key")),
                json.GetProperty("value-id").GetInt32(),
                ReadType(json.GetProperty("value")),
                json.GetProperty("value-required").GetBoolean()),
            var other => throw new IcebergException($"Schema: the nested type \"{other}\" is not known; struct, list and map are."),
        };
    }

    private static IcebergType ParsePrimitive(string text)
    {
        switch (text)
        {
            case "boolean": return IcebergType.Boolean;
            case "int": return IcebergType.Int;
            case "long": return IcebergType.Long;
            case "float": return IcebergType.Float;
            case "double": return IcebergType.Double;
            case "date": return IcebergType.Date;
            case "time": return IcebergType.Time;
            case "timestamp": return IcebergType.Timestamp;
            case "timestamptz": return IcebergType.TimestampTz;
            case "string": return IcebergType.String;
            case "uuid": return IcebergType.Uuid;
            case "binary": return IcebergType.Binary;
        }
        if (DecimalPattern().Match(text) is { Success: true } m)
            return IcebergType.Decimal(Number(m.Groups["precision"]), Number(m.Groups["scale"]));
        if (FixedPattern().Match(text) is { Success: true } f) return IcebergType.Fixed(Number(f.Groups["length"]));
        throw new IcebergException($"Schema: the type \"{text}\" is not one of Iceberg format version 2. The table needs a newer reader.");
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static List<NestedField> ReadFields(JsonElement json) =>
        ReadArray(json.GetProperty("fields"), f => new NestedField(
            f.GetProperty("id").GetInt32(),
            f.GetProperty("name").GetString()!,
            ReadType(f.GetProperty("type")),
            f.GetProperty("required").GetBoolean(),
            f.TryGetProperty("doc", out var doc) ? doc.GetString() : null));

    private static void WriteFields(Utf8JsonWriter writer, IReadOnlyList<NestedField> fields)
    {
        writer.WriteStartArray("fields");
        foreach (var field in fields)
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", field.Id);
            writer.WriteString("name", field.Name);
            writer.WriteBoolean("required", field.Required);
            writer.WritePropertyName("type");
            WriteType(writer, field.Type);
            if (field.Doc is not null) writer.WriteString("doc", field.Doc);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteType(Utf8JsonWriter writer, IcebergType type)
    {
        switch (type)
        {
            case IcebergType.ListType list:
                writer.WriteStartObject();
                writer.WriteString("type", "list");
                writer.WriteNumber("element-id", list.ElementId);
                writer.WritePropertyName("element");
                WriteType(writer, list.Element);
                writer.WriteBoolean("element-required", list.ElementRequired);
                writer.WriteEndObject();
                break;
            case IcebergType.MapType map:
                writer.WriteStartObject();
                writer.WriteString("type", "map");
                writer.WriteNumber("key-id", map.KeyId);
                writer.WritePropertyName("key");
                WriteType(writer, map.Key);
                writer.WriteNumber("value-id", map.ValueId);
                writer.WritePropertyName("value");
                WriteType(writer, map.Value);
                writer.WriteBoolean("value-required", map.ValueRequired);
                writer.WriteEndObject();
                break;
            case IcebergType.StructType s:
                writer.WriteStartObject();
                writer.WriteString("type", "struct");
                WriteFields(writer, s.Fields);
                writer.WriteEndObject();
                break;
            default:
                writer.WriteStringValue(type.ToString());
                break;
        }
    }

    private static void WriteFields(Utf8JsonWriter writer, PartitionSpec spec)
    {
        writer.WriteStartArray();
        foreach (var field in spec.Fields)
        {
            writer.WriteStartObject();
            writer.WriteString("name", field.Name);
            writer.WriteString("transform", field.Transform);
            writer.WriteNumber("source-id", field.SourceId);
            writer.WriteNumber("field-id", field.FieldId);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static string Text(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    [GeneratedRegex(@"^decimal\(\s*(?<precision>[0-9]{1,2})\s*,\s*(?<scale>[0-9]{1,2})\s*\)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DecimalPattern();

    [GeneratedRegex(@"^fixed\[\s*(?<length>[0-9]{1,9})\s*\]$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex FixedPattern();
}
