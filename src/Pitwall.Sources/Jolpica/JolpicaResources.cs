using static Pitwall.Sources.Jolpica.JolpicaField;

namespace Pitwall.Sources.Jolpica;

/// <summary>Everything that Jolpica can be asked for.</summary>
public static class JolpicaResources
{
    private const string Races = "Races";
    private const string RaceTable = "RaceTable";
    private static readonly string[] CarKey = ["season", "round", "driver_id", "constructor_id", "number"];

    /// <summary>The seasons.</summary>
    public static JolpicaResource Seasons { get; } = new("seasons", "seasons", JolpicaScope.Whole, ["SeasonTable", "Seasons"], ["season"], Of("season", "season"), Of("url", "url"));

    /// <summary>The circuits.</summary>
    public static JolpicaResource Circuits { get; } = new(
        "circuits", "circuits", JolpicaScope.Whole, ["CircuitTable", "Circuits"], ["circuit_id"],
        Of("circuit_id", "circuitId"), Of("circuit_name", "circuitName"), Of("url", "url"),
        Of("latitude", "Location.lat"), Of("longitude", "Location.long"), Of("locality", "Location.locality"), Of("country", "Location.country"));

    /// <summary>The constructors.</summary>
    public static JolpicaResource Constructors { get; } = new(
        "constructors", "constructors", JolpicaScope.Whole, ["ConstructorTable", "Constructors"], ["constructor_id"],
        Of("constructor_id", "constructorId"), Of("name", "name"), Of("nationality", "nationality"), Of("url", "url"));

    /// <summary>The drivers.</summary>
    public static JolpicaResource Drivers { get; } = new(
        "drivers", "drivers", JolpicaScope.Whole, ["DriverTable", "Drivers"], ["driver_id"],
        Of("driver_id", "driverId"), Of("permanent_number", "permanentNumber"), Of("code", "code"), Of("given_name", "givenName"),
        Of("family_name", "familyName"), Of("date_of_birth", "dateOfBirth"), Of("nationality", "nationality"), Of("url", "url"));

    /// <summary>How races ended, and how often.</summary>
    public static JolpicaResource Status { get; } = new(
        "status", "status", JolpicaScope.Whole, ["StatusTable", "Status"], ["status_id", "status"],
        Of("status_id", "statusId"), Of("status", "status"), Of("count", "count"));

    /// <summary>The calendar of a season.</summary>
    public static JolpicaResource RacesOfSeason { get; } = new(
        "races", "races", JolpicaScope.Season, [RaceTable, Races], ["season", "round"],
        [Of("season", "season"), Of("round", "round"), Of("race_name", "raceName"), Of("url", "url"), Of("circuit_id", "Circuit.circuitId"), Of("date", "date"), Of("time", "time"),
            .. Session("first_practice", "FirstPractice"), .. Session("second_practice", "SecondPractice"), .. Session("third_practice", "ThirdPractice"),
            .. Session("qualifying", "Qualifying"), .. Session("sprint", "Sprint"),
            new JolpicaField("sprint_qualifying_date", 0, ["date"], JolpicaFieldKind.OfSprintQualifying),
            new JolpicaField("sprint_qualifying_time", 0, ["time"], JolpicaFieldKind.OfSprintQualifying),
            new JolpicaField("sprint_qualifying_label", 0, [], JolpicaFieldKind.NameOfSprintQualifying)]);

    /// <summary>Results of races.</summary>
    public static JolpicaResource Results { get; } = new("results", "results", JolpicaScope.Season, [RaceTable, Races, "Results"], CarKey, ResultFields()) { HasRounds = true };

    /// <summary>Results of sprints.</summary>
    public static JolpicaResource Sprint { get; } = new("sprint", "sprint_results", JolpicaScope.Season, [RaceTable, Races, "SprintResults"], CarKey, ResultFields()) { FirstYear = 2021, HasRounds = true };

    /// <summary>Results of qualifying.</summary>
    public static JolpicaResource Qualifying { get; } = new(
        "qualifying", "qualifying", JolpicaScope.Season, [RaceTable, Races, "QualifyingResults"], CarKey,
        [.. Race(), new JolpicaField("display_order", 0, [], JolpicaFieldKind.Order), Of("number", "number"), Of("position", "position"), Of("driver_id", "Driver.driverId"),
            Of("constructor_id", "Constructor.constructorId"), Of("q1", "Q1"), Of("q2", "Q2"), Of("q3", "Q3")])
    { HasRounds = true };

