using System.CommandLine;
using Pitwall.Lakehouse.Runs;

namespace Pitwall.Cli.Shared;

/// <summary>Work that the ledger keeps.</summary>
internal static class Recorded
{
    /// <summary>Does the work as a run. The work ends the run; when it throws, the ledger keeps why.</summary>
    public static async Task<int> RunAsync(ParseResult parse, Lake lake, string job, Func<Run, Task<int>> work)
    {
        using var run = lake.Engine.Ledger.Start(job, Arguments.Of(parse));
        try
        {
            return await work(run);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            run.End("failed", e.Message);
            throw;
        }
    }
}
