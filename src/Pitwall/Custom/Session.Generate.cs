using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Queries;

namespace Pitwall;

public sealed partial class Session
{
    private readonly ConcurrentDictionary<string, Table> _generated = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, GeneratedTable> _outcomes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// A table: one of your own that was generated, a table of the lake (<c>laps</c>, <c>silver.laps</c>), or raw data as in <see cref="GetDataAsync"/>.
    /// </summary>
    /// <exception cref="TableNotBuiltException">The table was registered or defined, but not generated; the message says what to call.</exception>
    /// <exception cref="InvalidOperationException">It was generated, and failed; the message says why.</exception>
    /// <exception cref="TopicNotFoundException">Nothing is called so; the nearest names are suggested.</exception>
    /// <exception cref="DataNotLoadedException">The lake does not have it for this session.</exception>
    public Table this[string name]
    {
        get
        {
            if (_generated.TryGetValue(name, out var table))
                return table;
            if (_outcomes.TryGetValue(name, out var outcome))
                throw new InvalidOperationException($"{outcome.Name} could not be generated: {outcome.Error}");
            if (Custom.Find(name) is { } registered)
                throw new TableNotBuiltException(registered.Name, ToString(), $"await session.GenerateAsync({(registered.Layer == TableLayer.Gold ? "gold: true" : "silver: true")})");
            var candidates = _names.Find(name, rawFirst: false);
            return candidates.Count == 0
                ? throw _names.NotFound(name, Custom.Names)
                : Data(candidates.FirstOrDefault(IsThere) ?? throw NotLoaded(candidates[0]), null, CancellationToken.None);
        }
    }

    /// <summary>
    /// Builds the silver and gold tables of this session in the lake, and makes the registered tables of your own. A table that fails is
    /// reported, not thrown, and so are those that depend on it, with the cause; everything else goes on. An online lake that has nothing of
    /// the session fetches it first, telemetry included.
    /// </summary>
    /// <param name="silver">Whether silver tables are made.</param>
    /// <param name="gold">Whether gold tables are made. What they are made from is made too.</param>
    /// <param name="tables">Only these, of the lake or your own, and what they are made from; then the layers do not matter. Null for all of the layers.</param>
    /// <param name="progress">Told of every table of the lake that was built.</param>
    /// <param name="cancellationToken">Stops; what is built stays.</param>
    /// <exception cref="TopicNotFoundException">There is no table of a name in <paramref name="tables"/>.</exception>
    public async Task<GenerateReport> GenerateAsync(
        bool silver = true, bool gold = false, IReadOnlyList<string>? tables = null, IProgress<StepReport>? progress = null, CancellationToken cancellationToken = default)
    {
        CustomTable[] custom;
        string[] lake;
        lock (_customGate)
        {
            custom = [.. Custom.InOrder(tables is null
                ? (silver ? Custom.Of(TableLayer.Silver) : []).Concat(gold ? Custom.Of(TableLayer.Gold) : [])
                : tables.Select(Custom.Find).OfType<CustomTable>())];
            lake = tables is null
                ? [.. _lake.Engine.Graph.Order.Select(t => t.Id).Where(t => (silver && t.Namespace == "silver") || (gold && t.Namespace == "gold")).Select(t => t.ToString())]
                : [.. tables.Where(t => Custom.Find(t) is null).Select(LakeTable)];
        }

        if (TopicCounts.Count == 0 && !_lake.Engine.IsBuilt("bronze.openf1_laps", Only))
            await _lake.FetchAsync(Key, [], cancellationToken).ConfigureAwait(false);

        // What custom tables are made from is made too, unless all is made already.
        lake = [.. lake.Concat(custom.SelectMany(t => t.Sources).SelectMany(s => s.Candidates.Take(1)).Select(TableOf).Where(t => _lake.Engine.Graph.Find(t) is not null)).Distinct()];
        var steps = lake.Length == 0 ? [] : await BuildAsync(lake, progress, cancellationToken).ConfigureAwait(false);
        Refresh();
        var report = new List<GeneratedTable>(steps.Select(s => new GeneratedTable(s.Table, s.Status, s.Rows, s.Error)));
        await Task.Run(
            () =>
            {
                foreach (var table in custom)
                    report.Add(Generate(table, report, cancellationToken));
            },
            cancellationToken).ConfigureAwait(false);
        return new GenerateReport(report);
    }

