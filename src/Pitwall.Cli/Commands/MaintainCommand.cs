using System.CommandLine;
using System.Globalization;
using Pitwall.Cli.Shared;
using Pitwall.Lakehouse.Maintenance;
using Pitwall.Lakehouse.Runs;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall maintain</c>: keeps the warehouse small and tidy.</summary>
internal static class MaintainCommand
{
    private static readonly Option<int> KeepDays = new("--keep-days") { HelpName = "N", Description = "Forget snapshots older than so many days", DefaultValueFactory = _ => 7 };
    private static readonly Option<int> RetainLast = new("--retain-last") { HelpName = "N", Description = "Keep so many snapshots of a table however old", DefaultValueFactory = _ => 5 };
    private static readonly Option<int> OrphanHours = new("--orphan-hours") { HelpName = "N", Description = "Delete unreferenced files older than so many hours; longer than your longest build", DefaultValueFactory = _ => 24 };

    public static Command Create()
    {
        var command = new DocumentedCommand("maintain",
            "Merge small files, forget old snapshots, delete files that nothing refers to.",
            "The landing is never touched.",
            [
                "pitwall maintain",
                "pitwall maintain --keep-days 30 --table silver.laps",
            ]) { KeepDays, RetainLast, OrphanHours, PartitionOptions.Table };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var options = new MaintenanceOptions
        {
            KeepSnapshots = TimeSpan.FromDays(Check.AtLeast(parse, KeepDays, 0)),
            RetainLast = Check.AtLeast(parse, RetainLast, 1),
            OrphansOlderThan = TimeSpan.FromHours(Check.AtLeast(parse, OrphanHours, 1)),
        };
        using var lake = OpenLake.Existing(parse);
        var wanted = TableNames.Known(lake, parse.GetValue(PartitionOptions.Table));
        return await Recorded.RunAsync(parse, lake, "maintain", run => Task.FromResult(Maintain(parse, lake, wanted, options, run, cancellationToken)));
    }

    private static int Maintain(ParseResult parse, Lake lake, IReadOnlyList<string> wanted, MaintenanceOptions options, Run run, CancellationToken cancellationToken)
    {
        using var line = StatusLine.Start(parse);
        var maintenance = new LakeMaintenance(lake.Engine, options);
        var reports = new List<TableMaintenanceReport>();
        foreach (var id in lake.Engine.Catalog.List().Where(t => wanted.Count == 0 || wanted.Contains(t.ToString())))
        {
            line.Update($"maintaining  {id}");
            reports.Add(maintenance.Maintain(id, run, cancellationToken));
        }

        var failed = reports.Where(r => r.Error is not null).ToArray();
        var exitCode = failed.Length == 0 ? ExitCode.Ok : failed.Length < reports.Count ? ExitCode.Partial : ExitCode.Failed;
        run.End(Steps.Outcome(exitCode), exitCode == ExitCode.Failed ? failed[0].Error : null);
        line.Dispose();
        if (parse.GetValue(GlobalOptions.Json))
            return JsonOutput.Print(reports, exitCode);
        foreach (var report in reports.Where(r => r.Compacted + r.Expired + r.DeletedFiles > 0))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Table}: {report.Compacted} files merged, {report.Expired} snapshots forgotten, {report.DeletedFiles} files deleted"));
        foreach (var report in failed)
            Console.WriteLine($"not maintained: {report.Table}: {report.Error}");
        Console.WriteLine($"{reports.Count - failed.Length} tables maintained");
        return exitCode;
    }
}
