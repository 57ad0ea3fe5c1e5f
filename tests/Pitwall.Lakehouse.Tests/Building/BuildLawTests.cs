using FsCheck;
using FsCheck.Fluent;
using Pitwall.Lakehouse.Building;

namespace Pitwall.Lakehouse.Tests.Building;

public class BuildLawTests
{
    /// <summary>The law that carries the design: whatever the order of arrival and of building, the lake ends up the same.</summary>
    [Fact]
    public void Incremental_builds_in_any_order_equal_one_full_build()
    {
        var receipts = Gen.Choose(2022, 2024).SelectMany(year => Gen.Choose(1, 3).SelectMany(shop => Gen.Choose(1, 400).Select(amount => (year, shop, amount))));
        var config = Config.QuickThrowOnFailure.WithMaxTest(8).WithReplay(20231126, 23);

        Check.One(config, Prop.ForAll(receipts.NonEmptyListOf().Select(l => l.Take(12).ToArray()).ToArbitrary(), arrivals =>
        {
            using var stepwise = new ToyLake(inputs: new ToyInputs());
            for (var i = 0; i < arrivals.Length; i++)
            {
                Add(stepwise.Inputs, arrivals[i], i);
                if (i % 2 == 0)
                    stepwise.Build(new BuildRequest { Only = new Dictionary<string, IReadOnlyCollection<object>> { ["shop"] = [arrivals[i].shop] } });
                else
                    stepwise.Build();
            }

            stepwise.Build();
            using var whole = new ToyLake(inputs: new ToyInputs());
            for (var i = arrivals.Length - 1; i >= 0; i--)
                Add(whole.Inputs, arrivals[i], i);
            foreach (var rows in whole.Inputs.Rows.Values)
                rows.Reverse();
            whole.Build();
            Assert.Equal(whole.Contents(), stepwise.Contents());
        }));
    }

    [Fact]
    public async Task Two_engines_building_one_lake_at_the_same_time_end_with_the_same_contents()
    {
        using var one = new ToyLake();
        using var other = new ToyLake(inputs: one.Inputs, folder: one.Folder);
        using var alone = new ToyLake();

        await Task.WhenAll(Task.Run(() => one.Build(), TestContext.Current.CancellationToken), Task.Run(() => other.Build(), TestContext.Current.CancellationToken));
        one.Build();
        alone.Build();

        Assert.Equal(alone.Contents(), one.Contents());
    }

    private static void Add(ToyInputs inputs, (int Year, int Shop, int Amount) receipt, int number) =>
        inputs.Add(receipt.Year, receipt.Shop, number.ToString(System.Globalization.CultureInfo.InvariantCulture), receipt.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
