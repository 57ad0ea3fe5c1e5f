using System.CommandLine;
using Pitwall.Cli.Shared;
using Pitwall.Lakehouse.Queries;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall meetings</c>: the meetings of a season.</summary>
internal static class MeetingsCommand
{
    private static readonly Argument<int?> Year = new("year") { Description = "The season; all seasons without it", Arity = ArgumentArity.ZeroOrOne };

    private const string Sql = """
        select m.meeting_key, m.year, m.round_number as round, m.grand_prix_name as grand_prix, m.location, m.country_name as country, m.circuit_short_name as circuit,
               m.date_start::date as first_day, m.date_end::date as last_day, s.sessions, m.is_sprint_weekend as sprint
        from silver.meetings m left join (select meeting_key, count(*) as sessions from silver.sessions group by meeting_key) s using (meeting_key)
        order by m.date_start, m.meeting_key
        """;

    public static Command Create()
    {
        var command = new DocumentedCommand("meetings",
            "List the meetings (race weekends and tests) of a season in the lake.",
            details: null,
            [
                "pitwall meetings 2024",
                "pitwall meetings 2024 --format csv",
            ]) { Year };
        RowOutput.AddTo(command);
        command.SetAction((parse, cancellationToken) =>
        {
            using var lake = OpenLake.Existing(parse);
            var only = parse.GetValue(Year) is { } year ? new Dictionary<string, IReadOnlyCollection<object>>(StringComparer.Ordinal) { ["year"] = [year] } : null;
            return Task.FromResult(RowOutput.Print(
                parse, lake, _ => new TableQuery(Sql, "silver.meetings", "silver.sessions") { Only = only }, "no such meetings in this lake; 'pitwall seasons' lists what is there.", int.MaxValue, cancellationToken));
        });
        return command;
    }
}
