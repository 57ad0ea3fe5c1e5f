using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.OpenF1;

/// <summary>Works out what is to be asked for, from what is landed.</summary>
internal sealed class Planner(LandingState state, Finality finality, OpenF1Options options)
{
    /// <summary>Drivers that are counted with when a session's own are not landed yet.</summary>
    public const int UsualDrivers = 20;

    public IngestPlan Plan(
        IngestSelection selection, ChosenSessions chosen, IReadOnlyList<ListedSession> companions, IReadOnlyList<MissingRequest> missing)
    {
        var sessions = chosen.Chosen.Select(session => Planned(session, OpenF1Collections.For(selection, session.Kind), false))
            .Concat(companions.Select(session => Planned(session, OpenF1Collections.OfCompanions, true)))
            .OrderBy(plan => plan.Session.Start).ThenBy(plan => plan.Session.Key.Value)
            .ToList();
        var needs = sessions.SelectMany(plan => plan.Collections.Select(collection => NeedOf(OpenF1Collections.Named(collection), plan))).ToList();
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

    /// <summary>Number of drivers of a session as landed; null when that is not known yet.</summary>
    public static int? KnownDrivers(LandingState state, ListedSession session) =>
        state.OfSession(OpenF1Collections.Drivers.Name, session.Key.Value) is { Bodies.Count: > 0 } drivers && Finality.HasBodies(drivers)
            ? Math.Max(SessionIngest.DriverNumbers(drivers).Count, 1)
            : null;

    private static PlannedSession Planned(ListedSession session, IEnumerable<OpenF1Collection> collections, bool isCompanion) =>
        new(session, [.. collections.Select(collection => collection.Name)], isCompanion);

    private (int Requests, int Answered, long Bytes, bool IsEstimate) NeedOf(OpenF1Collection collection, PlannedSession plan)
    {
        var unit = state.OfSession(collection.Name, plan.Session.Key.Value);
        var drivers = collection.IsTelemetry ? KnownDrivers(state, plan.Session) : 1;
        var count = drivers ?? UsualDrivers;
        return finality.WillDo(unit) || options.Offline
            ? (0, count, 0, false)
            : (count, 0, count * collection.ExpectedBytes, drivers is null);
    }
}
