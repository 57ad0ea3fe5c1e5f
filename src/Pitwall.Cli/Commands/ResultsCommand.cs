using System.CommandLine;
using Pitwall.Cli.Shared;
using Pitwall.Formula1;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall results</c>: the result of a session.</summary>
internal static class ResultsCommand
{
    private static readonly Argument<string[]> Words = SessionArgument.Create();

    public static Command Create()
    {
        var command = new DocumentedCommand("results",
            "Print the result of a session.",
            "The classification of a race, sprint or qualifying; of other sessions the drivers by their fastest valid lap.",
            [
                "pitwall results 2024 Spa Race",
                "pitwall results 2024 Monza Q --json",
            ]) { Words };
        RowOutput.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var lake = OpenLake.Existing(parse);
            var session = await SessionArgument.FindAsync(lake, parse.GetValue(Words)!, cancellationToken);
            var table = session.Results.ToTable();
            if (table.Count == 0)
                await Console.Error.WriteLineAsync($"pitwall: no result of {session} in this lake.");
            return RowOutput.Print(parse, table, ForPeople(session));
        });
        return command;
    }

    private static Table ForPeople(Session session) => session.Kind switch
    {
        SessionKind.Race or SessionKind.Sprint => Table.From(session.Results.Select(r => new { pos = r.Position, driver = r.Driver, name = r.DriverName, team = r.TeamName, grid = r.GridPosition, laps = r.NumberOfLaps, time = Time(r.TimeMillis), gap = Gap(r), points = r.Points, status = r.Status })),
        SessionKind.Qualifying or SessionKind.SprintQualifying => Table.From(session.Results.Select(r => new { pos = r.Position, driver = r.Driver, name = r.DriverName, team = r.TeamName, q1 = Time(r.Q1Millis), q2 = Time(r.Q2Millis), q3 = Time(r.Q3Millis), gap = Gap(r), status = r.Status })),
        _ => Table.From(session.Results.Select(r => new { pos = r.Position, driver = r.Driver, name = r.DriverName, team = r.TeamName, laps = r.NumberOfLaps, best = Time(r.FastestLapMillis), gap = Gap(r) })),
    };

    private static string? Time(long? millis) => millis is { } time ? TimeSpan.FromMilliseconds(time).ToString(time >= 3_600_000 ? @"h\:mm\:ss\.fff" : @"m\:ss\.fff", System.Globalization.CultureInfo.InvariantCulture) : null;

    private static string? Gap(SessionResult result) => result switch
    {
        { LapsBehind: > 0 } => FormattableString.Invariant($"+{result.LapsBehind} LAP{(result.LapsBehind == 1 ? "" : "S")}"),
        { GapMillis: > 0 } => FormattableString.Invariant($"+{result.GapMillis / 1000m:F3}"),
        // The time of an earlier part of qualifying may be better than the pole's.
        { GapMillis: < 0 } => FormattableString.Invariant($"{result.GapMillis / 1000m:F3}"),
        _ => null,
    };
}
