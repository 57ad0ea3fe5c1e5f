using Pitwall.Iceberg;
using Pitwall.Lakehouse.Building;

namespace Pitwall.Lakehouse.Tests.Building;

public class BuildTests
{
    [Fact]
    public void A_first_build_makes_every_table()
    {
        using var lake = new ToyLake();

        var report = lake.Build();

        Assert.All(report.Steps, s => Assert.Equal(StepStatus.Built, s.Status));
        Assert.Equal(["2023|1|1|10.5|[a,b]|run 1", "2023|1|2|-|-|run 1", "2023|2|1|7|-|run 1", "2024|1|1|100.25|[]|run 1"], lake.Rows("select * from bronze.receipts order by all"));
        Assert.Equal(["2023|1|1|Ahorn|1050", "2023|2|1|Birke|700", "2024|1|1|Ahorn|10025"], lake.Rows("select * from silver.sales order by all"));
        Assert.Equal(["2023|1750", "2024|10025"], lake.Rows("select * from gold.totals order by all"));
    }

    [Fact]
    public void A_second_build_does_nothing_and_makes_no_snapshot()
    {
        using var lake = new ToyLake();
        lake.Build();
        var before = lake.Engine.Catalog.List().ToDictionary(t => t, t => lake.Engine.Catalog.Load(t).CurrentSnapshot?.Id);

        var report = lake.Build();

        Assert.All(report.Steps, s => Assert.Equal(StepStatus.Unchanged, s.Status));
        Assert.Equal(before, lake.Engine.Catalog.List().ToDictionary(t => t, t => lake.Engine.Catalog.Load(t).CurrentSnapshot?.Id));
    }

    [Fact]
    public void A_changed_input_builds_its_own_partitions_only()
    {
        using var lake = new ToyLake();
        lake.Build();
        lake.Inputs.Add(2023, 2, "2", "1");

        var report = lake.Build();

        Assert.Equal(["2023/2"], lake.Step(report, "bronze.receipts").Partitions);
        Assert.Equal(["2023"], lake.Step(report, "silver.shops").Partitions);
        Assert.Equal(["2023/2"], lake.Step(report, "silver.sales").Partitions);
        Assert.Equal(["2023|1850", "2024|10025"], lake.Rows("select * from gold.totals order by all"));
    }

    [Fact]
    public void A_coarser_input_whose_rows_for_a_partition_stay_the_same_does_not_build_it()
    {
        using var lake = new ToyLake();
        lake.Build();
        lake.Inputs.Add(2023, 3, "1", null);

        var report = lake.Build();

        // silver.shops 2023 is new, but its rows of shops 1 and 2 are as before.
        Assert.Equal(["2023"], lake.Step(report, "silver.shops").Partitions);
        Assert.Equal(["2023/3"], lake.Step(report, "silver.sales").Partitions);
    }

    [Fact]
    public void A_vanished_input_takes_its_partitions_away()
    {
        using var lake = new ToyLake();
        lake.Build();
        lake.Inputs.Rows.Remove((2024, 1));

        var report = lake.Build();

        Assert.Equal(1, lake.Step(report, "silver.sales").Removed);
        Assert.Equal(["2023|1750"], lake.Rows("select * from gold.totals"));
    }

    [Fact]
    public void A_changed_definition_builds_its_table_and_what_depends_on_it()
    {
        using var lake = new ToyLake();
        lake.Build();
        using var changed = new ToyLake(Toy.Definitions(("silver/sales/sales.sql", Toy.Sales.Replace("is not null", "> 8", StringComparison.Ordinal))), lake.Inputs, lake.Folder);

        var report = changed.Build();

        Assert.Equal([StepStatus.Unchanged, StepStatus.Unchanged, StepStatus.Built, StepStatus.Built], report.Steps.Select(s => s.Status));
        Assert.Equal(["2023|1050", "2024|10025"], changed.Rows("select * from gold.totals order by all"));
    }

