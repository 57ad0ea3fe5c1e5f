using System.CommandLine;
using Pitwall.Cli.Shared;
using Pitwall.Lakehouse.Queries;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall standings</c>: a championship after a round.</summary>
internal static class StandingsCommand
{
    private const string DriversTable = "gold.championship_tracker";
    private const string ConstructorsTable = "gold.constructor_standings";
    private const string ForPeople = "points_gap_to_leader as gap, wins_total as wins, podiums_total as podiums, points_dropped as dropped, points_withdrawn as withdrawn, case when max_points_left > 0 then can_win_championship end as can_win";
    private static readonly Argument<int?> Year = new("year") { Description = "The season; the newest one without it", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<int?> Round = new("--round") { Description = "After this round of the season [default: the last one with a result]", HelpName = "N" };
    private static readonly Option<bool> Constructors = new("--constructors") { Description = "The constructors' championship, since 1958, instead of the drivers'" };

    public static Command Create()
    {
        var command = new DocumentedCommand("standings",
            "Print a championship after a round, since 1950.",
            "Computed from the results by the rules of the season: points that were dropped because only the best rounds count, and those withdrawn by a ruling, stand beside the points. Of a running season can_win says who can still be champion. The history comes with 'pitwall run f1db' or 'pitwall run jolpica'.",
            [
                "pitwall standings 1976",
                "pitwall standings 2021 --round 21",
                "pitwall standings 1988 --constructors --format csv",
            ]) { Year, Round, Constructors };
        RowOutput.AddTo(command);
        command.SetAction((parse, cancellationToken) =>
        {
            using var lake = OpenLake.Existing(parse);
            return Task.FromResult(RowOutput.Print(
                parse, lake, forPeople => Query(parse, forPeople), "no such standings in this lake. 'pitwall run f1db' brings all since 1950; constructors have a championship since 1958.", int.MaxValue, cancellationToken));
        });
        return command;
    }

    private static TableQuery Query(ParseResult parse, bool forPeople)
    {
        var (table, place, columns) = parse.GetValue(Constructors)
            ? (ConstructorsTable, "constructor_position", "team_name as constructor, engine_manufacturer_id as engine")
            : (DriversTable, "championship_position", "driver_name as driver, team_name as team");
        var select = forPeople ? $"{place} as pos, {columns}, season_points_total as points, {ForPeople}" : "*";
        var sql = $"""
            with asked as (
                select * from {table}
                where year = coalesce($year::integer, (select max(year) from {table}))
            )
            select {select} from asked
            where round_number = coalesce($round::integer, (select max(round_number) from asked))
            order by standings_order
            """;
        return new TableQuery(sql, table) { Parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { ["year"] = parse.GetValue(Year), ["round"] = parse.GetValue(Round) } };
    }
}
