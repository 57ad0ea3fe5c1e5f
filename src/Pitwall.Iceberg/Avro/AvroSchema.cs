using System.Text.Json;

namespace Pitwall.Iceberg.Avro;

internal enum AvroKind
{
    Null, Boolean, Int, Long, Float, Double, Bytes, String, Fixed, Enum, Record, Array, Map, Union,
}

/// <summary>A field of a record. <see cref="FieldId"/> is Iceberg's <c>field-id</c>; null when the writer left it out.</summary>
internal sealed record AvroField(string Name, int? FieldId, AvroSchema Type);

/// <summary>A node of an Avro schema, as far as Iceberg's metadata files use Avro 1.x.</summary>
internal sealed class AvroSchema
{
    private AvroSchema(AvroKind kind) => Kind = kind;

    public AvroKind Kind { get; }

    public List<AvroField> Fields { get; } = [];

    /// <summary>Branches of a union, or the symbols' count for an enum is in <see cref="Size"/>.</summary>
    public List<AvroSchema> Branches { get; } = [];

    /// <summary>Array items or map values.</summary>
    public AvroSchema? Items { get; private set; }

    /// <summary>Bytes of a fixed.</summary>
    public int Size { get; private set; }

    public string? LogicalType { get; private set; }

    public static AvroSchema Parse(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64 });
        return Parse(document.RootElement, []);
    }

    /// <summary>Position of a field by its id, else by its name; -1 when the writer has no such field.</summary>
    public int IndexOf(int fieldId, string name)
    {
        var byId = Fields.FindIndex(f => f.FieldId == fieldId);
        return byId >= 0 ? byId : Fields.FindIndex(f => f.FieldId is null && f.Name == name);
    }

    private static AvroSchema Parse(JsonElement json, Dictionary<string, AvroSchema> named)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                var name = json.GetString()!;
                return Primitive(name) is { } kind ? new AvroSchema(kind)
                    : named.TryGetValue(name, out var known) ? known
                    : throw new IcebergException($"Avro schema: the type \"{name}\" is not defined before its use.");
            case JsonValueKind.Array:
                var union = new AvroSchema(AvroKind.Union);
                union.Branches.AddRange(json.EnumerateArray().Select(branch => Parse(branch, named)));
                return union;
            case JsonValueKind.Object:
                return ParseObject(json, named);
            default:
                throw new IcebergException($"Avro schema: {json.ValueKind} where a type should stand.");
        }
    }

    private static AvroSchema ParseObject(JsonElement json, Dictionary<string, AvroSchema> named)
    {
        var type = json.GetProperty("type");
        if (type.ValueKind != JsonValueKind.String) return Parse(type, named);
        var schema = new AvroSchema(type.GetString() switch
        {
            "record" => AvroKind.Record,
            "array" => AvroKind.Array,
            "map" => AvroKind.Map,
            "fixed" => AvroKind.Fixed,
            "enum" => AvroKind.Enum,
            var text => Primitive(text!) ?? throw new IcebergException($"Avro schema: the type \"{text}\" is unknown."),
        })
        {
            LogicalType = json.TryGetProperty("logicalType", out var logical) ? logical.GetString() : null,
        };
        if (json.TryGetProperty("name", out var name)) Register(schema, json, name.GetString()!, named);
        if (json.TryGetProperty("size", out var size)) schema.Size = size.GetInt32();
        if (json.TryGetProperty("items", out var items)) schema.Items = Parse(items, named);
        if (json.TryGetProperty("values", out var values)) schema.Items = Parse(values, named);
        if (schema.Kind == AvroKind.Record)
        {
            foreach (var field in json.GetProperty("fields").EnumerateArray())
            {
                int? id = field.TryGetProperty("field-id", out var fieldId) ? fieldId.GetInt32() : null;
                schema.Fields.Add(new AvroField(field.GetProperty("name").GetString()!, id, Parse(field.GetProperty("type"), named)));
            }
        }
        return schema;
    }

    private static void Register(AvroSchema schema, JsonElement json, string name, Dictionary<string, AvroSchema> named)
    {
        named[name] = schema;
        if (json.TryGetProperty("namespace", out var ns)) named[$"{ns.GetString()}.{name}"] = schema;
    }

    private static AvroKind? Primitive(string name) => name switch
    {
        "null" => AvroKind.Null,
        "boolean" => AvroKind.Boolean,
        "int" => AvroKind.Int,
        "long" => AvroKind.Long,
        "float" => AvroKind.Float,
        "double" => AvroKind.Double,
        "bytes" => AvroKind.Bytes,
        "string" => AvroKind.String,
        _ => null,
    };
}
