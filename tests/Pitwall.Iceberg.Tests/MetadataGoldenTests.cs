using System.Text.Json;
using Pitwall.Iceberg.Tests.Support;
using static Pitwall.Iceberg.Tests.Support.TestWarehouse;

namespace Pitwall.Iceberg.Tests;

/// <summary>Metadata files against literals written from the specification.</summary>
public sealed class MetadataGoldenTests : IDisposable
{
    private readonly TestWarehouse _warehouse;
    private long _nextId = 4503599627370497;

    public MetadataGoldenTests() => _warehouse = new TestWarehouse(options: new CommitOptions { NewSnapshotId = () => _nextId++ });

    public void Dispose() => _warehouse.Dispose();

    [Fact]
    public void A_new_table_and_its_first_commit_are_written_as_the_specification_says()
    {
        _warehouse.Clock.Step = TimeSpan.Zero;
        var table = _warehouse.CreateLaps(new Dictionary<string, string> { ["owner"] = "race control" });
        _warehouse.Clock.Advance(TimeSpan.FromSeconds(4));
        table.NewTransaction().Append([File(table, 9558, rows: 962)]).WithSummary(_ => [new("pitwall.inputs", "abc")]).Commit();
        var folder = Path.Combine(_warehouse.Folder, "silver", "laps");
        var uuid = table.Metadata.TableUuid;
        var list = Directory.GetFiles(Path.Combine(folder, "metadata"), "snap-*.avro").Single();
        const string schema = """
            {"type":"struct","schema-id":0,"fields":[
            {"id":1,"name":"year","required":true,"type":"int"},
            {"id":2,"name":"session_key","required":true,"type":"int"},
            {"id":3,"name":"driver_number","required":true,"type":"int"},
            {"id":4,"name":"lap_duration","required":false,"type":"double","doc":"Seconds."},
            {"id":5,"name":"compound","required":false,"type":"string"},
            {"id":6,"name":"segments","required":false,"type":{"type":"list","element-id":7,"element":"int","element-required":false}}]}
            """;
        string Expected(long sequence, long updated, string current, string refs, string snapshots, string log, string metadataLog) => $$"""
            {"format-version":2,"table-uuid":"{{uuid}}","location":"file://{{folder}}","last-sequence-number":{{sequence}},"last-updated-ms":{{updated}},
            "last-column-id":7,"current-schema-id":0,"schemas":[{{schema}}],"default-spec-id":0,
            "partition-specs":[{"spec-id":0,"fields":[{"name":"year","transform":"identity","source-id":1,"field-id":1000},
            {"name":"session_key","transform":"identity","source-id":2,"field-id":1001}]}],"last-partition-id":1001,
            "default-sort-order-id":0,"sort-orders":[{"order-id":0,"fields":[]}],
            "properties":{"owner":"race control","write.metadata.delete-after-commit.enabled":"true"},
            "current-snapshot-id":{{current}},"refs":{{refs}},"snapshots":{{snapshots}},"snapshot-log":{{log}},"metadata-log":{{metadataLog}}}
            """;
        AssertJson(Expected(0, 1709391600000, "-1", "{}", "[]", "[]", "[]"), Path.Combine(folder, "metadata", "v1.metadata.json"));
        AssertJson(
            Expected(
                1, 1709391604000, "4503599627370497", """{"main":{"snapshot-id":4503599627370497,"type":"branch"}}""",
                $$"""
                [{"sequence-number":1,"snapshot-id":4503599627370497,"timestamp-ms":1709391604000,"summary":{"operation":"append",
                "added-data-files":"1","added-files-size":"3","added-records":"962","changed-partition-count":"1","deleted-data-files":"0","deleted-records":"0",
                "pitwall.inputs":"abc","removed-files-size":"0","total-data-files":"1","total-delete-files":"0","total-equality-deletes":"0","total-files-size":"3",
                "total-position-deletes":"0","total-records":"962"},"manifest-list":"file://{{list}}","schema-id":0}]
                """,
                """[{"timestamp-ms":1709391604000,"snapshot-id":4503599627370497}]""",
                $$"""[{"timestamp-ms":1709391600000,"metadata-file":"file://{{folder}}/metadata/v1.metadata.json"}]"""),
            Path.Combine(folder, "metadata", "v2.metadata.json"));
        Assert.Equal("2", System.IO.File.ReadAllText(Path.Combine(folder, "metadata", "version-hint.text")));
    }

