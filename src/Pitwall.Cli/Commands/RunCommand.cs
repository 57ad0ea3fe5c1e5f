using System.CommandLine;
using Pitwall.Cli.Shared;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Runs;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall run</c>: the main job, from the upstream to validated gold tables.</summary>
internal static class RunCommand
{
    private static readonly Argument<string> Source = new Argument<string>("source") { Description = "Where the data comes from", DefaultValueFactory = _ => IngestSource.All[0].Name }.OneOf([.. IngestSource.All.Select(source => source.Name)]);

    public static Command Create()
    {
        var command = new DocumentedCommand("run",
            "Ingest, build and validate in one go.",
            "Safe to repeat: what is final is not asked for again, what has not changed is not built again. Exit codes: 0 done, 3 done in part (what is missing is listed), 1 failed.",
            [
                "pitwall run --latest 1",
                "pitwall run openf1 --session 9558 --telemetry",
                "pitwall run livetiming --year 2024 --meeting spa --types Race",
                "pitwall run --year 2023",
                "pitwall run f1db https://github.com/f1db/f1db/releases/latest/download/f1db-csv.zip",
            ]) { Source, IngestF1DbCommand.Create("run", BuildAsync), IngestJolpicaCommand.Create("run", BuildAsync) };
        IngestOptions.AddTo(command, IngestSource.All);
        command.SetAction((parse, cancellationToken) => IngestJob.RunAsync(parse, "run", IngestSource.Named(parse.GetValue(Source)!), BuildAsync, cancellationToken));
        return command;
    }

    private static async Task<int> BuildAsync(ParseResult parse, Lake lake, Run run, Landed landed, CancellationToken cancellationToken)
    {
        var built = await Steps.BuildAsync(parse, lake, new BuildRequest(), run, cancellationToken);
        var exitCode = Worst(landed.ExitCode, BuildOutput.ExitCodeOf(built));
        run.End(Steps.Outcome(exitCode));
        if (parse.GetValue(GlobalOptions.Json))
            return JsonOutput.Print(new { run_id = run.Id, ingest = landed.Report, build = built }, exitCode);
        landed.Print();
        Console.WriteLine();
        BuildOutput.Print(built);
        BuildOutput.PrintValidation(built);
        return exitCode;
    }

    /// <summary>A part that failed leaves the whole done in part, unless nothing was done.</summary>
    private static int Worst(int ingest, int build) => (ingest, build) switch
    {
        (ExitCode.Ok, ExitCode.Ok) => ExitCode.Ok,
        (ExitCode.Failed, _) or (_, ExitCode.Failed) => ExitCode.Failed,
        _ => ExitCode.Partial,
    };
}
