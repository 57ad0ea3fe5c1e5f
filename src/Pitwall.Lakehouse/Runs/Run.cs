using System.Text.Json;
using Pitwall.Lakehouse.Building;

namespace Pitwall.Lakehouse.Runs;

/// <summary>
/// A run in progress. Disposing it without <see cref="End"/> records that it was aborted.
/// </summary>
public sealed class Run : IDisposable
{
    private readonly string _job;
    private readonly string _arguments;
    private readonly RunWriter _writer;
    private bool _ended;

    internal Run(Guid id, string job, string arguments, RunWriter writer)
    {
        Id = id;
        _job = job;
        _arguments = arguments;
        _writer = writer;
        Write("START", null, null);
    }

    /// <summary>The run's id; time-ordered.</summary>
    public Guid Id { get; }

    /// <summary>Records how the run ended. Only the first end counts.</summary>
    /// <param name="outcome"><c>succeeded</c>, <c>degraded</c> (done in part) or <c>failed</c>.</param>
    /// <param name="error">Why it failed; null when it did not.</param>
    public void End(string outcome, string? error = null)
    {
        if (_ended)
            return;
        Write(error is null ? "COMPLETE" : "FAIL", outcome, error);
        _ended = true;
        // The caller tells its user how it went while the disk takes the record.
        _writer.BeginFlush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_ended)
            Write("ABORT", "aborted", null);
        _writer.Dispose();
    }

    /// <summary>Starts a step of the run.</summary>
    /// <param name="output">Full name of what it makes.</param>
    /// <param name="inputs">Full names of what it reads.</param>
    public StepScope StartStep(string output, IReadOnlyList<string> inputs) => new(this, output, inputs);

    private void Write(string type, string? outcome, string? error) =>
        _writer.Write(json => OpenLineage.Event(json, type, _writer.Clock.GetUtcNow(), Id, _job, facets =>
        {
            OpenLineage.Command(facets, _arguments, outcome);
            if (error is not null)
                OpenLineage.Error(facets, error);
        }));

    /// <summary>A step in progress. Disposing it without <see cref="End"/> records that it was aborted.</summary>
    public sealed class StepScope : IDisposable
    {
        private readonly Run _run;
        private readonly string _table;
        private readonly Guid _id;
        private bool _ended;

        internal StepScope(Run run, string table, IReadOnlyList<string> inputs)
        {
            _run = run;
            _table = table;
            _id = Guid.CreateVersion7(run._writer.Clock.GetUtcNow());
            Write("START", null, json =>
            {
                foreach (var input in inputs)
                    OpenLineage.Dataset(json, input, null);
            }, json => OpenLineage.Dataset(json, table, null));
        }

        /// <summary>Records how the step ended.</summary>
        public void End(StepReport report)
        {
            Write(report.Status == StepStatus.Failed ? "FAIL" : "COMPLETE", report, json =>
            {
                foreach (var (name, snapshot) in report.Inputs)
                    OpenLineage.Dataset(json, name, snapshot);
            }, json => OpenLineage.Output(json, report));
            _ended = true;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (!_ended)
                Write("ABORT", null, null, null);
        }

        private void Write(string type, StepReport? report, Action<Utf8JsonWriter>? inputs, Action<Utf8JsonWriter>? outputs) =>
            _run._writer.Write(json => OpenLineage.Event(json, type, _run._writer.Clock.GetUtcNow(), _id, _table, facets =>
            {
                if (report is not null)
                    OpenLineage.Step(facets, report);
                if (report?.Error is { } error)
                    OpenLineage.Error(facets, error);
                OpenLineage.Parent(facets, _run.Id, _run._job);
            }, inputs, outputs));
    }
}
