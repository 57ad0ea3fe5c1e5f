using System.Globalization;
using Pitwall.DuckDb;
using Pitwall.Formula1;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>Official times of races and sprints, as other sources have them: OpenF1's, else f1db's, whose races are told by their day.</summary>
internal static class OfficialTimes
{
    private const string OpenF1 = "bronze.openf1_session_result";

    /// <summary>What they are read from.</summary>
    public static IReadOnlyList<string> Inputs { get; } =
        [OpenF1, "bronze.f1db_races", "bronze.f1db_races_race_results", "bronze.f1db_races_sprint_race_results", "bronze.livetiming_sessions"];

    /// <summary>Whether the inputs of a table hold them.</summary>
    public static bool AreInputsOf(TableDefinition table) => table.Inputs.Contains(OpenF1);

    /// <summary>The times of a session, without penalties as far as the source tells them; empty when no source has any.</summary>
    /// <param name="connection">Has the inputs.</param>
    /// <param name="session">F1's key of a race or sprint.</param>
    /// <param name="kind">Which of both it is.</param>
    public static Dictionary<DriverNumber, LapTime> Read(DuckDbConnection connection, int session, SessionKind kind)
    {
        var (results, day) = kind == SessionKind.Sprint ? ("bronze.f1db_races_sprint_race_results", "sprint_race_date") : ("bronze.f1db_races_race_results", "date");
        using var times = connection.Query(string.Create(CultureInfo.InvariantCulture, $"""
            with openf1 as (
                select driver_number, seconds_to_millis(try_cast(duration as double)) as millis
                from {OpenF1}
                where session_key = {session}
            ),
            f1db as (
                select try_cast(results.driver_number as integer) as driver_number,
                       lap_time_millis(results.time) - coalesce(lap_time_millis(results.time_penalty), 0) as millis
                from {results} as results
                join bronze.f1db_races as races on races.year = results.year and races.id = results.race_id
                join bronze.livetiming_sessions as sessions
                    on sessions.year = races.year and sessions.session_key = {session}
                    and races.{day} = cast(try_cast(sessions.date_start as timestamp) - try_cast(sessions.gmt_offset as interval) as date)
            )
            select driver_number, max(millis)
            from (from openf1 union all from f1db where not exists (from openf1 where millis > 0))
            where driver_number > 0 and millis > 0
            group by driver_number
            """));
        return times.ToRows().ToDictionary(t => new DriverNumber((int)t[0]!), t => LapTime.FromMilliseconds((long)t[1]!));
    }
}