    /// <summary>Lets the generated tables stand in SQL.</summary>
    private void ShowGenerated(LakeReader reader)
    {
        foreach (var (name, table) in _generated)
            reader.AddTable(Custom.Find(name)!.LayerName, table.Name, TableAppend.Columns(table), appender => TableAppend.Fill(table, appender));
    }

    private void Forget(string name)
    {
        _generated.TryRemove(name, out _);
        _outcomes.TryRemove(name, out _);
    }

    private string LakeTable(string name) => _names.Find(name, rawFirst: false).FirstOrDefault(c => c.Topic is null)?.Name ?? throw _names.NotFound(name, Custom.Names);

    private async Task<IReadOnlyList<StepReport>> BuildAsync(string[] tables, IProgress<StepReport>? progress, CancellationToken cancellationToken)
    {
        // The grid of a race stands under the key of the qualifying that made it, so the whole meeting is looked at; what has not changed costs nothing.
        var request = new BuildRequest
        {
            Tables = tables,
            Only = new Dictionary<string, IReadOnlyCollection<object>>(StringComparer.Ordinal)
            {
                ["year"] = [Info.Year],
                ["session_key"] = [.. Meeting.Sessions.Select(s => (object)s.Key.Value)],
            },
        };
        using var run = _lake.Engine.Ledger.Start("generate", $"session {Key}");
        var built = await _lake.BuildAsync(request, run, progress, cancellationToken).ConfigureAwait(false);
        run.End(built.Succeeded ? "succeeded" : "degraded");
        return built.Steps;
    }

    private GeneratedTable Generate(CustomTable table, List<GeneratedTable> before, CancellationToken cancellationToken)
    {
        Forget(table.Name);
        var outcome = Make(table, before, cancellationToken);
        if (outcome.Error is not null)
            _outcomes[table.Name] = outcome;
        return outcome;
    }

    private GeneratedTable Make(CustomTable table, List<GeneratedTable> before, CancellationToken cancellationToken)
    {
        foreach (var source in table.Sources)
        {
            var name = source.Custom ?? source.Candidates[0].Name;
            var broken = before.LastOrDefault(b => b.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && b.Error is not null);
            if (broken is not null)
                return new GeneratedTable(table.Name, StepStatus.Skipped, 0, $"not made, because {broken.Name} failed: {broken.Cause}") { Cause = broken.Cause };
        }

        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var made = table.Sql is { } sql ? Sql(sql, null, cancellationToken).Named(table.Name) : Invoke(table, cancellationToken);
            _generated[table.Name] = made;
            return new GeneratedTable(table.Name, StepStatus.Built, made.Count, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The code is the user's: whatever it throws is a failure of that table and of nothing else.
            return new GeneratedTable(table.Name, StepStatus.Failed, 0, $"{e.GetType().Name}: {e.Message}") { Exception = e };
        }
    }

    private Table Invoke(CustomTable table, CancellationToken cancellationToken)
    {
        var sources = table.Sources.Select(object (s) => s.Custom is { } custom
            ? _generated[custom]
            : Data(s.Candidates.FirstOrDefault(IsThere) ?? throw NotLoaded(s.Candidates[0]), null, cancellationToken));
        object?[] arguments = [.. table.TakesSession ? sources.Prepend(this) : sources];
        var made = table.Make!.GetType().GetMethod("Invoke")!.Invoke(table.Make, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        return made switch
        {
            Table rows => rows.Named(table.Name),
            IEnumerable rows and not string => Table.From(rows, table.Name),
            null => throw new InvalidOperationException("the delegate gave null; a table without rows is an empty sequence."),
            _ => throw new InvalidOperationException($"the delegate gave {made.GetType().Name}; expected a Table or a sequence of rows."),
        };
    }
}
