using Pitwall.Formula1;
using Pitwall.Formula1.Calendar;

namespace Pitwall.Tests.Library;

public sealed class CalendarTests(SyntheticLake synthetic)
{
    [Fact]
    public async Task A_session_is_found_by_year_meeting_and_abbreviation()
    {
        var season = Assert.Single(await synthetic.Lake.SeasonsAsync());
        var meeting = Assert.Single(season.Meetings);

        var race = await synthetic.Lake.GetSessionAsync(season.Year, meeting.Info.Location!, "R");

        Assert.Equal(SessionKind.Race, race.Kind);
        Assert.Equal(race.Key, (await synthetic.Lake.GetSessionAsync(race.Key.Value)).Key);
        Assert.Equal(race.Key, (await synthetic.Lake.GetMeetingAsync(season.Year, meeting.Name)).GetSession("Race").Key);
        Assert.Equal(meeting.Sessions.OrderBy(s => s.Start).Select(s => s.Key), meeting.Sessions.Select(s => s.Key));
        Assert.Equal($"{season.Year} {meeting.Name}, Race ({race.Key})", race.ToString());
    }

    [Fact]
    public async Task What_is_not_there_is_said_with_what_is()
    {
        var lake = synthetic.Lake;

        Assert.Contains($"it has {synthetic.Year}", (await Assert.ThrowsAsync<NotInCalendarException>(() => lake.GetSeasonAsync(1950))).Message, StringComparison.Ordinal);
        Assert.NotEmpty((await Assert.ThrowsAsync<NotInCalendarException>(() => lake.GetMeetingAsync(synthetic.Year, "Nürburgring"))).Suggestions);
        Assert.Contains("Race", (await Assert.ThrowsAsync<NotInCalendarException>(() => lake.GetSessionAsync(synthetic.Year, "1", "FP7"))).Suggestions);
        await Assert.ThrowsAsync<NotInCalendarException>(() => lake.GetSessionAsync(1));
    }

    [Fact]
    public async Task A_new_lake_has_no_seasons_and_says_how_to_bring_one()
    {
        using var lake = new TemporaryLake();

        Assert.Empty(await lake.Lake.SeasonsAsync());
        Assert.Contains("pitwall run --year 2024", (await Assert.ThrowsAsync<NotInCalendarException>(() => lake.Lake.GetSeasonAsync(2024))).Message, StringComparison.Ordinal);
    }
}
