using System.CommandLine;
using Pitwall.Cli.Shared;
using Pitwall.Lakehouse.Queries;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall laps</c>: the laps of a session.</summary>
internal static class LapsCommand
{
    private static readonly Argument<string[]> Words = SessionArgument.Create();
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
                "pitwall laps 2024 Spa Race --driver LEC --lap 10-20",
                "pitwall laps 2024 Silverstone Q --valid --json",
            ]) { Words, DriverOptions.Driver, DriverOptions.Lap, Valid };
        RowOutput.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var lake = OpenLake.Existing(parse);
            var session = await SessionArgument.KeyAsync(lake, parse.GetValue(Words)!, cancellationToken);
            var narrowed = DriverOptions.Read(parse, "l");
            return RowOutput.Print(
                parse, lake, forPeople => Query(session, forPeople, narrowed, parse.GetValue(Valid)), $"no such laps of session {session} in this lake; 'pitwall sessions' lists what is there.", int.MaxValue, cancellationToken);
        });
        return command;
    }

    private static TableQuery Query(int session, bool forPeople, (string Condition, IReadOnlyDictionary<string, object?> Parameters) narrowed, bool onlyValid) => new(
        $"""
        select {(forPeople ? ForPeople : ForPrograms)}
        from silver.laps l left join silver.session_drivers d using (session_key, driver_number)
        where true{narrowed.Condition}{(onlyValid ? " and l.is_valid_lap" : "")}
        order by l.driver_number, l.lap_number
        """,
        "silver.laps", "silver.session_drivers")
    {
        Only = DriverOptions.Only(session),
        Parameters = narrowed.Parameters,
    };
}
