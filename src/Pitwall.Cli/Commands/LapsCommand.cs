using System.CommandLine;
using Pitwall.Cli.Shared;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall laps</c>: the laps of a session.</summary>
internal static class LapsCommand
{
    private static readonly Argument<int> Session = new("session") { Description = "Key of the session, as 'pitwall sessions' lists it" };
    private static readonly Option<string[]> Driver = new("--driver", "-d") { Description = "Only these drivers: acronym or car number", HelpName = "VER|1", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<bool> Valid = new("--valid") { Description = "Only laps that count for comparisons" };

    private const string ForPeople = """
        coalesce(d.name_acronym, l.driver_number::varchar) as driver, l.lap_number as lap, l.position_at_lap as pos, l.lap_time,
        case l.lap_duration_source when 'estimated' then '~' else '' end as est,
        l.duration_sector_1 as sector_1_s, l.duration_sector_2 as sector_2_s, l.duration_sector_3 as sector_3_s,
        l.compound, l.tyre_age as age_laps, l.track_status as track,
        concat_ws(' ', case when l.is_pit_in_lap then 'in' end, case when l.is_pit_out_lap then 'out' end,
          case when l.is_deleted then 'deleted' end, case when l.is_fastest_lap then 'fastest' end) as notes
        """;

    private const string ForPrograms = """
        l.session_key, l.driver_number, d.name_acronym, l.lap_number, l.position_at_lap, l.lap_duration, l.lap_duration_source,
        l.duration_sector_1, l.duration_sector_2, l.duration_sector_3, l.compound, l.tyre_age, l.track_status,
        l.is_pit_in_lap, l.is_pit_out_lap, l.is_deleted, l.is_valid_lap, l.is_fastest_lap
        """;

    public static Command Create()
    {
        var command = new DocumentedCommand("laps",
            "Print the laps of a session: times, sectors, position, tyre, state of the track.",
            "Sectors are in seconds, the tyre's age in laps; '~' marks an estimated time.",
            [
                "pitwall laps 9558 --driver HAM",
                "pitwall laps 9558 --valid --json",
            ]) { Session, Driver, Valid };
        command.SetAction((parse, cancellationToken) => Task.FromResult(QueryOutput.Print(
            parse, Sql(parse), Parameters(parse), $"no such laps of session {parse.GetValue(Session)} in this lake; 'pitwall sessions' lists what is there.", cancellationToken)));
        return command;
    }

    private static string Sql(ParseResult parse) => $"""
        select {(parse.GetValue(GlobalOptions.Json) ? ForPrograms : ForPeople)}
        from silver.laps l left join silver.session_drivers d using (session_key, driver_number)
        where l.session_key = $session{(parse.GetValue(Driver) is { Length: > 0 } ? " and (list_contains($drivers, d.name_acronym) or list_contains($drivers, l.driver_number::varchar))" : "")}{(parse.GetValue(Valid) ? " and l.is_valid_lap" : "")}
        order by l.driver_number, l.lap_number
        """;

    private static Dictionary<string, object?> Parameters(ParseResult parse)
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { ["session"] = parse.GetValue(Session) };
        if (parse.GetValue(Driver) is { Length: > 0 } drivers)
            parameters["drivers"] = drivers.Select(object? (d) => d.ToUpperInvariant()).ToArray();
        return parameters;
    }
}
