using FsCheck;
using FsCheck.Fluent;
using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Formula1.Tests.LiveTiming;

public sealed class ReorderWindowTests
{
    [Fact]
    public void A_line_waits_until_the_newest_is_a_window_later()
    {
        var window = new ReorderWindow<string>(milliseconds: 4_000);
        window.Add(SessionTime.FromMilliseconds(1_000), "a");
        window.Add(SessionTime.FromMilliseconds(4_999), "c");
        Assert.False(window.TryTake(out _, out _));

        window.Add(SessionTime.FromMilliseconds(1_300), "b");
        window.Add(SessionTime.FromMilliseconds(5_300), "d");

        Assert.Equal(["a", "b"], TakeAll(window));
        window.Complete();
        Assert.Equal(["c", "d"], TakeAll(window));
        Assert.Equal((0, 0), (window.LateCount, window.HeldCount));
    }

    [Fact]
    public void A_line_later_than_the_window_comes_out_at_once_and_is_counted()
    {
        var window = new ReorderWindow<string>(milliseconds: 1_000);
        window.Add(SessionTime.FromMilliseconds(5_000), "a");
        window.Add(SessionTime.FromMilliseconds(9_000), "b");
        Assert.Equal(["a"], TakeAll(window));

        window.Add(SessionTime.FromMilliseconds(2_000), "late");

        Assert.Equal(["late"], TakeAll(window));
        Assert.Equal(1, window.LateCount);
    }

    [Fact]
    public void A_full_window_gives_its_oldest_line_early()
    {
        var window = new ReorderWindow<int>(capacity: 2);
        for (var i = 0; i < 5; i++) window.Add(SessionTime.Zero, i);

        Assert.Equal([0, 1, 2], TakeAll(window));
        Assert.Equal(2, window.HeldCount);
    }

    [Fact]
    public void Lines_late_by_no_more_than_the_window_come_out_sorted_and_stable()
    {
        var lines = Gen.Choose(0, 3_700).ListOf(60).Select(late => late.Select((l, i) => (Sent: Math.Max(0, (i * 150) - l), Number: i)).ToArray());
        Prop.ForAll(lines.ToArbitrary(), sent =>
        {
            var window = new ReorderWindow<int>();
            var taken = new List<int>();
            foreach (var (milliseconds, number) in sent)
            {
                window.Add(SessionTime.FromMilliseconds(milliseconds), number);
                taken.AddRange(TakeAll(window));
            }
            window.Complete();
            taken.AddRange(TakeAll(window));
            return window.LateCount == 0 && taken.SequenceEqual(sent.OrderBy(s => s.Sent).Select(s => s.Number));
        }).Check(Config.QuickThrowOnFailure.WithReplay(20260314, 11243));
    }

    private static List<T> TakeAll<T>(ReorderWindow<T> window)
    {
        var taken = new List<T>();
        while (window.TryTake(out _, out var line)) taken.Add(line);
        return taken;
    }
}
