namespace Pitwall.Sources.F1Db;

/// <summary>All kinds of records that f1db has, by the names of a split release. What f1db's build derives is not among their columns.</summary>
internal static class F1DbEntities
{
    private const string Row = "raceId year round positionDisplayOrder positionNumber positionText";
    private const string Car = Row + " driverNumber driverId constructorId engineManufacturerId tyreManufacturerId";
    private const string RowKey = "raceId positionDisplayOrder";
    private const string Practice = Car + " time gap interval laps";
    private const string Qualifying = Car + " time q1 q2 q3 gap interval laps";
    private const string Grid = Car + " gridPenalty time";
    private const string Result = Car + " sharedCar laps time timePenalty gap interval reasonRetired points gridPositionNumber gridPositionText grandSlam";
    private const string Entry = "year entrantId constructorId engineManufacturerId";
    private const string Standing = "year positionDisplayOrder positionNumber positionText";

    /// <summary>Drivers' relatives, within a driver.</summary>
    public static readonly F1DbEntity Relationships = new("drivers-family-relationships", "parentDriverId positionDisplayOrder",
        "parentDriverId positionDisplayOrder driverId type");

    /// <summary>The names that a team had, within a constructor.</summary>
    public static readonly F1DbEntity Chronology = new("constructors-chronology", "parentConstructorId positionDisplayOrder",
        "parentConstructorId positionDisplayOrder constructorId yearFrom yearTo");

    /// <summary>Layouts, within a circuit.</summary>
    public static readonly F1DbEntity Layouts = new("circuits-layouts", "id", "id circuitId effective length turns");

    public static readonly F1DbEntity Drivers = new("drivers", "id",
        "id name firstName lastName fullName abbreviation permanentNumber gender dateOfBirth dateOfDeath placeOfBirth countryOfBirthCountryId nationalityCountryId secondNationalityCountryId");

    public static readonly F1DbEntity Constructors = new("constructors", "id", "id name fullName countryId");

    public static readonly F1DbEntity Circuits = new("circuits", "id",
        "id name fullName previousNames type direction placeName countryId latitude longitude length turns");

    public static readonly F1DbEntity Seasons = new("seasons", "year", "year");

    public static readonly F1DbEntity Entrants = new("seasons-entrants", "year entrantId", "year entrantId countryId");
    public static readonly F1DbEntity EntrantConstructors = new("seasons-entrants-constructors", Entry, Entry);
    public static readonly F1DbEntity EntrantChassis = new("seasons-entrants-chassis", Entry + " chassisId", Entry + " chassisId");
    public static readonly F1DbEntity EntrantEngines = new("seasons-entrants-engines", Entry + " engineId", Entry + " engineId");
    public static readonly F1DbEntity EntrantTyres = new("seasons-entrants-tyre-manufacturers", Entry + " tyreManufacturerId", Entry + " tyreManufacturerId");

    public static readonly F1DbEntity EntrantDrivers = new("seasons-entrants-drivers", Entry + " driverId", Entry + " driverId rounds roundsText testDriver");

    public static readonly F1DbEntity DriverStandings = new("seasons-driver-standings", "year positionDisplayOrder", Standing + " driverId points");

    public static readonly F1DbEntity ConstructorStandings = new("seasons-constructor-standings", "year positionDisplayOrder",
        Standing + " constructorId engineManufacturerId points");

