namespace Pitwall.Replay.Jolpica.Query;

/// <summary>What can be asked for, and which filters each of them knows.</summary>
internal static class ErgastEndpoints
{
    public const string Seasons = "seasons";
    public const string Circuits = "circuits";
    public const string Races = "races";
    public const string Constructors = "constructors";
    public const string Drivers = "drivers";
    public const string Results = "results";
    public const string Sprint = "sprint";
    public const string Qualifying = "qualifying";
    public const string PitStops = "pitstops";
    public const string Laps = "laps";
    public const string Status = "status";
    public const string DriverStandings = "driverstandings";
    public const string ConstructorStandings = "constructorstandings";

    private static readonly string[] OfCars = [Filter.Circuit, Filter.Constructor, Filter.Driver, Filter.Grid, Filter.Place, Filter.Fastest, Filter.Status];

    /// <summary>The endpoint of a segment of a path, in lower case; null for none. Only the S of standings may be a capital.</summary>
    public static string? Find(string segment) => segment switch
    {
        Seasons or Circuits or Races or Constructors or Drivers or Results or Sprint or Qualifying or PitStops or Laps or Status => segment,
        DriverStandings or ConstructorStandings => segment,
        "driverStandings" => DriverStandings,
        "constructorStandings" => ConstructorStandings,
        _ => null,
    };

    /// <summary>The filter that a value behind the endpoint stands for; null when it takes none.</summary>
    public static string? FinalFilter(string endpoint) => endpoint switch
    {
        Circuits => Filter.Circuit,
        Constructors => Filter.Constructor,
        Drivers => Filter.Driver,
        Results => Filter.Place,
        Sprint => Filter.SprintPlace,
        Qualifying => Filter.QualifyingPlace,
        PitStops => Filter.Stop,
        Laps => Filter.Lap,
        Status => Filter.Status,
        DriverStandings => Filter.DriverPlace,
        ConstructorStandings => Filter.ConstructorPlace,
        _ => null,
    };

    /// <summary>The filters besides season, round and the final one that an endpoint knows.</summary>
    public static IEnumerable<string> Known(string endpoint) => endpoint switch
    {
        Laps or PitStops => [.. OfCars, Filter.Lap],
        DriverStandings => [Filter.Driver],
        ConstructorStandings => [Filter.Constructor],
        _ => OfCars,
    };

    /// <summary>What must be given, in the words of the error.</summary>
    public static string[] Required(string endpoint) => endpoint switch
    {
        Laps or PitStops => ["season_year", "race_round"],
        DriverStandings or ConstructorStandings => ["season_year"],
        _ => [],
    };
}

/// <summary>Filters by the names under which the answer repeats them.</summary>
internal static class Filter
{
    public const string Circuit = "circuitId";
    public const string Constructor = "constructorId";
    public const string Driver = "driverId";
    public const string Grid = "grid";

    /// <summary>Place in the race, of who is classified.</summary>
    public const string Place = "position";
    public const string Fastest = "fastest";
    public const string Status = "status";
    public const string Lap = "lap";
    public const string Stop = "stop";
    public const string DriverPlace = "driverStandings";
    public const string ConstructorPlace = "constructorStandings";

    /// <summary>Not repeated in the answer.</summary>
    public const string SprintPlace = "sprint";

    /// <summary>Not repeated in the answer.</summary>
    public const string QualifyingPlace = "qualifying";

    /// <summary>In the order in which answers repeat them.</summary>
    public static readonly string[] Echoed = [Circuit, Constructor, Driver, Grid, Place, Fastest, Status, Lap, Stop, DriverPlace, ConstructorPlace];
}