    [Fact]
    public void A_changed_macro_builds_the_tables_that_use_it()
    {
        using var lake = new ToyLake();
        lake.Build();
        using var changed = new ToyLake(Toy.Definitions(("macros/cents.sql", "create macro cents(amount) as (round(amount * 10))::bigint;")), lake.Inputs, lake.Folder);

        Assert.Equal([StepStatus.Unchanged, StepStatus.Unchanged, StepStatus.Built, StepStatus.Built], changed.Build().Steps.Select(s => s.Status));
    }

    [Theory]
    [InlineData("cents(r.amount)", "CENTS(r.amount)")]
    [InlineData("cents(r.amount)", "\"cents\" (r.amount)")]
    public void A_changed_macro_is_noticed_however_its_call_is_spelled(string call, string spelled)
    {
        var sales = ("silver/sales/sales.sql", Toy.Sales.Replace(call, spelled, StringComparison.Ordinal));
        using var lake = new ToyLake(Toy.Definitions(sales));
        lake.Build();
        using var changed = new ToyLake(Toy.Definitions(sales, ("macros/cents.sql", "create macro cents(amount) as (round(amount * 10))::bigint;")), lake.Inputs, lake.Folder);

        Assert.Equal(StepStatus.Built, changed.Step(changed.Build(), "silver.sales").Status);
    }

    [Fact]
    public void A_changed_macro_of_a_blocking_expectation_is_noticed()
    {
        var rule = ("silver/sales/sales.expect.sql", "-- fits (block): It fits.\nselect year, shop from silver.sales where is_bad(cents);");
        using var lake = new ToyLake(Toy.Definitions(rule, ("macros/is_bad.sql", "create macro is_bad(x) as x < 0;")));
        lake.Build();
        using var changed = new ToyLake(Toy.Definitions(rule, ("macros/is_bad.sql", "create macro is_bad(x) as x > 0;")), lake.Inputs, lake.Folder);

        Assert.Equal(StepStatus.Blocked, changed.Step(changed.Build(), "silver.sales").Status);
    }

    [Theory]
    [InlineData("s.name as shop_name", "s.name || ' -  x' as shop_name", "s.name || ' - x' as shop_name")]
    [InlineData("s.name as shop_name", "s.name -- || 'x'\n as shop_name", "s.name -- \n || 'x' as shop_name")]
    [InlineData("s.name as shop_name", "s.name || 'a\n--b\n' as shop_name", "s.name || 'a\n--c\n' as shop_name")]
    public void A_change_within_a_text_or_out_of_a_comment_builds(string column, string before, string after)
    {
        using var lake = new ToyLake(Toy.Definitions(("silver/sales/sales.sql", Toy.Sales.Replace(column, before, StringComparison.Ordinal))));
        lake.Build();
        using var changed = new ToyLake(Toy.Definitions(("silver/sales/sales.sql", Toy.Sales.Replace(column, after, StringComparison.Ordinal))), lake.Inputs, lake.Folder);

        Assert.Equal(StepStatus.Built, changed.Step(changed.Build(), "silver.sales").Status);
    }

    [Fact]
    public void Comments_and_column_docs_do_not_build_anything()
    {
        using var lake = new ToyLake();
        lake.Build();
        using var changed = new ToyLake(Toy.Definitions(("silver/sales/sales.sql", Toy.Sales.Replace("Amount.", "Amount in cents.", StringComparison.Ordinal))), lake.Inputs, lake.Folder);

        Assert.All(changed.Build().Steps, s => Assert.Equal(StepStatus.Unchanged, s.Status));
    }

    [Fact]
    public void A_full_build_makes_everything_again_with_the_same_contents()
    {
        using var lake = new ToyLake();
        lake.Build();
        var before = lake.Contents();

        var report = lake.Build(new BuildRequest { Full = true });

        Assert.All(report.Steps, s => Assert.Equal(StepStatus.Built, s.Status));
        Assert.Equal(before, lake.Contents());
    }

