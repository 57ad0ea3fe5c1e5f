using Pitwall.Iceberg;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Columns;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Parquet;

namespace Pitwall.Lakehouse.Tests.Building;

/// <summary>Rows that stand in columns of memory are written without the engine, and are else built like any others.</summary>
public class ColumnTableTests
{
    [Fact]
    public void Rows_in_columns_are_built_checked_and_read_like_any_other()
    {
        using var lake = new ToyLake(Toy.Definitions().With(Takings(Write)));

        var report = lake.Build();

        Assert.Equal(StepStatus.Built, lake.Step(report, "gold.takings").Status);
        Assert.Equal(["2023|1|1|1050|10.5|True|shop 1", "2023|2|1|700|7|False|shop 2", "2024|1|1|10025|100.25|True|shop 1"], lake.Rows("select * from gold.takings order by all"));
        Assert.Equal(StepStatus.Unchanged, lake.Step(lake.Build(), "gold.takings").Status);
    }

    [Fact]
    public void The_manifests_know_the_bounds_of_the_columns()
    {
        using var lake = new ToyLake(Toy.Definitions().With(Takings(Write)));
        lake.Build();

        var table = lake.Engine.Catalog.Load(new TableId("gold", "takings"));
        var file = table.Scan().Plan().Files.Select(f => f.File).Single(f => f.Key == PartitionKey.Of(2024, 1));

        Assert.Equal(1, file.RecordCount);
        Assert.Equal(new FileInfo(file.Path).Length, file.FileSizeBytes);
        Assert.Equal([2024, 1, 1, 10025L, 100.25, true, "shop 1"], table.Schema.Fields.Select(f => file.LowerBounds[f.Id]));
        Assert.Equal(file.LowerBounds, file.UpperBounds);
        Assert.All(table.Schema.Fields, f => Assert.Equal((1, 0), (file.ValueCounts[f.Id], file.NullCounts[f.Id])));
    }

    [Fact]
    public void A_partition_with_bad_rows_is_held_back_and_its_file_deleted()
    {
        var definition = Takings(Write) with
        {
            Expectations = [new Expectation("cheap", Severity.Block, "Nothing is dear.", "select year, shop, cents from gold.takings where cents > 5000")],
        };
        using var lake = new ToyLake(Toy.Definitions().With(definition));

        var step = lake.Step(lake.Build(), "gold.takings");

        Assert.Equal(StepStatus.Blocked, step.Status);
        Assert.Equal(["2024/1"], step.Held);
        Assert.Equal(2, Files(lake).Length);
        Assert.Equal(["2023|1", "2023|2"], lake.Rows("select year, shop from gold.takings order by all"));
    }

    [Fact]
    public void Rows_that_repeat_the_grain_are_found_though_they_come_in_order()
    {
        using var lake = new ToyLake(Toy.Definitions().With(Takings((inputs, sink) => Write(inputs, new Doubled(sink)))));

        var step = lake.Step(lake.Build(), "gold.takings");

        Assert.Equal(StepStatus.Blocked, step.Status);
        Assert.Equal(3, step.Expectations.Single(e => e.Expectation.Name == "grain_is_unique").BadRows);
        Assert.Empty(Files(lake));
    }

    [Fact]
    public void Rows_may_come_in_batches_and_a_grain_that_repeats_in_another_batch_is_found()
    {
        using var lake = new ToyLake(Toy.Definitions().With(Takings((inputs, sink) => Write(inputs, new Batched(sink)))));

        var step = lake.Step(lake.Build(), "gold.takings");

        Assert.Equal(["2023/1", "2023/2", "2024/1"], step.Held);
        Assert.Equal(3, step.Expectations.Single(e => e.Expectation.Name == "grain_is_unique").BadRows);
    }

    [Theory]
    [InlineData("cents", "column 'cents' is declared, but what makes the rows gives number, share, is_dear, name only")]
    [InlineData("year", "rows came for partition 1999/1, which was not asked for")]
    [InlineData("twice", "rows came for partition 2023/1, which was written already")]
    public void What_does_not_fit_the_definition_fails_the_step_and_leaves_no_file(string fault, string message)
    {
        using var lake = new ToyLake(Toy.Definitions().With(Takings((inputs, sink) => Write(inputs, new Faulty(sink, fault)))));

        var step = lake.Step(lake.Build(), "gold.takings");

        Assert.Equal(StepStatus.Failed, step.Status);
        Assert.Contains(message, step.Error, StringComparison.Ordinal);
        Assert.Empty(Files(lake));
    }

