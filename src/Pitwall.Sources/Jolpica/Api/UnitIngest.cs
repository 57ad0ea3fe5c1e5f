using System.Collections.Concurrent;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Jolpica.Api;

/// <summary>Ingests one unit after the other, and notes each in the landing when all of it is there.</summary>
internal sealed class UnitIngest(IngestParts parts, JolpicaPolicy policy, JolpicaOptions options, TimeProvider clock)
{
    private readonly UnitPages _pages = new(parts.Requests, policy, parts.Progress, options);
    private readonly ConcurrentDictionary<int, IReadOnlyList<LandedBody>> _calendars = [];

    /// <summary>Calendars that came in.</summary>
    public IEnumerable<KeyValuePair<int, IReadOnlyList<LandedBody>>> Calendars => _calendars;

    public async Task<JolpicaUnitReport> RunAsync(PlannedUnit planned, CancellationToken cancellationToken)
    {
        var (unit, before, day, isSettled, _) = planned;
        if (isSettled) return Report(unit, JolpicaOutcome.Settled, before!.Rows, []);
        var answer = await _pages.GetAsync(unit, before, planned.Requests, cancellationToken).ConfigureAwait(false);
        if (!options.Offline)
        {
            var isComplete = answer.Missing.Count == 0;
            parts.Run.Value.Complete(unit.Landed(answer.Bodies, answer.Missing, clock.GetUtcNow(), isComplete && policy.IsFinal(unit, day)));
        }
        if (answer.Missing.Count == 0 && unit.Resource == JolpicaResources.RacesOfSeason) _calendars[unit.Season!.Value] = answer.Bodies;
        var outcome = answer.Missing.Count > 0 ? answer.Bodies.Count > 0 ? JolpicaOutcome.Incomplete : JolpicaOutcome.Failed
            : answer.Rows == 0 ? JolpicaOutcome.Empty
            : IsSame(answer.Bodies, before) ? JolpicaOutcome.Unchanged
            : JolpicaOutcome.Ok;
        return Report(unit, outcome, answer.Rows, answer.Missing);
    }

    private static bool IsSame(IReadOnlyList<LandedBody> bodies, LandedUnit? before) =>
        before is { IsComplete: true } && before.Bodies.Select(body => body.Sha256).ToHashSet().SetEquals(bodies.Select(body => body.Sha256));

    private static JolpicaUnitReport Report(JolpicaUnit unit, JolpicaOutcome outcome, long rows, IReadOnlyList<MissingRequest> missing) =>
        new(unit.Resource.Name, unit.Season, unit.Round, outcome, rows, missing);
}
