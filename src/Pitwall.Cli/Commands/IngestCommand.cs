using System.CommandLine;
using Pitwall.Cli.Shared;
using Pitwall.Lakehouse.Runs;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall ingest</c>: upstream → landing.</summary>
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
        var liveTiming = new DocumentedCommand("livetiming",
            "Land F1's live-timing archive, unchanged: every feed of a session, 2018 and later.",
            "The two feeds of telemetry, CarData.z and Position.z, come with --telemetry or when --topics names them. The archive belongs to Formula One: for personal use. Exit codes as for openf1.",
            [
                "pitwall ingest livetiming --year 2024 --meeting spa --types Race",
                "pitwall ingest livetiming --latest 1 --telemetry",
                "pitwall ingest livetiming --session 9558 --topics TimingData,race_control",
            ]);
        return new DocumentedCommand("ingest", "Bring upstream data into the landing.") { For(openF1, IngestSource.OpenF1), For(liveTiming, IngestSource.LiveTiming), IngestF1DbCommand.Create("ingest", Finish), IngestJolpicaCommand.Create("ingest", Finish) };
    }

    private static DocumentedCommand For(DocumentedCommand command, IngestSource source)
    {
        IngestOptions.AddTo(command, source);
        command.SetAction((parse, cancellationToken) => IngestJob.RunAsync(parse, "ingest", source, Finish, cancellationToken));
        return command;
    }

    private static Task<int> Finish(ParseResult parse, Lake lake, Run run, Landed landed, CancellationToken cancellationToken)
    {
        run.End(Steps.Outcome(landed.ExitCode));
        if (parse.GetValue(GlobalOptions.Json))
            return Task.FromResult(JsonOutput.Print(landed.Report, landed.ExitCode));
        landed.Print();
        return Task.FromResult(landed.ExitCode);
    }
}
