using FsCheck.Fluent;
using Pitwall.Iceberg.Tests.Support;
using static Pitwall.Iceberg.Tests.Support.TestWarehouse;

namespace Pitwall.Iceberg.Tests;

public sealed class SchemaEvolutionTests : IDisposable
{
    private readonly TestWarehouse _warehouse = new();

    public void Dispose() => _warehouse.Dispose();

    [Fact]
    public void Fresh_ids_number_columns_first_then_what_is_nested()
    {
        var ids = LapsSchema.AllFields().Select(f => (f.Id, f.Name));
        Assert.Equal([(1, "year"), (2, "session_key"), (3, "driver_number"), (4, "lap_duration"), (5, "compound"), (6, "segments"), (7, "element")], ids);
    }

    [Fact]
    public void Added_renamed_widened_and_dropped_columns_keep_or_get_their_ids()
    {
        var table = _warehouse.CreateLaps();
        table.NewTransaction().Append([File(table, 1)]).Commit();
        table = table.NewTransaction().UpdateSchema(s => s
            .Add("gaps", IcebergType.List(IcebergType.Double), doc: "Seconds.")
            .Rename("compound", "tyre_compound")
            .Widen("driver_number", IcebergType.Long)
            .Widen("segments", IcebergType.List(IcebergType.Long))
            .Drop("lap_duration")
            .Add("lap_duration", IcebergType.Decimal(9, 3))).Commit();
        NestedField[] expected =
        [
            new(1, "year", IcebergType.Int, true),
            new(2, "session_key", IcebergType.Int, true),
            new(3, "driver_number", IcebergType.Long, true),
            new(5, "tyre_compound", IcebergType.String, false),
            new(6, "segments", new IcebergType.ListType(7, IcebergType.Long), false),
            new(8, "gaps", new IcebergType.ListType(9, IcebergType.Double), false, "Seconds."),
            new(10, "lap_duration", IcebergType.Decimal(9, 3), false),
        ];
        table = _warehouse.Load();
        Assert.Equal(expected, table.Schema.Fields);
        Assert.Equal(1, table.Schema.SchemaId);
        Assert.Equal(10, table.Metadata.LastColumnId);
        Assert.Equal(LapsSchema, table.Metadata.Schemas[0]);
    }

    [Fact]
    public void A_dropped_id_is_not_used_again_after_a_reload()
    {
        var table = _warehouse.CreateLaps();
        table.NewTransaction().UpdateSchema(s => s.Add("a", IcebergType.Int)).Commit();
        _warehouse.Load().NewTransaction().UpdateSchema(s => s.Drop("a")).Commit();
        table = _warehouse.Load().NewTransaction().UpdateSchema(s => s.Add("b", IcebergType.Int)).Commit();
        Assert.Equal(9, table.Schema.Find("b")!.Id);
    }

