using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Lakehouse.Tests.Definitions;

public class DefinitionCheckTests
{
    [Fact]
    public void Sound_definitions_have_no_faults()
    {
        using var lake = new ToyLake();

        Assert.Empty(DefinitionCheck.FaultsOf(lake.Engine));
    }

    [Theory]
    [InlineData("silver/sales/sales.sql", "s.name as shop_name, ", "", "the select makes the columns (year, shop, number, cents), the header declares")]
    [InlineData("silver/sales/sales.sql", "using (year, shop)", "using (year, shpo)", "shpo")]
    [InlineData("silver/sales/sales.expect.sql", "cents < 0", "cnets < 0", "expectation 'amounts_are_positive': the query does not run")]
    [InlineData("silver/sales/sales.expect.sql", "select year, shop, number from silver.sales where cents < 0", "select number from silver.sales where cents < 0", "must return the partition column 'year'")]
    public void A_fault_is_found_without_data(string file, string from, string to, string message)
    {
        var text = file.EndsWith(".expect.sql", StringComparison.Ordinal) ? Toy.SalesExpect : Toy.Sales;
        using var lake = new ToyLake(Toy.Definitions((file, text.Replace(from, to, StringComparison.Ordinal))));

        Assert.Contains(DefinitionCheck.FaultsOf(lake.Engine), f => f.Contains(message, StringComparison.Ordinal));
    }
}