    [Fact]
    public void What_another_writer_put_in_is_passed_on()
    {
        var table = _warehouse.CreateLaps();
        table.NewTransaction().Append([File(table, 1)]).Commit();
        var path = Path.Combine(_warehouse.Folder, "silver", "laps", "metadata", "v2.metadata.json");
        var text = System.IO.File.ReadAllText(path)
            .Replace("\"type\":\"branch\"}", "\"type\":\"branch\",\"max-ref-age-ms\":5},\"audit\":{\"snapshot-id\":4503599627370497,\"type\":\"tag\"}", StringComparison.Ordinal)
            .Replace("\"snapshot-log\"", "\"statistics\":[{\"snapshot-id\":4503599627370497,\"statistics-path\":\"x\"}],\"snapshot-log\"", StringComparison.Ordinal);
        System.IO.File.WriteAllText(path, text);
        _warehouse.Load().NewTransaction().SetProperties([new("a", "b")]).Commit();
        using var json = JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "v3.metadata.json")));
        Assert.Equal("x", json.RootElement.GetProperty("statistics")[0].GetProperty("statistics-path").GetString());
        Assert.Equal(5, json.RootElement.GetProperty("refs").GetProperty("main").GetProperty("max-ref-age-ms").GetInt32());
        Assert.Equal("tag", json.RootElement.GetProperty("refs").GetProperty("audit").GetProperty("type").GetString());
    }

    [Fact]
    public void Every_type_survives_writing_and_reading()
    {
        IcebergType[] primitives =
        [
            IcebergType.Boolean, IcebergType.Int, IcebergType.Long, IcebergType.Float, IcebergType.Double, IcebergType.Date, IcebergType.Time, IcebergType.Timestamp,
            IcebergType.TimestampTz, IcebergType.String, IcebergType.Uuid, IcebergType.Binary, IcebergType.Fixed(16), IcebergType.Decimal(38, 10),
        ];
        var nested = new IcebergType.StructType([new NestedField(0, "m", new IcebergType.MapType(0, IcebergType.String, 0, IcebergType.List(IcebergType.Date), true), true, "doc")]);
        var schema = Schema.WithFreshIds(primitives.Append(nested).Select((t, i) => new NestedField(0, $"c{i}", t, i % 2 == 0))) with { IdentifierFieldIds = [1, 3] };
        Assert.Equal(schema, SchemaJson.ReadSchema(JsonDocument.Parse(SchemaJson.Write(schema)).RootElement));
    }

    [Theory]
    [InlineData("\"format-version\":2", "\"format-version\":3", "version 3")]
    [InlineData("\"type\":\"double\"", "\"type\":\"variant\"", "variant")]
    [InlineData("\"location\"", "\"loc\"", "v1.metadata.json")]
    [InlineData("{\"format-version\"", "", "v1.metadata.json")]
    public void Metadata_that_cannot_be_read_says_what_and_where(string from, string to, string said)
    {
        _warehouse.CreateLaps();
        var path = Path.Combine(_warehouse.Folder, "silver", "laps", "metadata", "v1.metadata.json");
        System.IO.File.WriteAllText(path, System.IO.File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));
        var e = Assert.Throws<IcebergException>(() => _warehouse.Load());
        Assert.Contains(said, e.Message, StringComparison.Ordinal);
    }

    private static void AssertJson(string expected, string path) => Assert.Equal(
        expected.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal), System.IO.File.ReadAllText(path));
}
