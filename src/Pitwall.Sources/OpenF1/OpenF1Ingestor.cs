using Pitwall.Sources.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;

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
        using var parts = Parts(runId, null);
        return await MakePlanAsync(selection, parts, Listings(parts), cancellationToken).ConfigureAwait(false);
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
        using var parts = Parts(runId, progress);
        var listings = Listings(parts);
        var plan = await MakePlanAsync(selection, parts, listings, cancellationToken).ConfigureAwait(false);
        var requests = new SplittingRunner(parts.Requests, parts.State, options, parts.Progress, clock);
        return await parts.RunAsync(
            plan,
            (session, token) => new SessionIngest(session, requests, parts.State, parts.Run, parts.Finality, options, parts.Progress).RunAsync(token),
            listings,
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<IngestPlan> MakePlanAsync(IngestSelection selection, IngestParts parts, OpenF1Listings listings, CancellationToken cancellationToken)
    {
        OpenF1Collections.Check(selection);
        var chosen = await new SessionChooser(listings, options, clock).ChooseAsync(selection, cancellationToken).ConfigureAwait(false);
        var companions = await new Companions(listings, clock).OfAsync(selection, chosen.Chosen, cancellationToken).ConfigureAwait(false);
        return new Planner(parts.State, parts.Finality, options).Plan(selection, chosen, companions, listings.Missing);
    }

    private IngestParts Parts(string runId, IProgress<IngestProgress>? progress) =>
        new(http, store, Source, options, OpenF1Dialect.Instance, clock, runId, progress);

    private OpenF1Listings Listings(IngestParts parts) =>
        new(parts.Requests, parts.State, parts.Run, parts.Finality, options, parts.Progress);
}
