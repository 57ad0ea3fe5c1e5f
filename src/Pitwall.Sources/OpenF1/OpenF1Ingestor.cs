using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Pitwall.Sources.Http;
using Pitwall.Sources.Landing;
using Pitwall.Sources.Limits;

namespace Pitwall.Sources.OpenF1;

/// <summary>
/// Brings OpenF1 into the landing. What is final is never asked for twice; what an interrupted run was told is not asked for again;
/// what stays missing is named, in the landing and in the report. Landing trouble and a wrong selection throw, an upstream's faults do not.
/// </summary>
/// <param name="http">From <see cref="UpstreamHttp.CreateClient"/>; owned by the caller.</param>
/// <param name="store">The landing.</param>
/// <param name="options">How to ask.</param>
/// <param name="clock">Wall clock.</param>
public sealed class OpenF1Ingestor(HttpClient http, LandingStore store, OpenF1Options options, TimeProvider clock)
{
    /// <summary>Name of the source in the landing.</summary>
    public const string Source = "openf1";

    /// <summary>Says what <see cref="RunAsync"/> would ask for. Asks for, and lands, listings only.</summary>
    /// <param name="selection">What to ingest.</param>
    /// <param name="runId">Names the manifest, if one is needed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SelectionException">The selection is wrong.</exception>
    public async Task<IngestPlan> PlanAsync(IngestSelection selection, string runId, CancellationToken cancellationToken = default)
    {
        using var work = new Work(this, runId, null);
        return await work.PlanAsync(selection, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ingests.</summary>
    /// <param name="selection">What to ingest.</param>
    /// <param name="runId">Names the manifest, if one is needed; never used before.</param>
    /// <param name="progress">Told after every request; null for nobody.</param>
    /// <param name="cancellationToken">Stops; what is answered stays landed, and the next run goes on from there.</param>
    /// <exception cref="SelectionException">The selection is wrong.</exception>
    /// <exception cref="LandingException">The landing cannot be written.</exception>
    public async Task<IngestReport> RunAsync(
        IngestSelection selection, string runId, IProgress<IngestProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var work = new Work(this, runId, progress);
        return await work.RunAsync(selection, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The parts that live for one run.</summary>
    private sealed class Work : IDisposable
    {
        private readonly OpenF1Options _options;
        private readonly UpstreamLimiter _limiter;
        private readonly UpstreamClient _client;
        private readonly LandingState _state;
        private readonly Lazy<LandingRun> _run;
        private readonly ProgressTracker _progress;
        private readonly RequestRunner _requests;
        private readonly Finality _finality;
        private readonly Listings _listings;
        private readonly SessionChooser _chooser;

        public Work(OpenF1Ingestor owner, string runId, IProgress<IngestProgress>? progress)
        {
            var (http, store, options, clock) = owner.Parts;
            options.Validate();
            _options = options;
            _limiter = new UpstreamLimiter(options.BaseUrl, options.Limits, options.Offline ? null : options.LimiterFolder, clock);
            _client = new UpstreamClient(http, _limiter, options.Http, clock, Jitter(options.JitterSeed));
            _state = store.Read(Source);
            _run = new Lazy<LandingRun>(() => store.BeginRun(Source, runId));
            _progress = new ProgressTracker(progress, options.Limits, _limiter, _client, clock);
            _requests = new RequestRunner(_client, _state, _run, options, _progress, clock);
            _finality = new Finality(options, clock);
            _listings = new Listings(_requests, _state, _run, _finality, options, _progress);
            _chooser = new SessionChooser(_listings, options, clock);
        }

        public async Task<IngestPlan> PlanAsync(IngestSelection selection, CancellationToken cancellationToken)
        {
            var chosen = await _chooser.ChooseAsync(selection, cancellationToken).ConfigureAwait(false);
            return new Planner(_state, _finality, _options).Plan(selection, chosen, _listings.Missing);
        }

        public async Task<IngestReport> RunAsync(IngestSelection selection, CancellationToken cancellationToken)
        {
            var plan = await PlanAsync(selection, cancellationToken).ConfigureAwait(false);
            _progress.Expect(plan.Requests);
            var reports = new ConcurrentDictionary<ListedSession, SessionReport>();
            await Parallel.ForEachAsync(
                plan.Sessions,
                new ParallelOptions { MaxDegreeOfParallelism = _options.Workers, CancellationToken = cancellationToken },
                async (session, token) =>
                {
                    var ingest = new SessionIngest(session, _requests, _state, _run, _finality, _options, _progress);
                    reports[session.Session] = await ingest.RunAsync(token).ConfigureAwait(false);
                }).ConfigureAwait(false);

            var sessions = plan.Sessions.Select(session => reports[session.Session]).ToList();
            return new IngestReport
            {
                Sessions = sessions,
                Skipped = plan.Skipped,
                Missing = [.. _listings.Missing, .. sessions.SelectMany(session => session.Missing)],
                Requests = _client.Requests,
                WireBytes = _client.WireBytes,
                Waited = _limiter.Waited,
                Elapsed = _progress.Elapsed,
                Warning = _limiter.Warning,
            };
        }

        public void Dispose()
        {
            if (_run.IsValueCreated) _run.Value.Dispose();
            _requests.Dispose();
            _limiter.Dispose();
        }

        [SuppressMessage("Security", "CA5394", Justification = "Jitter between attempts is no secret.")]
        private static Random Jitter(int? seed) => new(seed ?? Guid.NewGuid().GetHashCode());
    }

    private (HttpClient Http, LandingStore Store, OpenF1Options Options, TimeProvider Clock) Parts => (http, store, options, clock);
}
