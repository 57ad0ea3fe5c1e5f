using System.Text.Json;
using Pitwall.Sources.OpenF1;

namespace Pitwall.Sources.Tests.OpenF1;

public sealed class OpenF1WireTests
{
    [Theory]
    [InlineData("\"2024-07-07T14:00:00+00:00\"")]
    [InlineData("\"2024-07-07T14:00:00.000000+00:00\"")]
    [InlineData("\"2024-07-07T14:00:00Z\"")]
    [InlineData("\"2024-07-07T14:00:00\"")]
    [InlineData("\"2024-07-07T14:00:00.000\"")]
    [InlineData("\"2024-07-07 14:00:00\"")]
    [InlineData("\"2024-07-07T15:00:00+01:00\"")]
    public void Dates_come_in_every_form(string date)
    {
        var session = Session($"{{\"date_start\":{date}}}");

        Assert.Equal(new DateTimeOffset(2024, 7, 7, 14, 0, 0, TimeSpan.Zero), session.DateStart);
        Assert.Equal(TimeSpan.Zero, session.DateStart!.Value.Offset);
    }

    [Theory]
    [InlineData("9558", 9558)]
    [InlineData("\"9558\"", 9558)]
    [InlineData("9558.0", 9558)]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    [InlineData("9558.5", null)]
    [InlineData("1e30", null)]
    [InlineData("[9558]", null)]
    [InlineData("{\"a\":1}", null)]
    public void Numbers_may_be_text_or_missing(string number, int? expected) =>
        Assert.Equal(expected, Session($"{{\"session_key\":{number},\"year\":2024}}").SessionKey);

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("\"True\"", true)]
    [InlineData("1", true)]
    [InlineData("null", null)]
    [InlineData("\"perhaps\"", null)]
    public void Truth_values_come_in_every_form(string value, bool? expected) => Assert.Equal(expected, Session($"{{\"is_cancelled\":{value}}}").IsCancelled);

    [Fact]
    public void Unknown_and_missing_fields_do_no_harm()
    {
        var session = Session("{\"new_field\":{\"deep\":[1]},\"session_name\":null,\"location\":7,\"date_end\":\"soon\",\"session_key\":1}");

        Assert.Equal(1, session.SessionKey);
        Assert.Null(session.SessionName);
        Assert.Null(session.DateEnd);
        Assert.Equal("7", session.Location);
        Assert.Null(session.IsCancelled);
    }

    private static WireSession Session(string json) => JsonSerializer.Deserialize(json, OpenF1Json.Default.WireSession)!;
}
