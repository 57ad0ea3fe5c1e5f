using Pitwall.DuckDb;
using Pitwall.Lakehouse;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Runs;
using Pitwall.Pipelines;
using Pitwall.Pipelines.History;
using Pitwall.Pipelines.Jolpica;
using Pitwall.Pipelines.LiveTiming;
using Pitwall.Sources.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;
using Pitwall.Sources.LiveTiming;
using Pitwall.Sources.OpenF1;

namespace Pitwall;

/// <summary>How a lake is opened.</summary>
public sealed record LakeOptions
{
    /// <summary>Threads of the query engine; all cores by default.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Memory that the query engine may use before it spills to disk, such as <c>512MB</c>. The process itself needs about
    /// 150 MB more.
    /// </summary>
    public string MemoryLimit { get; init; } = "512MB";

    /// <summary>
    /// How live timing is asked for what the lake does not have, when it is asked for it: a season's calendar, a topic, all of a session
    /// that tables are to be made of. Null, the default, keeps the lake offline: it works with what was ingested.
    /// </summary>
    public LiveTimingOptions? LiveTiming { get; init; }

    /// <summary>
    /// True when nothing comes after the lake but the end of the process, as in a command: closing it leaves the query engine's memory to the
    /// system, which takes it back at once. What stands on disk is closed and removed as ever. Default: false.
    /// </summary>
    public bool EndsWithProcess { get; init; }

    /// <summary>The clock of runs, snapshots and landing.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>A lake that fetches from F1's archive what it is asked for and does not have.</summary>
    public static LakeOptions Online { get; } = new() { LiveTiming = new LiveTimingOptions() };
}

/// <summary>
/// A Formula 1 lakehouse in a folder: <c>landing/</c> holds what the upstreams answered, <c>warehouse/</c> the Iceberg tables
/// made from it, <c>runs/</c> the record of what was done, and <c>tables/</c>, if you make one, tables of your own in SQL: files as the
/// built-in ones, <c>tables/silver/x/x.sql</c>. Safe for use from several threads.
/// </summary>
public sealed partial class Lake : IDisposable, IAsyncDisposable
{
    private readonly TimeProvider _clock;
    private readonly LiveTimingOptions? _archive;

    private Lake(string folder, LakeOptions options)
    {
        _clock = options.Clock;
        _archive = options.LiveTiming;
        Folder = folder;
        Landing = new LandingStore(Path.Combine(folder, "landing"), options.Clock);
        Engine = new LakeEngine(new LakeEngineOptions
        {
            Folder = folder,
            Definitions = DefinitionSet.Deferred(() => BuiltInTables.Definitions.With(DefinitionSet.ReadFolder(Path.Combine(folder, "tables")))),
            Providers = [new LandingInputs(Landing), new JolpicaInputs(Landing), new LiveTimingInputs(Landing), new ChangeInputs(Landing)],
            Engine = new DuckDbOptions { Threads = options.Threads, MemoryLimit = options.MemoryLimit, EndsWithProcess = options.EndsWithProcess },
            Clock = options.Clock,
        });
    }

    /// <summary>The lake's folder, absolute.</summary>
    public string Folder { get; }

    /// <summary>What the upstreams answered.</summary>
    public LandingStore Landing { get; }

    /// <summary>The tables: definitions, builds, queries, runs.</summary>
    public LakeEngine Engine { get; }

    /// <summary>Opens the lake in <paramref name="folder"/>. Nothing is read yet; a folder that is not there is made by the first thing that is written.</summary>
    /// <exception cref="IOException">There is a file in the folder's place.</exception>
    public static Lake Open(string folder, LakeOptions? options = null)
    {
        var path = Path.GetFullPath(folder);
        if (File.Exists(path))
            throw new IOException($"{path} is a file; a lake is a folder.");
        return new Lake(path, options ?? new LakeOptions());
    }

