using System.CommandLine;
using Pitwall.Cli.Shared;
using Pitwall.Lakehouse.Building;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall build</c>: landing → bronze → silver → gold.</summary>
internal static class BuildCommand
{
    private static readonly Option<bool> Full = new("--full") { Description = "Build again what has not changed" };

    public static Command Create()
    {
        var command = new DocumentedCommand("build",
            "Build the tables from what has landed.",
            "Only partitions whose inputs or definition changed are built. No network is used.",
            [
                "pitwall build",
                "pitwall build --table gold.championship_tracker",
                "pitwall build --session 9558 --full",
            ]) { Full };
        PartitionOptions.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var lake = OpenLake.Existing(parse);
            lake.Engine.PrepareBuild(parse.GetValue(PartitionOptions.Table) ?? []);
            var request = new BuildRequest { Tables = TableNames.Known(lake, parse.GetValue(PartitionOptions.Table)), Only = PartitionOptions.Read(parse), Full = parse.GetValue(Full) };
            return await Recorded.RunAsync(parse, lake, "build", async run =>
            {
                var report = await Steps.BuildAsync(parse, lake, request, run, cancellationToken);
                var exitCode = BuildOutput.ExitCodeOf(report);
                run.End(Steps.Outcome(exitCode));
                if (parse.GetValue(GlobalOptions.Json))
                    return JsonOutput.Print(report, exitCode);
                BuildOutput.Print(report);
                return exitCode;
            });
        });
        return command;
    }
}
