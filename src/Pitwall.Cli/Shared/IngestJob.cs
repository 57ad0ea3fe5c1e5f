using System.CommandLine;
using Pitwall.Lakehouse.Runs;
using Pitwall.Sources.OpenF1;

namespace Pitwall.Cli.Shared;

/// <summary>What commands that ingest have in common: they check the selection first, and can say what they would do.</summary>
internal static class IngestJob
{
    /// <summary>Ingests what the command line asks for, or plans it with <c>--dry-run</c>.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="job">The job's name in the ledger.</param>
    /// <param name="finish">Goes on with what was landed; ends the run and returns the exit code.</param>
    /// <param name="cancellationToken">Stops; what was answered stays landed.</param>
    public static async Task<int> RunAsync(ParseResult parse, string job, Func<Lake, Run, IngestReport, Task<int>> finish, CancellationToken cancellationToken)
    {
        var selection = IngestOptions.Selection(parse);
        var options = IngestOptions.Options(parse);
        selection.Validate();
        using var lake = OpenLake.OrNew(parse);
        return await Recorded.RunAsync(parse, lake, job, async run =>
        {
            if (!parse.GetValue(IngestOptions.DryRun))
                return await finish(lake, run, await Steps.IngestAsync(parse, lake, selection, options, run, cancellationToken));

            var plan = await lake.PlanOpenF1Async(selection, options, run, cancellationToken);
            run.End("succeeded");
            if (parse.GetValue(GlobalOptions.Json))
                return JsonOutput.Print(plan);
            IngestOutput.Print(plan);
            return ExitCode.Ok;
        });
    }
}
