using System.Collections.Concurrent;
using Pitwall.Sources.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.OpenF1;

/// <summary>Gets requests answered, in smaller windows of time where the upstream finds them too large.</summary>
internal sealed class SplittingRunner(
    RequestRunner requests, LandingState state, OpenF1Options options, ProgressTracker progress, TimeProvider clock)
{
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

    /// <summary>Gets a request answered.</summary>
    /// <param name="request">The request, without windows.</param>
    /// <param name="window">All the time of its session; null when it cannot be split.</param>
    /// <param name="holds">Whether a landed answer still holds.</param>
    /// <param name="about">What it is about, for people.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<RequestOutcome> GetAsync(
        OpenF1Request request, TimeWindow? window, Func<LandedAnswer, bool> holds, string about, CancellationToken cancellationToken)
    {
        if (window is null || !request.Collection.HasDates)
            return await requests.GetAsync(request.At(options.BaseUrl), holds, about, cancellationToken).ConfigureAwait(false);
        var upstream = window.Restrict(request).At(options.BaseUrl);
        var landed = requests.Landed(upstream.Key);
        if (landed is not null && holds(landed))
        {
            progress.Done(about);
            return RequestOutcome.Of(landed);
        }
        if (IsTooMuch(upstream.Key) && window.TrySplit(out var earlier, out var later))
            return await SplitAsync(earlier, later).ConfigureAwait(false);
        if (options.Offline)
        {
            progress.Done(about);
            return RequestRunner.NotLanded(landed, upstream);
        }

        var place = (request.Collection.Name, window.Path);
        var mine = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var verdict = _isTooLarge.GetOrAdd(place, mine);
        var isTooLarge = verdict != mine && await verdict.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (isTooLarge && window.TrySplit(out earlier, out later))
            return await SplitAsync(earlier, later).ConfigureAwait(false);
        if ((requests.Closed ?? _unsplittable.GetValueOrDefault(request.Collection.Name)) is { } closed)
        {
            mine.TrySetResult(false);
            progress.Done(about);
            return RequestRunner.NotAsked(landed, upstream, closed);
        }

        try
        {
            var answer = await requests.AskAsync(upstream, landed, about, cancellationToken).ConfigureAwait(false);
            progress.Done(about);
            return RequestOutcome.Of(answer);
        }
        catch (UpstreamException e) when (e.Kind == UpstreamFailure.TooMuchData && window.TrySplit(out earlier, out later))
        {
            mine.TrySetResult(true);
            _isTooLarge[place] = mine;
            return await SplitAsync(earlier, later).ConfigureAwait(false);
        }
        catch (UpstreamException e)
        {
            if (e.Kind == UpstreamFailure.TooMuchData) _unsplittable[request.Collection.Name] = e;
            progress.Done(about);
            return RequestOutcome.Lacking(landed, upstream, e);
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

    /// <summary>An interrupted run found out. Later the upstream may think otherwise, unless nobody can ask it.</summary>
    private bool IsTooMuch(string key) =>
        state.TooMuchAt(key) is { } at && (options.Offline || at > clock.GetUtcNow() - options.ResumeWithin);
}
