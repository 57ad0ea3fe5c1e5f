using Pitwall.Iceberg;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Graph;

namespace Pitwall.Lakehouse.Tests.Graph;

public class BuildGraphTests
{
    [Fact]
    public void A_table_comes_after_its_inputs_and_else_by_name()
    {
        var order = new BuildGraph(Toy.Definitions().Tables, IsExternal).Order.Select(t => t.ToString());

        Assert.Equal(["bronze.receipts", "silver.shops", "silver.sales", "gold.totals"], order);
    }

    [Fact]
    public void The_order_does_not_depend_on_the_order_of_the_files()
    {
        var tables = Toy.Definitions().Tables;

        Assert.Equal(new BuildGraph(tables, IsExternal).Order, new BuildGraph(tables.Reverse(), IsExternal).Order);
    }

    [Fact]
    public void A_circle_is_named_table_by_table()
    {
        var error = Assert.Throws<DefinitionException>(() => new BuildGraph([Table("a", "b"), Table("b", "c"), Table("c", "a")], IsExternal));

        Assert.Contains("silver.a → silver.b → silver.c → silver.a", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_input_is_refused_with_a_suggestion()
    {
        var error = Assert.Throws<DefinitionException>(() => new BuildGraph([Table("sales", "salse"), Table("salt", "sales")], n => n == "x"));

        Assert.Contains("input 'silver.salse' is unknown. Did you mean 'silver.sales'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_cannot_be_taken_twice() =>
        Assert.Contains("is defined already", Assert.Throws<DefinitionException>(() => new BuildGraph([Table("a", "x"), Table("a", "x")], _ => true)).Message, StringComparison.Ordinal);

    [Fact]
    public void Asking_for_a_table_brings_what_it_is_made_from()
    {
        var graph = new BuildGraph(Toy.Definitions().Tables, IsExternal);

        Assert.Equal(["bronze.receipts", "silver.shops"], graph.WithInputs(["silver.shops"]).Select(t => t.ToString()));
        Assert.Contains("Did you mean 'silver.shops'?", Assert.Throws<DefinitionException>(() => graph.WithInputs(["silver.shop"])).Message, StringComparison.Ordinal);
    }

    private static bool IsExternal(string name) => name is "landing.receipts" or "seed.names";

    private static TableDefinition Table(string name, string input) => new()
    {
        Id = new TableId("silver", name),
        About = "",
        Grain = ["k"],
        Partition = [],
        Inputs = ["silver." + input],
        Columns = [new ColumnDefinition("k", ColumnType.TryParse("INTEGER")!, true, "")],
        Sql = "select 1 as k",
        Source = name,
    };
}
