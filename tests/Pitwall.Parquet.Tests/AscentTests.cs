using FsCheck;
using FsCheck.Fluent;

namespace Pitwall.Parquet.Tests;

/// <summary>Whether rows come in strict order is told without sorting them.</summary>
public class AscentTests
{
    [Fact]
    public void Rows_of_two_columns_in_order_are_ascending()
    {
        Assert.True(ColumnValues.AreAscending(ColumnValues.Runs([(1, 2), (4, 0), (2, 2)]), ColumnValues.Int64(new long[] { 5, 6, 1, 2 })));
        Assert.True(ColumnValues.AreAscending(ColumnValues.Constant(7, 3), ColumnValues.Int32(new[] { 1, 2, 3 })));
        Assert.True(ColumnValues.AreAscending(ColumnValues.Int32(Array.Empty<int>())));
        Assert.True(ColumnValues.AreAscending(ColumnValues.Objects([1, 1, 2]), ColumnValues.Objects(["a", "b", "a"])));
    }

    [Fact]
    public void Rows_that_are_alike_out_of_order_or_null_are_not()
    {
        Assert.False(ColumnValues.AreAscending(ColumnValues.Constant(7, 2)));
        Assert.False(ColumnValues.AreAscending(ColumnValues.Int32(new[] { 1, 1 })));
        Assert.False(ColumnValues.AreAscending(ColumnValues.Runs([(2, 1), (1, 1)]), ColumnValues.Int32(new[] { 1, 2 })));
        Assert.False(ColumnValues.AreAscending(ColumnValues.Int32(new[] { 1, 2, int.MaxValue }, none: int.MaxValue)));
        Assert.False(ColumnValues.AreAscending(ColumnValues.Constant(null, 1)));
        Assert.False(ColumnValues.AreAscending(ColumnValues.Objects([1L, 1L])));
        Assert.False(ColumnValues.AreAscending(ColumnValues.Objects([1, null])));
        Assert.False(ColumnValues.AreAscending(ColumnValues.Objects([0.5])));
        Assert.False(ColumnValues.AreAscending(ColumnValues.Fractions(new[] { 1, 2 }, 10)));
    }

    [Fact]
    public void It_is_told_as_comparing_row_by_row_tells_it() => Prop.ForAll<(int, int)[]>(rows =>
    {
        var first = rows.Select(r => Math.Abs(r.Item1 % 3)).Order().ToArray();
        var second = rows.Select(r => (long)(r.Item2 % 5)).ToArray();
        var expected = Enumerable.Range(1, Math.Max(rows.Length - 1, 0)).All(i => (first[i - 1], second[i - 1]).CompareTo((first[i], second[i])) < 0);

        return expected == ColumnValues.AreAscending(ColumnValues.Int32(first), ColumnValues.Int64(second))
            && expected == ColumnValues.AreAscending(ColumnValues.Runs([.. first.Select(f => ((object?)f, 1))]), ColumnValues.Int64(second));
    }).QuickCheckThrowOnFailure();
}