    public static readonly F1DbEntity Races = new("races", "id",
        "id year round date time grandPrixId officialName qualifyingFormat sprintQualifyingFormat circuitId circuitLayoutId circuitType direction courseLength turns laps distance scheduledLaps scheduledDistance driversChampionshipDecider constructorsChampionshipDecider"
        + " preQualifyingDate preQualifyingTime freePractice1Date freePractice1Time freePractice2Date freePractice2Time freePractice3Date freePractice3Time freePractice4Date freePractice4Time qualifying1Date qualifying1Time qualifying2Date qualifying2Time qualifyingDate qualifyingTime"
        + " sprintQualifyingDate sprintQualifyingTime sprintRaceDate sprintRaceTime sprintRaceLaps sprintRaceDistance sprintRaceScheduledLaps sprintRaceScheduledDistance warmingUpDate warmingUpTime");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<F1DbEntity> All =
    [
        new("continents", "id", "id code name demonym"),
        new("countries", "id", "id alpha2Code alpha3Code iocCode name demonym continentId"),
        Drivers, Relationships, Constructors, Chronology,
        new("chassis", "id", "id constructorId name fullName"),
        new("engine-manufacturers", "id", "id name countryId"),
        new("engines", "id", "id engineManufacturerId name fullName capacity configuration aspiration"),
        new("tyre-manufacturers", "id", "id name countryId"),
        new("entrants", "id", "id name"),
        Circuits, Layouts,
        new("grands-prix", "id", "id name fullName shortName abbreviation countryId"),
        Seasons, Entrants, EntrantConstructors, EntrantChassis, EntrantEngines, EntrantTyres, EntrantDrivers, DriverStandings, ConstructorStandings,
        Races,
        new("races-pre-qualifying-results", RowKey, Qualifying),
        new("races-free-practice-1-results", RowKey, Practice),
        new("races-free-practice-2-results", RowKey, Practice),
        new("races-free-practice-3-results", RowKey, Practice),
        new("races-free-practice-4-results", RowKey, Practice),
        new("races-qualifying-1-results", RowKey, Qualifying),
        new("races-qualifying-2-results", RowKey, Qualifying),
        new("races-qualifying-results", RowKey, Qualifying),
        new("races-sprint-qualifying-results", RowKey, Qualifying),
        new("races-sprint-starting-grid-positions", RowKey, Grid),
        new("races-sprint-race-results", RowKey, Result),
        new("races-warming-up-results", RowKey, Practice),
        new("races-starting-grid-positions", RowKey, Grid),
        new("races-race-results", RowKey, Result),
        new("races-fastest-laps", RowKey, Car + " lap time gap interval"),
        new("races-pit-stops", RowKey, Car + " stop lap time"),
        new("races-driver-of-the-day-results", RowKey, Car + " percentage"),
        new("races-driver-standings", RowKey, Row + " driverId points"),
        new("races-constructor-standings", RowKey, Row + " constructorId engineManufacturerId points"),
    ];

    /// <summary>Without these an archive is no release.</summary>
    public static readonly IReadOnlyList<string> Required = ["drivers", "constructors", "circuits", "grands_prix", "races", "races_race_results"];

    private static readonly Dictionary<string, F1DbEntity> ByFile = All.ToDictionary(entity => entity.File, StringComparer.Ordinal);

    private static readonly Dictionary<string, F1DbEntity> ByRaceList =
        All.Where(e => e.File.StartsWith("races-", StringComparison.Ordinal)).ToDictionary(e => F1DbNames.Camel(e.File["races-".Length..]), StringComparer.Ordinal);

    private static readonly Dictionary<string, F1DbEntity> ByTopList =
        All.Where(e => !e.IsByYear || e == Races).ToDictionary(e => F1DbNames.Camel(e.File), StringComparer.Ordinal);

    /// <summary>The entity of a file of a split release, named without <c>f1db-</c> and ending; null for an unknown one.</summary>
    public static F1DbEntity? OfFile(string file) => ByFile.GetValueOrDefault(file);

    /// <summary>The entity of a list within a race of a whole release; null for an unknown one.</summary>
    public static F1DbEntity? OfRaceList(string name) => ByRaceList.GetValueOrDefault(name);

    /// <summary>The entity of a list at the top of a whole release; null for an unknown one.</summary>
    public static F1DbEntity? OfTopList(string name) => ByTopList.GetValueOrDefault(name);
}