    [Fact]
    public void A_build_can_be_restricted_to_tables_and_partitions()
    {
        using var lake = new ToyLake();

        var report = lake.Build(new BuildRequest { Tables = ["silver.sales"], Only = new Dictionary<string, IReadOnlyCollection<object>> { ["year"] = [2024] } });

        Assert.Equal(["bronze.receipts", "silver.shops", "silver.sales"], report.Steps.Select(s => s.Table));
        Assert.Equal(["2024|1|1|Ahorn|10025"], lake.Rows("select * from silver.sales"));
    }

    [Fact]
    public void Rows_that_do_not_fit_go_to_quarantine_with_the_reason_and_come_back_when_mended()
    {
        using var lake = new ToyLake();
        lake.Inputs.Add(2023, 1, "three", "1", null);
        lake.Inputs.Add(2023, 1, null, "1.x", null);
        lake.Inputs.Add(2023, 1, "4.5", "1", null);

        var report = lake.Build();

        Assert.Null(lake.Step(report, "bronze.receipts").Error);
        Assert.Equal(3, lake.Step(report, "bronze.receipts").Quarantined);
        Assert.True(report.Succeeded);
        Assert.Equal(2, lake.Rows("select * from bronze.receipts where shop = 1 and year = 2023").Length);
        Assert.Equal(
            [
                "number is missing; amount is not DOUBLE: 1.x|{\"number\":null,\"amount\":\"1.x\",\"tags\":null}",
                "number is not INTEGER: 4.5|{\"number\":\"4.5\",\"amount\":\"1\",\"tags\":null}",
                "number is not INTEGER: three|{\"number\":\"three\",\"amount\":\"1\",\"tags\":null}",
            ],
            lake.Rows("select reason, row_json from quarantine.receipts order by 1"));

        lake.Inputs.Rows[(2023, 1)].RemoveAll(r => r.Number is null or "three" or "4.5");
        lake.Build();
        Assert.Empty(lake.Rows("select * from quarantine.receipts"));
    }

    [Fact]
    public void A_blocking_expectation_holds_back_the_bad_partition_only()
    {
        using var lake = new ToyLake();
        lake.Build();
        lake.Inputs.Add(2023, 1, "9", "-5");
        lake.Inputs.Add(2024, 1, "9", "5");

        var report = lake.Build();

        var step = lake.Step(report, "silver.sales");
        Assert.Equal(StepStatus.Blocked, step.Status);
        Assert.Equal(["2023/1"], step.Held);
        Assert.Equal(["2024/1"], step.Partitions);
        Assert.False(report.Succeeded);
        Assert.Equal(["2023|1750", "2024|10525"], lake.Rows("select * from gold.totals order by all"));
        Assert.Equal(1, step.Expectations.Single(e => e.Expectation.Name == "amounts_are_positive").BadRows);

        // It stays held until it is mended, and then comes through.
        Assert.Equal(["2023/1"], lake.Step(lake.Build(), "silver.sales").Held);
        lake.Inputs.Rows[(2023, 1)].RemoveAll(r => r.Amount == "-5");
        Assert.True(lake.Build().Succeeded);
    }

    [Fact]
    public void A_table_of_which_all_is_held_back_is_there_and_empty()
    {
        using var lake = new ToyLake(Toy.Definitions(("silver/sales/sales.expect.sql", "-- nothing (block): There are no sales.\nselect year, shop from silver.sales;")));

        var step = lake.Step(lake.Build(), "silver.sales");

        Assert.Equal(["2023/1", "2023/2", "2024/1"], step.Held);
        Assert.Null(lake.Engine.Catalog.Load(new TableId("silver", "sales")).CurrentSnapshot);
        Assert.Empty(lake.Rows("select * from silver.sales"));
    }

    [Fact]
    public void A_partition_is_held_back_also_when_the_expectation_makes_another_number_type_of_it()
    {
        using var lake = new ToyLake(Toy.Definitions(("silver/sales/sales.expect.sql", "-- positive (block): Nobody is paid for buying.\nselect year::bigint as year, shop::hugeint as shop from silver.sales where cents < 0;")));
        lake.Inputs.Add(2023, 1, "9", "-5");

        var step = lake.Step(lake.Build(), "silver.sales");

        Assert.Equal(["2023/1"], step.Held);
        Assert.Equal(["2023/2", "2024/1"], step.Partitions);
    }

