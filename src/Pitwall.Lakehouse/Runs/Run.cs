using System.Text.Json.Nodes;
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

    private void Write(string type, string? outcome, string? error)
    {
        var facets = new JsonObject { ["pitwall_command"] = OpenLineage.Command(_arguments, outcome) };
        if (error is not null)
            facets["errorMessage"] = OpenLineage.Error(error);
        _writer.Write(OpenLineage.Event(type, _writer.Clock.GetUtcNow(), Id, _job, null, null, facets));
    }

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
            var happening = Event("START", []);
            happening["inputs"] = new JsonArray([.. inputs.Select(i => OpenLineage.Dataset(i, null))]);
            happening["outputs"] = new JsonArray(OpenLineage.Dataset(table, null));
            run._writer.Write(happening);
        }

        /// <summary>Records how the step ended.</summary>
        public void End(StepReport report)
        {
            var facets = new JsonObject { ["pitwall_step"] = OpenLineage.Step(report) };
            if (report.Error is not null)
                facets["errorMessage"] = OpenLineage.Error(report.Error);
            var happening = Event(report.Status == StepStatus.Failed ? "FAIL" : "COMPLETE", facets);
            var inputs = new JsonArray();
            foreach (var (name, snapshot) in report.Inputs)
                inputs.Add((JsonNode)OpenLineage.Dataset(name, snapshot));
            happening["inputs"] = inputs;
            happening["outputs"] = new JsonArray(OpenLineage.Output(report));
            _run._writer.Write(happening);
            _ended = true;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (!_ended)
                _run._writer.Write(Event("ABORT", []));
        }

        private JsonObject Event(string type, JsonObject facets) => OpenLineage.Event(type, _run._writer.Clock.GetUtcNow(), _id, _table, _run.Id, _run._job, facets);
    }
}