    /// <summary>Opens the lake in <paramref name="folder"/> and reads the definitions of its tables, its own ones in <c>tables/</c> included.</summary>
    /// <param name="folder">The lake's folder; it need not be there yet.</param>
    /// <param name="options">How to open it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">There is a file in the folder's place.</exception>
    /// <exception cref="DefinitionException">A file in the lake's <c>tables/</c> is not understood, clashes with a built-in table, names an unknown input or closes a circle.</exception>
    public static async Task<Lake> OpenAsync(string folder, LakeOptions? options = null, CancellationToken cancellationToken = default)
    {
        var lake = Open(folder, options);
        try
        {
            await Task.Run(() => lake.Engine.Graph, cancellationToken).ConfigureAwait(false);
            return lake;
        }
        catch
        {
            lake.Dispose();
            throw;
        }
    }

    /// <summary>Says what <see cref="IngestOpenF1Async"/> would ask for. Only listings of meetings and sessions are asked for, and land.</summary>
    /// <param name="selection">What to ingest.</param>
    /// <param name="options">How to ask.</param>
    /// <param name="run">The run that the listings belong to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SelectionException">The selection says nothing, too much, or something that does not exist.</exception>
    public async Task<IngestPlan> PlanOpenF1Async(IngestSelection selection, OpenF1Options options, Run run, CancellationToken cancellationToken = default)
    {
        using var http = UpstreamHttp.CreateClient(options.Workers);
        return await new OpenF1Ingestor(http, Landing, options, _clock).PlanAsync(selection, run.Id.ToString(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lands what OpenF1 answers. What is final and landed is not asked for again.</summary>
    /// <param name="selection">What to ingest.</param>
    /// <param name="options">How to ask.</param>
    /// <param name="run">The run that the answers belong to.</param>
    /// <param name="progress">Told after every request.</param>
    /// <param name="cancellationToken">Stops; what is answered stays landed, and the next run goes on from there.</param>
    /// <returns>What was landed, and what is missing. An upstream's faults are reported, not thrown.</returns>
    /// <exception cref="SelectionException">The selection says nothing, too much, or something that does not exist.</exception>
    /// <exception cref="LandingException">The landing cannot be written.</exception>
    public async Task<IngestReport> IngestOpenF1Async(IngestSelection selection, OpenF1Options options, Run run, IProgress<IngestProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var http = UpstreamHttp.CreateClient(options.Workers);
        return await LandAsync("landing.openf1", options, run, () => new OpenF1Ingestor(http, Landing, options, _clock).RunAsync(selection, run.Id.ToString(), progress, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Ingests as a step of the run.</summary>
    private static async Task<IngestReport> LandAsync(string target, SourceOptions options, Run run, Func<Task<IngestReport>> ingest)
    {
        using var step = run.StartStep(target, [options.BaseUrl.ToString()]);
        var report = await ingest().ConfigureAwait(false);
        step.End(new StepReport
        {
            Table = target,
            Status = report.ExitCode switch { 0 => report.Requests == 0 ? StepStatus.Unchanged : StepStatus.Built, 3 => StepStatus.Partial, _ => StepStatus.Failed },
            Rows = report.Rows,
            Bytes = report.WireBytes,
            Duration = report.Elapsed,
            Inputs = [KeyValuePair.Create(options.BaseUrl.ToString(), (long?)null)],
            Error = report.Missing.Count == 0 ? null : $"{report.Missing.Count} requests have no answer, the first is {report.Missing[0].RequestKey}: {report.Missing[0].Reason}",
        });
        return report;
    }

    /// <summary>Builds tables from what has landed, without a network. See <see cref="LakeEngine.BuildAsync"/>.</summary>
    public Task<BuildReport> BuildAsync(BuildRequest request, Run run, IProgress<StepReport>? progress = null, CancellationToken cancellationToken = default) =>
        Engine.BuildAsync(request, run, progress, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        Engine.Dispose();
        _fetching.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
