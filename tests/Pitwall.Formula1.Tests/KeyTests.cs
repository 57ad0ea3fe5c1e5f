namespace Pitwall.Formula1.Tests;

public sealed class KeyTests
{
    [Theory]
    [InlineData("9558", 9558)]
    [InlineData("1", 1)]
    [InlineData("2147483647", int.MaxValue)]
    public void A_session_key_is_a_positive_number(string text, int value)
    {
        Assert.Equal(new SessionKey(value), SessionKey.Parse(text));
        Assert.Equal(text, SessionKey.Parse(text).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("latest")]
    [InlineData("2147483648")]
    [InlineData("95.58")]
    [InlineData(null)]
    public void Anything_else_is_not_a_key(string? text)
    {
        Assert.False(SessionKey.TryParse(text, out _));
        Assert.False(MeetingKey.TryParse(text, out _));
        Assert.False(DriverNumber.TryParse(text, out _));
    }

    [Fact]
    public void The_message_says_what_was_found_and_what_was_expected()
    {
        var e = Assert.Throws<FormatException>(() => SessionKey.Parse("latest"));

        Assert.Contains("'latest'", e.Message, StringComparison.Ordinal);
        Assert.Contains("9558", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_racing_number_has_at_most_three_digits()
    {
        Assert.Equal(241, DriverNumber.Parse("241").Value);
        Assert.False(DriverNumber.TryParse("1000", out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DriverNumber(0));
    }
}
