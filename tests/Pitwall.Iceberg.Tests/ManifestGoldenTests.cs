using System.IO.Compression;
using Pitwall.Iceberg.Avro;
using Pitwall.Iceberg.Tests.Support;
using static Pitwall.Iceberg.Tests.Support.TestWarehouse;

namespace Pitwall.Iceberg.Tests;

/// <summary>Manifests and manifest lists against bytes put together from the specification.</summary>
public sealed class ManifestGoldenTests : IDisposable
{
    private readonly TestWarehouse _warehouse;
    private long _nextId = 77;

    public ManifestGoldenTests() => _warehouse = new TestWarehouse(options: new CommitOptions { NewSnapshotId = () => _nextId++ });

    public void Dispose() => _warehouse.Dispose();

    [Fact]
    public void A_manifest_and_its_row_in_the_list_have_the_expected_bytes()
    {
        var table = _warehouse.CreateLaps();
        var file = File(table, 9558, rows: 962) with
        {
            ColumnSizes = new Dictionary<int, long> { [3] = 400 },
            ValueCounts = new Dictionary<int, long> { [3] = 962 },
            NullCounts = new Dictionary<int, long> { [3] = 0 },
            LowerBounds = new Dictionary<int, object> { [3] = 1, [5] = "HARD" },
            UpperBounds = new Dictionary<int, object> { [3] = 81 },
        };
        table.NewTransaction().Append([file]).Commit();
        var metadata = Path.Combine(_warehouse.Folder, "silver", "laps", "metadata");
        var manifestPath = Directory.GetFiles(metadata, "*-m0.avro").Single();

        var entry = new AvroBytes()
            .Long(1).Some().Long(77).Null().Null() // status, snapshot, sequence numbers inherited
            .Long(0).Text("file://" + file.Path).Text("PARQUET")
            .Some().Long(2023).Some().Long(9558) // partition
            .Long(962).Long(3)
            .Some().Long(1).Long(3).Long(400).Long(0)
            .Some().Long(1).Long(3).Long(962).Long(0)
            .Some().Long(1).Long(3).Long(0).Long(0)
            .Null()
            .Some().Long(2).Long(3).Blob(1, 0, 0, 0).Long(5).Blob(0x48, 0x41, 0x52, 0x44).Long(0)
            .Some().Long(1).Long(3).Blob(81, 0, 0, 0).Long(0)
            .Null().Null().Null().Null().Null();
        Assert.Equal(Convert.ToHexString(entry.ToArray()), Convert.ToHexString(Block(manifestPath)));

        var row = new AvroBytes()
            .Text("file://" + manifestPath).Long(new FileInfo(manifestPath).Length).Long(0).Long(0).Long(1).Long(1).Long(77)
            .Long(1).Long(0).Long(0).Long(962).Long(0).Long(0)
            .Some().Long(2)
            .Raw(0).Some().Raw(0).Some().Blob(0xE7, 7, 0, 0).Some().Blob(0xE7, 7, 0, 0)
            .Raw(0).Some().Raw(0).Some().Blob(0x56, 0x25, 0, 0).Some().Blob(0x56, 0x25, 0, 0)
            .Long(0);
        Assert.Equal(Convert.ToHexString(row.ToArray()), Convert.ToHexString(Block(Directory.GetFiles(metadata, "snap-77-*.avro").Single())));
    }

