using System.CommandLine;
using Pitwall.Cli.Shared;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall sessions</c>: the sessions in the lake.</summary>
internal static class SessionsCommand
{
    private static readonly Option<int?> Year = new("--year") { Description = "Only this season", HelpName = "YEAR" };
    private static readonly Option<string?> Meeting = new("--meeting") { Description = "Only meetings whose name, place, country or circuit has this text", HelpName = "NAME" };

    private const string ForPeople = """
        s.session_key, s.year, s.round_number as round, s.grand_prix_name as grand_prix, s.session_name as session, s.date_start as start_utc,
        case when s.is_cancelled then 'cancelled' when l.laps is null then '-' else l.laps::varchar end as laps
        """;

    private const string ForPrograms = """
        s.session_key, s.meeting_key, s.year, s.round_number, s.grand_prix_name, s.session_name, s.session_kind, s.date_start, s.is_cancelled, coalesce(l.laps, 0) as laps
        """;

    public static Command Create()
    {
        var command = new DocumentedCommand("sessions",
            "List the sessions in the lake, with the number of laps that are there.",
            details: null,
            [
                "pitwall sessions --year 2024",
                "pitwall sessions --meeting silverstone",
            ]) { Year, Meeting };
        command.SetAction((parse, cancellationToken) => Task.FromResult(QueryOutput.Print(
            parse, Sql(parse), Parameters(parse), "no such sessions in this lake; 'pitwall run' brings some.", cancellationToken)));
        return command;
    }

    private static string Sql(ParseResult parse) => $"""
        select {(parse.GetValue(GlobalOptions.Json) ? ForPrograms : ForPeople)}
        from silver.sessions s
        left join (select session_key, count(*) as laps from silver.laps group by session_key) l using (session_key)
        where true{(parse.GetValue(Year) is null ? "" : " and s.year = $year")}{(parse.GetValue(Meeting) is null ? "" : " and contains(lower(strip_accents(concat_ws(' ', s.grand_prix_name, s.location, s.country_name, s.circuit_short_name))), lower(strip_accents($meeting)))")}
        order by s.date_start, s.session_key
        """;

    private static Dictionary<string, object?> Parameters(ParseResult parse)
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (parse.GetValue(Year) is { } year)
            parameters["year"] = year;
        if (parse.GetValue(Meeting) is { } meeting)
            parameters["meeting"] = meeting;
        return parameters;
    }
}
