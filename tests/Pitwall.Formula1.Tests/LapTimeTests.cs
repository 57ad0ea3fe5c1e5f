using FsCheck;
using FsCheck.Fluent;

namespace Pitwall.Formula1.Tests;

public sealed class LapTimeTests
{
    [Theory]
    [InlineData("1:27.097", 87_097)]
    [InlineData("0:59.999", 59_999)]
    [InlineData("59.999", 59_999)]
    [InlineData("91.7", 91_700)]
    [InlineData("91.74", 91_740)]
    [InlineData("61:05.123", 3_665_123)]
    [InlineData("1:01:05.123", 3_665_123)]
    [InlineData("28", 28_000)]
    [InlineData("0", 0)]
    public void Every_published_form_is_read(string text, long milliseconds) =>
        Assert.Equal(milliseconds, LapTime.Parse(text).Milliseconds);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("1:15.48x")]
    [InlineData("1:5.480")]
    [InlineData("1:60.000")]
    [InlineData("1:61:00.000")]
    [InlineData("-1:15.480")]
    [InlineData("1:15,480")]
    [InlineData("1:15.4801")]
    [InlineData("1:15.")]
    [InlineData("1:2:3:04.000")]
    [InlineData("9999999:00.000")]
    [InlineData("25:00:00.000")]
    public void Anything_else_is_refused(string? text) => Assert.False(LapTime.TryParse(text, out _));

    [Fact]
    public void Text_goes_there_and_back() => Prop.ForAll(
        Gen.Choose(0, 86_400_000).ToArbitrary(),
        milliseconds =>
        {
            var time = LapTime.FromMilliseconds(milliseconds);
            return LapTime.Parse(time.ToString()) == time;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Seconds_with_three_decimals_lose_nothing() => Prop.ForAll(
        Gen.Choose(0, 86_400_000).ToArbitrary(),
        milliseconds => LapTime.FromSeconds(milliseconds / 1000d).Milliseconds == milliseconds).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(87_097, "1:27.097")]
    [InlineData(5_000, "0:05.000")]
    [InlineData(3_600_000, "1:00:00.000")]
    public void It_is_written_as_on_the_timing_screen(long milliseconds, string text) =>
        Assert.Equal(text, LapTime.FromMilliseconds(milliseconds).ToString());

    [Theory]
    [InlineData(-0.001)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(86_401)]
    public void Seconds_out_of_range_are_refused(double seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LapTime.FromSeconds(seconds));
}
