using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.OpenF1;

/// <summary>Lands one session: drivers first, because telemetry is asked for by driver, then everything else side by side.</summary>
internal sealed class SessionIngest(
    PlannedSession plan,
    SplittingRunner requests,
    LandingState state,
    Lazy<LandingRun> run,
    Finality finality,
    OpenF1Options options,
    ProgressTracker progress)
{
    private readonly ListedSession _session = plan.Session;
    private readonly IReadOnlyList<OpenF1Collection> _collections = [.. plan.Collections.Select(OpenF1Collections.Named)];
    private readonly int _expectedDrivers = Planner.KnownDrivers(state, plan.Session) ?? Planner.UsualDrivers;
    private int _asked;

    public async Task<SessionReport> RunAsync(CancellationToken cancellationToken)
    {
        var drivers = _collections.Contains(OpenF1Collections.Drivers)
            ? await LandAsync(OpenF1Collections.Drivers, null, cancellationToken).ConfigureAwait(false)
            : null;
        var others = _collections
            .Where(collection => collection != OpenF1Collections.Drivers)
            .Select(collection => LandAsync(collection, drivers, cancellationToken));
        var landed = await Task.WhenAll(others).ConfigureAwait(false);

        var byName = landed.Append(drivers).OfType<LandedUnit>().ToDictionary(unit => unit.Collection);
        var reports = _collections.Select(collection => byName[collection.Name])
            .Select(unit => new CollectionReport(unit.Collection, unit.Rows, unit.Missing))
            .ToList();
        return new SessionReport(_session, plan.IsCompanion, Outcome(reports), reports);
    }

    private SessionOutcome Outcome(List<CollectionReport> reports)
    {
        var incomplete = reports.Where(report => report.Missing.Count > 0).Select(report => report.Collection).ToHashSet();
        var missing = _collections.Where(collection => incomplete.Contains(collection.Name)).ToList();
        if (!plan.IsCompanion && missing.Exists(IsCritical)) return SessionOutcome.Failed;
        if (missing.Count > 0) return SessionOutcome.Degraded;
        if (_asked == 0) return SessionOutcome.AlreadyFinal;
        return reports.TrueForAll(report => report.Rows == 0) ? SessionOutcome.Empty : SessionOutcome.Ok;
    }

    private async Task<LandedUnit> LandAsync(OpenF1Collection collection, LandedUnit? drivers, CancellationToken cancellationToken)
    {
        var unit = state.OfSession(collection.Name, _session.Key.Value);
        if (finality.WillDo(unit)) return unit!;
        Interlocked.Increment(ref _asked);

        var isOver = finality.IsFinal(_session);
        var outcome = collection.IsTelemetry && drivers is { IsComplete: false, Bodies.Count: 0 }
            ? new RequestOutcome([], [Unaskable(collection, drivers)])
            : await AskAsync(collection, drivers, Holds, cancellationToken).ConfigureAwait(false);
        if (IsCritical(collection) && outcome.Missing.Count == 0 && !outcome.Bodies.Any(body => body.Rows > 0) && !options.Offline)
        {
            // Believed, nothing would be kept as final: so the upstream has to say it twice.
            progress.Expect(1);
            outcome = await AskAsync(collection, drivers, _ => false, cancellationToken).ConfigureAwait(false);
        }

        var landed = new LandedUnit(
            state.Source, collection.Name, _session.Year, _session.MeetingKey.Value, _session.Key.Value,
            outcome.Bodies, outcome.Missing, outcome.Missing.Count == 0 && isOver, finality.Now);
        if (!options.Offline) run.Value.Complete(landed);
        return landed;

        bool Holds(LandedAnswer answer) => finality.Holds(answer, _session, unit);
    }

    private async Task<RequestOutcome> AskAsync(
        OpenF1Collection collection, LandedUnit? drivers, Func<LandedAnswer, bool> holds, CancellationToken cancellationToken)
    {
        var window = TimeWindow.Whole(_session.Start, _session.End);
        var outcomes = Requests(collection, drivers)
            .Select(request => requests.GetAsync(request, window, holds, About(collection), cancellationToken));
        return RequestOutcome.Merge(await Task.WhenAll(outcomes).ConfigureAwait(false));
    }

    private bool IsCritical(OpenF1Collection collection) => (collection.CriticalFor & _session.Kind) != SessionKinds.None;

    private IEnumerable<OpenF1Request> Requests(OpenF1Collection collection, LandedUnit? drivers)
    {
        var all = OpenF1Request.For(collection).With("session_key", _session.Key.Value);
        if (!collection.IsTelemetry) return [all];
        var numbers = DriverNumbers(drivers!);
        progress.Expect(Math.Max(numbers.Count, 1) - _expectedDrivers);
        return numbers.Count == 0 ? [all] : numbers.Select(number => all.With("driver_number", number));
    }

    internal static IReadOnlyList<int> DriverNumbers(LandedUnit drivers) =>
    [
        .. LandedJson.Read(drivers.Bodies, OpenF1Json.Default.WireDriver)
            .Select(driver => driver.DriverNumber)
            .OfType<int>()
            .Distinct()
            .Order(),
    ];

    private MissingRequest Unaskable(OpenF1Collection collection, LandedUnit drivers)
    {
        var request = OpenF1Request.For(collection).With("session_key", _session.Key.Value).At(options.BaseUrl);
        var (_, _, reason, mend) = drivers.Missing[0];
        return new MissingRequest(
            request.Key, request.Url.AbsoluteUri, $"telemetry is asked for by driver, and the drivers are missing: {reason}", mend);
    }

    private string About(OpenF1Collection collection) => $"{collection.Name} of {_session}";
}
