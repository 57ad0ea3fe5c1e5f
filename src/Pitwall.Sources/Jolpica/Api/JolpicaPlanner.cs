using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Jolpica.Api;

/// <summary>A unit that is meant.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Before">What is landed of it; null for nothing.</param>
/// <param name="Day">Day of its race; null when it is of no single race, or that is not known.</param>
/// <param name="IsSettled">Whether it need not be asked for.</param>
/// <param name="Requests">Requests that it takes, about; 0 when it is settled.</param>
internal sealed record PlannedUnit(JolpicaUnit Unit, LandedUnit? Before, DateOnly? Day, bool IsSettled, int Requests);

/// <summary>Works out which units a selection means, and which of them are to be asked for.</summary>
internal sealed class JolpicaPlanner(JolpicaSelection selection, JolpicaOptions options, LandingState state, JolpicaPolicy policy, TimeProvider clock)
{
    private readonly int _thisYear = clock.GetUtcNow().Year;

    /// <summary>Seasons that are meant, the newest first: what people ask for most is there soonest.</summary>
    public IReadOnlyList<int> Seasons { get; } = [.. Years(selection, options, clock.GetUtcNow().Year).OrderDescending()];

    /// <summary>The calendars that are landed.</summary>
    public SeasonCalendar Calendar()
    {
        var calendar = new SeasonCalendar();
        foreach (var season in Seasons)
            if (state.OfYear(JolpicaResources.RacesOfSeason.Name, season) is { IsComplete: true } races && Ingest.Finality.HasBodies(races)) calendar.Add(season, races.Bodies);
        return calendar;
    }

    /// <summary>Lists and seasons.</summary>
    public IReadOnlyList<PlannedUnit> ListsAndSeasons(SeasonCalendar calendar)
    {
        var wholes = selection.Meant.Where(resource => resource.Scope == JolpicaScope.Whole).Select(resource => new JolpicaUnit(resource, null, null));
        var ofSeasons = selection.Rounds.Count > 0 ? [] : selection.Meant.Where(resource => resource.Scope == JolpicaScope.Season).ToList();
        // Which rounds there are, the calendar says.
        if (ByRound().Any() && selection.Rounds.Count == 0) ofSeasons = [.. ofSeasons.Prepend(JolpicaResources.RacesOfSeason).Distinct()];
        var seasons = Seasons.SelectMany(year => ofSeasons.Where(resource => Has(resource, year)).Select(resource => new JolpicaUnit(resource, year, null)));
        return [.. wholes.Concat(seasons).Select(unit => Planned(unit, calendar))];
    }

    /// <summary>Rounds: those that are named, else all whose race has been, as far as calendars are known.</summary>
    public IReadOnlyList<PlannedUnit> Rounds(SeasonCalendar calendar) =>
    [
        .. from year in Seasons
           from round in RoundsOf(year, calendar)
           from resource in ByRound()
           where Has(resource, year)
           select Planned(new JolpicaUnit(resource, year, round), calendar),
    ];

    /// <summary>Rounds that are probably meant, of seasons whose calendars are not known yet.</summary>
    public IReadOnlyList<PlannedUnit> UnknownRounds(SeasonCalendar calendar) =>
    [
        .. from year in selection.Rounds.Count > 0 ? [] : Seasons
           where !calendar.Has(year)
           from round in Enumerable.Range(1, UsualRounds(year))
           from resource in ByRound()
           where Has(resource, year)
           select Planned(new JolpicaUnit(resource, year, round), calendar),
    ];

    private static IEnumerable<int> Years(JolpicaSelection selection, JolpicaOptions options, int current)
    {
        if (!selection.Meant.Any(resource => resource.Scope != JolpicaScope.Whole)) return [];
        var first = selection.Since is { } since ? Math.Max(since.Year, options.FirstYear) : options.FirstYear;
        return selection.Seasons ?? Enumerable.Range(first, Math.Max(current - first + 1, 0));
    }

    /// <summary>Resources that are asked for round by round.</summary>
    private IEnumerable<JolpicaResource> ByRound() => selection.Meant.Where(resource =>
        resource.Scope == JolpicaScope.Round
        || (selection.Rounds.Count > 0 && resource.HasRounds)
        || (selection.StandingsPerRound && JolpicaSelection.IsStandings(resource)));

    private static bool Has(JolpicaResource resource, int year) => year >= resource.FirstYear;

    private IEnumerable<int> RoundsOf(int year, SeasonCalendar calendar)
    {
        if (selection.Rounds.Count > 0) return selection.Rounds.Order();
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        // A season that is over has no rounds to come, whatever its calendar says.
        return calendar.Of(year).Where(round => round.Value is { } day ? day <= today : year < _thisYear).Select(round => round.Key);
    }

    private PlannedUnit Planned(JolpicaUnit unit, SeasonCalendar calendar)
    {
        var before = unit.In(state);
        var day = calendar.DayOf(unit.Season, unit.Round);
        var isSettled = policy.IsSettled(before, unit, day);
        return new PlannedUnit(unit, before, day, isSettled, isSettled || options.Offline ? 0 : Requests(unit, before));
    }

    private static int Requests(JolpicaUnit unit, LandedUnit? before)
    {
        const int Page = 100;
        if (before is { Rows: > 0 }) return (int)((before.Rows + Page - 1) / Page);
        var rounds = unit.Season is { } year ? UsualRounds(year) : 0;
        return (unit.Resource.Name, unit.Round) switch
        {
            ("drivers", _) => 9,
            ("constructors", _) => 3,
            ("status", _) => 2,
            ("laps", _) => 12,
            ("results" or "qualifying", null) => ((rounds * 23) + Page - 1) / Page,
            ("sprint", null) => 2,
            _ => 1,
        };
    }

    /// <summary>Rounds that a season of that time had, about.</summary>
    private static int UsualRounds(int year) => year switch { < 1960 => 8, < 1970 => 10, < 1980 => 15, < 2004 => 16, < 2016 => 19, _ => 22 };
}
