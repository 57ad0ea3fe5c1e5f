using FsCheck;
using FsCheck.Fluent;
using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.Tests.LiveTiming;

public class StableSortTests
{
    [Fact]
    public void Equal_ones_keep_their_order() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        values =>
        {
            var items = values.Select((v, i) => (Key: v / 32, Place: i)).ToList();
            var expected = items.OrderBy(i => i.Key).ToArray();
            StableSort.Apply(items, (a, b) => a.Key - b.Key);
            return items.SequenceEqual(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(7, 11));

    [Fact]
    public void Who_has_no_place_comes_last_and_then_by_number()
    {
        (int? Place, DriverNumber Driver)[] drivers = [(null, new(5)), (2, new(44)), (null, new(4)), (1, new(63)), (2, new(16))];
        var order = drivers.ToList();

        StableSort.Apply(order, (a, b) => Places.Compare(a.Place, a.Driver, b.Place, b.Driver));

        Assert.Equal([63, 16, 44, 4, 5], order.Select(d => d.Driver.Value));
    }
}
