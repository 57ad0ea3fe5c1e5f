using System.IO.Compression;
using Pitwall.Iceberg.Avro;
using Pitwall.Iceberg.Tests.Support;

namespace Pitwall.Iceberg.Tests;

public class AvroTests
{
    private const string Schema = """
        {"type":"record","name":"lap","fields":[
        {"name":"driver","type":"int","field-id":1},{"name":"time","type":["null","double"],"default":null,"field-id":2},
        {"name":"tyre","type":"string","field-id":3},{"name":"sectors","type":{"type":"array","items":"long","element-id":4},"field-id":5}]}
        """;

    private static readonly Guid Sync = new("00112233-4455-6677-8899-aabbccddeeff");

    [Fact]
    public void A_written_file_has_the_bytes_of_the_Avro_specification()
    {
        var bytes = AvroFile.Write(Schema, [new("k", "v")], [[44, 75.5, "SOFT", new List<object?> { 1L, -65L }], [1, null, "", new List<object?>()]], Sync);
        var header = new AvroBytes().Raw(0x4F, 0x62, 0x6A, 0x01).Raw(0x06)
            .Text("avro.schema").Text(Schema).Text("avro.codec").Text("deflate").Text("k").Text("v").Raw(0x00)
            .Raw(0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF).ToArray();
        Assert.Equal(header, bytes[..header.Length]);
        Assert.Equal(0x04, bytes[header.Length]);
        var length = bytes[header.Length + 1] / 2;
        var block = bytes[(header.Length + 2)..(header.Length + 2 + length)];
        Assert.Equal(header[^16..], bytes[(header.Length + 2 + length)..]);
        using var inflated = new MemoryStream();
        using (var deflate = new DeflateStream(new MemoryStream(block), CompressionMode.Decompress)) deflate.CopyTo(inflated);
        byte[] expected =
        [
            0x58, 0x02, 0, 0, 0, 0, 0, 0xE0, 0x52, 0x40, 0x08, (byte)'S', (byte)'O', (byte)'F', (byte)'T', 0x04, 0x02, 0x81, 0x01, 0x00,
            0x02, 0x00, 0x00, 0x00,
        ];
        Assert.Equal(expected, inflated.ToArray());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("deflate")]
    public void Both_codecs_are_read(string codec)
    {
        var block = new AvroBytes().Long(81).Some().Raw(BitConverter.GetBytes(91.25)).Text("São Paulo").Long(1).Long(long.MinValue).Long(0).ToArray();
        var file = AvroFile.Read(AvroBytes.File(Schema, codec, 1, block, ("a", "b")), "here");
        var record = Assert.Single(file.Records);
        Assert.Equal([81, 91.25, "São Paulo"], record[..3]);
        Assert.Equal([long.MinValue], (List<object?>)record[3]!);
        Assert.Equal("b", file.Metadata["a"]);
    }

    [Fact]
    public void Blocks_of_arrays_with_a_byte_size_and_maps_are_read()
    {
        const string schema = """
            {"type":"record","name":"r","fields":[{"name":"a","type":{"type":"array","items":"int"}},{"name":"m","type":{"type":"map","values":"boolean"}},
            {"name":"e","type":{"type":"enum","name":"E","symbols":["A","B"]}},{"name":"f","type":{"type":"fixed","name":"F","size":2}},{"name":"g","type":"F"}]}
            """;
        var block = new AvroBytes().Long(-2).Long(2).Long(5).Long(6).Long(1).Long(7).Long(0).Long(1).Text("k").Raw(1).Long(0).Long(1).Raw(9, 8, 7, 6).ToArray();
        var record = Assert.Single(AvroFile.Read(AvroBytes.File(schema, "null", 1, block), "here").Records);
        Assert.Equal([5, 6, 7], (List<object?>)record[0]!);
        Assert.Equal(["k", true], (object?[])((List<object?>)record[1]!)[0]!);
        Assert.Equal(1, record[2]);
        Assert.Equal([9, 8], (byte[])record[3]!);
        Assert.Equal([7, 6], (byte[])record[4]!);
    }

    [Fact]
    public void A_file_cut_anywhere_is_an_error_that_names_the_file()
    {
        var bytes = AvroFile.Write(Schema, [], [[44, 75.5, "SOFT", new List<object?> { 1L }]], Sync);
        var header = bytes.Length;
        for (var length = 0; length < header; length++)
        {
            var cut = bytes[..length];
            // Cut right after the header it is a whole file without records.
            var isEmptyFile = length >= 16 && cut.AsSpan()[^16..].SequenceEqual(Sync.ToByteArray(bigEndian: true));
            if (isEmptyFile) Assert.Empty(AvroFile.Read(cut, "x").Records);
            else Assert.Contains("lake/m0.avro", Assert.Throws<IcebergException>(() => AvroFile.Read(cut, "lake/m0.avro")).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_unknown_codec_is_named()
    {
        var e = Assert.Throws<IcebergException>(() => AvroFile.Read(AvroBytes.File(Schema, "snappy", 0, []), "m.avro"));
        Assert.Contains("snappy", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Longs_survive_writing_and_reading()
    {
        Law.Holds((long value) =>
        {
            var writer = new AvroWriter();
            writer.WriteLong(value);
            return new AvroReader(writer.Written.Span).ReadLong() == value && writer.Written.ToArray().SequenceEqual(new AvroBytes().Long(value).ToArray());
        });
    }
}
