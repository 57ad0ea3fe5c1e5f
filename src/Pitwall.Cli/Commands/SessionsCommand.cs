using System.CommandLine;
using Pitwall.Cli.Shared;
using Pitwall.Lakehouse.Queries;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall sessions</c>: the sessions in the lake.</summary>
internal static class SessionsCommand
{
    private static readonly Argument<int?> Season = new("year") { Description = "Only this season", Arity = ArgumentArity.ZeroOrOne };
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
                "pitwall sessions 2024",
                "pitwall sessions --meeting silverstone",
            ]) { Season, Year, Meeting };
        RowOutput.AddTo(command);
        command.SetAction((parse, cancellationToken) =>
        {
            using var lake = OpenLake.Existing(parse);
            return Task.FromResult(RowOutput.Print(
                parse, lake, forPeople => Query(parse, forPeople), "no such sessions in this lake; 'pitwall run' brings some.", int.MaxValue, cancellationToken));
        });
        return command;
    }

    private static TableQuery Query(ParseResult parse, bool forPeople)
    {
        var only = new Dictionary<string, IReadOnlyCollection<object>>(StringComparer.Ordinal);
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal);
        if ((parse.GetValue(Season) ?? parse.GetValue(Year)) is { } year)
            only["year"] = [year];
        if (parse.GetValue(Meeting) is { } meeting)
            parameters["meeting"] = meeting;
        return new TableQuery(
            $"""
            select {(forPeople ? ForPeople : ForPrograms)}
            from silver.sessions s
            left join (select session_key, count(*) as laps from silver.laps group by session_key) l using (session_key)
            where true{(parameters.Count == 0 ? "" : " and contains(lower(strip_accents(concat_ws(' ', s.grand_prix_name, s.location, s.country_name, s.circuit_short_name))), lower(strip_accents($meeting)))")}
            order by s.date_start, s.session_key
            """,
            "silver.sessions", "silver.laps")
        { Only = only, Parameters = parameters };
    }
}
