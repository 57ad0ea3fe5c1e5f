using System.CommandLine;
using Pitwall.Cli.Shared;
using Pitwall.DuckDb;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Runs;
using Pitwall.Replay;
using Pitwall.Replay.Synthetic;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Limits;
using Pitwall.Sources.LiveTiming;
using Pitwall.Sources.OpenF1;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall demo</c>: the main job on a made-up race weekend, without a network.</summary>
internal static class DemoCommand
{
    /// <summary>Cars of a synthetic season: as many as the championship of its year had.</summary>
    public const int Cars = 20;

    private static readonly Option<int> Seed = new("--seed") { Description = "Another seed makes another weekend", HelpName = "N", DefaultValueFactory = _ => 1 };

    public static Command Create()
    {
        var command = new DocumentedCommand("demo",
            "Show the whole way on a made-up race weekend: upstream → landing → bronze → silver → gold → validation.",
            "Needs no network and no recordings. The lake stays, in ./demo-lake unless you name a folder, so that you can ask it questions.",
            [
                "pitwall demo --lake /tmp/demo",
            ]) { Seed };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var synthetic = new SyntheticOptions { Seed = parse.GetValue(Seed), Drivers = Cars };
        using var lake = OpenLake.OrNew(parse, ownFolder: "demo-lake");
        RefuseOthers(lake);
        return await Recorded.RunAsync(parse, lake, "demo", run => RunAsync(parse, synthetic, lake, run, cancellationToken));
    }

    private static async Task<int> RunAsync(ParseResult parse, SyntheticOptions synthetic, Lake lake, Run run, CancellationToken cancellationToken)
    {
        await using var upstream = await ReplayServer.StartAsync(new ReplayOptions { Synthetic = synthetic }, cancellationToken);

        var options = new OpenF1Options { BaseUrl = upstream.OpenF1Url, Limits = RateLimits.None, LimiterFolder = null };
        var selection = new IngestSelection { Year = synthetic.Year, Telemetry = true };
        var landed = await Steps.IngestAsync(parse, progress => lake.IngestOpenF1Async(selection, options, run, progress, cancellationToken));
        // The race from F1's own archive too, without its telemetry, which OpenF1 has: so both sources can be compared.
        var archive = new LiveTimingOptions { BaseUrl = upstream.LiveTimingUrl, Limits = RateLimits.None, LimiterFolder = null };
        var race = new IngestSelection { Year = synthetic.Year, Types = ["Race"] };
        var timed = await Steps.IngestAsync(parse, progress => lake.IngestLiveTimingAsync(race, archive, run, progress, cancellationToken));
        var built = await Steps.BuildAsync(parse, lake, new BuildRequest(), run, cancellationToken);
        var exitCode = Math.Max(Math.Max(landed.ExitCode, timed.ExitCode), BuildOutput.ExitCodeOf(built));
        run.End(Steps.Outcome(exitCode));
        if (parse.GetValue(GlobalOptions.Json))
            return JsonOutput.Print(new { run_id = run.Id, ingest = new { openf1 = landed, livetiming = timed }, build = built }, exitCode);

        using (var reader = lake.Engine.OpenReader())
        {
            Show(reader, "The race", Classification);
            Show(reader, "The championship", Championship);
        }

        IngestOutput.Print(landed);
        IngestOutput.Print(timed);
        BuildOutput.Print(built, Severity.Block);
        BuildOutput.PrintValidation(built);
        if (built.Steps.SelectMany(s => s.Expectations).Any(e => !e.Holds))
            Console.WriteLine("           (made-up teams are in no list, and one weekend is no season: 'pitwall validate' tells more)");
        Next(lake.Folder, synthetic.Year);
        return exitCode;
    }

    /// <summary>Made-up races must not get among real ones.</summary>
    private static void RefuseOthers(Lake lake)
    {
        if (lake.Engine.Ledger.Read() is { Count: > 0 } runs && runs[^1].Job != "demo")
            throw new UsageException($"the lake at {lake.Folder} was not made by 'pitwall demo', and made-up races do not belong there. Name another folder with --lake DIR.");
    }

    private const string Classification = """
        select r.position as pos, d.name_acronym as driver, d.team_name as team, r.grid_position as grid, r.points, r.status
        from silver.race_results r join silver.session_drivers d using (session_key, driver_number)
        where r.session_kind = 'race' order by r.classification_order limit 10
        """;

    private const string Championship = """
        select championship_position as pos, driver_name as driver, team_name as team, season_points_total as points, wins_total as wins, points_gap_to_leader as gap
        from gold.championship_tracker
        qualify round_number = max(round_number) over () order by championship_position limit 10
        """;

    private static void Show(Lakehouse.Queries.LakeReader reader, string title, string sql)
    {
        Console.WriteLine(title);
        using DuckDbResult result = reader.Query(sql);
        AlignedTable.Print(result, int.MaxValue, Console.Out, Terminal.Width);
        Console.WriteLine();
    }

    private static void Next(string folder, int year)
    {
        var pitwall = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "pitwall" ? "pitwall" : "dotnet run --project src/Pitwall.Cli --";
        Console.WriteLine();
        Console.WriteLine("What next?");
        var lake = folder.Contains(' ', StringComparison.Ordinal) ? $"\"{folder}\"" : folder;
        Console.WriteLine($"  {pitwall} sessions --lake {lake}");
        Console.WriteLine($"  {pitwall} laps {year} 1 Race --lap 1-3 --lake {lake}");
        Console.WriteLine($"  {pitwall} compare {year} 1 Race --lake {lake}");
        Console.WriteLine($"  {pitwall} tables silver.laps --lake {lake}");
        Console.WriteLine($"  {pitwall} sql \"from gold.race_weekend_insights\" --lake {lake}");
    }
}
