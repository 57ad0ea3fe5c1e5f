using FsCheck;
using FsCheck.Fluent;

namespace Pitwall.Formula1.Tests;

public sealed class GapTests
{
    [Theory]
    [InlineData("1.123", 1123)]
    [InlineData("+0.005", 5)]
    [InlineData("35.1", 35100)]
    [InlineData("97", 97000)]
    public void Seconds_are_a_time(string text, long milliseconds)
    {
        var gap = Gap.Parse(text);

        Assert.Equal(GapKind.Time, gap.Kind);
        Assert.Equal(milliseconds, gap.Milliseconds);
        Assert.Null(gap.LapCount);
    }

    [Theory]
    [InlineData("+1 LAP", 1)]
    [InlineData("+2 LAPS", 2)]
    [InlineData("1 L", 1)]
    [InlineData("19L", 19)]
    [InlineData("3 laps", 3)]
    public void Laps_are_laps_and_not_a_time(string text, int laps)
    {
        var gap = Gap.Parse(text);

        Assert.Equal(Gap.Laps(laps), gap);
        Assert.Null(gap.Milliseconds);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.0")]
    [InlineData("LAP 54")]
    [InlineData("LEADER")]
    public void The_leader_has_no_gap(string text) => Assert.Equal(Gap.Leader, Gap.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("-1.5")]
    [InlineData("1,5")]
    [InlineData("1e3")]
    [InlineData("0 LAP")]
    [InlineData("L")]
    [InlineData("LAP")]
    [InlineData("LAP x")]
    [InlineData("1 LAPP")]
    [InlineData("DNF")]
    [InlineData("99999999999 L")]
    public void Anything_else_is_refused(string? text) => Assert.False(Gap.TryParse(text, out _));

    [Fact]
    public void Text_goes_there_and_back()
    {
        var gaps = Gen.OneOf(
            Gen.Constant(Gap.Leader),
            Gen.Choose(1, 10_000_000).Select(ms => Gap.FromMilliseconds(ms)),
            Gen.Choose(1, 78).Select(Gap.Laps));

        Prop.ForAll(gaps.ToArbitrary(), gap => Gap.Parse(gap.ToString()) == gap).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_text_makes_it_throw() =>
        Prop.ForAll<string?>(text => Gap.TryParse(text, out var gap) || gap == default).QuickCheckThrowOnFailure();
}
