using System.CommandLine;

namespace Pitwall.Cli.Shared;

/// <summary>What commands that ingest have in common: they check the selection first, and can say what they would do.</summary>
internal static class IngestJob
{
    /// <summary>Ingests what the command line asks for, or plans it with <c>--dry-run</c>.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="verb">What is done; with the source it is the job's name in the ledger.</param>
    /// <param name="source">Where the data come from.</param>
    /// <param name="ending">Goes on with what was landed.</param>
    /// <param name="cancellationToken">Stops; what was answered stays landed.</param>
    public static async Task<int> RunAsync(ParseResult parse, string verb, IngestSource source, Ending ending, CancellationToken cancellationToken)
    {
        var work = source.Prepare(parse);
        using var lake = OpenLake.OrNew(parse);
        return await Recorded.RunAsync(parse, lake, $"{verb} {source.Name}", async run =>
        {
            if (!parse.GetValue(IngestOptions.DryRun))
            {
                var report = await Steps.IngestAsync(parse, progress => work.Ingest(lake, run, progress, cancellationToken));
                return await ending(parse, lake, run, new Landed(report.ExitCode, report, () => IngestOutput.Print(report)), cancellationToken);
            }

            var plan = await work.Plan(lake, run, cancellationToken);
            run.End("succeeded");
            if (parse.GetValue(GlobalOptions.Json))
                return JsonOutput.Print(plan);
            IngestOutput.Print(plan);
            return ExitCode.Ok;
        });
    }
}
