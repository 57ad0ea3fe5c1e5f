using System.Collections.Concurrent;
using Pitwall.Sources.Http;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.OpenF1;

/// <summary>What came of a request or of the windows it was split into.</summary>
internal sealed record RequestOutcome(IReadOnlyList<LandedBody> Bodies, IReadOnlyList<MissingRequest> Missing)
{
    public static RequestOutcome Merge(IEnumerable<RequestOutcome> outcomes)
    {
        var all = outcomes.ToList();
        return new RequestOutcome([.. all.SelectMany(outcome => outcome.Bodies)], [.. all.SelectMany(outcome => outcome.Missing)]);
    }
}

/// <summary>
/// Gets requests answered: from the landing where that answer still holds, else from the upstream, in smaller windows where it finds
/// them too large. Never throws for what an upstream does: what is missing is part of the outcome.
/// </summary>
internal sealed class RequestRunner(
    UpstreamClient client, LandingState state, Lazy<LandingRun> run, OpenF1Options options, ProgressTracker progress, TimeProvider clock)
    : IDisposable
{
    private const string OfflineMend = "Run again without --offline";
    private readonly SemaphoreSlim _workers = new(options.Workers, options.Workers);

    /// <summary>
    /// Per collection and window, whether it is too large to be asked for at once: the first to ask finds out for all, so that whoever
    /// comes next begins with the windows that worked.
    /// </summary>
    private readonly ConcurrentDictionary<(string Collection, string Path), TaskCompletionSource<bool>> _isTooLarge = [];

    /// <summary>
    /// Collections of which even the smallest window was refused as too large: the upstream means something else, and to split on would
    /// flood it.
    /// </summary>
    private readonly ConcurrentDictionary<string, UpstreamException> _unsplittable = [];

    /// <summary>Set when the upstream lets nobody in: it will not let the next one in either.</summary>
    private UpstreamException? _closed;

    /// <summary>Gets a request answered.</summary>
    /// <param name="request">The request, without windows.</param>
    /// <param name="window">All the time of its session; null when it cannot be split.</param>
    /// <param name="holds">Whether a landed answer still holds.</param>
    /// <param name="about">What it is about, for people.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<RequestOutcome> GetAsync(
        OpenF1Request request, TimeWindow? window, Func<LandedAnswer, bool> holds, string about, CancellationToken cancellationToken)
    {
        if (!request.Collection.HasDates) window = null;
        var restricted = window?.Restrict(request) ?? request;
        var upstream = restricted.At(options.BaseUrl);
        var landed = Landed(upstream.Key);
        if (landed is not null && holds(landed))
        {
            progress.Done(about);
            return Outcome(landed);
        }
        if (window is not null && IsTooMuch(upstream.Key) && window.TrySplit(out var earlier, out var later))
            return await SplitAsync(earlier, later).ConfigureAwait(false);
        if (options.Offline)
        {
            progress.Done(about);
            return Missing(landed, upstream, "not landed yet", OfflineMend);
        }

        var place = (request.Collection.Name, window?.Path ?? "");
        var mine = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var verdict = window is null ? mine : _isTooLarge.GetOrAdd(place, mine);
        var isTooLarge = verdict != mine && await verdict.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (isTooLarge && window!.TrySplit(out earlier, out later))
            return await SplitAsync(earlier, later).ConfigureAwait(false);
        if ((_closed ?? _unsplittable.GetValueOrDefault(request.Collection.Name)) is { } closed)
        {
            mine.TrySetResult(false);
            progress.Done(about);
            return Missing(landed, upstream, $"not asked, because of the answer before: {closed.Found}", closed.Mend);
        }

        try
        {
            var answer = await AskAsync(upstream with { Known = landed?.Response }, about, cancellationToken).ConfigureAwait(false);
            progress.Done(about);
            return Outcome(ToAnswer(answer));
        }
        catch (UpstreamException e)
            when (e.Kind == UpstreamFailure.TooMuchData && window is not null && window.TrySplit(out earlier, out later))
        {
            mine.TrySetResult(true);
            _isTooLarge[place] = mine;
            return await SplitAsync(earlier, later).ConfigureAwait(false);
        }
        catch (UpstreamException e)
        {
            if (e.Kind == UpstreamFailure.Unauthorised) _closed = e;
            if (e.Kind == UpstreamFailure.TooMuchData && window is not null) _unsplittable[request.Collection.Name] = e;
            progress.Done(about);
            var tried = e.Attempts > 1 ? $"{e.Found} (tried {e.Attempts} times)" : e.Found;
            return Missing(landed, upstream, tried, e.Mend);
        }
        finally
        {
            mine.TrySetResult(false);
        }

        async Task<RequestOutcome> SplitAsync(TimeWindow before, TimeWindow after)
        {
            progress.Expect(1);
            var first = await GetAsync(request, before, holds, about, cancellationToken).ConfigureAwait(false);
            var both = RequestOutcome.Merge([first, await GetAsync(request, after, holds, about, cancellationToken).ConfigureAwait(false)]);
            // What used to be answered whole, is split now, and fails in part: better the older whole than the newer part.
            var hasHoles = both.Missing.Any(missing => !both.Bodies.Any(body => body.RequestKey == missing.RequestKey));
            return hasHoles && landed?.Body is { } whole ? both with { Bodies = [whole] } : both;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _workers.Dispose();

    private async Task<LandedResponse> AskAsync(UpstreamRequest request, string about, CancellationToken cancellationToken)
    {
        await _workers.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            progress.Report(about);
            return await client.GetAsync(request, run.Value, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _workers.Release();
        }
    }

    /// <summary>An interrupted run found out. Later the upstream may think otherwise, unless nobody can ask it.</summary>
    private bool IsTooMuch(string key) =>
        state.TooMuchAt(key) is { } at && (options.Offline || at > clock.GetUtcNow() - options.ResumeWithin);

    private LandedAnswer? Landed(string key) =>
        state.Answer(key) is { } answer && (answer.Body is null || File.Exists(answer.Body.Path)) ? answer : null;

    private LandedAnswer ToAnswer(LandedResponse response) =>
        new(response, response.Sha256 is { } sha256 ? ToBody(response, sha256) : null, response.At);

    private LandedBody ToBody(LandedResponse answer, string sha256) => new(
        answer.Url, sha256, run.Value.PathOf(sha256), answer.At, run.Value.RunId, answer.Bytes, answer.RequestKey, answer.Rows);

    private static RequestOutcome Outcome(LandedAnswer answer) => new(answer.Body is { } body ? [body] : [], []);

    /// <summary>What could not be refreshed stays as it was, and is named as missing all the same.</summary>
    private static RequestOutcome Missing(LandedAnswer? landed, UpstreamRequest request, string reason, string mend)
    {
        var kept = landed is null ? reason : $"{reason}; the answer of {landed.Response.At:yyyy-MM-dd HH:mm} UTC is kept";
        var bodies = landed is null ? [] : Outcome(landed).Bodies;
        return new RequestOutcome(bodies, [new MissingRequest(request.Key, request.Url.AbsoluteUri, kept, mend)]);
    }
}
