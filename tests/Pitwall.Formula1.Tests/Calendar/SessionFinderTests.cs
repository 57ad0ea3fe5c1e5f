using Pitwall.Formula1.Calendar;

namespace Pitwall.Formula1.Tests.Calendar;

public sealed class SessionFinderTests
{
    private static readonly CalendarSession[] Weekend =
    [
        Session(9001, "Practice 1", SessionKind.Practice),
        Session(9002, "Practice 2", SessionKind.Practice),
        Session(9003, "Practice 3", SessionKind.Practice),
        Session(9004, "Qualifying", SessionKind.Qualifying),
        Session(9005, "Race", SessionKind.Race),
    ];

    private static readonly CalendarSession[] Sprint2023 =
    [
        Session(8001, "Practice 1", SessionKind.Practice),
        Session(8002, "Qualifying", SessionKind.Qualifying),
        Session(8003, "Sprint Shootout", SessionKind.SprintQualifying),
        Session(8004, "Sprint", SessionKind.Sprint),
        Session(8005, "Race", SessionKind.Race),
    ];

    private static readonly CalendarSession[] Sprint2021 =
    [
        Session(7001, "Practice 1", SessionKind.Practice),
        Session(7002, "Qualifying", SessionKind.Qualifying),
        Session(7004, "Sprint Qualifying", SessionKind.Sprint),
        Session(7005, "Race", SessionKind.Race),
    ];

    [Theory]
    [InlineData("FP1", 9001)]
    [InlineData("fp 2", 9002)]
    [InlineData("P3", 9003)]
    [InlineData("Practice 2", 9002)]
    [InlineData("practice3", 9003)]
    [InlineData("Free Practice 1", 9001)]
    [InlineData("Q", 9004)]
    [InlineData("quali", 9004)]
    [InlineData("qualifing", 9004)]
    [InlineData("R", 9005)]
    [InlineData("race", 9005)]
    [InlineData("Grand Prix", 9005)]
    [InlineData("9004", 9004)]
    public void A_session_is_found_by_what_people_call_it(string text, int key) => Assert.Equal(key, SessionFinder.Find(text, "2024 Test", Weekend).Key.Value);

    [Theory]
    [InlineData("S", 8004)]
    [InlineData("Sprint", 8004)]
    [InlineData("SQ", 8003)]
    [InlineData("SS", 8003)]
    [InlineData("Sprint Shootout", 8003)]
    [InlineData("Sprint Qualifying", 8003)]
    [InlineData("shootout", 8003)]
    [InlineData("Q", 8002)]
    public void The_qualifying_of_the_sprint_goes_by_either_name(string text, int key) => Assert.Equal(key, SessionFinder.Find(text, "2023 Test", Sprint2023).Key.Value);

    [Fact]
    public void In_2021_sprint_qualifying_was_the_sprint()
    {
        Assert.Equal(7004, SessionFinder.Find("S", "2021 Test", Sprint2021).Key.Value);
        Assert.Equal(7004, SessionFinder.Find("Sprint Qualifying", "2021 Test", Sprint2021).Key.Value);
    }

    [Theory]
    [InlineData("Sprint")]
    [InlineData("FP4")]
    [InlineData("1234")]
    [InlineData("warm-up")]
    [InlineData("")]
    public void A_miss_lists_what_there_is(string text)
    {
        var e = Assert.Throws<NotInCalendarException>(() => SessionFinder.Find(text, "2024 Test", Weekend));

        Assert.Equal(5, e.Suggestions.Count);
        Assert.Contains("2024 Test", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Practice_alone_may_mean_three()
    {
        Assert.Equal(["Practice 1", "Practice 2", "Practice 3"], Assert.Throws<AmbiguousNameException>(() => SessionFinder.Find("practice", "2024 Test", Weekend)).Suggestions);
        Assert.Equal(8001, SessionFinder.Find("practice", "2023 Test", Sprint2023).Key.Value);
    }

    private static CalendarSession Session(int key, string name, SessionKind kind) => new(new SessionKey(key), name, kind);
}
