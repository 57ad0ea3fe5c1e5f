using Pitwall.Sources.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.LiveTiming.Archive;

/// <summary>
/// Brings F1's live-timing archive into the landing: a unit <c>index</c> per season, per session <c>session_index</c> and one unit per feed,
/// named like the feed, whose bodies are its key frame and its stream, byte for byte. Behaves like <see cref="OpenF1.OpenF1Ingestor"/>.
/// A session is final when its archive says that it is complete, or a week after its end.
/// </summary>
/// <param name="http">From <see cref="UpstreamHttp.CreateClient"/>; owned by the caller.</param>
/// <param name="store">The landing.</param>
/// <param name="options">How to ask.</param>
/// <param name="clock">Wall clock.</param>
public sealed class LiveTimingIngestor(HttpClient http, LandingStore store, LiveTimingOptions options, TimeProvider clock)
{
    /// <summary>Name of the source in the landing.</summary>
    public const string Source = "livetiming";

    /// <summary>Collection of the indexes of seasons.</summary>
    public const string Index = ArchiveListings.Index;

    /// <summary>Checks that the selection says one thing, and that its topics are known.</summary>
    /// <exception cref="SelectionException">It does not, or they are not.</exception>
    public static void Check(IngestSelection selection)
    {
        selection.Validate();
        foreach (var topic in selection.Collections) Topics.Find(topic);
    }

    /// <inheritdoc cref="OpenF1.OpenF1Ingestor.PlanAsync"/>
    public async Task<IngestPlan> PlanAsync(IngestSelection selection, string runId, CancellationToken cancellationToken = default)
    {
        Check(selection);
        using var parts = Parts(runId, null);
        return await MakePlanAsync(selection, parts, Listings(parts), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="OpenF1.OpenF1Ingestor.RunAsync"/>
    public async Task<IngestReport> RunAsync(
        IngestSelection selection, string runId, IProgress<IngestProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Check(selection);
        using var parts = Parts(runId, progress);
        var listings = Listings(parts);
        var plan = await MakePlanAsync(selection, parts, listings, cancellationToken).ConfigureAwait(false);
        return await parts
            .RunAsync(plan, (session, token) => new ArchiveSession(session, selection, parts, options).RunAsync(token), listings, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<IngestPlan> MakePlanAsync(IngestSelection selection, IngestParts parts, ArchiveListings listings, CancellationToken cancellationToken)
    {
        var chosen = await new SessionChooser(listings, options, clock).ChooseAsync(selection, cancellationToken).ConfigureAwait(false);
        return new ArchivePlanner(parts.State, parts.Finality, options).Plan(selection, chosen, listings.Missing);
    }

    private IngestParts Parts(string runId, IProgress<IngestProgress>? progress) =>
        new(http, store, Source, options, ArchiveDialect.Instance, clock, runId, progress);

    private ArchiveListings Listings(IngestParts parts) =>
        new(parts.Requests, parts.State, parts.Run, parts.Finality, options, parts.Progress);
}
