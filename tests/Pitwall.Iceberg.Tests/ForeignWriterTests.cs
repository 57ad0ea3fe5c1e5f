using Pitwall.Iceberg.Tests.Support;
using static Pitwall.Iceberg.Tests.Support.TestWarehouse;

namespace Pitwall.Iceberg.Tests;

/// <summary>
/// A table as a careless writer leaves it: no field ids in Avro, odd locations, no counts or bounds, wrong row counts, no hint.
/// </summary>
public sealed class ForeignWriterTests : IDisposable
{
    private const string EntrySchema = """
        {"type":"record","name":"manifest_entry","fields":[{"name":"status","type":"int"},{"name":"snapshot_id","type":["null","long"]},
        {"name":"sequence_number","type":["null","long"]},{"name":"file_sequence_number","type":["null","long"]},
        {"name":"data_file","type":{"type":"record","name":"data_file","fields":[{"name":"content","type":"int"},{"name":"file_path","type":"string"},
        {"name":"file_format","type":"string"},{"name":"partition","type":{"type":"record","name":"p","fields":[{"name":"session_key","type":["null","int"]}]}},
        {"name":"record_count","type":"long"},{"name":"file_size_in_bytes","type":"long"}]}}]}
        """;

    private const string ListSchema = """
        {"type":"record","name":"manifest_file","fields":[{"name":"manifest_path","type":"string"},{"name":"manifest_length","type":"long"},
        {"name":"partition_spec_id","type":"int"},{"name":"content","type":"int"},{"name":"sequence_number","type":"long"},{"name":"min_sequence_number","type":"long"},
        {"name":"added_snapshot_id","type":"long"},{"name":"added_files_count","type":"int"},{"name":"existing_files_count","type":"int"},
        {"name":"deleted_files_count","type":"int"},{"name":"added_rows_count","type":"long"},{"name":"existing_rows_count","type":"long"},
        {"name":"deleted_rows_count","type":"long"}]}
        """;

    private readonly TestWarehouse _warehouse = new();

    public void Dispose() => _warehouse.Dispose();

