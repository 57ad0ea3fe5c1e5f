using Pitwall.Conformance.LiveTiming.Same;
using Pitwall.Conformance.Shared;
using Silver = Pitwall.Conformance.LiveTiming.Same.TableDifferences;

namespace Pitwall.Conformance.History;

/// <summary>What differs between the history made of f1db and the history made of Jolpica by the nature of the sources.</summary>
internal static class JolpicaByNature
{
    /// <summary>Final tables of constructors that differ, by season.</summary>
    public static readonly Dictionary<int, string> FinalConstructors = new()
    {
        [1975] = "Jolpica has Williams for Frank Williams Racing Cars",
        [1982] = "Brabham counts with both of its engines",
        [1983] = "Williams and Lotus count with both of their engines",
        [1984] = "Arrows counts with both of its engines",
        [1985] = "Tyrrell counts with both of its engines",
        [1991] = "Brabham counts with both of its engines",
        [1992] = "Jolpica has Lola for Venturi",
        [1993] = "Jolpica has Lola for Larrousse",
        [1994] = "Jolpica has Lola for Larrousse",
        [2024] = "Jolpica has Sauber for Kick Sauber",
        [2025] = "Jolpica has Sauber for Kick Sauber, and RB for Racing Bulls",
        [2026] = "Jolpica has RB for Racing Bulls",
    };

    private static readonly string[] LastBehindTheRetired = ["1988-spain", "1993-japan"];
    private static readonly string[] SharedPlaces = ["1952-germany", "1960-belgium", "1961-belgium", "2017-mexico", "2023-great-britain"];

    private static readonly (string F1Db, string Jolpica)[] OtherWords =
    [
        ("Spin", "Spun off"), ("Unwell", "Driver unwell"), ("Power unit", "Power Unit"), ("Car underweight", "Underweight"), ("Fire in engine", "Engine fire"), ("Oil pipe leak", "Oil pipe"),
    ];

