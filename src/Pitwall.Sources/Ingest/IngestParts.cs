using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Pitwall.Sources.Http;
using Pitwall.Sources.Landing;
using Pitwall.Sources.Limits;

namespace Pitwall.Sources.Ingest;

/// <summary>The parts of an ingest that live for one run, whatever the upstream.</summary>
internal sealed class IngestParts : IDisposable
{
    private readonly SourceOptions _options;
    private readonly UpstreamLimiter _limiter;
    private readonly UpstreamClient _client;

    public IngestParts(
        HttpClient http, LandingStore store, string source, SourceOptions options, UpstreamDialect dialect, TimeProvider clock,
        string runId, IProgress<IngestProgress>? progress)
    {
        options.Validate();
        _options = options;
        _limiter = new UpstreamLimiter(options.BaseUrl, options.Limits, options.Offline ? null : options.LimiterFolder, clock);
        _client = new UpstreamClient(http, _limiter, options.Http, dialect, clock, Jitter(options.JitterSeed));
        State = store.Read(source);
        Run = new Lazy<LandingRun>(() => store.BeginRun(source, runId));
        Progress = new ProgressTracker(progress, options.Limits, _limiter, _client, clock);
        Requests = new RequestRunner(_client, State, Run, options, Progress);
        Finality = new Finality(options, clock);
        Clock = clock;
    }

    /// <summary>What was landed when the run began.</summary>
    public LandingState State { get; }

    /// <summary>The run's manifest; begun by the first thing that is written.</summary>
    public Lazy<LandingRun> Run { get; }

    public ProgressTracker Progress { get; }

    public RequestRunner Requests { get; }

    public Finality Finality { get; }

    public TimeProvider Clock { get; }

    /// <summary>Requests sent so far, retries included.</summary>
    public long SentRequests => _client.Requests;

    /// <summary>Bytes of bodies that came in so far.</summary>
    public long WireBytes => _client.WireBytes;

    /// <summary>Time that requests have waited for the limiter, summed over requests.</summary>
    public TimeSpan Waited => _limiter.Waited;

    /// <summary>Something the caller should know about the limiter; null for nothing.</summary>
    public string? Warning => _limiter.Warning;

    /// <summary>Ingests the sessions of a plan side by side.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="ingest">Ingests one session.</param>
    /// <param name="listings">Where the plan came from.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<IngestReport> RunAsync(
        IngestPlan plan, Func<PlannedSession, CancellationToken, Task<SessionReport>> ingest, IListings listings, CancellationToken cancellationToken)
    {
        Progress.Expect(plan.Requests);
        var reports = new ConcurrentDictionary<ListedSession, SessionReport>();
        await Parallel.ForEachAsync(
            plan.Sessions,
            new ParallelOptions { MaxDegreeOfParallelism = _options.Workers, CancellationToken = cancellationToken },
            async (session, token) => reports[session.Session] = await ingest(session, token).ConfigureAwait(false)).ConfigureAwait(false);

        var sessions = plan.Sessions.Select(session => reports[session.Session]).ToList();
        return new IngestReport
        {
            Sessions = sessions,
            Skipped = plan.Skipped,
            Missing = [.. listings.Missing, .. sessions.SelectMany(session => session.Missing)],
            Requests = _client.Requests,
            WireBytes = _client.WireBytes,
            Waited = _limiter.Waited,
            Elapsed = Progress.Elapsed,
            Warning = _limiter.Warning,
        };
    }

    public void Dispose()
    {
        if (Run.IsValueCreated) Run.Value.Dispose();
        Requests.Dispose();
        _limiter.Dispose();
    }

    [SuppressMessage("Security", "CA5394", Justification = "Jitter between attempts is no secret.")]
    private static Random Jitter(int? seed) => new(seed ?? Guid.NewGuid().GetHashCode());
}