    [Fact]
    public void A_vanished_input_takes_its_quarantined_rows_away()
    {
        using var lake = new ToyLake();
        lake.Inputs.Add(2024, 1, "three", "1", null);
        lake.Build();
        lake.Inputs.Rows.Remove((2024, 1));

        lake.Build();

        Assert.Empty(lake.Rows("select * from quarantine.receipts"));
    }

    [Fact]
    public void A_grain_that_is_not_unique_blocks()
    {
        using var lake = new ToyLake();
        lake.Inputs.Add(2023, 1, "1", "3");

        var step = lake.Step(lake.Build(), "silver.sales");

        Assert.Equal(["2023/1"], step.Held);
        Assert.False(step.Expectations.Single(e => e.Expectation.Name == "grain_is_unique").Holds);
    }

    [Fact]
    public void A_warning_publishes_and_is_reported_with_a_sample()
    {
        using var lake = new ToyLake();
        lake.Inputs.Add(2023, 1, "7", "2000000");

        var report = lake.Build();

        Assert.True(report.Succeeded);
        var finding = lake.Step(report, "silver.sales").Expectations.Single(e => e.Expectation.Name == "amounts_are_small");
        Assert.Equal(["year 2023, shop 1, number 7"], finding.Sample);
    }

    [Fact]
    public void A_failed_step_marks_its_dependents_with_the_cause_and_the_rest_goes_on()
    {
        using var lake = new ToyLake(Toy.Definitions(("silver/sales/sales.sql", Toy.Sales.Replace("cents(r.amount)", "cents(r.amuont)", StringComparison.Ordinal))));

        var report = lake.Build();

        Assert.Equal([StepStatus.Built, StepStatus.Built, StepStatus.Failed, StepStatus.Skipped], report.Steps.Select(s => s.Status));
        Assert.Contains("amuont", lake.Step(report, "silver.sales").Error, StringComparison.Ordinal);
        Assert.StartsWith("not built, because silver.sales failed", lake.Step(report, "gold.totals").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_the_program_is_thrown_and_ends_the_build()
    {
        using var lake = new ToyLake();
        lake.Inputs.Fails = _ => throw new InvalidOperationException("a fault");

        Assert.Equal("a fault", Assert.Throws<InvalidOperationException>(() => lake.Build()).Message);
    }

    [Fact]
    public async Task A_cancelled_build_starts_no_further_step()
    {
        using var lake = new ToyLake();
        using var run = lake.Engine.Ledger.Start("build", "");
        using var cancelled = new CancellationTokenSource();
        lake.Inputs.Fails = _ =>
        {
            cancelled.Cancel();
            return false;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lake.Engine.BuildAsync(new BuildRequest(), run, null, cancelled.Token));

        Assert.DoesNotContain(lake.Engine.Catalog.List(), t => t.Name == "totals");
    }

    [Fact]
    public void A_query_that_makes_rows_of_another_partition_is_refused()
    {
        using var lake = new ToyLake(Toy.Definitions(("silver/sales/sales.sql", Toy.Sales.Replace("r.year, r.shop,", "r.year + 1 as year, r.shop,", StringComparison.Ordinal))));

        Assert.Contains("which was not asked for", lake.Step(lake.Build(new BuildRequest { Only = new Dictionary<string, IReadOnlyCollection<object>> { ["year"] = [2023] } }), "silver.sales").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_source_makes_empty_tables_that_can_be_read()
    {
        using var lake = new ToyLake(inputs: new ToyInputs());

        Assert.True(lake.Build().Succeeded);
        Assert.Empty(lake.Rows("select * from silver.sales"));
        Assert.Empty(lake.Rows("select * from gold.totals"));
    }
}