    /// <summary>The list.</summary>
    /// <param name="f1db">Knows Jolpica's ids.</param>
    public static IReadOnlyList<Allowance> Of(Lake f1db)
    {
        var ids = f1db.Query("select one.constructor_id, other.constructor_id from silver.history_constructors as one join silver.history_constructors as other on list_has_any(one.jolpica_ids, other.jolpica_ids)")
            .Select(row => ((string)row[0]!, (string)row[1]!)).ToHashSet();
        const string OneId = "Jolpica has one id for both";
        return
        [
            new("*", "_source start_source", "names the source"),
            .. OnlyF1Db("rounds", "official_name circuit_layout_id qualifying_format sprint_qualifying_format scheduled_laps course_length_km distance_km f1db_race_id"),
            new("rounds", "jolpica_round wikipedia_url", "f1db has no such thing", (f, _) => f("jolpica_round") is null),
            new("rounds", "grand_prix_name", "Jolpica has the name by which the Mexican one goes now", (f, _) => Is(f, "grand_prix_id", "mexico") && f("year") is >= 2021),
            new("rounds", "laps", "Jolpica has no plans", (f, j) => !(bool)f("is_held")! && j("laps") is null),

            .. OnlyF1Db("history_results", "tyre_manufacturer_id time_penalty_millis"),
            new("history_results", "engine_manufacturer_id", "Jolpica has no engines: it is the one that was driven most"),
            new("history_results", "constructor_id", OneId, (f, j) => ids.Contains(((string)f("constructor_id")!, (string)j("constructor_id")!))),
            new("history_results", "constructor_id", "the list of ids does not have BMW's own cars", (f, _) => Is(f, "round_id", "1969-germany") && Is(f, "constructor_id", "bmw")),
            new("history_results", "gap_text", "Jolpica has no gaps in laps", (f, j) => f("gap_text") is string gap && gap.Contains("lap", StringComparison.Ordinal) && j("gap_text") is null),
            new("history_results", "gap_text race_time_millis", "Jolpica has no time of who was disqualified", (f, j) => f("position") is null && j("race_time_millis") is null),
            new("history_results", "gap_text", "f1db has the gap to the first on the road, who was disqualified", (f, _) => Is(f, "round_id", "2024-belgium")),
            new("history_results", "race_time_millis", "Jolpica loses a millisecond", (f, j) => IsNear(f, j, "race_time_millis")),
            new("history_results", "gap_to_winner_millis", "Jolpica loses a millisecond", (f, j) => IsNear(f, j, "gap_to_winner_millis")),
            new("history_results", "laps", "Jolpica has none for who did not start", (f, j) => f("laps") is null && j("laps") is 0),
            new("history_results", "laps_behind", "f1db has four for five", (f, _) => Is(f, "round_id", "1963-mexico") && Is(f, "driver_id", "jim-hall")),
            new("history_results", "grid_text is_pit_lane_start", "0 is the pit lane, and what nobody knows", (f, j) => f("grid_text") is null && Is(j, "grid_text", "PL")),
            new("history_results", "grid_text is_pit_lane_start", "0 is no place of who did not start", (f, j) => Is(f, "grid_text", "PL") && Is(j, "status", "DNS")),
            new("history_results", "position_text status", "Jolpica has one letter for who withdrew", (f, j) => Is(f, "position_text", "DNP") && Is(j, "position_text", "DNS")),
            new("history_results", "reason_retired", "Jolpica does not tell why who did not start", (f, j) => f("status") is "DNS" or "DNP" or "DNQ" or "DNPQ" && j("reason_retired") is null),
            new("history_results", "reason_retired", "Jolpica has a word where nobody knows why", (f, j) => f("reason_retired") is null && j("reason_retired") is "Retired"),
            new("history_results", "reason_retired", "Jolpica does not tell for what who was disqualified", (_, j) => j("reason_retired") is "Disqualified" or "Excluded"),
            new("history_results", "reason_retired", "since 2023 Jolpica does not tell why", (f, j) => f("year") is >= 2023 && j("reason_retired") is "Retired"),
            new("history_results", "reason_retired", "Jolpica has another word", (f, j) => OtherWords.Contains(((string)f("reason_retired")!, (string)j("reason_retired")!))),
            new("history_results", "reason_retired status", "since 2023 Jolpica does not tell of who was classified that he had stopped", (f, j) => f("year") is >= 2023 && (bool)f("is_classified")! && j("reason_retired") is null),
            new("history_results", "position position_text is_classified status driver_id driver_number constructor_id laps laps_behind reason_retired grid_position grid_text fastest_lap_number fastest_lap_time_millis",
                "f1db lists the last one classified behind those who retired", (f, _) => LastBehindTheRetired.Contains(f("round_id"))),

            .. OnlyF1Db("history_qualifying", "laps"),
            new("history_qualifying", Silver.Rows, "Jolpica has one list for all of it", (f, _) => !Is(f, "session_type", "qualifying")),
            new("history_qualifying", Silver.Rows, "f1db lists who was excluded twice", (f, _) => Is(f, "round_id", "2023-great-britain") && f("display_order") is 21),
            new("history_qualifying", "engine_manufacturer_id", "Jolpica has no engines: it is the one that was driven most"),
            new("history_qualifying", "constructor_id", OneId, (f, j) => ids.Contains(((string)f("constructor_id")!, (string)j("constructor_id")!))),
            new("history_qualifying", "constructor_id", "the list of ids does not have BMW's own cars", (f, _) => Is(f, "round_id", "1969-germany") && Is(f, "constructor_id", "bmw")),
            new("history_qualifying", "q1_millis q2_millis", "until 2005 Jolpica has sessions here", (f, _) => f("year") is < 2006 && f("q1_millis") is null),
            new("history_qualifying", "position position_text", "Jolpica counts on: EX and NC have a place", (f, j) => f("position") is null && Equals(j("position"), j("display_order"))),
            new("history_qualifying", "position position_text", "f1db leaves places out, and gives some twice", (f, _) => SharedPlaces.Contains(f("round_id"))),
            new("history_qualifying", "time_millis", "times of a session that did not count", (f, j) => f("year") is < 1996 && j("q1_millis") is not null),

            new("history_pit_stops", Silver.Rows, "Jolpica's begin in 2011", (f, _) => f("year") is < 2011),
            new("history_pit_stops", Silver.Rows, "Jolpica has none without a time", (f, _) => f("duration_millis") is null),
            new("history_pit_stops", "constructor_id", OneId, (f, j) => ids.Contains(((string)f("constructor_id")!, (string)j("constructor_id")!))),
            new("history_pit_stops", "duration_millis is_over_one_minute", "Jolpica cuts whole seconds", (f, j) => f("duration_millis") is long millis && millis % 1000 == 0 && j("duration_millis") is null),
        ];
    }

    private static IEnumerable<Allowance> OnlyF1Db(string table, string columns) =>
        columns.Split(' ').Select(column => new Allowance(table, column, "Jolpica has no such thing", (_, j) => j(column) is null));

    private static bool Is(SilverRow row, string column, string value) => (string?)row(column) == value;

    private static bool IsNear(SilverRow f, SilverRow j, string column) => f(column) is long one && j(column) is long other && Math.Abs(one - other) == 1;
}
