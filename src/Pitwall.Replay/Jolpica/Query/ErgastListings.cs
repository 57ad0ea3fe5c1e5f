using Pitwall.Replay.Jolpica.Data;

namespace Pitwall.Replay.Jolpica.Query;

/// <summary>Finds the rows of a question.</summary>
/// <param name="data">All rows.</param>
/// <param name="query">The question.</param>
/// <param name="isUnstable">Whether rows that the service does not order among themselves come the other way round.</param>
internal sealed class ErgastListings(ErgastData data, ErgastQuery query, bool isUnstable)
{
    public ErgastListing Find() => query.Endpoint switch
    {
        ErgastEndpoints.Seasons => ErgastListing.Flat("SeasonTable", "Seasons", Seasons(), ErgastJson.Season),
        ErgastEndpoints.Circuits => ErgastListing.Flat("CircuitTable", "Circuits", Circuits(), ErgastJson.Circuit),
        ErgastEndpoints.Races => ErgastListing.Flat("RaceTable", "Races", Rounds(), ErgastJson.Race),
        ErgastEndpoints.Constructors => ErgastListing.Flat("ConstructorTable", "Constructors", Constructors(), ErgastJson.Constructor),
        ErgastEndpoints.Drivers => ErgastListing.Flat("DriverTable", "Drivers", Shaken(Drivers(), driver => driver.FamilyName), ErgastJson.Driver),
        ErgastEndpoints.Status => ErgastListing.Flat("StatusTable", "Status", Status(), ErgastJson.Status),
        ErgastEndpoints.Results => ErgastListing.OfRaces(
            "Results", Results(), (json, row) => ErgastRowJson.Result(json, row, Winner(data.Entries(row.Round)))),
        ErgastEndpoints.Sprint => ErgastListing.OfRaces(
            "SprintResults", Sprints(), (json, row) => ErgastRowJson.Result(json, row, Winner(data.SprintEntries(row.Round)))),
        ErgastEndpoints.Qualifying => ErgastListing.OfRaces(
            "QualifyingResults", Shaken(Qualifying(), row => (row.Round, row.BestPlace)), ErgastRowJson.Qualifying, row => row.Position),
        ErgastEndpoints.PitStops => ErgastListing.OfRaces("PitStops", Shaken(PitStops(), stop => stop.LocalTime), ErgastRowJson.PitStop),
        ErgastEndpoints.Laps => ErgastListing.OfLaps(Shaken(Laps(), lap => (lap.Number, lap.Position))),
        ErgastEndpoints.DriverStandings => DriverStandings(),
        ErgastEndpoints.ConstructorStandings => ConstructorStandings(),
        _ => throw new InvalidOperationException($"Endpoint '{query.Endpoint}' has no rows; add it to {nameof(ErgastListings)}."),
    };

    // A question about cars is answered by who took part; one about the calendar also by rounds to come.
    private bool IsOfCars => query.Driver is not null || query.Constructor is not null || query.HasRaceFilter;

    private IEnumerable<ErgastRound> MatchingRounds() =>
        IsOfCars ? Results().Select(row => row.Round).Distinct() : data.Rounds.Where(query.Matches);

    private List<ErgastRound> Rounds() => [.. MatchingRounds()];

    private List<ErgastSeason> Seasons()
    {
        var years = MatchingRounds().Select(round => round.Season).ToHashSet();
        return [.. data.Seasons.Where(season => years.Contains(season.Year))];
    }

    private List<ErgastCircuit> Circuits()
    {
        var circuits = MatchingRounds().Select(round => round.Circuit).ToHashSet();
        return [.. data.Circuits.Where(circuits.Contains)];
    }

    private List<ErgastDriver> Drivers()
    {
        var drivers = Results().Select(row => row.Driver).ToHashSet();
        return [.. data.Drivers.Where(drivers.Contains)];
    }

    private List<ErgastConstructor> Constructors()
    {
        var constructors = Results().Select(row => row.Constructor).ToHashSet();
        return [.. data.Constructors.Where(constructors.Contains)];
    }

