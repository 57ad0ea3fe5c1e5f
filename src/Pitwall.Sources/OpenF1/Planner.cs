using Pitwall.Sources.Landing;

namespace Pitwall.Sources.OpenF1;

/// <summary>Works out what is to be asked for, from what is landed.</summary>
internal sealed class Planner(LandingState state, Finality finality, OpenF1Options options)
{
    public IngestPlan Plan(IngestSelection selection, ChosenSessions chosen, IReadOnlyList<MissingRequest> missing)
    {
        var sessions = chosen.Chosen.Select(session => new PlannedSession(session, selection.CollectionsFor(session.Kind), false))
            .Concat(chosen.Companions.Select(session => new PlannedSession(session, OpenF1Collections.OfCompanions, true)))
            .OrderBy(plan => plan.Session.Start).ThenBy(plan => plan.Session.Key.Value)
            .ToList();
        var needs = sessions.SelectMany(plan => plan.Collections.Select(collection => NeedOf(collection, plan.Session))).ToList();
        var requests = needs.Sum(need => need.Requests);
        var bytes = needs.Sum(need => need.Bytes);
        return new IngestPlan
        {
            Sessions = sessions,
            Skipped = chosen.Skipped,
            Missing = [.. missing],
            Requests = requests,
            AnsweredRequests = needs.Sum(need => need.Answered),
            ExpectedBytes = bytes,
            ExpectedTime = options.Limits.IdealDuration(requests, bytes),
            IsEstimate = needs.Exists(need => need.IsEstimate),
        };
    }

    private (int Requests, int Answered, long Bytes, bool IsEstimate) NeedOf(OpenF1Collection collection, ListedSession session)
    {
        var unit = state.OfSession(collection.Name, session.Key.Value);
        var drivers = collection.IsTelemetry ? state.OfSession(OpenF1Collections.Drivers.Name, session.Key.Value) : null;
        var isKnown = drivers is { Bodies.Count: > 0 } && drivers.Bodies.All(body => File.Exists(body.Path));
        var count = !collection.IsTelemetry ? 1
            : isKnown ? Math.Max(SessionIngest.DriverNumbers(drivers!).Count, 1)
            : SessionIngest.UsualDrivers;
        return finality.WillDo(unit) || options.Offline
            ? (0, count, 0, false)
            : (count, 0, count * collection.ExpectedBytes, collection.IsTelemetry && !isKnown);
    }
}