    [Fact]
    public void Manifests_carry_schema_spec_and_field_ids()
    {
        var table = _warehouse.CreateLaps();
        table.NewTransaction().Append([File(table, 9558)]).Commit();
        var avro = AvroFile.Read(System.IO.File.ReadAllBytes(Directory.GetFiles(Path.Combine(_warehouse.Folder, "silver", "laps", "metadata"), "*-m0.avro").Single()), "m");
        Assert.Equal("2", avro.Metadata["format-version"]);
        Assert.Equal("data", avro.Metadata["content"]);
        Assert.Equal("0", avro.Metadata["schema-id"]);
        Assert.Equal("0", avro.Metadata["partition-spec-id"]);
        Assert.StartsWith("{\"type\":\"struct\",\"schema-id\":0,\"fields\":[{\"id\":1,\"name\":\"year\"", avro.Metadata["schema"], StringComparison.Ordinal);
        Assert.Equal(
            """[{"name":"year","transform":"identity","source-id":1,"field-id":1000},{"name":"session_key","transform":"identity","source-id":2,"field-id":1001}]""",
            avro.Metadata["partition-spec"]);
        Assert.Equal([("status", 0), ("snapshot_id", 1), ("sequence_number", 3), ("file_sequence_number", 4), ("data_file", 2)], avro.Schema.Fields.Select(f => (f.Name, f.FieldId!.Value)));
        (string, int)[] file =
        [
            ("content", 134), ("file_path", 100), ("file_format", 101), ("partition", 102), ("record_count", 103), ("file_size_in_bytes", 104), ("column_sizes", 108),
            ("value_counts", 109), ("null_value_counts", 110), ("nan_value_counts", 137), ("lower_bounds", 125), ("upper_bounds", 128), ("key_metadata", 131),
            ("split_offsets", 132), ("equality_ids", 135), ("sort_order_id", 140), ("referenced_data_file", 143),
        ];
        Assert.Equal(file, avro.Schema.Fields[4].Type.Fields.Select(f => (f.Name, f.FieldId!.Value)));
        Assert.Equal([("year", 1000), ("session_key", 1001)], avro.Schema.Fields[4].Type.Fields[3].Type.Fields.Select(f => (f.Name, f.FieldId!.Value)));
    }

    [Fact]
    public void Partition_values_of_every_type_survive_writing_and_reading()
    {
        (IcebergType Type, object Value)[] values =
        [
            (IcebergType.Boolean, true), (IcebergType.Int, -5), (IcebergType.Long, 1L << 40), (IcebergType.Float, 1.5f), (IcebergType.Double, -0.25),
            (IcebergType.Date, new DateOnly(1950, 5, 13)), (IcebergType.Time, new TimeOnly(14, 30)), (IcebergType.Timestamp, new DateTime(1950, 5, 13, 14, 30, 0)),
            (IcebergType.TimestampTz, new DateTimeOffset(2024, 3, 2, 15, 0, 0, TimeSpan.Zero)), (IcebergType.String, "São Paulo/é..=%"),
            (IcebergType.Uuid, new Guid("f79c3e09-677c-4bbd-a479-3f349cb785e7")), (IcebergType.Binary, new byte[] { 1, 2 }), (IcebergType.Fixed(3), new byte[] { 1, 2, 3 }),
            (IcebergType.Decimal(9, 3), -91.125m), (IcebergType.Decimal(20, 0), 12345678901234567890m),
        ];
        var schema = Schema.WithFreshIds(values.Select((v, i) => new NestedField(0, $"Spalte {i}", v.Type, false)));
        var table = _warehouse.Catalog.Create(new TableId("gold", "all_types"), schema, PartitionSpec.Identity(schema, schema.Fields.Select(f => f.Name)));
        var key = new PartitionKey([.. values.Select(v => (object?)v.Value)]);
        var nulls = new PartitionKey([.. values.Select(_ => (object?)null)]);
        table.NewTransaction().Append([new DataFile { Path = "/x/a.parquet", RecordCount = 1, FileSizeBytes = 1, Partition = key.Values }]).Commit();
        _warehouse.Catalog.Load(table.Id).NewTransaction().ReplacePartitions([nulls], [new DataFile { Path = "/x/b.parquet", RecordCount = 1, FileSizeBytes = 1, Partition = nulls.Values }]).Commit();
        var read = Files(_warehouse.Catalog.Load(table.Id)).ToDictionary(f => f.Path, f => f.Key);
        Assert.Equal(key, read["/x/a.parquet"]);
        Assert.Equal(nulls, read["/x/b.parquet"]);
        Assert.Matches("^[A-Za-z0-9_./=-]+$", table.NewDataFilePath(key)[table.Location.Length..]);
        foreach (var (field, (_, value)) in schema.Fields.Zip(values))
            Assert.Equal(["/x/a.parquet"], table.Refresh().Scan().Where(Predicate.Equal(field.Name, value)).Plan().Files.Select(f => f.File.Path));
    }

    private static byte[] Block(string path)
    {
        // After the 16 bytes of the marker that ends the header: count, size, data, marker.
        var bytes = System.IO.File.ReadAllBytes(path);
        var marker = bytes[^16..];
        var at = bytes.AsSpan().IndexOf(marker) + 16;
        Assert.Equal(2, bytes[at]);
        at++;
        while (bytes[at++] >= 128) { }
        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(new MemoryStream(bytes[at..^16]), CompressionMode.Decompress)) deflate.CopyTo(output);
        return output.ToArray();
    }
}
