using Pitwall.Sources.Ingest;
using Pitwall.Sources.Jolpica;
using Pitwall.Sources.Limits;
using static Pitwall.Sources.Jolpica.JolpicaResources;

namespace Pitwall.Sources.Tests.Jolpica;

/// <summary>What is asked for again, and when. It is July 2024.</summary>
public sealed class RefreshTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1.1);
    private readonly JolpicaRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public async Task Nothing_said_means_all_seasons_without_what_comes_round_by_round()
    {
        var report = await _runs.RunAsync(new JolpicaSelection());

        Assert.Equal(0, report.ExitCode);
        Assert.Equal(["seasons", "circuits", "constructors", "drivers", "status"], report.Units.Take(5).Select(unit => unit.Resource));
        Assert.DoesNotContain(report.Units, unit => unit.Resource is "laps" or "pitstops" || unit.Round is not null);
        Assert.Equal(Enumerable.Range(1950, 75).Reverse(), report.Units.Where(unit => unit.Resource == "results").Select(unit => unit.Season!.Value));
        Assert.Equal([2024, 2023, 2022, 2021], report.Units.Where(unit => unit.Resource == "sprint").Select(unit => unit.Season));
        Assert.Equal(1958, report.Units.Where(unit => unit.Resource == "constructorstandings").Min(unit => unit.Season));
    }

    [Theory]
    [InlineData(2024, 0.5, false)]
    [InlineData(2024, 2, true)]
    [InlineData(2023, 6 * 24, false)]
    [InlineData(2023, 8 * 24, true)]
    [InlineData(2022, 8 * 24, true)]
    [InlineData(1957, 8 * 24, false)]
    [InlineData(1957, 364 * 24, false)]
    [InlineData(1957, 366 * 24, true)]
    public async Task The_current_season_is_asked_for_each_time_the_last_two_weekly_and_the_others_yearly(int season, double hours, bool isAsked)
    {
        await _runs.RunAsync(JolpicaRuns.Season(season, Results));
        _runs.Clock.Advance(TimeSpan.FromHours(hours));

        var report = await _runs.RunAsync(JolpicaRuns.Season(season, Results));

        Assert.Equal(isAsked ? JolpicaOutcome.Unchanged : JolpicaOutcome.Settled, report.Units.Single().Outcome);
        Assert.Equal(isAsked, report.Requests > 0);
    }

    [Fact]
    public async Task That_there_is_nothing_is_an_answer_and_is_remembered()
    {
        var report = await _runs.RunAsync(JolpicaRuns.Season(1990, Results));
        _runs.Clock.Advance(TimeSpan.FromDays(30));

        var again = await _runs.RunAsync(JolpicaRuns.Season(1990, Results));

        Assert.Equal((JolpicaOutcome.Empty, 0), (report.Units.Single().Outcome, report.ExitCode));
        Assert.Equal(0, again.Requests);
    }

    [Fact]
    public async Task Identical_answers_are_no_new_version()
    {
        await _runs.RunAsync(JolpicaRuns.Season(2024, Results));
        var before = _runs.State.OfYear("results", 2024)!.Bodies.Single();
        _runs.Clock.Advance(Hour);

        await _runs.RunAsync(JolpicaRuns.Season(2024, Results));

        var after = _runs.State.OfYear("results", 2024)!;
        Assert.Equal(before, after.Bodies.Single());
        Assert.Equal(_runs.Clock.GetUtcNow(), after.At);
    }

    [Fact]
    public async Task A_revision_is_a_new_version_and_the_old_one_stays_landed()
    {
        await _runs.RunAsync(JolpicaRuns.Season(2024, Results));
        var before = _runs.State.OfYear("results", 2024)!.Bodies.Single();
        _runs.Clock.Advance(Hour);
        _runs.Jolpica.Data.WinnersPoints = 0;

        var report = await _runs.RunAsync(JolpicaRuns.Season(2024, Results));

        Assert.Equal(JolpicaOutcome.Ok, report.Units.Single().Outcome);
        var after = _runs.State.OfYear("results", 2024)!.Bodies.Single();
        Assert.NotEqual(before.Sha256, after.Sha256);
        Assert.Equal(_runs.Clock.GetUtcNow(), after.FetchedAt);
        Assert.True(File.Exists(before.Path));
    }

    [Fact]
    public async Task Rounds_that_have_been_come_with_the_calendar_and_are_final_a_week_after_the_race()
    {
        var selection = JolpicaRuns.Season(2024, PitStops);

        var first = await _runs.AskedByAsync(() => _runs.RunAsync(selection));
        _runs.Clock.Advance(TimeSpan.FromDays(8));
        var second = await _runs.AskedByAsync(() => _runs.RunAsync(selection));
        _runs.Clock.Advance(TimeSpan.FromDays(8));
        var third = await _runs.AskedByAsync(() => _runs.RunAsync(selection));

        Assert.Equal(["2024/races.json?limit=100&offset=0", "2024/1/pitstops.json?limit=100&offset=0", "2024/2/pitstops.json?limit=100&offset=0"], first);
        Assert.Equal(["2024/races.json?limit=100&offset=0", "2024/2/pitstops.json?limit=100&offset=0"], second);
        Assert.Equal(["2024/races.json?limit=100&offset=0"], third);
    }

    [Fact]
    public async Task Since_a_day_seasons_and_rounds_are_asked_for_again()
    {
        var selection = new JolpicaSelection { Seasons = [2022, 2023, 2024], Resources = [Results], PitStops = true };
        await _runs.RunAsync(selection);
        _runs.Clock.Advance(Hour);

        var asked = await _runs.AskedByAsync(() => _runs.RunAsync(new JolpicaSelection { Since = new DateOnly(2023, 4, 20), Resources = [Results], PitStops = true }));

        Assert.Equal(
            ["2024/races", "2024/results", "2023/races", "2023/results", "2024/1/pitstops", "2024/2/pitstops", "2023/4/pitstops", "2023/5/pitstops"],
            asked.Select(target => target[..target.IndexOf(".json", StringComparison.Ordinal)]).Distinct());
    }

    [Fact]
    public async Task Refresh_asks_for_everything_again()
    {
        await _runs.RunAsync(JolpicaRuns.Season(1957));

        var again = await _runs.RunAsync(JolpicaRuns.Season(1957), JolpicaRuns.Options with { Refresh = true });

        Assert.DoesNotContain(again.Units, unit => unit.Outcome is JolpicaOutcome.Settled);
        Assert.Contains(again.Units, unit => unit.Outcome is JolpicaOutcome.Unchanged);
    }

    [Fact]
    public async Task Offline_nobody_is_asked_and_what_is_not_landed_is_missing()
    {
        await _runs.RunAsync(JolpicaRuns.Season(2023, Results));
        _runs.Clock.Advance(TimeSpan.FromDays(1000));

        var asked = _runs.Targets.Count;
        var report = await _runs.RunAsync(JolpicaRuns.Season(2023, Results, Qualifying), JolpicaRuns.Options with { Offline = true });

        Assert.Equal(asked, _runs.Targets.Count);
        Assert.Equal((3, 120L), (report.ExitCode, report.Rows));
        Assert.Equal("not landed yet", report.Missing.Single().Reason);
    }

    [Fact]
    public async Task A_round_alone_comes_without_the_rest_of_its_season()
    {
        var asked = await _runs.AskedByAsync(() => _runs.RunAsync(new JolpicaSelection { Seasons = [2023], Rounds = [2], Laps = true }));

        Assert.Equal(
            ["2023/2/results", "2023/2/sprint", "2023/2/qualifying", "2023/2/laps", "2023/2/driverstandings", "2023/2/constructorstandings"],
            asked.Select(target => target[..target.IndexOf(".json", StringComparison.Ordinal)]).Distinct());
    }

    [Fact]
    public async Task Standings_come_after_every_round_when_asked_for()
    {
        await _runs.RunAsync(JolpicaRuns.Season(2023, DriverStandings) with { StandingsPerRound = true });

        Assert.Equal("2023|2|1|1|1|100|1|driver_0|[\"team_0\"]", _runs.Rows(DriverStandings, 2023, 2)[0]);
        Assert.Equal("2023|5|1|1|1|100|1|driver_0|[\"team_0\",\"team_11\"]", _runs.Rows(DriverStandings, 2023)[0]);
        Assert.Equal("2023|5|11||-|90|0|driver_10|[\"team_10\"]", _runs.Rows(DriverStandings, 2023, 5)[10]);
        Assert.Equal(5, _runs.State.Units.Count(unit => unit is { Collection: "constructorstandings", Round: not null }));
    }

    [Fact]
    public async Task A_plan_asks_nobody_and_counts_what_is_not_settled()
    {
        var plan = _runs.Ingestor(JolpicaRuns.Options with { Limits = RateLimits.JolpicaDefault }).Plan(new JolpicaSelection { Laps = true });
        Assert.Empty(_runs.Targets);
        Assert.Equal((1950, 2024), (plan.FirstSeason!.Value, plan.LastSeason!.Value));
        Assert.True(plan.ExpectedTime > TimeSpan.FromHours(10), $"{plan.Requests} requests in {plan.ExpectedTime}");

        await _runs.RunAsync(JolpicaRuns.Season(2023, Results) with { Laps = true });
        var known = _runs.Ingestor().Plan(JolpicaRuns.Season(2023, Results, Qualifying) with { Laps = true });

        Assert.Equal([("races", 1, 1), ("results", 1, 1), ("qualifying", 1, 0), ("laps", 5, 5)], known.Resources.Select(resource => (resource.Resource, resource.Units, resource.Settled)));
        Assert.Equal(6, known.Requests);
    }

    [Theory]
    [InlineData("2023", "2023")]
    [InlineData("1950..1952,1967", "1950 1951 1952 1967")]
    [InlineData("2023..current", "2023 2024")]
    [InlineData("Current", "2024")]
    [InlineData("2025", "2025")]
    public void Seasons_are_read_as_people_say_them(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', JolpicaSelection.ParseSeasons(text, 2024)));

    [Theory]
    [InlineData("1949")]
    [InlineData("2026")]
    [InlineData("2023..2020")]
    [InlineData("1..2..3")]
    [InlineData("next")]
    [InlineData("")]
    public void What_is_no_season_is_refused(string text) => Assert.Throws<SelectionException>(() => JolpicaSelection.ParseSeasons(text, 2024));

    [Fact]
    public void A_selection_that_can_mean_nothing_is_refused_with_the_reason()
    {
        Assert.Equal("Jolpica has laps from 1996 on.", Refused(JolpicaRuns.Season(1990, Laps)));
        Assert.Equal("Rounds are those of a season: say which.", Refused(new JolpicaSelection { Rounds = [1] }));
        Assert.Equal("drivers does not come by round; leave the rounds out.", Refused(JolpicaRuns.Season(2023, Drivers) with { Rounds = [1] }));
        Assert.Equal("100 is no round; expected 1 to 99.", Refused(JolpicaRuns.Season(2023, Results) with { Rounds = [100] }));

        string Refused(JolpicaSelection selection) => Assert.Throws<SelectionException>(() => _runs.Ingestor().Plan(selection)).Message;
    }
}
