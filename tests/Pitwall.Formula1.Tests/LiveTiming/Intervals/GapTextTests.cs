using Pitwall.Formula1.LiveTiming.Intervals;

namespace Pitwall.Formula1.Tests.LiveTiming.Intervals;

public sealed class GapTextTests
{
    [Theory]
    [InlineData("+12.345", 12_345)]
    [InlineData("+1:09.473", 69_473)]
    [InlineData("1:01:09.473", 3_669_473)]
    [InlineData("+72.647", 72_647)]
    public void Times_are_read_with_and_without_minutes(string text, int milliseconds) =>
        Assert.Equal(Gap.FromMilliseconds(milliseconds), GapText.Read(text));

    [Theory]
    [InlineData("+1 LAP", 1)]
    [InlineData("1 L", 1)]
    [InlineData("5L", 5)]
    [InlineData("+12 LAPS", 12)]
    public void Laps_are_laps(string text, int laps) => Assert.Equal(Gap.Laps(laps), GapText.Read(text));

    [Theory]
    [InlineData("LAP 12")]
    [InlineData("LAP 0")]
    [InlineData("+0.000")]
    [InlineData("0:00.000")]
    public void The_leader_has_nobody_ahead(string text) => Assert.Equal(Gap.Leader, GapText.Read(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("OUT")]
    [InlineData("+x.1")]
    public void Everything_else_is_no_gap(string? text) => Assert.Null(GapText.Read(text));
}
