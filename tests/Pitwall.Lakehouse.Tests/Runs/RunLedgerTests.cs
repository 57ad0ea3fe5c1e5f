namespace Pitwall.Lakehouse.Tests.Runs;

public class RunLedgerTests
{
    [Fact]
    public void A_run_is_read_back_with_its_steps_inputs_and_findings()
    {
        using var lake = new ToyLake();
        lake.Inputs.Add(2023, 1, "7", "2000000");
        lake.Build();

        var run = Assert.Single(lake.Engine.Ledger.Read());

        Assert.Equal(("build", "succeeded"), (run.Job, run.Outcome));
        Assert.Equal(["bronze.receipts", "silver.shops", "silver.sales", "gold.totals"], run.Steps.Select(s => s.Table));
        var sales = run.Steps[2];
        Assert.Equal(("Built", 4L, 3), (sales.Status, sales.Rows, sales.Partitions));
        Assert.Equal(lake.Engine.Catalog.Load(Iceberg.TableId.Parse("silver.sales")).CurrentSnapshot!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), sales.SnapshotId);
        Assert.Equal(["bronze.receipts", "silver.shops"], sales.Inputs.Select(i => i.Key));
        Assert.All(sales.Inputs, i => Assert.NotNull(i.Value));
        Assert.Equal([KeyValuePair.Create("amounts_are_small", 1L)], sales.Findings);
    }

    [Fact]
    public void A_killed_run_shows_how_far_it_came()
    {
        using var lake = new ToyLake();
        lake.Build();
        var file = Directory.GetFiles(Path.Combine(lake.Folder, "runs")).Single();
        var lines = File.ReadAllLines(file);
        File.WriteAllText(file, string.Join('\n', lines[..4]) + "\n" + lines[4][..20]);

        var run = Assert.Single(lake.Engine.Ledger.Read());

        Assert.Null(run.Outcome);
        Assert.Null(run.Ended);
        Assert.Contains(run.Steps, s => s.Status == "Built");
    }

    [Fact]
    public void A_run_that_is_left_without_an_end_is_aborted()
    {
        using var lake = new ToyLake();
        lake.Engine.Ledger.Start("build", "--full").Dispose();

        Assert.Equal("aborted", Assert.Single(lake.Engine.Ledger.Read()).Outcome);
    }

    [Fact]
    public void A_run_is_found_by_the_beginning_of_its_id()
    {
        using var lake = new ToyLake();
        lake.Build();
        var id = lake.Engine.Ledger.Read()[0].Id;

        Assert.Equal(id, lake.Engine.Ledger.Find(id.ToString()[..8])?.Id);
        Assert.Null(lake.Engine.Ledger.Find("../" + id));
    }
}
