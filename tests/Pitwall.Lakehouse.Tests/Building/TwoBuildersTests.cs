using Pitwall.Iceberg;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;

namespace Pitwall.Lakehouse.Tests.Building;

/// <summary>Two engines on one lake, as two processes have them.</summary>
public class TwoBuildersTests
{
    [Fact]
    public void A_build_that_began_with_older_inputs_does_not_take_away_what_another_has_built_meanwhile()
    {
        using var newer = new ToyLake();
        using var older = Older(newer, "bronze.receipts", () =>
        {
            newer.Inputs.Add(2025, 1, "1", "1");
            Assert.True(newer.Build().Succeeded);
        });

        Assert.True(older.Build().Succeeded);

        Assert.Equal(["2023", "2024", "2025"], newer.Rows("select year from gold.totals order by all"));
        Assert.All(newer.Build().Steps, s => Assert.Equal(StepStatus.Unchanged, s.Status));
    }

    [Fact]
    public void A_build_from_older_inputs_does_not_replace_one_from_newer_inputs()
    {
        using var lake = new ToyLake();
        lake.Build();
        lake.Inputs.Add(2024, 1, "2", "5");
        lake.Build(new BuildRequest { Tables = ["silver.sales"] });
        var older = new TableBuild(lake.Engine, lake.Engine.Graph.Get("gold.totals"), Guid.NewGuid());
        lake.Inputs.Add(2023, 2, "2", "1");
        Assert.True(lake.Build().Succeeded);

        var conflict = Assert.Throws<CommitConflictException>(() => older.Run(new BuildRequest(), CancellationToken.None));

        Assert.Contains("another process published partition", conflict.Message, StringComparison.Ordinal);
        Assert.Equal(["2023|1850", "2024|10525"], lake.Rows("select * from gold.totals order by all"));
    }

    [Fact]
    public void Two_builds_of_different_partitions_of_one_table_keep_each_others_fingerprints()
    {
        using var first = new ToyLake();
        using var second = Older(first, "bronze.receipts", () => Assert.True(first.Build(Year(2023)).Succeeded));

        Assert.True(second.Build(Year(2024)).Succeeded);

        Assert.Equal(StepStatus.Unchanged, first.Step(first.Build(), "bronze.receipts").Status);
        Assert.Equal(["2023|1750", "2024|10025"], first.Rows("select * from gold.totals order by all"));
    }

    [Fact]
    public void Two_builds_may_evolve_the_same_schema_at_once()
    {
        using var lake = new ToyLake();
        lake.Build();
        var definitions = Toy.Definitions(("silver/sales/sales.sql", Toy.Sales.Replace("shop_name", "name_of_shop", StringComparison.Ordinal)));
        using var first = new ToyLake(definitions, lake.Inputs, lake.Folder);
        var table = definitions.Tables.Single(t => t.Id.Name == "sales");
        var stale = lake.Engine.Catalog.Load(table.Id);
        Assert.True(first.Build().Succeeded);

        var evolved = TableSchema.Evolved(stale, table, CancellationToken.None);

        Assert.Equal(first.Engine.Catalog.Load(table.Id).Schema, evolved.Schema);
    }

    [Fact]
    public void A_long_build_that_fails_keeps_the_batches_that_it_has_done()
    {
        var inputs = ToyLake.Seeded();
        inputs.RowsSaid = 2_000_000;
        using var lake = new ToyLake(inputs: inputs);
        inputs.Fails = key => key.Equals(PartitionKey.Of(2024, 1));
        Assert.False(lake.Build().Succeeded);
        Assert.Equal(3, lake.Rows("select * from bronze.receipts").Length);
        inputs.Fails = _ => false;

        var step = lake.Step(lake.Build(), "bronze.receipts");

        Assert.Equal(["2024/1"], step.Partitions);
        Assert.Equal(["2023|1750", "2024|10025"], lake.Rows("select * from gold.totals order by all"));
    }

    private static BuildRequest Year(int year) => new() { Only = new Dictionary<string, IReadOnlyCollection<object>> { ["year"] = [year] } };

    /// <summary>A lake in the same folder in whose build something happens right after the inputs of a table were opened.</summary>
    private static ToyLake Older(ToyLake lake, string table, Action meanwhile) =>
        new(folder: lake.Folder, provider: new Interrupted(lake.Inputs, table, meanwhile));

    private sealed class Interrupted(ToyInputs inputs, string table, Action meanwhile) : IInputProvider
    {
        private Action? _meanwhile = meanwhile;

        public bool Provides(string input) => inputs.Provides(input);

        public IProvidedInput Open(string input, TableDefinition consumer)
        {
            var opened = inputs.Open(input, consumer);
            if (table == consumer.Id.ToString())
                Interlocked.Exchange(ref _meanwhile, null)?.Invoke();
            return opened;
        }
    }
}
