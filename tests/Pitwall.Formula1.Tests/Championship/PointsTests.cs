using FsCheck;
using FsCheck.Fluent;
using Pitwall.Formula1.Championship;

namespace Pitwall.Formula1.Tests.Championship;

public sealed class PointsTests
{
    [Fact]
    public void Shares_add_up_to_the_whole() => Prop.ForAll(
        Gen.Choose(0, 100).ToArbitrary(),
        Gen.Choose(1, 8).ToArbitrary(),
        (points, among) => Points.Of(points).Share(among) * among == Points.Of(points)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(25, 1, "25")]
    [InlineData(9, 2, "4.5")]
    [InlineData(4, 3, "1.33")]
    [InlineData(1, 7, "0.14")]
    public void They_are_written_as_in_tables(int points, int among, string text) =>
        Assert.Equal(text, Points.Of(points).Share(among).ToString());

    [Fact]
    public void A_rounded_figure_is_recognised()
    {
        var points = Points.Of(8) + Points.Of(1).Share(7);
        Assert.True(points.Agrees(8.14m));
        Assert.False(points.Agrees(8.16m));
        Assert.False(points.Agrees(8m));
    }

    [Fact]
    public void They_compare_by_value()
    {
        Assert.True(Points.Of(1).Share(7) < Points.Of(1).Share(6));
        Assert.True(Points.Of(2) >= Points.Of(4).Share(2));
        Assert.Equal(Points.Of(2), Points.Of(4).Share(2));
    }

    [Fact]
    public void Points_are_never_negative_and_never_inexact()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Points.Of(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Points.Of(1) - Points.Of(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Points.Of(1).Share(9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Points.Of(1).Share(0));
    }

    [Theory]
    [InlineData("12.5", "12.5")]
    [InlineData("0.14", "0.14")]
    [InlineData("0", "0")]
    public void Points_come_from_a_decimal_as_close_as_they_can(string published, string points)
    {
        Assert.Equal(points, Points.Nearest(decimal.Parse(published, System.Globalization.CultureInfo.InvariantCulture)).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => Points.Nearest(-1));
    }
}
