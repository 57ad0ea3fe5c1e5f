using System.Text;
using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Formula1.Tests.LiveTiming;

public sealed class SessionTimeTests
{
    [Theory]
    [InlineData("00:00:02.672", 2_672)]
    [InlineData("1:02:03.004", 3_723_004)]
    [InlineData("100:00:00.5", 360_000_500)]
    [InlineData("00:00:01", 1_000)]
    [InlineData("00:00:01.1234567", 1_123)]
    public void A_time_is_read_in_milliseconds(string text, long milliseconds) =>
        Assert.Equal(milliseconds, SessionTime.Parse(text).Milliseconds);

    [Theory]
    [InlineData("")]
    [InlineData("00:00")]
    [InlineData("00:60:00.000")]
    [InlineData("00:00:60.000")]
    [InlineData("0000:00:00.000")]
    [InlineData("00:00:00.")]
    [InlineData("-0:00:00.000")]
    [InlineData("00:0x:00.000")]
    [InlineData("00:00:00.000Z")]
    public void What_is_no_time_is_refused_with_an_example(string text)
    {
        Assert.False(SessionTime.TryParse(text, null, out _));
        Assert.Contains("01:02:03.456", Assert.Throws<FormatException>(() => SessionTime.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_in_front_of_a_payload_says_how_long_it_is()
    {
        Assert.True(SessionTime.TryParse("00:00:02.672{\"a\":1}"u8, out var time, out var length));
        Assert.Equal((2_672, 12), (time.Milliseconds, length));
    }

    [Fact]
    public void Text_and_time_are_inverse_and_ordered_alike()
    {
        foreach (var milliseconds in new long[] { 0, 1, 59_999, 3_600_000, 86_399_999, 359_999_999 })
        {
            var time = SessionTime.FromMilliseconds(milliseconds);
            Assert.Equal(time, SessionTime.Parse(time.ToString()));
            Assert.True(time <= SessionTime.Parse(time.ToString()) && time >= SessionTime.Zero);
        }
        Assert.True(SessionTime.Zero < SessionTime.FromMilliseconds(1) && SessionTime.FromMilliseconds(1) > SessionTime.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => SessionTime.FromMilliseconds(-1));
    }

    [Theory]
    [InlineData("2026-03-14T02:18:54.6457613Z", 6_457_613)]
    [InlineData("2026-03-14T02:18:54.18Z", 1_800_000)]
    [InlineData("2026-03-14T02:18:54", 0)]
    public void A_utc_time_of_the_feed_is_read_to_its_last_decimal(string text, int ticks)
    {
        Assert.True(UtcTime.TryParse(Encoding.UTF8.GetBytes(text), out var utc));
        Assert.Equal(new DateTimeOffset(2026, 3, 14, 2, 18, 54, TimeSpan.Zero).AddTicks(ticks), utc);
    }

    [Theory]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2026-01-01T24:00:00Z")]
    [InlineData("2026-01-01T00:00:00.Z")]
    [InlineData("2026-01-01T00:00:00.12345678Z")]
    [InlineData("2026-01-01 00:00:00")]
    [InlineData("Z")]
    public void What_is_no_utc_time_is_refused(string text) => Assert.False(UtcTime.TryParse(Encoding.UTF8.GetBytes(text), out _));
}
