using Pitwall.Formula1;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.OpenF1;

namespace Pitwall.Sources.Tests.Ingest;

public sealed class IngestSelectionTests
{
    [Fact]
    public void Exactly_one_way_of_choosing_is_allowed()
    {
        new IngestSelection { Latest = 3 }.Validate();
        new IngestSelection { Year = 2024, Meeting = "Monaco" }.Validate();
        new IngestSelection { From = new DateOnly(2024, 1, 1) }.Validate();

        Assert.Throws<SelectionException>(() => new IngestSelection().Validate());
        Assert.Throws<SelectionException>(() => new IngestSelection { Latest = 3, Year = 2024 }.Validate());
        Assert.Throws<SelectionException>(() => new IngestSelection { Meeting = "Monaco" }.Validate());
        Assert.Throws<SelectionException>(() => new IngestSelection { Latest = 0 }.Validate());
        Assert.Throws<SelectionException>(() => new IngestSelection { From = new DateOnly(2024, 2, 1), To = new DateOnly(2024, 1, 1) }.Validate());
    }

    [Fact]
    public void A_collection_that_does_not_exist_is_named_beside_those_that_do()
    {
        var e = Assert.Throws<SelectionException>(() => OpenF1Collections.Check(new IngestSelection { Latest = 1, Collections = ["lap"] }));

        Assert.Contains("named lap;", e.Message, StringComparison.Ordinal);
        Assert.Contains("laps", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Race", "Race", true)]
    [InlineData("Race", "Sprint", false)]
    [InlineData("race", "Race", true)]
    [InlineData("Sprint", "Sprint", true)]
    [InlineData("Sprint", "Sprint Shootout", false)]
    [InlineData("Sprint Qualifying", "Sprint Shootout", true)]
    [InlineData("Qualifying", "Qualifying", true)]
    [InlineData("Qualifying", "Sprint Shootout", false)]
    [InlineData("Practice", "Practice 2", true)]
    [InlineData("Practice 1", "Practice 2", false)]
    [InlineData("FP2", "Practice 2", true)]
    [InlineData("Race", "Practice 2", false)]
    public void Words_for_sessions_mean_what_people_mean(string word, string session, bool matches) =>
        Assert.Equal(matches, SessionTypes.Match(Session(session), [word]));

    [Fact]
    public void All_eighteen_collections_are_known()
    {
        string[] expected =
        [
            "car_data", "championship_drivers", "championship_teams", "drivers", "intervals", "laps", "location", "meetings", "overtakes", "pit",
            "position", "race_control", "session_result", "sessions", "starting_grid", "stints", "team_radio", "weather",
        ];

        Assert.Equal(expected, OpenF1Collections.Names.Concat([OpenF1Collections.Sessions.Name, OpenF1Collections.Meetings.Name]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(SessionKinds.Race, "starting_grid", false)]
    [InlineData(SessionKinds.Race, "intervals", true)]
    [InlineData(SessionKinds.Race, "championship_teams", true)]
    [InlineData(SessionKinds.Qualifying, "starting_grid", true)]
    [InlineData(SessionKinds.Qualifying, "overtakes", false)]
    [InlineData(SessionKinds.Practice, "laps", true)]
    [InlineData(SessionKinds.Practice, "car_data", false)]
    public void A_session_is_asked_for_what_its_kind_has(SessionKinds kind, string collection, bool asked) =>
        Assert.Equal(asked, OpenF1Collections.For(new IngestSelection { Latest = 1 }, kind).Any(one => one.Name == collection));

    [Fact]
    public void Telemetry_brings_the_drivers_along() =>
        Assert.Equal(["drivers", "car_data"], OpenF1Collections.For(new IngestSelection { Latest = 1, Collections = ["car_data"] }, SessionKinds.Race).Select(one => one.Name));

    private static ListedSession Session(string name)
    {
        var type = name.StartsWith("Practice", StringComparison.Ordinal) ? "Practice" : name is "Race" or "Sprint" ? "Race" : "Qualifying";
        return new ListedSession(new SessionKey(1), new MeetingKey(1), 2023, type, name, "Belgian Grand Prix", default, default, false);
    }
}