    [Theory]
    [InlineData("int", "float")]
    [InlineData("long", "int")]
    [InlineData("double", "float")]
    [InlineData("string", "int")]
    [InlineData("decimal(9,3)", "decimal(8,3)")]
    [InlineData("decimal(9,3)", "decimal(10,4)")]
    public void Types_do_not_narrow_or_change(string from, string to)
    {
        var schema = Schema.WithFreshIds([new NestedField(0, "x", TypeOf(from), false)]);
        var table = _warehouse.Catalog.Create(new TableId("silver", "x"), schema, PartitionSpec.Unpartitioned);
        var e = Assert.Throws<IcebergException>(() => table.NewTransaction().UpdateSchema(s => s.Widen("x", TypeOf(to))));
        Assert.Contains($"from {from} to {to}", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int", "long")]
    [InlineData("float", "double")]
    [InlineData("decimal(9,3)", "decimal(12,3)")]
    public void Types_widen(string from, string to)
    {
        var schema = Schema.WithFreshIds([new NestedField(0, "x", TypeOf(from), false)]);
        var table = _warehouse.Catalog.Create(new TableId("silver", "x"), schema, PartitionSpec.Unpartitioned);
        table = table.NewTransaction().UpdateSchema(s => s.Widen("x", TypeOf(to))).Commit();
        Assert.Equal(TypeOf(to), table.Schema.Find("x")!.Type);
    }

    [Fact]
    public void Impossible_changes_say_why()
    {
        var table = _warehouse.CreateLaps();
        table = table.NewTransaction().Append([File(table, 1)]).Commit();
        Assert.Contains("partitioned by it", Refused(s => s.Drop("session_key")), StringComparison.Ordinal);
        Assert.Contains("as required", Refused(s => s.Add("x", IcebergType.Int, required: true)), StringComparison.Ordinal);
        Assert.Contains("of that name", Refused(s => s.Add("Compound", IcebergType.Int)), StringComparison.Ordinal);
        Assert.Contains("of that name", Refused(s => s.Rename("compound", "YEAR")), StringComparison.Ordinal);
        Assert.Contains("year, session_key, driver_number", Refused(s => s.Drop("nope")), StringComparison.Ordinal);

        string Refused(Action<SchemaUpdate> change) => Assert.Throws<IcebergException>(() => table.NewTransaction().UpdateSchema(change)).Message;
    }

    [Fact]
    public void Going_back_to_an_earlier_schema_uses_its_number()
    {
        var table = _warehouse.CreateLaps();
        table = table.NewTransaction().UpdateSchema(s => s.Rename("compound", "tyre")).Commit();
        table = table.NewTransaction().UpdateSchema(s => s.Rename("tyre", "compound")).Commit();
        Assert.Equal(0, table.Metadata.CurrentSchemaId);
        Assert.Equal(2, table.Metadata.Schemas.Count);
    }

    [Fact]
    public void A_snapshot_is_read_with_the_schema_it_had()
    {
        var table = _warehouse.CreateLaps();
        table = table.NewTransaction().Append([File(table, 1)]).Commit();
        var first = table.CurrentSnapshot!;
        table = table.NewTransaction().UpdateSchema(s => s.Rename("compound", "tyre")).Commit();
        table = table.NewTransaction().Append([File(table, 2)]).Commit();
        Assert.NotNull(table.Scan().AsOf(first).Plan().Schema.Find("compound"));
        Assert.NotNull(table.Scan().Plan().Schema.Find("tyre"));
        Assert.Equal((0, 1), (first.SchemaId, table.CurrentSnapshot!.SchemaId));
    }

    [Fact]
    public void Bounds_and_partitions_written_before_a_widening_still_prune_and_match()
    {
        var table = _warehouse.CreateLaps();
        var bounds = new Dictionary<int, object> { [3] = 44 };
        table = table.NewTransaction().Append([File(table, 1) with { LowerBounds = bounds, UpperBounds = bounds }]).Commit();
        table = table.NewTransaction().UpdateSchema(s => s.Widen("driver_number", IcebergType.Long).Widen("session_key", IcebergType.Long)).Commit();
        Assert.Single(table.Scan().Where(Predicate.Equal("driver_number", 44L)).Plan().Files);
        Assert.Empty(table.Scan().Where(Predicate.Equal("driver_number", 45L)).Plan().Files);
        Assert.Single(table.Scan().Where(Predicate.Equal("session_key", 1L)).Plan().Files);
        var file = File(table, 5_000_000) with { Partition = [2023, 5_000_000_000L] };
        table = table.NewTransaction().ReplacePartitions([PartitionKey.Of(2023, 1L), file.Key], [file]).Commit();
        Assert.Equal([PartitionKey.Of(2023, 5_000_000_000L)], Files(_warehouse.Load()).Select(f => f.Key));
    }

    [Fact]
    public void No_sequence_of_changes_reuses_an_id_or_moves_a_name_to_another_column()
    {
        var steps = Gen.Choose(0, 3).SelectMany(kind => Gen.Choose(0, 7).Select(n => (kind, n))).ListOf();
        Law.Holds(steps, changes =>
        {
            var table = new TableMetadata
            {
                TableUuid = Guid.Empty,
                Location = "file:///x",
                LastUpdated = default,
                LastColumnId = LapsSchema.HighestFieldId,
                Schemas = [LapsSchema],
                CurrentSchemaId = 0,
                PartitionSpecs = [BySession],
                DefaultSpecId = 0,
                LastPartitionId = 1001,
            };
            var everGiven = table.Schema.AllFields().Select(f => f.Id).ToHashSet();
            foreach (var (kind, n) in changes)
            {
                var before = table.Schema;
                var column = before.Fields[n % before.Fields.Count];
                try
                {
                    table = MetadataChanges.UpdateSchema(table, s => _ = kind switch
                    {
                        0 => s.Add($"c{n}", n % 2 == 0 ? IcebergType.Int : IcebergType.List(IcebergType.Float)),
                        1 => s.Drop(column.Name),
                        2 => s.Rename(column.Name, $"c{n}"),
                        _ => s.Widen(column.Name, IcebergType.Long),
                    });
                }
                catch (IcebergException)
                {
                    continue;
                }
                var added = table.Schema.AllFields().Select(f => f.Id).Except(before.AllFields().Select(f => f.Id)).ToList();
                if (added.Exists(id => !everGiven.Add(id))) return false;
                if (table.LastColumnId < everGiven.Max()) return false;
                if (table.Schema.Fields.DistinctBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Count() != table.Schema.Fields.Count) return false;
                if (kind is not 0 && before.Fields.Count(f => table.Schema.Find(f.Id)?.Name == f.Name) < before.Fields.Count - 1) return false;
            }
            return table.Schemas.Select(s => s.SchemaId).Distinct().Count() == table.Schemas.Count;
        });
    }

    [Fact]
    public void Two_writers_adding_the_same_column_conflict_and_the_second_is_told()
    {
        var table = _warehouse.CreateLaps();
        var second = table.NewTransaction().UpdateSchema(s => s.Add("gap", IcebergType.Double));
        table.NewTransaction().UpdateSchema(s => s.Add("gap", IcebergType.Double)).Commit();
        var e = Assert.Throws<CommitConflictException>(() => second.Commit());
        Assert.Contains("\"gap\"", e.Conflict, StringComparison.Ordinal);
        Assert.Equal(Laps, e.Table);
    }

    [Fact]
    public void Files_written_for_a_new_column_are_refused_when_its_id_went_to_another()
    {
        var table = _warehouse.CreateLaps();
        var mine = table.NewTransaction().UpdateSchema(s => s.Add("gap", IcebergType.Double));
        Assert.Equal(8, mine.Schema.Find("gap")!.Id);
        mine.Append([File(table, 1)]);
        table.NewTransaction().UpdateSchema(s => s.Add("speed", IcebergType.Int)).Commit();
        Assert.Throws<CommitConflictException>(() => mine.Commit());
        Assert.Null(_warehouse.Load().CurrentSnapshot);
    }

    private static IcebergType TypeOf(string name) => SchemaJson.ReadType(System.Text.Json.JsonSerializer.SerializeToElement(name));
}
