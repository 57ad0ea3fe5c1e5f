using System.Globalization;
using Pitwall.Replay.Jolpica.Data;

namespace Pitwall.Replay.Jolpica.Query;

/// <summary>Why a question is not answered: the text of the JSON body, or null for an error page.</summary>
internal sealed record ErgastRefusal(int Status, string? Detail);

/// <summary>A question, checked, its relative words resolved.</summary>
internal sealed class ErgastQuery
{
    private readonly ErgastPath _path;

    private ErgastQuery(ErgastPath path, int? season, int? round)
    {
        _path = path;
        Season = season;
        Round = round;
    }

    public string Endpoint => _path.Endpoint;

    public int? Season { get; }

    public int? Round { get; private set; }

    public string? Circuit => Text(Filter.Circuit);

    public string? Constructor => Text(Filter.Constructor);

    public string? Driver => Text(Filter.Driver);

    public int? Lap => Int(Filter.Lap);

    public int? Stop => Int(Filter.Stop);

    public int? SprintPlace => Int(Filter.SprintPlace);

    public int? QualifyingPlace => Int(Filter.QualifyingPlace);

    public int? StandingsPlace => Int(Filter.DriverPlace) ?? Int(Filter.ConstructorPlace);

    /// <summary>True when something is asked about how a race went for a car.</summary>
    public bool HasRaceFilter => Place is not null || Grid is not null || Fastest is not null || Status is not null;

    private int? Place => Int(Filter.Place);

    private int? Grid => Int(Filter.Grid);

    private int? Fastest => Int(Filter.Fastest) is > 0 and var rank ? rank : null;

    private string? Status => Int(Filter.Status) is { } id ? StatusIds.Text(id) : null;

    /// <summary>Checks a path and finds its round.</summary>
    public static (ErgastQuery? Query, ErgastRefusal? Refusal) Of(ErgastPath path, ErgastData data, int currentYear)
    {
        if (path.HasStrayValue)
            return (null, new ErgastRefusal(400, "Bad Request: Endpoint does not support final filter."));
        var required = ErgastEndpoints.Required(path.Endpoint);
        if ((required.Length > 0 && path.Season is null) || (required.Length > 1 && path.Round is null))
        {
            var names = string.Join(", ", required.Select(name => $"'{name}'"));
            return (null, new ErgastRefusal(400, $"Bad Request: Missing one of the required parameters [{names}]."));
        }

        var known = ErgastEndpoints.Known(path.Endpoint).Append(ErgastEndpoints.FinalFilter(path.Endpoint));
        if (path.Filters.Keys.Except(known, StringComparer.Ordinal).Any())
            return (null, new ErgastRefusal(400, "Bad Request: Unsupported filter for endpoint."));
        // A number that stands for no text breaks the service.
        if (path.Filters.TryGetValue(Filter.Status, out var status) && (Number(status) is not { } id || StatusIds.Text(id) is null))
            return (null, new ErgastRefusal(500, null));
        int? season = path.Season switch { null => null, "current" => currentYear, var year => Number(year) };
        if (path.Round is not ("next" or "last"))
            return (new ErgastQuery(path, season, path.Round is { } round ? Number(round) : null), null);
        var next = data.Rounds.FirstOrDefault(each => each.Season == season && !data.Entries(each).Any())?.Number;
        if (path.Round == "next")
            return next is null ? (new ErgastQuery(path, season + 1, 1), null) : (new ErgastQuery(path, season, next), null);
        var last = next is null ? data.Rounds.LastOrDefault(each => each.Season == season)?.Number : Math.Max(1, next.Value - 1);
        return last is null ? (null, new ErgastRefusal(404, "Race round not found")) : (new ErgastQuery(path, season, last), null);
    }

    /// <summary>Season and filters as the answer repeats them; the round of standings even when it is null.</summary>
    public IEnumerable<(string Name, string? Value)> Echo()
    {
        if (Season is { } season)
            yield return ("season", season.ToString("0000", CultureInfo.InvariantCulture));
        if (Round is not null || IsStandings)
            yield return ("round", _path.Round is not (null or "next" or "last") ? _path.Round : Round is { } round ? ErgastText.Number(round) : null);
        foreach (var name in Filter.Echoed)
        {
            if (_path.Filters.TryGetValue(name, out var value) && !(name == Filter.Lap && Endpoint == ErgastEndpoints.Laps))
                yield return (name, value);
        }
    }

    public bool IsStandings => Endpoint is ErgastEndpoints.DriverStandings or ErgastEndpoints.ConstructorStandings;

    /// <summary>Standings without a round are those after the last that has any.</summary>
    public void SetRound(int? round) => Round = round;

    public bool Matches(ErgastRound round) =>
        (Season is null || round.Season == Season) && (Round is null || round.Number == Round) && (Circuit is null || round.Circuit.Id == Circuit);

    public bool Matches(IErgastRow row) =>
        (Driver is null || row.Driver.Id == Driver) && (Constructor is null || row.Constructor?.Id == Constructor) && Matches(row.Round);

    /// <summary>Whether a row of a race is one that the filters mean.</summary>
    public bool MatchesRace(ErgastResult row) => Matches(row)
        && (Place is not { } place || (row.IsClassified && row.Position == place))
        && (Fastest is not { } rank || row.FastestLap?.Rank == rank)
        && MatchesStart(row);

    /// <summary>Grid and status, which sprints have of their own.</summary>
    public bool MatchesStart(ErgastResult row) => (Grid is not { } grid || row.Grid == grid) && (Status is not { } status || row.Status == status);

    /// <summary>True when a filter asks of the race what no row of a sprint can be.</summary>
    public bool ExcludesSprints => Place is not null || Fastest is not null;

    private string? Text(string name) => _path.Filters.GetValueOrDefault(name);

    private int? Int(string name) => Text(name) is { } text ? Number(text) : null;

    // Too large a number is one that nothing has.
    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
}
