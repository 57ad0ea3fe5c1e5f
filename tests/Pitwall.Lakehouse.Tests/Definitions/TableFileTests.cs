using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Lakehouse.Tests.Definitions;

public class TableFileTests
{
    private const string Good = """
        -- table:     silver.sales
        -- about:     One row per shop and day.
        --            Closed days have no row.
        -- grain:     shop, day
        -- partition: region
        -- inputs:    bronze.receipts, seed.shops
        -- columns:
        --   region  VARCHAR NOT NULL  Where the shop is.
        --   shop    INTEGER NOT NULL  Number of the shop.
        --   day     DATE NOT NULL     Local date.
        --   amount  DECIMAL(9,2)      Euro; null when the till was broken.
        --   tills   INTEGER[]         Numbers of the tills.

        select region, shop, day, sum(amount) as amount, list(till) as tills
        from bronze.receipts group by all;
        """;

    [Fact]
    public void A_header_becomes_a_definition()
    {
        var table = TableFile.Parse("silver/sales/sales.sql", Good);

        Assert.Equal("silver.sales", table.Id.ToString());
        Assert.Equal("One row per shop and day. Closed days have no row.", table.About);
        Assert.Equal(["shop", "day"], table.Grain);
        Assert.Equal(["region"], table.Partition);
        Assert.Equal(["bronze.receipts", "seed.shops"], table.Inputs);
        Assert.Equal(["region VARCHAR True", "shop INTEGER True", "day DATE True", "amount DECIMAL(9,2) False", "tills INTEGER[] False"], table.Columns.Select(c => $"{c.Name} {c.Type} {c.Required}"));
        Assert.Equal("Euro; null when the till was broken.", table.Column("amount").Doc);
        Assert.StartsWith("select region", table.Sql, StringComparison.Ordinal);
        Assert.EndsWith("group by all", table.Sql, StringComparison.Ordinal);
        Assert.False(table.IsAsReceived);
    }

    [Fact]
    public void A_table_without_a_select_keeps_its_input_as_received()
    {
        var table = TableFile.Parse("x.sql", string.Join('\n', Good.Split('\n').TakeWhile(l => l.StartsWith("--", StringComparison.Ordinal))).Replace(", seed.shops", "", StringComparison.Ordinal));

        Assert.True(table.IsAsReceived);
    }

    [Theory]
    [InlineData("-- grain:     shop, day\n", "", "no '-- grain:' line")]
    [InlineData("-- grain:     shop, day", "-- grain:     shop, hour", "'hour', which is not among the declared columns")]
    [InlineData("silver.sales", "Silver Sales", "no table name")]
    [InlineData("DECIMAL(9,2)     ", "MONEY            ", "'MONEY' is no column type; expected BOOLEAN")]
    [InlineData("--   shop    INTEGER NOT NULL  Number of the shop.", "--   shop    INTEGER NOT NULL  Number.\n--   shop    INTEGER  Again.", "column 'shop' is declared 2 times")]
    [InlineData("-- about: ", "-- abuot: ", "'abuot' is no header key")]
    [InlineData("region  VARCHAR NOT NULL", "region  VARCHAR         ", "partition column 'region' may be null")]
    [InlineData("bronze.receipts, seed.shops", "none", "there are no inputs")]
    public void A_fault_is_reported_with_what_was_expected(string from, string to, string message)
    {
        var error = Assert.Throws<DefinitionException>(() => TableFile.Parse("silver/sales/sales.sql", Good.ReplaceLineEndings("\n").Replace(from, to, StringComparison.Ordinal)));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("silver/sales/sales.sql", error.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_in_a_column_names_its_line() =>
        Assert.Equal("f.sql:11", Assert.Throws<DefinitionException>(() => TableFile.Parse("f.sql", Good.Replace("DECIMAL(9,2)", "DECIMAL(99,2)", StringComparison.Ordinal))).Where);
}
