using System.CommandLine;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Runs;
using Pitwall.Sources.Ingest;

namespace Pitwall.Cli.Shared;

/// <summary>The steps of the main job, each with its progress on the terminal.</summary>
internal static class Steps
{
    public static async Task<IngestReport> IngestAsync(ParseResult parse, Func<IProgress<IngestProgress>, Task<IngestReport>> ingest)
    {
        using var progress = IngestProgressLine.Start(parse);
        return await ingest(progress);
    }

    public static async Task<BuildReport> BuildAsync(ParseResult parse, Lake lake, BuildRequest request, Run run, CancellationToken cancellationToken)
    {
        using var progress = BuildProgress.Start(parse, request.Tables.Count == 0 ? lake.Engine.Graph.Order.Count : lake.Engine.Graph.WithInputs(request.Tables).Count);
        return await lake.BuildAsync(request, run, progress, cancellationToken);
    }

    /// <summary>The word that the ledger keeps for an exit code.</summary>
    public static string Outcome(int exitCode) => exitCode switch
    {
        ExitCode.Ok => "succeeded",
        ExitCode.Partial => "degraded",
        _ => "failed",
    };
}
