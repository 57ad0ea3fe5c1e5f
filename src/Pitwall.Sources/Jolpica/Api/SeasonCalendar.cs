using System.Globalization;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Jolpica.Api;

/// <summary>The rounds of seasons and their days, as far as their calendars are landed.</summary>
internal sealed class SeasonCalendar
{
    private readonly Dictionary<int, SortedDictionary<int, DateOnly?>> _rounds = [];

    /// <summary>Whether the calendar of a season is known.</summary>
    public bool Has(int season) => _rounds.ContainsKey(season);

    /// <summary>The rounds of a season with the days of their races; empty when they are not known.</summary>
    public IReadOnlyDictionary<int, DateOnly?> Of(int season) => _rounds.GetValueOrDefault(season) ?? [];

    /// <summary>The day of a race; null when it is not known.</summary>
    public DateOnly? DayOf(int? season, int? round) => season is { } year && round is { } number ? Of(year).GetValueOrDefault(number) : null;

    /// <summary>Takes the calendar of a season.</summary>
    /// <param name="season">The season.</param>
    /// <param name="bodies">Its races as landed.</param>
    public void Add(int season, IReadOnlyList<LandedBody> bodies)
    {
        var races = JolpicaResources.RacesOfSeason;
        var rounds = new SortedDictionary<int, DateOnly?>();
        foreach (var row in JolpicaRows.Read(races, bodies))
        {
            if (int.TryParse(row.Values[races.IndexOf("round")], NumberStyles.None, CultureInfo.InvariantCulture, out var round))
                rounds[round] = DateOnly.TryParseExact(row.Values[races.IndexOf("date")], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        }
        _rounds[season] = rounds;
    }
}
