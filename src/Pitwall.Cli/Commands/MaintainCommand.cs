using System.CommandLine;
using System.Globalization;
using Pitwall.Cli.Shared;
using Pitwall.Lakehouse.Maintenance;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall maintain</c>: keeps the warehouse small and tidy.</summary>
internal static class MaintainCommand
{
    private static readonly Option<int> KeepDays = new("--keep-days") { Description = "Forget snapshots older than so many days", DefaultValueFactory = _ => 7 };
    private static readonly Option<int> RetainLast = new("--retain-last") { Description = "Keep so many snapshots of a table however old", DefaultValueFactory = _ => 5 };
    private static readonly Option<int> OrphanHours = new("--orphan-hours") { Description = "Delete unreferenced files older than so many hours; longer than your longest build", DefaultValueFactory = _ => 24 };

    public static Command Create()
    {
        var command = new Command("maintain", """
            Merge small files, forget old snapshots, delete files that nothing refers to. The landing is never touched.

            Examples:
              pitwall maintain
              pitwall maintain --keep-days 30 --table silver.laps
            """) { KeepDays, RetainLast, OrphanHours, PartitionOptions.Table };
        command.SetAction((parse, cancellationToken) => Task.FromResult(Run(parse, cancellationToken)));
        return command;
    }

    private static int Run(ParseResult parse, CancellationToken cancellationToken)
    {
        var options = new MaintenanceOptions
        {
            KeepSnapshots = TimeSpan.FromDays(AtLeast(0, "--keep-days", parse.GetValue(KeepDays))),
            RetainLast = AtLeast(1, "--retain-last", parse.GetValue(RetainLast)),
            OrphansOlderThan = TimeSpan.FromHours(AtLeast(0, "--orphan-hours", parse.GetValue(OrphanHours))),
        };
        using var lake = OpenLake.Existing(parse);
        using var run = lake.Engine.Ledger.Start("maintain", Arguments.Of(parse));
        using var line = StatusLine.Start(parse);
        var maintenance = new LakeMaintenance(lake.Engine, options);
        var wanted = parse.GetValue(PartitionOptions.Table) ?? [];
        var reports = new List<TableMaintenanceReport>();
        foreach (var id in lake.Engine.Catalog.List().Where(t => wanted.Length == 0 || wanted.Contains(t.ToString())))
        {
            line.Update($"maintaining  {id}");
            reports.Add(maintenance.Maintain(id, run, cancellationToken));
        }

        run.End("succeeded");
        line.Dispose();
        if (parse.GetValue(GlobalOptions.Json))
            return JsonOutput.Print(reports);
        foreach (var report in reports.Where(r => r.Compacted + r.Expired + r.DeletedFiles > 0))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Table}: {report.Compacted} files merged, {report.Expired} snapshots forgotten, {report.DeletedFiles} files deleted"));
        Console.WriteLine($"{reports.Count} tables maintained");
        return ExitCode.Ok;
    }

    private static int AtLeast(int least, string option, int value) => value >= least ? value : throw new UsageException($"{option} is {value}; expected {least} or more.");
}
