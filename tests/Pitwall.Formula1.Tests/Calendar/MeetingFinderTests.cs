using Pitwall.Formula1.Calendar;

namespace Pitwall.Formula1.Tests.Calendar;

public sealed class MeetingFinderTests
{
    private static readonly CalendarMeeting[] Season =
    [
        Meeting(1228, null, "Pre-Season Testing", "Sakhir", "Bahrain", "BRN", "Sakhir", "FORMULA 1 ARAMCO PRE-SEASON TESTING 2024"),
        Meeting(1229, 1, "Bahrain Grand Prix", "Sakhir", "Bahrain", "BRN", "Sakhir", "FORMULA 1 GULF AIR BAHRAIN GRAND PRIX 2024"),
        Meeting(1231, 3, "Australian Grand Prix", "Melbourne", "Australia", "AUS", "Melbourne", "FORMULA 1 ROLEX AUSTRALIAN GRAND PRIX 2024"),
        Meeting(1234, 6, "Miami Grand Prix", "Miami", "United States", "USA", "Miami", "FORMULA 1 CRYPTO.COM MIAMI GRAND PRIX 2024"),
        Meeting(1235, 7, "Emilia Romagna Grand Prix", "Imola", "Italy", "ITA", "Imola", "FORMULA 1 MSC CRUISES GRAN PREMIO DEL MADE IN ITALY E DELL'EMILIA-ROMAGNA 2024"),
        Meeting(1239, 11, "Austrian Grand Prix", "Spielberg", "Austria", "AUT", "Spielberg", "FORMULA 1 QATAR AIRWAYS AUSTRIAN GRAND PRIX 2024"),
        Meeting(1240, 12, "British Grand Prix", "Silverstone", "Great Britain", "GBR", "Silverstone", "FORMULA 1 QATAR AIRWAYS BRITISH GRAND PRIX 2024"),
        Meeting(1242, 14, "Belgian Grand Prix", "Spa-Francorchamps", "Belgium", "BEL", "Spa-Francorchamps", "FORMULA 1 ROLEX BELGIAN GRAND PRIX 2024"),
        Meeting(1244, 16, "Italian Grand Prix", "Monza", "Italy", "ITA", "Monza", "FORMULA 1 PIRELLI GRAN PREMIO D'ITALIA 2024"),
        Meeting(1247, 19, "United States Grand Prix", "Austin", "United States", "USA", "Austin", "FORMULA 1 PIRELLI UNITED STATES GRAND PRIX 2024"),
        Meeting(1249, 21, "São Paulo Grand Prix", "São Paulo", "Brazil", "BRA", "Interlagos", "FORMULA 1 LENOVO GRANDE PRÊMIO DE SÃO PAULO 2024"),
        Meeting(1250, 22, "Las Vegas Grand Prix", "Las Vegas", "United States", "USA", "Las Vegas", "FORMULA 1 HEINEKEN SILVER LAS VEGAS GRAND PRIX 2024"),
    ];

    public static TheoryData<CalendarMeeting> Meetings => [.. Season];

    [Theory]
    [InlineData("Spa", 1242)]
    [InlineData("spa-francorchamps", 1242)]
    [InlineData("Belgian", 1242)]
    [InlineData("belgian gp", 1242)]
    [InlineData("Belgium", 1242)]
    [InlineData("BEL", 1242)]
    [InlineData("14", 1242)]
    [InlineData("R14", 1242)]
    [InlineData("round 14", 1242)]
    [InlineData("1242", 1242)]
    [InlineData("francorchamp", 1242)]
    [InlineData("Silverstone", 1240)]
    [InlineData("Silverston", 1240)]
    [InlineData("sliverstone", 1240)]
    [InlineData("Great Britain", 1240)]
    [InlineData("Las Vegas GP", 1250)]
    [InlineData("vegas", 1250)]
    [InlineData("LasVegas", 1250)]
    [InlineData("Sao Paulo", 1249)]
    [InlineData("SÃO PAULO", 1249)]
    [InlineData("interlagos", 1249)]
    [InlineData("United States", 1247)]
    [InlineData("austin", 1247)]
    [InlineData("Austrian", 1239)]
    [InlineData("Australia", 1231)]
    [InlineData("Emilia-Romagna", 1235)]
    [InlineData("lenovo", 1249)]
    [InlineData("FORMULA 1 ROLEX BELGIAN GRAND PRIX 2024", 1242)]
    [InlineData("testing", 1228)]
    public void A_meeting_is_found_by_what_people_call_it(string text, int key)
    {
        Assert.Equal(key, MeetingFinder.Find(text, 2024, Season).Key.Value);
    }

    [Theory]
    [MemberData(nameof(Meetings))]
    public void Every_meeting_is_found_by_its_own_name_key_and_official_name(CalendarMeeting meeting)
    {
        Assert.All((string[])[meeting.Name, meeting.Name.ToUpperInvariant(), $"{meeting.Key}", meeting.OfficialName!], text => Assert.Equal(meeting.Key, MeetingFinder.Find(text, 2024, Season).Key));
    }

    [Theory]
    [InlineData("Italy", "Emilia Romagna Grand Prix (Imola)", "Italian Grand Prix (Monza)")]
    [InlineData("USA", "Miami Grand Prix", "United States Grand Prix (Austin)", "Las Vegas Grand Prix")]
    [InlineData("rolex", "Australian Grand Prix (Melbourne)", "Belgian Grand Prix (Spa-Francorchamps)")]
    public void A_name_that_may_mean_several_says_which(string text, params string[] names)
    {
        var e = Assert.Throws<AmbiguousNameException>(() => MeetingFinder.Find(text, 2024, Season));

        Assert.Equal(names, e.Suggestions);
        Assert.All(names, name => Assert.Contains($"'{name}'", e.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Nürburgring")]
    [InlineData("")]
    [InlineData("Grand Prix")]
    [InlineData("99999")]
    [InlineData("31")]
    public void A_miss_suggests_three(string text)
    {
        var e = Assert.Throws<NotInCalendarException>(() => MeetingFinder.Find(text, 2024, Season));

        Assert.Equal(3, e.Suggestions.Count);
        Assert.Contains("Did you mean", e.Message, StringComparison.Ordinal);
        Assert.Equal(text, e.Query);
    }

    [Fact]
    public void The_nearest_is_suggested_first()
    {
        var e = Assert.Throws<NotInCalendarException>(() => MeetingFinder.Find("Sylvrestoun", 2024, Season));

        Assert.StartsWith("British Grand Prix", e.Suggestions[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Two_tests_of_one_name_are_told_apart_by_date_and_key()
    {
        CalendarMeeting[] tests = [Season[0] with { Date = new DateOnly(2026, 2, 11) }, Season[0] with { Key = new MeetingKey(1300), Date = new DateOnly(2026, 2, 18) }];

        var e = Assert.Throws<AmbiguousNameException>(() => MeetingFinder.Find("testing", 2026, tests));

        Assert.Contains("2026-02-11, key 1228", e.Message, StringComparison.Ordinal);
        Assert.Equal(1300, MeetingFinder.Find("1300", 2026, tests).Key.Value);
    }

    [Fact]
    public void An_empty_calendar_has_nothing_to_suggest()
    {
        Assert.Empty(Assert.Throws<NotInCalendarException>(() => MeetingFinder.Find("Spa", 2024, [])).Suggestions);
    }

    private static CalendarMeeting Meeting(int key, int? round, string name, string location, string country, string code, string circuit, string official) =>
        new(new MeetingKey(key), 2024, name) { Round = round, Location = location, Country = country, CountryCode = code, Circuit = circuit, OfficialName = official };
}
