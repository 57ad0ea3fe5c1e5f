namespace Pitwall;

/// <summary>Where the rows of a kind come from, and by which columns they can be narrowed. The relation is called <c>t</c>.</summary>
/// <param name="Table">The table that must be built.</param>
/// <param name="Columns">The select list.</param>
/// <param name="Order">The order of the rows.</param>
internal sealed record RowSource(string Table, string Columns, string Order)
{
    private const string Code = "coalesce(d.name_acronym, t.driver_number::varchar) as driver";

    /// <summary>True when rows are about a driver.</summary>
    public bool HasDriver { get; init; } = true;

    /// <summary>A condition on <c>$first_lap</c> and <c>$last_lap</c>; null when rows know no lap.</summary>
    public string? OnLaps { get; init; } = "t.lap_number between $first_lap and $last_lap";

    /// <summary>The column of the time; null when rows have none.</summary>
    public string? Time { get; init; }

    public static RowSource Laps { get; } = new("silver.laps", $"{Code}, t.*", "t.driver_number, t.lap_number") { Time = "date_start" };

    public static RowSource Stints { get; } = new("silver.stints", $"{Code}, t.*", "t.driver_number, t.stint_number") { OnLaps = "t.lap_start <= $last_lap and t.lap_end >= $first_lap" };

    public static RowSource PitStops { get; } = new("silver.pit_stops", $"{Code}, t.*", "t.driver_number, t.stop_number") { Time = "date" };

    public static RowSource Telemetry { get; } = new("silver.car_telemetry", $"{Code}, t.*", "t.driver_number, t.date") { Time = "date" };

    public static RowSource Weather { get; } = new("silver.weather", "t.*", "t.date") { HasDriver = false, OnLaps = null, Time = "date" };

    public static RowSource RaceControl { get; } = new("silver.race_control", "d.name_acronym as driver, t.*", "t.date, t.message_number") { Time = "date" };

    public static RowSource Drivers { get; } = new("silver.session_drivers", "coalesce(t.name_acronym, t.driver_number::varchar) as driver, t.*", "t.driver_number") { OnLaps = null };

    public static RowSource RaceResults { get; } = new(
        "silver.race_results",
        $"""
        {Code}, t.driver_number, t.driver_name, t.team_name, t.position, t.classification_order, t.status, t.number_of_laps, t.points, t.grid_position,
        t.race_time_millis as time_millis, t.gap_to_winner_millis as gap_millis, t.laps_behind, t.fastest_lap_time_millis as fastest_lap_millis
        """,
        "t.classification_order")
    { OnLaps = null };

    public static RowSource QualifyingResults { get; } = new(
        "silver.qualifying_results",
        $"""
        {Code}, t.driver_number, t.driver_name, t.team_name, t.position, t.classification_order, t.qualifying_status as status, t.number_of_laps,
        t.classified_time_millis as time_millis, t.gap_to_pole_millis as gap_millis, t.fastest_qualifying_time_millis as fastest_lap_millis,
        t.q1_time_millis as q1_millis, t.q2_time_millis as q2_millis, t.q3_time_millis as q3_millis
        """,
        "t.classification_order")
    { OnLaps = null };

    /// <summary>Sessions without a classification: drivers by their fastest lap.</summary>
    public static RowSource Pace { get; } = new(
        "silver.laps",
        $"""
        any_value(coalesce(d.name_acronym, t.driver_number::varchar)) as driver, t.driver_number, any_value(d.driver_name) as driver_name, any_value(d.team_name) as team_name,
        case when min(t.lap_time_millis) filter (where t.is_valid_lap) is not null
          then row_number() over (order by min(t.lap_time_millis) filter (where t.is_valid_lap) nulls last, t.driver_number)::integer end as position,
        row_number() over (order by min(t.lap_time_millis) filter (where t.is_valid_lap) nulls last, t.driver_number)::integer as classification_order,
        count(*)::integer as number_of_laps, min(t.lap_time_millis) filter (where t.is_valid_lap) as time_millis, min(t.lap_time_millis) filter (where t.is_valid_lap) as fastest_lap_millis,
        min(t.lap_time_millis) filter (where t.is_valid_lap) - min(min(t.lap_time_millis) filter (where t.is_valid_lap)) over () as gap_millis
        """,
        "classification_order")
    { OnLaps = null, GroupBy = "t.driver_number" };

    /// <summary>Columns by which rows are taken together; null when each stands for itself.</summary>
    public string? GroupBy { get; init; }

    /// <summary>The query, with the conditions and the columns that are wanted.</summary>
    public string Sql(IReadOnlyList<string> conditions, IReadOnlyList<string>? columns)
    {
        var joins = Tables.Count > 1 ? $" left join {Tables[1]} as d using (session_key, driver_number)" : "";
        var where = conditions.Count == 0 ? "" : $" where {string.Join(" and ", conditions)}";
        var sql = $"select {Columns} from {Table} as t{joins}{where}{(GroupBy is null ? "" : $" group by {GroupBy}")} order by {Order}";
        return columns is null ? sql : $"select {Lakehouse.Sql.Names(columns)} from ({sql})";
    }

    /// <summary>The tables that the query reads.</summary>
    public IReadOnlyList<string> Tables => Table == "silver.session_drivers" || !HasDriver ? [Table] : [Table, "silver.session_drivers"];
}
