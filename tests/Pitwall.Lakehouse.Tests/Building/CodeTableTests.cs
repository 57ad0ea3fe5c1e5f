using Pitwall.Iceberg;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;

namespace Pitwall.Lakehouse.Tests.Building;

public class CodeTableTests
{
    [Fact]
    public void A_table_can_be_made_by_code_and_is_built_checked_and_read_like_any_other()
    {
        using var lake = new ToyLake(Toy.Definitions().With(RunningTotal(version: 1)));

        var report = lake.Build();

        Assert.Equal(StepStatus.Built, lake.Step(report, "gold.running_totals").Status);
        Assert.Equal(["2023|1|1|1050", "2023|2|1|700", "2024|1|1|10025"], lake.Rows("select * from gold.running_totals order by all"));
        Assert.Equal(StepStatus.Unchanged, lake.Step(lake.Build(), "gold.running_totals").Status);
    }

    [Fact]
    public void A_new_version_of_the_code_builds_the_table_again()
    {
        using var lake = new ToyLake(Toy.Definitions().With(RunningTotal(version: 1)));
        lake.Build();
        using var newer = new ToyLake(Toy.Definitions().With(RunningTotal(version: 2)), lake.Inputs, lake.Folder);

        var report = newer.Build();

        Assert.Equal(["gold.running_totals"], report.Steps.Where(s => s.Status == StepStatus.Built).Select(s => s.Table));
    }

    [Fact]
    public void A_definition_in_code_is_checked_when_it_is_added()
    {
        var error = Assert.Throws<DefinitionException>(() => Toy.Definitions().With(RunningTotal(version: 1) with { Grain = ["hour"] }));

        Assert.Contains("'hour', which is not among the declared columns", error.Message, StringComparison.Ordinal);
    }

    private static TableDefinition RunningTotal(int version) => new()
    {
        Id = new TableId("gold", "running_totals"),
        About = "One row per sale: what the shop had sold up to it.",
        Grain = ["year", "shop", "number"],
        Partition = ["year", "shop"],
        Inputs = ["silver.sales"],
        Columns =
        [
            new ColumnDefinition("year", Type("INTEGER"), true, "Year."),
            new ColumnDefinition("shop", Type("INTEGER"), true, "Number of the shop."),
            new ColumnDefinition("number", Type("INTEGER"), true, "Number of the receipt."),
            new ColumnDefinition("cents", Type("BIGINT"), true, "Sum so far."),
        ],
        Code = Fold,
        CodeVersion = version,
        Source = "CodeTableTests",
    };

    private static void Fold(CodeInputs inputs, string output)
    {
        var connection = inputs.Connection;
        connection.Execute($"create table {output} (year integer, shop integer, number integer, cents bigint)");
        using var sales = inputs.Connection.Query("select year, shop, number, cents from silver.sales order by all");
        var totals = new Dictionary<(object?, object?), long>();
        foreach (var sale in sales.ToRows())
        {
            var total = totals[(sale[0], sale[1])] = totals.GetValueOrDefault((sale[0], sale[1])) + (long)sale[3]!;
            connection.Execute($"insert into {output} values ({sale[0]}, {sale[1]}, {sale[2]}, {total})");
        }
    }

    private static ColumnType Type(string sql) => ColumnType.TryParse(sql)!;
}
