using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Runs;

namespace Pitwall.Lakehouse.Building;

/// <summary>
/// Runs the steps of one build. A step that fails is reported and its dependents are skipped, naming the cause;
/// everything else goes on. Only cancellation and faults of the program itself break through.
/// </summary>
internal sealed class LakeBuild(LakeEngine lake, BuildRequest request, Run run, int parallelSteps)
{
    private const int MaxAttempts = 5;

    /// <summary>Runs all steps.</summary>
    public async Task<BuildReport> RunAsync(IProgress<StepReport>? progress, CancellationToken cancellationToken)
    {
        var started = lake.Clock.GetTimestamp();
        var queue = new StepQueue(request.Tables.Count == 0 ? lake.Graph.Order : lake.Graph.WithInputs(request.Tables), parallelSteps);
        // Threads of their own: a step blocks, and the thread pool is slow to replace a thread that does.
        // One more than run side by side: a step that waits for the disk, or is alone with its last rows, leaves a processor to another.
        await Task.WhenAll(Enumerable.Range(0, parallelSteps + 1).Select(_ => Task.Factory.StartNew(
            () => Work(queue, progress, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))).ConfigureAwait(false);
        return new BuildReport(run.Id, queue.Reports, lake.Clock.GetElapsedTime(started));
    }

    private void Work(StepQueue queue, IProgress<StepReport>? progress, CancellationToken cancellationToken)
    {
        try
        {
            while (queue.Take() is { } step)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var broken = step.Inputs.Select(i => i.Report!).FirstOrDefault(r => r.Status is StepStatus.Failed or StepStatus.Skipped);
                var report = broken is null ? Step(step.Table, cancellationToken) : Skipped(step.Table, broken);
                progress?.Report(report);
                queue.End(step, report);
            }
        }
        catch
        {
            queue.Abandon();
            throw;
        }
    }

    private static StepReport Skipped(TableDefinition table, StepReport broken) =>
        new() { Table = table.Id.ToString(), Status = StepStatus.Skipped, Error = $"not built, because {broken.Table} failed: {Cause(broken)}" };

    private static string Cause(StepReport broken) => broken.Error?.Split(": ", 2) is [_, var cause] && broken.Status == StepStatus.Skipped ? cause : broken.Error ?? "";

    private StepReport Step(TableDefinition table, CancellationToken cancellationToken)
    {
        var started = lake.Clock.GetTimestamp();
        using var step = run.StartStep(table.Id.ToString(), table.Inputs);
        StepReport report;
        try
        {
            report = Build(table, cancellationToken);
        }
        catch (Exception e) when (e is DuckDbException or DefinitionException or IcebergException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            report = new StepReport
            {
                Table = table.Id.ToString(),
                Status = StepStatus.Failed,
                Duration = lake.Clock.GetElapsedTime(started),
                Error = $"{table.Source}: {e.Message}",
            };
        }

        step.End(report);
        return report;
    }

    /// <summary>When another process comes first, what is to be built is found anew: it may have built the same, or inputs may be newer now.</summary>
    private StepReport Build(TableDefinition table, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new TableBuild(lake, table, run.Id).Run(request, cancellationToken);
            }
            catch (CommitConflictException) when (attempt < MaxAttempts)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}
