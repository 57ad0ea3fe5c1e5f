using Pitwall.DuckDb;
using Pitwall.Iceberg;

namespace Pitwall.Lakehouse.Tests.Building;

public class FileTests
{
    [Fact]
    public void A_partition_is_one_file_sorted_by_the_grain_with_true_counts_and_bounds()
    {
        using var lake = new ToyLake(inputs: ManyShops());
        lake.Build();
        var files = lake.Engine.Catalog.Load(TableId.Parse("silver.sales")).Scan().Plan().Files.Select(f => f.File).ToArray();

        Assert.Equal(Enumerable.Range(1, 60).Select(shop => PartitionKey.Of(2023, shop)), files.Select(f => f.Key).Order());
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        foreach (var file in files)
        {
            using var result = connection.Query($"select year, shop, number from read_parquet('{file.Path}', hive_partitioning = false)");
            var rows = result.ToRows();
            var numbers = rows.Select(r => (int)r[2]!).ToArray();
            Assert.Equal(numbers.Order(), numbers);
            Assert.All(rows, r => Assert.Equal(file.Key, PartitionKey.Of(r[0], r[1])));
            Assert.Equal(rows.Count, file.RecordCount);
            Assert.Equal((numbers[0], numbers[^1]), (file.LowerBounds[3], file.UpperBounds[3]));
            Assert.Contains($"year=2023/shop={file.Partition[1]}/", file.Path, StringComparison.Ordinal);
        }
    }

    /// <summary>Most shops are small, every tenth is bigger than the engine's vectors; receipts come in no order.</summary>
    private static ToyInputs ManyShops()
    {
        var inputs = new ToyInputs();
        for (var shop = 1; shop <= 60; shop++)
        {
            var count = shop % 10 == 0 ? 2500 : 37 * shop;
            for (var i = 0; i < count; i++)
                inputs.Add(2023, shop, ((i * 7919 % count) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), "1");
        }

        return inputs;
    }

    [Fact]
    public void Only_the_newest_snapshot_names_the_fingerprints_of_all_partitions()
    {
        using var lake = new ToyLake();
        for (var i = 10; i < 13; i++)
        {
            lake.Inputs.Add(2023, i, "1", "1");
            lake.Build();
        }

        var table = lake.Engine.Catalog.Load(TableId.Parse("silver.sales"));

        Assert.Equal(3, table.Metadata.Snapshots.Count);
        Assert.Equal(table.CurrentSnapshot, Assert.Single(table.Metadata.Snapshots, s => s.Summary.ContainsKey("pitwall.partitions")));
        Assert.All(table.Metadata.Snapshots, s => Assert.True(s.Summary.ContainsKey("pitwall.definition")));
    }
}
