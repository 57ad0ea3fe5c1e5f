using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Lakehouse.Tests.Definitions;

public class ExpectationFileTests
{
    [Fact]
    public void Blocks_become_expectations_in_order()
    {
        var rules = ExpectationFile.Parse("e.sql", """
            -- amounts_are_positive (warn): Nobody is paid for buying.
            -- Returns are another table.
            select * from silver.sales where amount < 0;

            -- shops_are_known (block): Every shop is in the list.
            select region, shop from silver.sales
            where shop not in (select shop from seed.shops)
            """);

        Assert.Equal(["amounts_are_positive", "shops_are_known"], rules.Select(r => r.Name));
        Assert.Equal([Severity.Warn, Severity.Block], rules.Select(r => r.Severity));
        Assert.Equal("Nobody is paid for buying. Returns are another table.", rules[0].About);
        Assert.Equal("select * from silver.sales where amount < 0", rules[0].Sql);
    }

    [Theory]
    [InlineData("select 1", "a query without a head")]
    [InlineData("-- a (warn): x", "'a' has no query")]
    [InlineData("-- a (warn): x\nselect 1;\n-- a (block): y\nselect 2;", "'a' is given 2 times")]
    public void A_fault_is_reported(string text, string message) =>
        Assert.Contains(message, Assert.Throws<DefinitionException>(() => ExpectationFile.Parse("e.sql", text)).Message, StringComparison.Ordinal);
}
