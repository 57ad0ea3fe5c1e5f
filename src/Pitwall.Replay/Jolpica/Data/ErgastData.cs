namespace Pitwall.Replay.Jolpica.Data;

/// <summary>All that the stand-in knows, in the words of Ergast, indexed once. Rows stand in order of season, round and place.</summary>
internal sealed class ErgastData
{
    private readonly ILookup<int, ErgastResult> _resultsOf;
    private readonly ILookup<int, ErgastResult> _sprintsOf;
    private readonly ILookup<int, ErgastQualifying> _qualifyingOf;
    private readonly ILookup<ErgastRound, ErgastResult> _entries;
    private readonly ILookup<ErgastRound, ErgastResult> _sprintEntries;

    public ErgastData(
        IEnumerable<ErgastRound> rounds, IEnumerable<ErgastResult> results, IEnumerable<ErgastResult> sprints, IEnumerable<ErgastQualifying> qualifying)
    {
        Rounds = [.. rounds.OrderBy(round => round.Season).ThenBy(round => round.Number)];
        Results = [.. results.OrderBy(row => row.Round.Season).ThenBy(row => row.Round.Number).ThenBy(row => row.Position)];
        Sprints = [.. sprints.OrderBy(row => row.Round.Season).ThenBy(row => row.Round.Number).ThenBy(row => row.Position)];
        Qualifying = [.. qualifying.OrderBy(row => row.Round.Season).ThenBy(row => row.Round.Number).ThenBy(row => row.Position)];
        _resultsOf = Results.ToLookup(row => row.Round.Season);
        _sprintsOf = Sprints.ToLookup(row => row.Round.Season);
        _qualifyingOf = Qualifying.ToLookup(row => row.Round.Season);
        _entries = Results.ToLookup(row => row.Round);
        _sprintEntries = Sprints.ToLookup(row => row.Round);
        Circuits = [.. Rounds.Select(round => round.Circuit).Distinct().OrderBy(circuit => circuit.Id, StringComparer.Ordinal)];
        var entered = Results.Concat(Sprints).ToList();
        Drivers =
        [
            .. entered.Select(row => row.Driver).Concat(Qualifying.Select(row => row.Driver)).Distinct()
                .OrderBy(driver => driver.FamilyName, StringComparer.OrdinalIgnoreCase).ThenBy(driver => driver.Id, StringComparer.Ordinal),
        ];
        Constructors =
        [
            .. entered.Select(row => row.Constructor).Concat(Qualifying.Select(row => row.Constructor)).Distinct()
                .OrderBy(team => team.Id, StringComparer.Ordinal),
        ];
    }

    public IReadOnlyList<ErgastSeason> Seasons { get; init; } = [];

    public IReadOnlyList<ErgastRound> Rounds { get; }

    public IReadOnlyList<ErgastCircuit> Circuits { get; }

    /// <summary>By family name, which is not unique.</summary>
    public IReadOnlyList<ErgastDriver> Drivers { get; }

    public IReadOnlyList<ErgastConstructor> Constructors { get; }

    /// <summary>Of races.</summary>
    public IReadOnlyList<ErgastResult> Results { get; }

    /// <summary>Of sprints.</summary>
    public IReadOnlyList<ErgastResult> Sprints { get; }

    public IReadOnlyList<ErgastQualifying> Qualifying { get; }

    /// <summary>Stops by round, in order of time.</summary>
    public ILookup<ErgastRound, ErgastPitStop> PitStops { get; init; } = Enumerable.Empty<ErgastPitStop>().ToLookup(stop => stop.Round);

    /// <summary>Laps by round, by number and place.</summary>
    public ILookup<ErgastRound, ErgastLap> Laps { get; init; } = Enumerable.Empty<ErgastLap>().ToLookup(lap => lap.Round);

    /// <summary>Drivers' tables after rounds, in their order.</summary>
    public IReadOnlyDictionary<ErgastRound, IReadOnlyList<ErgastDriverStanding>> DriverStandings { get; init; } =
        new Dictionary<ErgastRound, IReadOnlyList<ErgastDriverStanding>>();

    /// <summary>Constructors' tables after rounds, in their order.</summary>
    public IReadOnlyDictionary<ErgastRound, IReadOnlyList<ErgastConstructorStanding>> ConstructorStandings { get; init; } =
        new Dictionary<ErgastRound, IReadOnlyList<ErgastConstructorStanding>>();

    /// <summary>Rows of races, of one season or all.</summary>
    public IEnumerable<ErgastResult> ResultsOf(int? season) => season is { } year ? _resultsOf[year] : Results;

    /// <summary>Rows of sprints, of one season or all.</summary>
    public IEnumerable<ErgastResult> SprintsOf(int? season) => season is { } year ? _sprintsOf[year] : Sprints;

    /// <summary>Rows of qualifying, of one season or all.</summary>
    public IEnumerable<ErgastQualifying> QualifyingOf(int? season) => season is { } year ? _qualifyingOf[year] : Qualifying;

    /// <summary>The rows of a round's race.</summary>
    public IEnumerable<ErgastResult> Entries(ErgastRound round) => _entries[round];

    /// <summary>The rows of a round's sprint.</summary>
    public IEnumerable<ErgastResult> SprintEntries(ErgastRound round) => _sprintEntries[round];

    /// <summary>A round; null when there is none.</summary>
    public ErgastRound? Find(int season, int number) => Rounds.FirstOrDefault(round => round.Season == season && round.Number == number);
}
