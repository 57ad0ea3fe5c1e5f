using Pitwall.Iceberg;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Inputs;

namespace Pitwall.Lakehouse.Tests.Inputs;

/// <summary>silver.sales sees silver.shops, which is kept by year, by year and shop.</summary>
public class SliceHashFilesTests
{
    private static readonly string[] Slices = ["year", "shop"];

    [Fact]
    public void A_snapshot_is_hashed_by_the_first_process_that_looks_at_it_and_by_no_other()
    {
        using var lake = new ToyLake();
        lake.Build();
        lake.Build();

        var hashes = Hashes(lake, () => throw new InvalidOperationException("hashed again"));

        Assert.Equal([PartitionKey.Of(2023, 1), PartitionKey.Of(2023, 2), PartitionKey.Of(2024, 1)], hashes.Keys.Order());
        Assert.Equal(Hashes(lake, lake.Engine.OpenWorkspace, folder: Path.Combine(lake.Folder, "elsewhere")), hashes);
    }

    [Fact]
    public void A_newer_snapshot_is_hashed_anew()
    {
        using var lake = new ToyLake();
        lake.Build();
        var before = Hashes(lake, lake.Engine.OpenWorkspace);
        lake.Inputs.Add(2023, 2, "2", "1");
        lake.Build();

        var after = Hashes(lake, lake.Engine.OpenWorkspace);

        Assert.NotEqual(before[PartitionKey.Of(2023, 2)], after[PartitionKey.Of(2023, 2)]);
        Assert.Equal(before[PartitionKey.Of(2024, 1)], after[PartitionKey.Of(2024, 1)]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no digest")]
    [InlineData("digest\nof other content")]
    public void A_damaged_file_only_costs_time(string content)
    {
        using var lake = new ToyLake();
        lake.Build();
        lake.Build();
        var file = Assert.Single(Files(lake));
        var whole = File.ReadAllText(file);
        File.WriteAllText(file, content);

        using var later = new ToyLake(folder: lake.Folder, inputs: lake.Inputs);
        Assert.All(later.Build().Steps, s => Assert.Equal(StepStatus.Unchanged, s.Status));
        Assert.Equal(Lines(whole), Lines(File.ReadAllText(file)));
    }

    [Fact]
    public void A_torn_file_is_not_read()
    {
        using var lake = new ToyLake();
        lake.Build();
        lake.Build();
        var file = Assert.Single(Files(lake));
        File.WriteAllText(file, File.ReadAllText(file)[..^1]);

        Assert.Throws<InvalidOperationException>(() => Hashes(lake, () => throw new InvalidOperationException("hashed again")));
    }

    [Fact]
    public void A_lost_folder_only_costs_time()
    {
        using var lake = new ToyLake();
        lake.Build();
        Directory.Delete(Path.Combine(lake.Folder, "cache"), recursive: true);

        using var later = new ToyLake(folder: lake.Folder, inputs: lake.Inputs);
        Assert.All(later.Build().Steps, s => Assert.Equal(StepStatus.Unchanged, s.Status));
        Assert.Single(Files(later));
    }

    [Fact]
    public void A_folder_that_can_not_be_written_only_costs_time()
    {
        using var lake = new ToyLake();
        File.WriteAllText(Path.Combine(lake.Folder, "cache"), "in the way");

        Assert.All(lake.Build().Steps, s => Assert.Equal(StepStatus.Built, s.Status));
        Assert.All(lake.Build().Steps, s => Assert.Equal(StepStatus.Unchanged, s.Status));
    }

    private static string[] Files(ToyLake lake) => Directory.GetFiles(Path.Combine(lake.Folder, "cache", "slices"));

    private static string[] Lines(string text) => [.. text.Split('\n').Skip(1).Order(StringComparer.Ordinal)];

    private static IReadOnlyDictionary<PartitionKey, string> Hashes(ToyLake lake, Func<Workspace> openWorkspace, string? folder = null)
    {
        var definition = lake.Engine.Graph.Get("silver.shops");
        var table = lake.Engine.Catalog.Load(definition.Id);
        return new SliceHashes(new SliceHashFiles(folder ?? Path.Combine(lake.Folder, "cache", "slices")), openWorkspace).Of(definition, table, Slices, table.Scan().Plan().Files);
    }
}
