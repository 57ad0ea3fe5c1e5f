using System.Collections.Concurrent;
using Pitwall.Sources.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Jolpica.Api;
using Pitwall.Sources.Jolpica.Dump;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Jolpica;

/// <summary>
/// Brings Jolpica into the landing: pages as they are, checked to be all. What is settled is not asked for; what an interrupted run was told is
/// not asked for again; what stays missing is named, in the landing and in the report.
/// </summary>
/// <param name="http">From <see cref="UpstreamHttp.CreateClient"/>; owned by the caller.</param>
/// <param name="store">The landing.</param>
/// <param name="options">How to ask.</param>
/// <param name="clock">Wall clock.</param>
public sealed class JolpicaIngestor(HttpClient http, LandingStore store, JolpicaOptions options, TimeProvider clock)
{
    /// <summary>Name of the source in the landing.</summary>
    public const string Source = "jolpica";

    /// <summary>Says what <see cref="RunAsync"/> would ask for. Asks nobody: where no calendar is landed, rounds are estimated.</summary>
    /// <param name="selection">What to ingest.</param>
    /// <exception cref="SelectionException">The selection is wrong.</exception>
    public JolpicaPlan Plan(JolpicaSelection selection)
    {
        options.Validate();
        selection.Validate();
        var state = store.Read(Source);
        var planner = new JolpicaPlanner(selection, options, state, new JolpicaPolicy(options, state, clock, selection.Since), clock);
        var calendar = planner.Calendar();
        var units = planner.ListsAndSeasons(calendar).Concat(planner.Rounds(calendar)).Concat(planner.UnknownRounds(calendar)).ToList();
        var requests = units.Sum(unit => unit.Requests);
        return new JolpicaPlan
        {
            FirstSeason = planner.Seasons.Count == 0 ? null : planner.Seasons[^1],
            LastSeason = planner.Seasons.Count == 0 ? null : planner.Seasons[0],
            Resources =
            [
                .. units.GroupBy(unit => unit.Unit.Resource)
                    .Select(group => new PlannedResource(group.Key.Name, group.Count(), group.Count(unit => unit.IsSettled), group.Sum(unit => unit.Requests))),
            ],
            Requests = requests,
            ExpectedTime = options.Limits.IdealDuration(requests, 0),
        };
    }

    /// <summary>Ingests from the service.</summary>
    /// <param name="selection">What to ingest.</param>
    /// <param name="runId">Names the manifest, if one is needed; never used before.</param>
    /// <param name="progress">Told after every request; null for nobody.</param>
    /// <param name="cancellationToken">Stops; what is answered stays landed, and the next run goes on from there.</param>
    /// <exception cref="SelectionException">The selection is wrong.</exception>
    /// <exception cref="LandingException">The landing cannot be written.</exception>
    public async Task<JolpicaReport> RunAsync(
        JolpicaSelection selection, string runId, IProgress<IngestProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        selection.Validate();
        using var parts = new IngestParts(http, store, Source, options, JolpicaDialect.Instance, clock, runId, progress);
        var policy = new JolpicaPolicy(options, parts.State, clock, selection.Since);
        var planner = new JolpicaPlanner(selection, options, parts.State, policy, clock);
        var ingest = new UnitIngest(parts, policy, options, clock);
        var calendar = planner.Calendar();

        var unknown = planner.UnknownRounds(calendar).Sum(unit => unit.Requests);
        parts.Progress.Expect(unknown);
        var first = await AllAsync(planner.ListsAndSeasons(calendar), ingest, parts, cancellationToken).ConfigureAwait(false);
        foreach (var (season, bodies) in ingest.Calendars) calendar.Add(season, bodies);
        parts.Progress.Expect(-unknown);
        var rounds = await AllAsync(planner.Rounds(calendar), ingest, parts, cancellationToken).ConfigureAwait(false);
        return new JolpicaReport
        {
            Units = [.. first, .. rounds],
            Requests = parts.SentRequests,
            WireBytes = parts.WireBytes,
            Waited = parts.Waited,
            Elapsed = parts.Progress.Elapsed,
            Warning = parts.Warning,
        };
    }

    /// <summary>Ingests a dump of Jolpica's database, as far as the service has not told anything newer.</summary>
    /// <param name="dump">Path or address of a zip; null for the newest that Jolpica gives to everybody.</param>
    /// <param name="runId">Names the manifest, if one is needed; never used before.</param>
    /// <param name="progress">Told after every request; null for nobody.</param>
    /// <param name="cancellationToken">Stops; what was landed before stays as it was.</param>
    /// <exception cref="DumpException">It is no dump, is damaged, or is not safe to open. What was landed before stays as it was.</exception>
    /// <exception cref="LandingException">The landing cannot be written.</exception>
    public Task<JolpicaReport> RunDumpAsync(
        string? dump, string runId, IProgress<IngestProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new DumpIngest(http, store, options, clock).RunAsync(dump, runId, progress, cancellationToken);

    private async Task<IReadOnlyList<JolpicaUnitReport>> AllAsync(
        IReadOnlyList<PlannedUnit> units, UnitIngest ingest, IngestParts parts, CancellationToken cancellationToken)
    {
        parts.Progress.Expect(units.Sum(unit => unit.Requests));
        var reports = new ConcurrentDictionary<PlannedUnit, JolpicaUnitReport>();
        await Parallel.ForEachAsync(
            units,
            new ParallelOptions { MaxDegreeOfParallelism = options.Workers, CancellationToken = cancellationToken },
            async (unit, token) => reports[unit] = await ingest.RunAsync(unit, token).ConfigureAwait(false)).ConfigureAwait(false);
        return [.. units.Select(unit => reports[unit])];
    }
}
