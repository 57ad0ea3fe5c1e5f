using FsCheck;
using FsCheck.Fluent;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Pipelines.LiveTiming;

namespace Pitwall.Tests.Pipelines.LiveTiming;

public class MomentsTests
{
    private sealed record Change(int Time, int Driver, int Place);

    [Fact]
    public void Of_the_changes_of_a_driver_in_a_millisecond_the_last_stands() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Time, bool Driver, int Place)[]>(),
        values =>
        {
            var changes = values.Select(v => new Change(v.Time / 16, v.Driver ? 1 : 44, v.Place)).OrderBy(c => c.Time).ToArray();
            var expected = changes.GroupBy(c => (c.Time, c.Driver)).Select(g => g.Last());
            return Moments.Last(changes, c => SessionTime.FromMilliseconds(c.Time), c => c.Driver).SequenceEqual(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(7, 11));
}
