using Pitwall.Formula1.LiveTiming;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.LiveTiming.Archive;

/// <summary>Works out what is to be asked for, from what is landed. What feeds a session has is known from its index only.</summary>
internal sealed class ArchivePlanner(LandingState state, Finality finality, LiveTimingOptions options)
{
    private const int FilesOfFeed = 2;
    private const long BytesOfIndex = 1_000;

    public IngestPlan Plan(IngestSelection selection, ChosenSessions chosen, IReadOnlyList<MissingRequest> missing)
    {
        var needs = chosen.Chosen
            .OrderBy(session => session.Start).ThenBy(session => session.Key.Value)
            .Select(session => NeedOf(session, selection))
            .ToList();
        var requests = needs.Sum(need => need.Plan.ExpectedRequests);
        var bytes = needs.Sum(need => need.Bytes);
        return new IngestPlan
        {
            Sessions = [.. needs.Select(need => need.Plan)],
            Skipped = chosen.Skipped,
            Missing = [.. missing],
            Requests = requests,
            AnsweredRequests = needs.Sum(need => need.Answered),
            ExpectedBytes = bytes,
            ExpectedTime = options.Limits.IdealDuration(requests, bytes),
            IsEstimate = needs.Exists(need => need.IsEstimate),
        };
    }

    private (PlannedSession Plan, int Answered, long Bytes, bool IsEstimate) NeedOf(ListedSession session, IngestSelection selection)
    {
        var index = state.OfSession(ArchiveFeeds.Collection, session.Key.Value);
        var feeds = index is { Bodies.Count: > 0 } && Finality.HasBodies(index) ? ArchiveFeeds.Read(index.Bodies[0]) : null;
        var expected = feeds?.For(selection) ?? Usual(selection);
        var units = expected.Select(feed => (Files: feed.Files.Count, Bytes: Topics.ExpectedBytes(feed.Name), feed.Name)).Prepend((1, BytesOfIndex, ArchiveFeeds.Collection)).ToList();
        var open = options.Offline ? [] : units.Where(unit => !finality.WillDo(state.OfSession(unit.Item3, session.Key.Value))).ToList();
        var requests = open.Sum(unit => unit.Item1);
        var plan = new PlannedSession(session, [.. units.Select(unit => unit.Item3)], IsCompanion: false) { ExpectedRequests = requests };
        return (plan, units.Sum(unit => unit.Item1) - requests, open.Sum(unit => unit.Item2), feeds is null && requests > 0);
    }

    private static IReadOnlyList<ArchiveFeed> Usual(IngestSelection selection)
    {
        var names = selection.Collections.Count > 0
            ? selection.Collections.Select(Topics.Find).Distinct()
            : TopicCatalogue.All.Select(topic => topic.Name).Where(name => selection.Telemetry || !Topics.Telemetry.Contains(name));
        return [.. names.Select(name => new ArchiveFeed(name, [.. Enumerable.Repeat((name, Http.BodyFormat.Json), FilesOfFeed)]))];
    }
}
