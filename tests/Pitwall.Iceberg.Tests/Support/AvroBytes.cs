using System.IO.Compression;
using System.Text;

namespace Pitwall.Iceberg.Tests.Support;

/// <summary>Avro bytes put together by hand, sharing nothing with the code under test.</summary>
internal sealed class AvroBytes
{
    private static readonly byte[] Marker = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];
    private readonly List<byte> _bytes = [];

    public byte[] ToArray() => [.. _bytes];

    public AvroBytes Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public AvroBytes Long(long value)
    {
        var zigzag = unchecked((ulong)value * 2);
        if (value < 0) zigzag = ~zigzag;
        while (zigzag >= 128)
        {
            _bytes.Add((byte)(zigzag % 128 + 128));
            zigzag /= 128;
        }
        _bytes.Add((byte)zigzag);
        return this;
    }

    public AvroBytes Text(string text) => Blob(Encoding.UTF8.GetBytes(text));

    public AvroBytes Blob(params byte[] bytes) => Long(bytes.Length).Raw(bytes);

    public AvroBytes Null() => Long(0);

    public AvroBytes Some() => Long(1);

    /// <summary>A container file with one block.</summary>
    public static byte[] File(string schema, string codec, int records, byte[] block, params (string Key, string Value)[] metadata)
    {
        var file = new AvroBytes().Raw(0x4F, 0x62, 0x6A, 0x01).Long(metadata.Length + 2).Text("avro.schema").Text(schema).Text("avro.codec").Text(codec);
        foreach (var (key, value) in metadata) file.Text(key).Text(value);
        var data = codec == "deflate" ? Deflate(block) : block;
        return file.Long(0).Raw(Marker).Long(records).Blob(data).Raw(Marker).ToArray();
    }

    private static byte[] Deflate(byte[] data)
    {
        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(data);
        return output.ToArray();
    }
}
