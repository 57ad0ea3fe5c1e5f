using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Lakehouse.Building;

/// <summary>
/// Hands the steps of a build to its workers: each table after its inputs, and of those that are ready the one that the longest way of
/// dependents hangs on, so that nobody waits at the end for what could have begun early. Of equals the first in building order. When as
/// many run as should, one more begins only if it is as urgent as any of them: else it would take processors away from those that others
/// wait for. Safe for use from several threads.
/// </summary>
internal sealed class StepQueue
{
    private readonly object _gate = new();
    private readonly List<Step> _steps;
    private readonly List<Step> _waiting;
    private readonly List<Step> _running = [];
    private readonly int _parallelSteps;
    private bool _isAbandoned;

    /// <summary>Makes the steps of <paramref name="tables"/>.</summary>
    /// <param name="tables">The tables, each after its inputs. An input that is not among them is not waited for.</param>
    /// <param name="parallelSteps">How many run side by side, however urgent they are.</param>
    public StepQueue(IReadOnlyList<TableDefinition> tables, int parallelSteps)
    {
        _parallelSteps = parallelSteps;
        var byName = new Dictionary<string, Step>(StringComparer.Ordinal);
        foreach (var table in tables)
            byName.Add(table.Id.ToString(), new Step(table, [.. table.Inputs.Select(i => byName.GetValueOrDefault(i)).OfType<Step>()]));
        _steps = [.. byName.Values];
        for (var i = _steps.Count - 1; i >= 0; i--)
        {
            foreach (var input in _steps[i].Inputs)
                input.Way = Math.Max(input.Way, _steps[i].Way + 1);
        }

        _waiting = [.. _steps.OrderByDescending(s => s.Way)];
    }

    /// <summary>What became of the steps, in building order; all of them must have ended.</summary>
    public IReadOnlyList<StepReport> Reports => [.. _steps.Select(s => s.Report!)];

    /// <summary>Takes the next step, waiting until one is ready.</summary>
    /// <returns>The step, for the caller to run and to end; null when all are taken, or the queue is abandoned.</returns>
    public Step? Take()
    {
        lock (_gate)
        {
            while (!_isAbandoned && _waiting.Count > 0)
            {
                if (_waiting.Find(s => s.IsReady) is { } next && (_running.Count < _parallelSteps || _running.TrueForAll(r => r.Way <= next.Way)))
                {
                    _waiting.Remove(next);
                    _running.Add(next);
                    return next;
                }

                Monitor.Wait(_gate);
            }

            return null;
        }
    }

    /// <summary>Ends a step, which may make others ready.</summary>
    public void End(Step step, StepReport report)
    {
        lock (_gate)
        {
            step.Report = report;
            _running.Remove(step);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Gives no further step away: a worker stopped without ending its own.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            _isAbandoned = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>A table to build.</summary>
    /// <param name="table">The table.</param>
    /// <param name="inputs">The steps that make its inputs.</param>
    internal sealed class Step(TableDefinition table, IReadOnlyList<Step> inputs)
    {
        /// <summary>The table.</summary>
        public TableDefinition Table { get; } = table;

        /// <summary>The steps that make its inputs; they have ended when this one is taken.</summary>
        public IReadOnlyList<Step> Inputs { get; } = inputs;

        /// <summary>What became of it; null until it ends.</summary>
        public StepReport? Report { get; set; }

        /// <summary>How many steps the longest chain of dependents has that waits for this one.</summary>
        public int Way { get; set; }

        /// <summary>True when nothing needs to be waited for.</summary>
        public bool IsReady => Inputs.All(i => i.Report is not null);
    }
}
