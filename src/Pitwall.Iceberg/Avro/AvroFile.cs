using System.IO.Compression;
using System.Text;

namespace Pitwall.Iceberg.Avro;

/// <summary>An Avro object container file: schema, key-value metadata and records (Avro specification, Object Container Files).</summary>
internal sealed record AvroFile(AvroSchema Schema, IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<object?[]> Records)
{
    private const int BlockRecords = 4096;

    private static ReadOnlySpan<byte> Magic => "Obj\u0001"u8;

    public static byte[] Write(string schemaJson, IEnumerable<KeyValuePair<string, string>> metadata, IEnumerable<object?[]> records,
        Guid sync)
    {
        var schema = AvroSchema.Parse(schemaJson);
        var marker = sync.ToByteArray(bigEndian: true);
        var file = new AvroWriter();
        file.WriteRaw(Magic);
        KeyValuePair<string, string>[] header = [new("avro.schema", schemaJson), new("avro.codec", "deflate"), .. metadata];
        file.WriteLong(header.Length);
        foreach (var (key, value) in header)
        {
            file.WriteBytes(Encoding.UTF8.GetBytes(key));
            file.WriteBytes(Encoding.UTF8.GetBytes(value));
        }
        file.WriteLong(0);
        file.WriteRaw(marker);
        foreach (var chunk in records.Chunk(BlockRecords))
        {
            var block = new AvroWriter();
            foreach (var record in chunk) block.Write(schema, record);
            file.WriteLong(chunk.Length);
            file.WriteBytes(Deflate(block.Written.Span));
            file.WriteRaw(marker);
        }
        return file.Written.ToArray();
    }

    public static AvroFile Read(byte[] bytes, string where)
    {
        try
        {
            return Read(bytes);
        }
        catch (Exception e) when (e is IcebergException or InvalidDataException or System.Text.Json.JsonException or KeyNotFoundException or OverflowException)
        {
            throw new IcebergException($"{where}: not a readable Avro file. {e.Message}", e);
        }
    }

    private static AvroFile Read(byte[] bytes)
    {
        var reader = new AvroReader(bytes);
        if (!reader.Take(4).SequenceEqual(Magic)) throw new IcebergException("It does not begin with \"Obj1\".");
        var metadata = ReadHeader(ref reader);
        var marker = reader.Take(16);
        var schema = AvroSchema.Parse(metadata["avro.schema"]);
        if (schema.Kind != AvroKind.Record) throw new IcebergException($"Its schema is a {schema.Kind}, not a record.");
        var codec = metadata.GetValueOrDefault("avro.codec", "null");
        var records = new List<object?[]>();
        while (!reader.AtEnd)
        {
            var count = reader.ReadLong();
            var block = reader.ReadBytes();
            var data = codec switch
            {
                "null" => block,
                "deflate" => Inflate(block),
                _ => throw new IcebergException(
                    $"Its codec is \"{codec}\"; null and deflate are known. Rewrite the manifests with one of these."),
            };
            var values = new AvroReader(data);
            for (; count > 0; count--) records.Add((object?[])values.Read(schema)!);
            if (!reader.Take(16).SequenceEqual(marker)) throw new IcebergException(
                $"The sync marker before byte {reader.Position} is wrong.");
        }
        return new AvroFile(schema, metadata, records);
    }

    private static Dictionary<string, string> ReadHeader(ref AvroReader reader)
    {
        var metadata = new Dictionary<string, string>();
        for (var count = reader.ReadLong(); count != 0; count = reader.ReadLong())
        {
            if (count < 0)
            {
                count = -count;
                reader.ReadLong();
            }
            for (; count > 0; count--)
            {
                var key = Encoding.UTF8.GetString(reader.ReadBytes());
                metadata[key] = Encoding.UTF8.GetString(reader.ReadBytes());
            }
        }
        return metadata;
    }

    private static byte[] Deflate(ReadOnlySpan<byte> data)
    {
        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(data);
        return output.ToArray();
    }

    private static byte[] Inflate(ReadOnlySpan<byte> data)
    {
        using var input = new MemoryStream(data.ToArray());
        using var inflate = new DeflateStream(input, CompressionMode.Decompress);
        using var output = new MemoryStream();
        inflate.CopyTo(output);
        return output.ToArray();
    }
}