    [Fact]
    public void A_column_of_a_type_that_columns_do_not_have_is_refused()
    {
        var definition = Takings(Write);
        definition = definition with { Columns = [.. definition.Columns.SkipLast(1), new ColumnDefinition("name", Type("VARCHAR[]"), false, "Names.")] };
        using var lake = new ToyLake(Toy.Definitions().With(definition));

        Assert.Contains("column 'name' is VARCHAR[]", lake.Step(lake.Build(), "gold.takings").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_required_column_without_a_value_fails_the_step_and_names_the_row()
    {
        using var lake = new ToyLake(Toy.Definitions().With(Takings((inputs, sink) => Write(inputs, new Nameless(sink)))));

        var step = lake.Step(lake.Build(), "gold.takings");

        Assert.Equal(StepStatus.Failed, step.Status);
        Assert.Contains("Column 'cents', row 0: null, but the column is required.", step.Error, StringComparison.Ordinal);
        Assert.Empty(Files(lake));
    }

    [Fact]
    public void Rows_made_one_by_one_stand_in_the_order_of_the_grain_and_in_the_declared_types()
    {
        using var lake = new ToyLake(Toy.Definitions().With(Takings((_, sink) => sink.Write(PartitionKey.Of(2024, 1), [RowColumns.Of(
            Takings(Write), ["number", "cents", "share", "is_dear", "name"], [[2, 50, 0.5, false, null], [1, 70, null, true, "Zürich"]])]))));

        lake.Build();

        Assert.Equal(
            ["1|70||true|Zürich", "2|50|0.5|false|"],
            lake.Rows("select concat_ws('|', number, cents, coalesce(share::varchar, ''), is_dear, coalesce(name, '')) from gold.takings"));
    }

    private static string[] Files(ToyLake lake) => Directory.Exists(Path.Combine(lake.Folder, "warehouse", "gold", "takings", "data"))
        ? Directory.GetFiles(Path.Combine(lake.Folder, "warehouse", "gold", "takings", "data"), "*.parquet", SearchOption.AllDirectories)
        : [];

    private static TableDefinition Takings(Action<CodeInputs, IColumnSink> code) => new()
    {
        Id = new TableId("gold", "takings"),
        About = "One row per shop and year.",
        Grain = ["year", "shop", "number"],
        Partition = ["year", "shop"],
        Inputs = ["silver.sales"],
        Columns =
        [
            new ColumnDefinition("year", Type("INTEGER"), true, "Year."),
            new ColumnDefinition("shop", Type("INTEGER"), true, "Number of the shop."),
            new ColumnDefinition("number", Type("INTEGER"), true, "Number of the receipts."),
            new ColumnDefinition("cents", Type("BIGINT"), true, "Sum."),
            new ColumnDefinition("share", Type("DOUBLE"), false, "In whole money."),
            new ColumnDefinition("is_dear", Type("BOOLEAN"), false, "More than ten."),
            new ColumnDefinition("name", Type("VARCHAR"), false, "Of the shop."),
        ],
        ColumnCode = code,
        Source = "ColumnTableTests",
    };

    private static void Write(CodeInputs inputs, IColumnSink sink)
    {
        using var sales = inputs.Connection.Query("select year, shop, sum(cents)::bigint from silver.sales group by all order by all");
        foreach (var sale in sales.ToRows())
        {
            var cents = (long)sale[2]!;
            sink.Write(PartitionKey.Of(sale[0], sale[1]), [new Dictionary<string, ColumnValues>
            {
                ["number"] = ColumnValues.Int32(new[] { 1 }),
                ["cents"] = ColumnValues.Int64(new[] { cents }),
                ["share"] = ColumnValues.Fractions(new[] { (int)cents }, 100),
                ["is_dear"] = ColumnValues.Codes(new[] { (byte)(cents > 1000 ? 2 : 1) }, [null, false, true]),
                ["name"] = ColumnValues.Constant($"shop {sale[1]}", 1),
            }]);
        }
    }

    private static ColumnType Type(string sql) => ColumnType.TryParse(sql)!;

    private sealed class Doubled(IColumnSink sink) : IColumnSink
    {
        public string Write(PartitionKey partition, IEnumerable<IReadOnlyDictionary<string, ColumnValues>> batches) =>
            sink.Write(partition, batches.Select(columns => columns.ToDictionary(c => c.Key, c => c.Key == "number" ? ColumnValues.Int32(new[] { 1, 1 }) : ColumnValues.Constant(Value(c.Key), 2))));

        private static object? Value(string column) => column switch { "cents" => 1L, "share" => 0.01, "is_dear" => false, _ => "a shop" };
    }

    private sealed class Nameless(IColumnSink sink) : IColumnSink
    {
        public string Write(PartitionKey partition, IEnumerable<IReadOnlyDictionary<string, ColumnValues>> batches) =>
            sink.Write(partition, batches.Select(columns => columns.ToDictionary(c => c.Key, c => c.Key == "cents" ? ColumnValues.Constant(null, 1) : c.Value)));
    }

    private sealed class Batched(IColumnSink sink) : IColumnSink
    {
        public string Write(PartitionKey partition, IEnumerable<IReadOnlyDictionary<string, ColumnValues>> batches) =>
            sink.Write(partition, batches.Concat(batches));
    }

    private sealed class Faulty(IColumnSink sink, string fault) : IColumnSink
    {
        public string Write(PartitionKey partition, IEnumerable<IReadOnlyDictionary<string, ColumnValues>> batches)
        {
            var file = sink.Write(fault == "year" ? PartitionKey.Of(1999, 1) : partition, batches.Select(columns => columns.Where(c => c.Key != fault).ToDictionary()));
            if (fault == "twice")
                sink.Write(partition, batches);
            return file;
        }
    }
}
