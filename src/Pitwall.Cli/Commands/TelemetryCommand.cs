using System.CommandLine;
using Pitwall.Cli.Shared;
using Pitwall.Lakehouse.Queries;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall telemetry</c>: samples of the cars.</summary>
internal static class TelemetryCommand
{
    private static readonly Argument<string[]> Words = SessionArgument.Create();
    private static readonly Option<int> Limit = new("--limit") { Description = "Rows that are printed as a table; other formats have all", HelpName = "N", DefaultValueFactory = _ => 100 };

    private const string ForPeople = """
        coalesce(d.name_acronym, t.driver_number::varchar) as driver, t.lap_number as lap, t.time_in_lap_millis / 1000.0 as time_s, t.distance_in_lap as distance_m,
        t.speed as speed_kmh, t.rpm, t.n_gear as gear, t.throttle, t.brake, t.drs, t.x, t.y, t.z
        """;

    public static Command Create()
    {
        var command = new DocumentedCommand("telemetry",
            "Print the telemetry of a session: speed, engine, gear, pedals and place, about four samples a second.",
            "Time and distance count from the start of the lap; x, y and z are in 1/10 m. A race has half a million samples: narrow them with --driver and --lap.",
            [
                "pitwall telemetry 2024 Silverstone Race --driver HAM --lap 12",
                "pitwall telemetry 9558 --driver HAM NOR --lap 10-12 --format csv > laps.csv",
                "pitwall telemetry 9558 --output race.parquet",
            ]) { Words, DriverOptions.Driver, DriverOptions.Lap, Limit };
        RowOutput.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var limit = Check.AtLeast(parse, Limit, 1);
            using var lake = OpenLake.Existing(parse);
            var session = await SessionArgument.KeyAsync(lake, parse.GetValue(Words)!, cancellationToken);
            var (condition, parameters) = DriverOptions.Read(parse, "t");
            return RowOutput.Print(
                parse, lake, forPeople => new TableQuery(
                    $"""
                    select {(forPeople ? ForPeople : "d.name_acronym, t.*")}
                    from silver.car_telemetry t left join silver.session_drivers d using (session_key, driver_number)
                    where true{condition}
                    order by t.driver_number, t.date
                    """,
                    "silver.car_telemetry", "silver.session_drivers")
                { Only = DriverOptions.Only(session), Parameters = parameters },
                $"no such telemetry of session {session} in this lake; 'pitwall run --session {session} --telemetry' brings it.", limit, cancellationToken);
        });
        return command;
    }
}
