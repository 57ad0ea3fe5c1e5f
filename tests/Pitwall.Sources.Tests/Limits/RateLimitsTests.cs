using Pitwall.Sources.Limits;

namespace Pitwall.Sources.Tests.Limits;

public sealed class RateLimitsTests
{
    [Fact]
    public void The_default_is_that_of_the_free_tier()
    {
        var limits = RateLimits.OpenF1Default;

        Assert.Equal([new RequestWindow(3, TimeSpan.FromSeconds(1)), new RequestWindow(30, TimeSpan.FromSeconds(60))], limits.Requests);
        Assert.Equal([new ByteWindow(4_000_000, TimeSpan.FromSeconds(10))], limits.Bytes);
    }

    [Theory]
    [InlineData("3/s,30/min,4MB/10s")]
    [InlineData("none")]
    [InlineData("500/h")]
    [InlineData("30/100ms")]
    [InlineData("1KB/s")]
    public void Text_goes_there_and_back(string text) => Assert.Equal(text, RateLimits.Parse(text).ToString());

    [Fact]
    public void Blanks_and_letter_case_do_not_matter() =>
        Assert.Equal(RateLimits.Parse("3/s,4MB/10s"), RateLimits.Parse(" 3 / S , 4 mb/10 s"));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("3")]
    [InlineData("3/")]
    [InlineData("/s")]
    [InlineData("0/s")]
    [InlineData("-3/s")]
    [InlineData("3/fortnight")]
    [InlineData("3/s,")]
    [InlineData("3/0s")]
    [InlineData("4TB/s")]
    [InlineData("none,3/s")]
    [InlineData("3/999999999h")]
    public void Anything_else_is_refused(string? text) => Assert.False(RateLimits.TryParse(text, out _));

    [Fact]
    public void The_message_shows_how_to_write_it()
    {
        var e = Assert.Throws<FormatException>(() => RateLimits.Parse("fast"));

        Assert.Contains("'fast'", e.Message, StringComparison.Ordinal);
        Assert.Contains("3/s,30/min,4MB/10s", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(3, 0, 0)]
    [InlineData(4, 0, 1)]
    [InlineData(31, 0, 60)]
    [InlineData(61, 0, 120)]
    [InlineData(1, 8_000_000, 20)]
    [InlineData(36, 0, 61)]
    public void The_ideal_duration_follows_the_tightest_window(long requests, long bytes, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RateLimits.OpenF1Default.IdealDuration(requests, bytes));
}
