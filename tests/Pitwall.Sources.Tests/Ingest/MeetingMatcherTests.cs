using Pitwall.Formula1;
using Pitwall.Sources.Ingest;

namespace Pitwall.Sources.Tests.Ingest;

public sealed class MeetingMatcherTests
{
    private static readonly NamedMeeting[] Season =
    [
        new(new MeetingKey(1), "Pre-Season Testing", ["Sakhir", "Bahrain"]),
        new(new MeetingKey(2), "Bahrain Grand Prix", ["Sakhir", "Bahrain"]),
        new(new MeetingKey(3), "Emilia Romagna Grand Prix", ["Imola", "Italy", "Imola"]),
        new(new MeetingKey(4), "Italian Grand Prix", ["Monza", "Italy"]),
        new(new MeetingKey(5), "São Paulo Grand Prix", ["São Paulo", "Brazil", "Interlagos"]),
        new(new MeetingKey(6), "British Grand Prix", ["Silverstone", "United Kingdom"]),
        new(new MeetingKey(7), "United States Grand Prix", ["Austin", "United States"]),
        new(new MeetingKey(8), "Mexico City Grand Prix", ["Mexico City", "Mexico"]),
    ];

    [Theory]
    [InlineData("British Grand Prix", 6)]
    [InlineData("british", 6)]
    [InlineData("silverstone", 6)]
    [InlineData("Silverstne", 6)]
    [InlineData("Sao Paulo", 5)]
    [InlineData("são paulo gp", 5)]
    [InlineData("interlagos", 5)]
    [InlineData("Bahrain", 2)]
    [InlineData("monza", 4)]
    [InlineData("emilia-romagna", 3)]
    [InlineData("testing", 1)]
    [InlineData("mexico", 8)]
    public void Loose_spelling_finds_the_meeting(string text, int key) => Assert.Equal(key, MeetingMatcher.Find(text, 2024, Season).Key.Value);

    [Fact]
    public void A_name_that_may_mean_several_is_refused_with_the_choice()
    {
        var e = Assert.Throws<SelectionException>(() => MeetingMatcher.Find("Italy", 2024, Season));

        Assert.Contains("Emilia Romagna Grand Prix, Italian Grand Prix", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Atlantis")]
    [InlineData("")]
    [InlineData("Grand Prix")]
    public void A_name_that_means_none_is_refused_with_all_there_are(string text)
    {
        var e = Assert.Throws<SelectionException>(() => MeetingMatcher.Find(text, 2024, Season));

        Assert.Contains("British Grand Prix", e.Message, StringComparison.Ordinal);
    }
}
