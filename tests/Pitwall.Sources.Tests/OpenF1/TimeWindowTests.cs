using FsCheck;
using FsCheck.Fluent;
using Pitwall.Sources.OpenF1;

namespace Pitwall.Sources.Tests.OpenF1;

public sealed class TimeWindowTests
{
    private static readonly DateTimeOffset Start = new(2024, 7, 7, 14, 0, 0, TimeSpan.Zero);

    private sealed record Case(int[] Seconds, int Budget, int SessionMinutes);

    /// <summary>Rows around a session, most of them in it, some long before and after: sessions are delayed.</summary>
    private static readonly Gen<Case> Cases =
        from within in Gen.ArrayOf(Gen.Choose(-3_600, 10_000), 150)
        from beyond in Gen.ArrayOf(Gen.Choose(-200_000, 200_000), 20)
        from budget in Gen.Choose(5, 80)
        from minutes in Gen.Choose(0, 200)
        select new Case([.. within.Concat(beyond)], budget, minutes);

    [Fact]
    public void Splitting_leaves_no_gap_and_no_row_twice() => Prop.ForAll(Cases.ToArbitrary(), test =>
    {
        var rows = test.Seconds.Select(second => Start.AddSeconds(second)).ToList();
        var leaves = Leaves(TimeWindow.Whole(Start, Start.AddMinutes(test.SessionMinutes)), rows, test.Budget).ToList();
        return rows.TrueForAll(row => leaves.Count(leaf => Holds(leaf, row)) == 1)
            && leaves.TrueForAll(leaf => rows.Count(row => Holds(leaf, row)) <= test.Budget)
            && leaves[0].From is null && leaves[^1].To is null
            && leaves.Zip(leaves.Skip(1)).All(pair => pair.First.To == pair.Second.From);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rows_that_time_cannot_part_end_the_splitting()
    {
        var rows = Enumerable.Repeat(Start.AddMinutes(5), 10).ToList();

        Assert.Throws<InvalidOperationException>(() => Leaves(TimeWindow.Whole(Start, Start.AddHours(2)), rows, 9).Count());
    }

    [Fact]
    public void Bounds_are_whole_seconds()
    {
        Assert.True(TimeWindow.Whole(Start.AddMilliseconds(1), Start.AddMilliseconds(7_001)).TrySplit(out var earlier, out _));
        Assert.Equal(0, earlier.To!.Value.UtcTicks % TimeSpan.TicksPerSecond);
    }

    private static bool Holds(TimeWindow window, DateTimeOffset row) => !(row < window.From) && !(row >= window.To);

    private static IEnumerable<TimeWindow> Leaves(TimeWindow window, List<DateTimeOffset> rows, int budget)
    {
        if (rows.Count(row => Holds(window, row)) <= budget) return [window];
        if (!window.TrySplit(out var earlier, out var later)) throw new InvalidOperationException("cannot be split");
        return Leaves(earlier, rows, budget).Concat(Leaves(later, rows, budget));
    }
}
