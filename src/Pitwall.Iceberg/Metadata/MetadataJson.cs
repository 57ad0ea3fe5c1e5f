using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pitwall.Iceberg;

/// <summary>Table metadata files (specification, Table Metadata and Appendix C).</summary>
internal static class MetadataJson
{
    private const long NoSnapshot = -1;

    // Every version repeats all snapshots, and snapshots never change: each is put into JSON once.
    private static readonly ConditionalWeakTable<Snapshot, byte[]> Encoded = [];

    // The characters of URIs and names stay readable; the file is never embedded in HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "format-version", "table-uuid", "location", "last-sequence-number", "last-updated-ms", "last-column-id", "schemas", "current-schema-id",
        "partition-specs", "default-spec-id", "last-partition-id", "properties", "current-snapshot-id", "snapshots", "snapshot-log", "metadata-log",
        "refs", "schema", "partition-spec",
    };

    public static ReadOnlyMemory<byte> Write(TableMetadata table)
    {
        var buffer = new ArrayBufferWriter<byte>(16384);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteNumber("format-version", 2);
        json.WriteString("table-uuid", table.TableUuid);
        json.WriteString("location", table.Location);
        json.WriteNumber("last-sequence-number", table.LastSequenceNumber);
        json.WriteNumber("last-updated-ms", table.LastUpdated.ToUnixTimeMilliseconds());
        json.WriteNumber("last-column-id", table.LastColumnId);
        json.WriteNumber("current-schema-id", table.CurrentSchemaId);
        WriteArray(json, "schemas", table.Schemas, SchemaJson.Write);
        json.WriteNumber("default-spec-id", table.DefaultSpecId);
        WriteArray(json, "partition-specs", table.PartitionSpecs, SchemaJson.Write);
        json.WriteNumber("last-partition-id", table.LastPartitionId);
        foreach (var (name, value) in table.Other)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
        WriteStrings(json, "properties", table.Properties);
        json.WriteNumber("current-snapshot-id", table.CurrentSnapshotId ?? NoSnapshot);
        json.WriteStartObject("refs");
        foreach (var (name, reference) in table.Refs) WriteRef(json, name, reference);
        json.WriteEndObject();
        WriteArray(json, "snapshots", table.Snapshots, (w, snapshot) =>
            w.WriteRawValue(Encoded.GetValue(snapshot, Encode), skipInputValidation: true));
        WriteArray(json, "snapshot-log", table.SnapshotLog, (w, entry) =>
        {
            w.WriteStartObject();
            w.WriteNumber("timestamp-ms", entry.TimestampMs);
            w.WriteNumber("snapshot-id", entry.SnapshotId);
            w.WriteEndObject();
        });
        WriteArray(json, "metadata-log", table.MetadataLog, (w, entry) =>
        {
            w.WriteStartObject();
            w.WriteNumber("timestamp-ms", entry.TimestampMs);
            w.WriteString("metadata-file", entry.File);
            w.WriteEndObject();
        });
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    public static TableMetadata Read(ReadOnlyMemory<byte> bytes, string where)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return Read(document.RootElement, where);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new IcebergException($"{where}: not readable as Iceberg table metadata. {e.Message}", e);
        }
    }

    private static TableMetadata Read(JsonElement json, string where)
    {
        var version = json.GetProperty("format-version").GetInt32();
        if (version != 2)
            throw new IcebergException(
                $"{where}: format version {version}; Pitwall reads and writes version 2. Upgrade or copy the table with the engine that wrote it.");
        var current = Optional(json, "current-snapshot-id")?.GetInt64() is var id and not NoSnapshot ? id : null;
        var specs = SchemaJson.ReadArray(json.GetProperty("partition-specs"), SchemaJson.ReadSpec);
        var refs = ReadRefs(json);
        if (current is { } snapshot && !refs.ContainsKey("main")) refs["main"] = new SnapshotRef(snapshot, IsBranch: true);
        return new TableMetadata
        {
            TableUuid = json.GetProperty("table-uuid").GetGuid(),
            Location = json.GetProperty("location").GetString()!,
            LastSequenceNumber = json.GetProperty("last-sequence-number").GetInt64(),
            LastUpdated = DateTimeOffset.FromUnixTimeMilliseconds(json.GetProperty("last-updated-ms").GetInt64()),
            LastColumnId = json.GetProperty("last-column-id").GetInt32(),
            Schemas = SchemaJson.ReadArray(json.GetProperty("schemas"), SchemaJson.ReadSchema),
            CurrentSchemaId = json.GetProperty("current-schema-id").GetInt32(),
            PartitionSpecs = specs,
            DefaultSpecId = json.GetProperty("default-spec-id").GetInt32(),
            LastPartitionId = Optional(json, "last-partition-id")?.GetInt32() ?? specs.SelectMany(s => s.Fields)
                .Select(f => f.FieldId).DefaultIfEmpty(999).Max(),
            Properties = ReadStrings(Optional(json, "properties")),
            CurrentSnapshotId = current,
            Snapshots = Items(json, "snapshots", ReadSnapshot),
            SnapshotLog = Items(json, "snapshot-log",
                e => new SnapshotLogEntry(e.GetProperty("timestamp-ms").GetInt64(), e.GetProperty("snapshot-id").GetInt64())),
            MetadataLog = Items(json, "metadata-log",
                e => new MetadataLogEntry(e.GetProperty("timestamp-ms").GetInt64(), e.GetProperty("metadata-file").GetString()!)),
            Refs = refs,
            Other = ReadOther(json),
        };
    }

    private static SortedDictionary<string, JsonElement> ReadOther(JsonElement json)
    {
        var other = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            if (!Known.Contains(property.Name)) other.Add(property.Name, property.Value.Clone());
        }
        return other;
    }

    private static Snapshot ReadSnapshot(JsonElement json)
    {
        var summary = ReadStrings(Optional(json, "summary"));
        var operation = summary.GetValueOrDefault("operation", "");
        summary.Remove("operation");
        return new Snapshot
        {
            Id = json.GetProperty("snapshot-id").GetInt64(),
            ParentId = Optional(json, "parent-snapshot-id")?.GetInt64() is var parent and not NoSnapshot ? parent : null,
            SequenceNumber = Optional(json, "sequence-number")?.GetInt64() ?? 0,
            Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(json.GetProperty("timestamp-ms").GetInt64()),
            Operation = operation,
            Summary = summary,
            SchemaId = Optional(json, "schema-id")?.GetInt32(),
            ManifestList = json.GetProperty("manifest-list").GetString()!,
        };
    }

    private static byte[] Encode(Snapshot snapshot)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options)) WriteSnapshot(json, snapshot);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteSnapshot(Utf8JsonWriter json, Snapshot snapshot)
    {
        json.WriteStartObject();
        json.WriteNumber("sequence-number", snapshot.SequenceNumber);
        json.WriteNumber("snapshot-id", snapshot.Id);
        if (snapshot.ParentId is { } parent) json.WriteNumber("parent-snapshot-id", parent);
        json.WriteNumber("timestamp-ms", snapshot.Timestamp.ToUnixTimeMilliseconds());
        json.WriteStartObject("summary");
        json.WriteString("operation", snapshot.Operation);
        foreach (var (key, value) in snapshot.Summary) json.WriteString(key, value);
        json.WriteEndObject();
        json.WriteString("manifest-list", snapshot.ManifestList);
        if (snapshot.SchemaId is { } schema) json.WriteNumber("schema-id", schema);
        json.WriteEndObject();
    }

    private static SortedDictionary<string, SnapshotRef> ReadRefs(JsonElement json)
    {
        var refs = new SortedDictionary<string, SnapshotRef>(StringComparer.Ordinal);
        if (Optional(json, "refs") is not { } element) return refs;
        foreach (var reference in element.EnumerateObject())
        {
            refs[reference.Name] = new SnapshotRef(
                reference.Value.GetProperty("snapshot-id").GetInt64(),
                reference.Value.GetProperty("type").GetString() == "branch",
                reference.Value.Clone());
        }
        return refs;
    }

    // A reference that still points where it was read passes on with its retention settings.
    private static void WriteRef(Utf8JsonWriter json, string name, SnapshotRef reference)
    {
        json.WriteStartObject(name);
        json.WriteNumber("snapshot-id", reference.SnapshotId);
        json.WriteString("type", reference.IsBranch ? "branch" : "tag");
        if (reference.Json is { } kept)
        {
            foreach (var property in kept.EnumerateObject().Where(p => p.Name is not ("snapshot-id" or "type"))) property.WriteTo(json);
        }
        json.WriteEndObject();
    }

    private static SortedDictionary<string, string> ReadStrings(JsonElement? json)
    {
        var strings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (json is not { } element) return strings;
        foreach (var property in element.EnumerateObject())
            strings[property.Name] = property.Value.ValueKind == JsonValueKind.String
                ? property.Value.GetString()! : property.Value.GetRawText();
        return strings;
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string> strings)
    {
        json.WriteStartObject(name);
        foreach (var key in strings.Keys.Order(StringComparer.Ordinal)) json.WriteString(key, strings[key]);
        json.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items) write(json, item);
        json.WriteEndArray();
    }

    private static JsonElement? Optional(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static List<T> Items<T>(JsonElement json, string name, Func<JsonElement, T> read) =>
        Optional(json, name) is { } array ? SchemaJson.ReadArray(array, read) : [];
}
