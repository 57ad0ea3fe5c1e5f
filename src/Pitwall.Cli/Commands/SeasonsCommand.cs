using System.CommandLine;
using Pitwall.Cli.Shared;
using Pitwall.Lakehouse.Queries;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall seasons</c>: the seasons in the lake.</summary>
internal static class SeasonsCommand
{
    private const string Sql = """
        select s.year, count(distinct s.meeting_key) as meetings, count(distinct s.round_number) as rounds, count(*) as sessions,
               count(l.session_key) as sessions_with_laps, min(s.session_date) as first_day, max(s.session_date) as last_day
        from silver.sessions s left join (select distinct session_key from silver.laps) l using (session_key)
        group by s.year order by s.year
        """;

    public static Command Create()
    {
        var command = new DocumentedCommand("seasons",
            "List the seasons in the lake.",
            details: null,
            [
                "pitwall seasons",
                "pitwall seasons --json",
            ]);
        RowOutput.AddTo(command);
        command.SetAction((parse, cancellationToken) =>
        {
            using var lake = OpenLake.Existing(parse);
            return Task.FromResult(RowOutput.Print(
                parse, lake, _ => new TableQuery(Sql, "silver.sessions", "silver.laps"), "no seasons in this lake; 'pitwall run' brings some.", int.MaxValue, cancellationToken));
        });
        return command;
    }
}
