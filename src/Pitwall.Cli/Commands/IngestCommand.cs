using System.CommandLine;
using Pitwall.Cli.Shared;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall ingest openf1</c>: upstream → landing.</summary>
internal static class IngestCommand
{
    public static Command Create()
    {
        var openF1 = new DocumentedCommand("openf1",
            "Land what OpenF1 answers, unchanged.",
            "Sessions that are final are never asked for twice; an interrupted ingest goes on where it stopped. Exit code 3 when something is missing: it is listed, and the next run asks for it again.",
            [
                "pitwall ingest openf1 --latest 1",
                "pitwall ingest openf1 --year 2024 --meeting silverstone --telemetry",
                "pitwall ingest openf1 --year 2023 --types Race,Sprint,Qualifying --dry-run",
            ]);
        IngestOptions.AddTo(openF1);
        openF1.SetAction(RunAsync);
        return new DocumentedCommand("ingest", "Bring upstream data into the landing.") { openF1 };
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var selection = IngestOptions.Selection(parse);
        var options = IngestOptions.Options(parse);
        selection.Validate();
        using var lake = OpenLake.OrNew(parse);
        using var run = lake.Engine.Ledger.Start("ingest openf1", Arguments.Of(parse));
        if (parse.GetValue(IngestOptions.DryRun))
        {
            var plan = await lake.PlanOpenF1Async(selection, options, run, cancellationToken);
            run.End("succeeded");
            if (parse.GetValue(GlobalOptions.Json))
                return JsonOutput.Print(plan);
            IngestOutput.Print(plan);
            return ExitCode.Ok;
        }

        var report = await Steps.IngestAsync(parse, lake, selection, options, run, cancellationToken);
        run.End(Steps.Outcome(report.ExitCode));
        if (parse.GetValue(GlobalOptions.Json))
            return JsonOutput.Print(report, report.ExitCode);
        IngestOutput.Print(report);
        return report.ExitCode;
    }
}