    /// <summary>Pit stops of a race.</summary>
    public static JolpicaResource PitStops { get; } = new(
        "pitstops", "pit_stops", JolpicaScope.Round, [RaceTable, Races, "PitStops"], ["season", "round", "driver_id", "stop"],
        [.. Race(), Of("driver_id", "driverId"), Of("stop", "stop"), Of("lap", "lap"), Of("time", "time"), Of("duration", "duration")])
    { FirstYear = 2011, HasRounds = true };

    /// <summary>Laps of a race.</summary>
    public static JolpicaResource Laps { get; } = new(
        "laps", "laps", JolpicaScope.Round, [RaceTable, Races, "Laps", "Timings"], ["season", "round", "lap", "driver_id"],
        [.. Race(level: 2), Outer("lap", "number"), Of("driver_id", "driverId"), Of("position", "position"), Of("time", "time")])
    { FirstYear = 1996, HasRounds = true };

    /// <summary>Drivers' standings, at the end of a season or after a round.</summary>
    public static JolpicaResource DriverStandings { get; } = new(
        "driverstandings", "driver_standings", JolpicaScope.Season, ["StandingsTable", "StandingsLists", "DriverStandings"], ["season", "round", "driver_id"],
        [.. Standing(), Of("driver_id", "Driver.driverId"), new JolpicaField("constructor_ids", 0, ["Constructors"], JolpicaFieldKind.ConstructorIds)])
    { HasRounds = true };

    /// <summary>Constructors' standings, at the end of a season or after a round.</summary>
    public static JolpicaResource ConstructorStandings { get; } = new(
        "constructorstandings", "constructor_standings", JolpicaScope.Season, ["StandingsTable", "StandingsLists", "ConstructorStandings"], ["season", "round", "constructor_id"],
        [.. Standing(), Of("constructor_id", "Constructor.constructorId")])
    { FirstYear = 1958, HasRounds = true };

    /// <summary>All of them, what others name before what names it.</summary>
    public static IReadOnlyList<JolpicaResource> All { get; } =
        [Seasons, Circuits, Constructors, Drivers, RacesOfSeason, Results, Sprint, Qualifying, PitStops, Laps, DriverStandings, ConstructorStandings, Status];

    /// <summary>Those that come when nothing is said: one or a few requests each.</summary>
    public static IReadOnlyList<JolpicaResource> Usual { get; } = [.. All.Where(resource => resource.Scope != JolpicaScope.Round)];

    /// <summary>The resource with a name: that of an address or of a table, with or without dashes and underscores; null for none.</summary>
    public static JolpicaResource? Find(string name)
    {
        var plain = Plain(name);
        return All.FirstOrDefault(resource => plain == resource.Name || plain == Plain(resource.Table));
    }

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private static JolpicaField[] Race(int level = 1) => [Outer("season", "season", level), Outer("round", "round", level)];

    private static JolpicaField[] Session(string column, string member) => [Of($"{column}_date", $"{member}.date"), Of($"{column}_time", $"{member}.time")];

    private static JolpicaField[] Standing() =>
        [.. Race(), new JolpicaField("display_order", 0, [], JolpicaFieldKind.Order), Of("position", "position"), Of("position_text", "positionText"), Of("points", "points"), Of("wins", "wins")];

    private static JolpicaField[] ResultFields() =>
    [
        .. Race(), new JolpicaField("display_order", 0, [], JolpicaFieldKind.Order), Of("number", "number"), Of("position", "position"), Of("position_text", "positionText"),
        Of("driver_id", "Driver.driverId"), Of("constructor_id", "Constructor.constructorId"), Of("grid", "grid"), Of("laps", "laps"), Of("status", "status"), Of("points", "points"),
        Of("time_millis", "Time.millis"), Of("time", "Time.time"), Of("fastest_lap_rank", "FastestLap.rank"), Of("fastest_lap_number", "FastestLap.lap"),
        Of("fastest_lap_time", "FastestLap.Time.time"), Of("fastest_lap_speed", "FastestLap.AverageSpeed.speed"),
    ];
}