    private List<(string Text, int Count)> Status() =>
    [
        .. Results().GroupBy(row => row.Status, StringComparer.Ordinal).Select(status => (status.Key, status.Count()))
            .OrderByDescending(status => status.Item2).ThenBy(status => status.Key, StringComparer.Ordinal),
    ];

    private List<ErgastResult> Results() => [.. data.ResultsOf(query.Season).Where(query.MatchesRace)];

    private List<ErgastResult> Sprints() => query.ExcludesSprints ? [] :
    [
        .. data.SprintsOf(query.Season).Where(row => query.Matches(row) && query.MatchesStart(row)
            && (query.SprintPlace is not { } place || (row.IsClassified && row.Position == place))),
    ];

    private List<ErgastQualifying> Qualifying() =>
    [
        .. data.QualifyingOf(query.Season).Where(row => query.Matches(row)
            && (query.QualifyingPlace is not { } place || row.WasAt(place)) && RacedAsAsked(row))
            .OrderBy(row => row.Round.Season).ThenBy(row => row.Round.Number).ThenBy(row => row.BestPlace),
    ];

    private List<ErgastPitStop> PitStops() => Round() is not { } round ? [] :
    [
        .. data.PitStops[round].Where(stop => query.Matches(stop)
            && (query.Stop is not { } number || stop.Stop == number) && (query.Lap is not { } lap || stop.Lap == lap) && RacedAsAsked(stop)),
    ];

    private List<ErgastLap> Laps() => Round() is not { } round ? [] :
        [.. data.Laps[round].Where(lap => query.Matches(lap) && (query.Lap is not { } number || lap.Number == number) && RacedAsAsked(lap))];

    private ErgastListing DriverStandings()
    {
        var lines = Table(data.DriverStandings, row => query.Driver is not { } id || row.Driver.Id == id, row => row.Line);
        return ErgastListing.OfStandings("DriverStandings", query, Shaken(lines, row => row.Line.Position), ErgastRowJson.DriverStanding);
    }

    private ErgastListing ConstructorStandings()
    {
        var lines = Table(data.ConstructorStandings, row => query.Constructor is not { } id || row.Constructor.Id == id, row => row.Line);
        return ErgastListing.OfStandings("ConstructorStandings", query, Shaken(lines, row => row.Line.Position), ErgastRowJson.ConstructorStanding);
    }

    private List<T> Table<T>(IReadOnlyDictionary<ErgastRound, IReadOnlyList<T>> tables, Func<T, bool> isWanted, Func<T, ErgastStanding> line)
    {
        if (query.Round is null)
            query.SetRound(data.Rounds.LastOrDefault(round => round.Season == query.Season && tables.ContainsKey(round))?.Number);
        return Round() is not { } asked || !tables.TryGetValue(asked, out var rows) ? [] :
        [
            .. rows.Where(row => isWanted(row) && (query.StandingsPlace is not { } place || line(row).Position == place))
                .OrderBy(row => line(row).Position ?? int.MaxValue),
        ];
    }

    private ErgastRound? Round() => query is { Season: { } season, Round: { } round } ? data.Find(season, round) : null;

    private bool RacedAsAsked(IErgastRow row) =>
        !query.HasRaceFilter || data.Entries(row.Round).Any(entry => entry.Driver == row.Driver && query.MatchesRace(entry));

    private static long? Winner(IEnumerable<ErgastResult> rows) => rows.FirstOrDefault(row => row.Position == 1 && row.Millis is not null)?.Millis;

    private List<T> Shaken<T, TKey>(List<T> rows, Func<T, TKey> order)
    {
        if (!isUnstable)
            return rows;
        var shaken = new List<T>(rows.Count);
        for (int from = 0, to; from < rows.Count; from = to)
        {
            to = from + 1;
            while (to < rows.Count && EqualityComparer<TKey>.Default.Equals(order(rows[from]), order(rows[to])))
                to++;
            shaken.AddRange(rows[from..to].AsEnumerable().Reverse());
        }

        return shaken;
    }
}
