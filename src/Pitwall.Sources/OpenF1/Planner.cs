using Pitwall.Sources.Landing;

namespace Pitwall.Sources.OpenF1;

/// <summary>Works out what is to be asked for, from what is landed.</summary>
internal sealed class Planner(LandingState state, Finality finality, OpenF1Options options)
{
    public IngestPlan Plan(IngestSelection selection, ChosenSessions chosen, IReadOnlyList<MissingRequest> missing)
    {
        var sessions = chosen.Chosen.Select(session => new PlannedSession(session, selection.CollectionsFor(session.Kind), false))
            .Concat(chosen.Companions.Select(session => new PlannedSession(session, OpenF1Collections.OfCompanions, true)))
            .Select(plan => KnownDrivers(plan.Session) is { } drivers ? plan with { ExpectedDrivers = drivers } : plan)
            .OrderBy(plan => plan.Session.Start).ThenBy(plan => plan.Session.Key.Value)
            .ToList();
        var needs = sessions.SelectMany(plan => plan.Collections.Select(collection => NeedOf(collection, plan))).ToList();
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

    private (int Requests, int Answered, long Bytes, bool IsEstimate) NeedOf(OpenF1Collection collection, PlannedSession plan)
    {
        var unit = state.OfSession(collection.Name, plan.Session.Key.Value);
        var count = collection.IsTelemetry ? plan.ExpectedDrivers : 1;
        return finality.WillDo(unit) || options.Offline
            ? (0, count, 0, false)
            : (count, 0, count * collection.ExpectedBytes, collection.IsTelemetry && KnownDrivers(plan.Session) is null);
    }

    private int? KnownDrivers(ListedSession session) =>
        state.OfSession(OpenF1Collections.Drivers.Name, session.Key.Value) is { Bodies.Count: > 0 } drivers && Finality.HasBodies(drivers)
            ? Math.Max(SessionIngest.DriverNumbers(drivers).Count, 1)
            : null;
}
