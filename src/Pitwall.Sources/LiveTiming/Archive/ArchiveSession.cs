using Pitwall.Sources.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.LiveTiming.Archive;

/// <summary>
/// Lands one session: its index, which says what feeds there are; then the feed that says whether the archive is complete, while that is
/// in doubt; then every chosen feed side by side.
/// </summary>
internal sealed class ArchiveSession(PlannedSession plan, IngestSelection selection, IngestParts parts, LiveTimingOptions options)
{
    /// <summary>Feeds without which a session is of no use.</summary>
    private static readonly string[] Critical = [ArchiveFeeds.Collection, "TimingData"];

    private readonly ListedSession _session = plan.Session;
    private readonly Finality _finality = parts.Finality;
    private readonly bool _isOver = parts.Finality.IsFinal(plan.Session);
    private int _asked;

    private string Folder => _session.Path!;

    public async Task<SessionReport> RunAsync(CancellationToken cancellationToken)
    {
        var (index, feeds) = await IndexAsync(cancellationToken).ConfigureAwait(false);
        var chosen = feeds.For(selection).ToList();
        var witness = _isOver || options.Offline ? null : ArchiveState.Witness(feeds);
        Adjust(witness is null ? chosen : [.. chosen.Where(feed => feed.Name != witness.Name), witness]);

        var landed = new List<LandedUnit>();
        var isComplete = _isOver;
        if (witness is not null)
        {
            var unit = await LandAsync(witness, ArchiveState.IsComplete, cancellationToken).ConfigureAwait(false);
            isComplete = ArchiveState.IsComplete(unit.Bodies);
            landed.Add(unit);
            chosen.RemoveAll(feed => feed.Name == witness.Name);
        }
        if (!_finality.WillDo(index)) Complete(index with { IsFinal = index.IsComplete && (_isOver || (isComplete && index.Bodies.Count > 0)) });
        landed.AddRange(await Task.WhenAll(chosen.Select(feed => LandAsync(feed, _ => isComplete, cancellationToken))).ConfigureAwait(false));

        var reports = landed
            .OrderBy(unit => unit.Collection, StringComparer.Ordinal)
            .Select(unit => new CollectionReport(unit.Collection, unit.Rows, unit.Missing))
            .Prepend(new CollectionReport(index.Collection, index.Rows, [.. index.Missing, .. feeds.Stray.Select(Stray)]))
            .ToList();
        return new SessionReport(_session, plan.IsCompanion, Outcome([.. landed, index], reports), reports);
    }

    private SessionOutcome Outcome(List<LandedUnit> units, List<CollectionReport> reports)
    {
        if (units.Exists(unit => !unit.IsComplete && Critical.Contains(unit.Collection))) return SessionOutcome.Failed;
        if (reports.Exists(report => report.Missing.Count > 0)) return SessionOutcome.Degraded;
        if (_asked == 0) return SessionOutcome.AlreadyFinal;
        return units.TrueForAll(unit => unit.Collection == ArchiveFeeds.Collection || unit.Rows == 0) ? SessionOutcome.Empty : SessionOutcome.Ok;
    }

    private async Task<(LandedUnit Index, ArchiveFeeds Feeds)> IndexAsync(CancellationToken cancellationToken)
    {
        var unit = parts.State.OfSession(ArchiveFeeds.Collection, _session.Key.Value);
        if (!_finality.WillDo(unit))
        {
            Interlocked.Increment(ref _asked);
            unit = Unit(ArchiveFeeds.Collection, await AskAsync($"{Folder}Index.json", BodyFormat.Json, unit, cancellationToken).ConfigureAwait(false), false);
        }
        // Without an index nobody knows what feeds there are; but those that somebody names can be asked for.
        if (unit!.Bodies.Count == 0) return (unit, unit.IsComplete ? ArchiveFeeds.Named(selection) : new ArchiveFeeds([], []));
        if (ArchiveFeeds.Read(unit.Bodies[0]) is { } feeds) return (unit, feeds);
        var body = unit.Bodies[0];
        var missing = new MissingRequest(body.RequestKey, body.Url, "it lists no feeds", "Run again later");
        return (unit with { Missing = [.. unit.Missing, missing], IsFinal = false }, new ArchiveFeeds([], []));
    }

    /// <summary>Lands a feed.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="isComplete">Whether the archive is complete, told by what was landed.</param>
    /// <param name="cancellationToken">Stops.</param>
    private async Task<LandedUnit> LandAsync(ArchiveFeed feed, Func<IReadOnlyList<LandedBody>, bool> isComplete, CancellationToken cancellationToken)
    {
        var unit = parts.State.OfSession(feed.Name, _session.Key.Value);
        if (_finality.WillDo(unit)) return unit!;
        Interlocked.Increment(ref _asked);
        var outcomes = await Task.WhenAll(feed.Files.Select(file => AskAsync(Folder + file.File, file.Format, unit, cancellationToken))).ConfigureAwait(false);
        var outcome = RequestOutcome.Merge(outcomes);
        // What a complete archive lists and does not have may yet come, until the session is long over.
        var isFinal = outcome.Missing.Count == 0 && (_isOver || (outcomes.All(one => one.Bodies.Count > 0) && isComplete(outcome.Bodies)));
        var landed = Unit(feed.Name, outcome, isFinal);
        Complete(landed);
        return landed;
    }

    private async Task<RequestOutcome> AskAsync(string path, BodyFormat format, LandedUnit? unit, CancellationToken cancellationToken)
    {
        var request = ArchivePath.At(options.BaseUrl, path, format);
        var outcome = await parts.Requests
            .GetAsync(request, answer => _finality.Holds(answer, _session, unit), $"{path[Folder.Length..]} of {_session}", cancellationToken)
            .ConfigureAwait(false);
        if (!outcome.IsNothing || unit?.Bodies.FirstOrDefault(body => body.RequestKey == path) is not { } before || !File.Exists(before.Path)) return outcome;
        // Whoever is blocked is told "not there" of everything: what was there once is not given up for that.
        var reason = $"the archive had it on {before.FetchedAt:yyyy-MM-dd} and says now that it is not there; what it had is kept";
        return new RequestOutcome([before], [new MissingRequest(path, request.Url.AbsoluteUri, reason, "Run again later, or check whether the archive still answers this machine")]);
    }

    private LandedUnit Unit(string collection, RequestOutcome outcome, bool isFinal) => new(
        parts.State.Source, collection, _session.Year, _session.MeetingKey.Value, _session.Key.Value,
        outcome.Bodies, outcome.Missing, isFinal, _finality.Now);

    private void Complete(LandedUnit unit)
    {
        if (!options.Offline) parts.Run.Value.Complete(unit);
    }

    /// <summary>The plan did not know how many feeds there are.</summary>
    private void Adjust(IEnumerable<ArchiveFeed> feeds)
    {
        var requests = feeds.Where(feed => !_finality.WillDo(parts.State.OfSession(feed.Name, _session.Key.Value))).Sum(feed => feed.Files.Count);
        if (!options.Offline) parts.Progress.Expect(_asked + requests - plan.ExpectedRequests);
    }

    private MissingRequest Stray(string name)
    {
        var request = ArchivePath.At(options.BaseUrl, $"{Folder}Index.json", BodyFormat.Json);
        var shown = name.Length > 60 ? name[..60] + "…" : name;
        return new MissingRequest(request.Key, request.Url.AbsoluteUri, $"it names '{shown}', which is no name of a feed and was not asked for", "Check the address of the archive");
    }
}