    [Theory]
    [InlineData("null", "/./ice/laps/", "/./ice/laps//data/{0}.parquet", "/./ice/laps/metadata/{0}")]
    [InlineData("deflate", "s3://bucket/lake/laps", "s3://bucket/lake/laps/data/{0}.parquet", "s3://bucket/lake/laps/metadata/{0}")]
    [InlineData("null", "file:/old/place", "file:///old/place/data/{0}.parquet", "/old/place/metadata/{0}")]
    [InlineData("null", "elsewhere", "/gone/data/lake/laps/data/{0}.parquet", "./lake/laps/metadata/{0}")]
    public void It_is_read_and_continued(string codec, string location, string dataPath, string metadataPath)
    {
        Write(codec, location, dataPath, metadataPath);
        var folder = $"{_warehouse.Catalog.Warehouse}/silver/laps";
        var table = _warehouse.Load();
        var plan = table.Scan().Plan();
        Assert.Equal([$"{folder}/data/a.parquet", $"{folder}/data/b.parquet"], plan.Files.Select(f => f.File.Path));
        Assert.All(plan.Files, f => Assert.Equal("parquet", f.File.Format));
        Assert.Equal([9001, 9002], plan.Files.Select(f => f.File.Partition[0]));
        Assert.Equal([5L, 6L], plan.Files.Select(f => f.File.RecordCount));
        Assert.Single(table.Scan().Where(Predicate.Equal("session_key", 9002)).Plan().Files);
        Assert.Null(table.CurrentSnapshot!.ParentId);

        var added = new DataFile { Path = table.NewDataFilePath(PartitionKey.Of(9003)), RecordCount = 7, FileSizeBytes = 1, Partition = [9003] };
        table = table.NewTransaction().ReplacePartitions([PartitionKey.Of(9001), PartitionKey.Of(9003)], [added]).Commit();
        Assert.Equal([added.Path, $"{folder}/data/b.parquet"], Files(_warehouse.Load()).Select(f => f.Path));
        Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, dataPath, "b"), Files(_warehouse.Load())[1].RecordedPath);
        Assert.Equal("13", table.CurrentSnapshot!.Summary["total-records"]);
        Assert.Equal("1", table.CurrentSnapshot.Summary["deleted-data-files"]);
    }

    [Fact]
    public void A_table_of_another_kind_of_catalog_is_read_but_not_continued()
    {
        Write("null", "file:///x", "file:///x/data/{0}.parquet", "file:///x/metadata/{0}");
        var metadata = Path.Combine(_warehouse.Folder, "silver", "laps", "metadata");
        System.IO.File.Move(Path.Combine(metadata, "v7.metadata.json"), Path.Combine(metadata, "00007-0a1b2c.metadata.json"));
        var table = _warehouse.Load();
        Assert.Equal(2, Files(table).Count);
        Assert.Contains("another kind of catalog", Assert.Throws<IcebergException>(() => table.NewTransaction().SetProperties([new("a", "b")]).Commit()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zipped_metadata_file_is_read()
    {
        Write("null", "file:///x", "file:///x/data/{0}.parquet", "file:///x/metadata/{0}");
        var metadata = Path.Combine(_warehouse.Folder, "silver", "laps", "metadata");
        var bytes = System.IO.File.ReadAllBytes(Path.Combine(metadata, "v7.metadata.json"));
        System.IO.File.Delete(Path.Combine(metadata, "v7.metadata.json"));
        using (var zip = new System.IO.Compression.GZipStream(System.IO.File.Create(Path.Combine(metadata, "v7.gz.metadata.json")), System.IO.Compression.CompressionLevel.Fastest))
            zip.Write(bytes);
        Assert.Equal(2, Files(_warehouse.Load()).Count);
    }

    private void Write(string codec, string location, string dataPath, string metadataPath)
    {
        var metadata = Path.Combine(_warehouse.Folder, "silver", "laps", "metadata");
        Directory.CreateDirectory(metadata);
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        byte[] Manifest(string name, int session, long rows) => AvroBytes.File(EntrySchema, codec, 1, new AvroBytes()
            .Long(1).Null().Null().Null().Long(0).Text(string.Format(culture, dataPath, name)).Text("Parquet").Some().Long(session).Long(rows).Long(100).ToArray());
        System.IO.File.WriteAllBytes(Path.Combine(metadata, "a-m0.avro"), Manifest("a", 9001, 5));
        System.IO.File.WriteAllBytes(Path.Combine(metadata, "b-m0.avro"), Manifest("b", 9002, 6));
        var rows = new AvroBytes();
        foreach (var name in new[] { "a", "b" })
            rows.Text(string.Format(culture, metadataPath, name + "-m0.avro")).Long(100).Long(0).Long(0).Long(1).Long(1).Long(5).Long(1).Long(0).Long(0).Long(11).Long(0).Long(0);
        System.IO.File.WriteAllBytes(Path.Combine(metadata, "snap-5.avro"), AvroBytes.File(ListSchema, codec, 2, rows.ToArray()));
        System.IO.File.WriteAllText(Path.Combine(metadata, "v7.metadata.json"), $$$"""
            {"format-version":2,"table-uuid":"9c12d441-03fe-4693-9a96-a0705ddf69c1","location":"{{{location}}}","last-sequence-number":1,"last-updated-ms":1709391602000,
            "last-column-id":2,"current-schema-id":0,"schemas":[{"type":"struct","schema-id":0,"fields":[{"id":1,"name":"session_key","required":false,"type":"int"},
            {"id":2,"name":"points","required":false,"type":"decimal(9, 3)"}]}],"default-spec-id":0,
            "partition-specs":[{"spec-id":0,"fields":[{"source-id":1,"field-id":1001,"name":"session_key","transform":"identity"}]}],"last-partition-id":1001,
            "default-sort-order-id":0,"sort-orders":[{"order-id":0,"fields":[]}],"current-snapshot-id":5,
            "snapshots":[{"snapshot-id":5,"parent-snapshot-id":-1,"sequence-number":1,"timestamp-ms":1709391602000,"summary":{"operation":"append"},
            "manifest-list":"{{{string.Format(culture, metadataPath, "snap-5.avro")}}}","schema-id":0}],
            "snapshot-log":[{"timestamp-ms":1709391602000,"snapshot-id":5}],"metadata-log":[{"timestamp-ms":1,"metadata-file":"{{{string.Format(culture, metadataPath, "v7.metadata.json")}}}"}]}
            """);
    }
}
