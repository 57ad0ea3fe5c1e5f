using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Lakehouse.Tests;

/// <summary>A small domain that has nothing to do with racing: shops that send receipts.</summary>
internal static class Toy
{
    public const string Receipts = """
        -- table:     bronze.receipts
        -- about:     Receipts as sent.
        -- grain:     year, shop, number
        -- partition: year, shop
        -- inputs:    landing.receipts
        -- columns:
        --   year    INTEGER NOT NULL  Year of the receipt.
        --   shop    INTEGER NOT NULL  Number of the shop.
        --   number  INTEGER NOT NULL  Number of the receipt.
        --   amount  DOUBLE            Euro.
        --   tags    VARCHAR[]         Words.
        --   _run_id VARCHAR           Who brought it.
        """;

    public const string Shops = """
        -- table:     silver.shops
        -- about:     One row per shop and year.
        -- grain:     year, shop
        -- partition: year
        -- inputs:    bronze.receipts, seed.names
        -- columns:
        --   year      INTEGER NOT NULL  Year.
        --   shop      INTEGER NOT NULL  Number of the shop.
        --   name      VARCHAR           Its name.
        --   receipts  BIGINT NOT NULL   How many.
        select year, r.shop, n.name, count(*) as receipts
        from bronze.receipts r left join seed.names n on n.shop::integer = r.shop
        group by all
        """;

    public const string Sales = """
        -- table:     silver.sales
        -- about:     One row per receipt with an amount.
        -- grain:     year, shop, number
        -- partition: year, shop
        -- inputs:    bronze.receipts, silver.shops
        -- columns:
        --   year       INTEGER NOT NULL  Year.
        --   shop       INTEGER NOT NULL  Number of the shop.
        --   number     INTEGER NOT NULL  Number of the receipt.
        --   shop_name  VARCHAR           Name of the shop.
        --   cents      BIGINT NOT NULL   Amount.
        select r.year, r.shop, r.number, s.name as shop_name, cents(r.amount) as cents
        from bronze.receipts r join silver.shops s using (year, shop)
        where r.amount is not null
        """;

    public const string SalesExpect = """
        -- amounts_are_small (warn): Nobody spends a million.
        select year, shop, number from silver.sales where cents > 100000000;

        -- amounts_are_positive (block): Nobody is paid for buying.
        select year, shop, number from silver.sales where cents < 0;
        """;

    public const string Totals = """
        -- table:     gold.totals
        -- about:     One row per year.
        -- grain:     year
        -- partition: none
        -- inputs:    silver.sales
        -- columns:
        --   year   INTEGER NOT NULL  Year.
        --   cents  BIGINT NOT NULL   Sum of all amounts.
        select year, sum(cents) as cents from silver.sales group by year
        """;

    public static DefinitionSet Definitions(params (string Path, string Text)[] instead)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["bronze/receipts/receipts.sql"] = Receipts,
            ["silver/shops/shops.sql"] = Shops,
            ["silver/sales/sales.sql"] = Sales,
            ["silver/sales/sales.expect.sql"] = SalesExpect,
            ["gold/totals/totals.sql"] = Totals,
            ["macros/cents.sql"] = "create macro cents(amount) as (round(amount * 100))::bigint;",
            ["seeds/names.csv"] = "shop,name\n1,Ahorn\n2,Birke\n3,Café Ölbaum\n",
        };
        foreach (var (path, text) in instead)
            files[path] = text;
        return DefinitionSet.Read(files.Select(f => new DefinitionText(f.Key, f.Value)));
    }
}
