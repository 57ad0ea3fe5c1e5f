using Pitwall.Sources.Http;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Ingest;

/// <summary>
/// Gets requests answered: from the landing where that answer still holds, else from the upstream. <see cref="GetAsync"/> never throws
/// for what an upstream does: what is missing is part of the outcome.
/// </summary>
internal sealed class RequestRunner(
    UpstreamClient client, LandingState state, Lazy<LandingRun> run, SourceOptions options, ProgressTracker progress) : IDisposable
{
    private readonly SemaphoreSlim _workers = new(options.Workers, options.Workers);

    /// <summary>Set when the upstream lets nobody in: it will not let the next one in either.</summary>
    public UpstreamException? Closed { get; private set; }

    /// <summary>Gets a request answered.</summary>
    /// <param name="request">The request.</param>
    /// <param name="holds">Whether a landed answer still holds.</param>
    /// <param name="about">What it is about, for people.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<RequestOutcome> GetAsync(
        UpstreamRequest request, Func<LandedAnswer, bool> holds, string about, CancellationToken cancellationToken)
    {
        var landed = Landed(request.Key);
        if (landed is not null && holds(landed)) return Done(RequestOutcome.Of(landed), about);
        if (options.Offline) return Done(NotLanded(landed, request), about);
        if (Closed is { } closed) return Done(NotAsked(landed, request, closed), about);
        try
        {
            return Done(RequestOutcome.Of(await AskAsync(request, landed, about, cancellationToken).ConfigureAwait(false)), about);
        }
        catch (UpstreamException e)
        {
            return Done(RequestOutcome.Lacking(landed, request, e), about);
        }
    }

    /// <summary>The newest good answer in the landing; null when there is none, or its body is gone.</summary>
    public LandedAnswer? Landed(string key) =>
        state.Answer(key) is { } answer && (answer.Body is null || File.Exists(answer.Body.Path)) ? answer : null;

    /// <summary>Asks the upstream, when a worker is free.</summary>
    /// <exception cref="UpstreamException">There is no answer.</exception>
    public async Task<LandedAnswer> AskAsync(UpstreamRequest request, LandedAnswer? landed, string about, CancellationToken cancellationToken)
    {
        await _workers.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            progress.Report(about);
            var known = request with { Known = landed?.Response };
            return ToAnswer(await client.GetAsync(known, run.Value, cancellationToken).ConfigureAwait(false));
        }
        catch (UpstreamException e) when (e.Kind == UpstreamFailure.Unauthorised)
        {
            Closed = e;
            throw;
        }
        finally
        {
            _workers.Release();
        }
    }

    /// <summary>The outcome of a request that would have to be sent, and may not.</summary>
    public static RequestOutcome NotLanded(LandedAnswer? landed, UpstreamRequest request) =>
        RequestOutcome.Lacking(landed, request, "not landed yet", "Run again without --offline");

    /// <summary>The outcome of a request that was not sent, because it would fare like one before.</summary>
    public static RequestOutcome NotAsked(LandedAnswer? landed, UpstreamRequest request, UpstreamException before) =>
        RequestOutcome.Lacking(landed, request, $"not asked, because of the answer before: {before.Found}", before.Mend);

    /// <inheritdoc/>
    public void Dispose() => _workers.Dispose();

    private RequestOutcome Done(RequestOutcome outcome, string about)
    {
        progress.Done(about);
        return outcome;
    }

    private LandedAnswer ToAnswer(LandedResponse response) =>
        new(response, response.Sha256 is { } sha256 ? ToBody(response, sha256) : null, response.At);

    private LandedBody ToBody(LandedResponse answer, string sha256) => new(
        answer.Url, sha256, run.Value.PathOf(sha256), answer.At, run.Value.RunId, answer.Bytes, answer.RequestKey, answer.Rows);
}
