using Pitwall.Iceberg;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Queries;

namespace Pitwall.Lakehouse.Tests.Building;

public class SchemaEvolutionTests
{
    [Fact]
    public void Columns_are_added_widened_and_dropped_and_partitions_that_are_not_built_yet_still_read()
    {
        using var lake = new ToyLake();
        lake.Build();
        var evolved = Toy.Sales
            .Replace("--   number     INTEGER NOT NULL", "--   number     BIGINT NOT NULL ", StringComparison.Ordinal)
            .Replace("--   shop_name  VARCHAR           Name of the shop.", "--   euros      DOUBLE            Amount in euros.", StringComparison.Ordinal)
            .Replace("s.name as shop_name", "r.amount as euros", StringComparison.Ordinal);
        using var newer = new ToyLake(Toy.Definitions(("silver/sales/sales.sql", evolved)), lake.Inputs, lake.Folder);

        newer.Build(new BuildRequest { Only = new Dictionary<string, IReadOnlyCollection<object>> { ["year"] = [2024] } });

        Assert.Equal(["2023|1|1|-|1050", "2023|2|1|-|700", "2024|1|1|100.25|10025"], newer.Rows("select year, shop, number, euros, cents from silver.sales order by all"));
        newer.Build();
        Assert.Equal(["2023|1|1|10.5|1050", "2023|2|1|7|700", "2024|1|1|100.25|10025"], newer.Rows("select year, shop, number, euros, cents from silver.sales order by all"));
        Assert.Equal(IcebergType.Long, newer.Engine.Catalog.Load(TableId.Parse("silver.sales")).Schema.Find("number")!.Type);
    }

    [Fact]
    public void The_past_keeps_its_own_columns()
    {
        using var lake = new ToyLake();
        lake.Build();
        var before = lake.Engine.Catalog.Load(TableId.Parse("silver.sales")).CurrentSnapshot!;
        var evolved = Toy.Sales.Replace("--   shop_name  VARCHAR           Name of the shop.\n", "", StringComparison.Ordinal).Replace("s.name as shop_name, ", "", StringComparison.Ordinal);
        using var newer = new ToyLake(Toy.Definitions(("silver/sales/sales.sql", evolved.ReplaceLineEndings("\n"))), lake.Inputs, lake.Folder);
        newer.Build();

        Assert.True(AsOf.TryParse(before.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), out var asOf));
        using var reader = newer.Engine.OpenReader();
        using var result = reader.Query("select * from silver.sales order by all", null, asOf);
        Assert.Equal(["year", "shop", "number", "shop_name", "cents"], result.Columns.Select(c => c.Name));
        Assert.Equal("Ahorn", result.ToRows()[0][3]);
    }

    [Fact]
    public void Another_partitioning_is_refused_with_the_way_out()
    {
        using var lake = new ToyLake();
        lake.Build();
        using var newer = new ToyLake(Toy.Definitions(("silver/sales/sales.sql", Toy.Sales.Replace("-- partition: year, shop", "-- partition: year", StringComparison.Ordinal))), lake.Inputs, lake.Folder);

        var error = newer.Step(newer.Build(), "silver.sales").Error;

        Assert.Contains("is partitioned by (year, shop), the definition by (year). Delete", error, StringComparison.Ordinal);
    }
}
