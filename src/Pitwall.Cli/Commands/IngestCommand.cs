using System.CommandLine;
using Pitwall.Cli.Shared;
using Pitwall.Lakehouse.Runs;
using Pitwall.Sources.OpenF1;

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
        openF1.SetAction((parse, cancellationToken) => IngestJob.RunAsync(parse, "ingest openf1", (_, run, landed) => Finish(parse, run, landed), cancellationToken));
        return new DocumentedCommand("ingest", "Bring upstream data into the landing.") { openF1 };
    }

    private static Task<int> Finish(ParseResult parse, Run run, IngestReport report)
    {
        run.End(Steps.Outcome(report.ExitCode));
        if (parse.GetValue(GlobalOptions.Json))
            return Task.FromResult(JsonOutput.Print(report, report.ExitCode));
        IngestOutput.Print(report);
        return Task.FromResult(report.ExitCode);
    }
}
