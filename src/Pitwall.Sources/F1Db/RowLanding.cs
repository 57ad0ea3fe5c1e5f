using System.Collections.Concurrent;
using System.Security.Cryptography;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.F1Db;

/// <summary>
/// Lands the rows of a release as units of source <c>f1db</c>: those that differ from what is landed, and as empty ones those that the release does
/// not have any more. The manifest gets all of them at once, the release itself last: an ingest that was killed is done again.
/// </summary>
internal sealed class RowLanding(LandingState state, Lazy<LandingRun> run, TimeProvider clock)
{
    private const int Writers = 4;

    /// <summary>Lands rows.</summary>
    /// <param name="units">All rows of the release.</param>
    /// <param name="url">Where the release came from.</param>
    /// <param name="release">The archive's unit.</param>
    /// <param name="cancellationToken">Stops; nothing counts as landed then.</param>
    /// <returns>What the release changed, by collection.</returns>
    public IReadOnlyList<F1DbCollectionReport> Land(IReadOnlyList<RowUnit> units, string url, LandedUnit release, CancellationToken cancellationToken)
    {
        var known = state.Units.Where(unit => unit.Collection != F1DbIngestor.Release).ToDictionary(unit => (unit.Collection, unit.Year));
        var changes = new ConcurrentBag<(string Collection, LandedUnit Unit, RowDifference Difference)>();
        Parallel.ForEach(units, new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellationToken }, unit =>
        {
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(unit.Body.Span));
            var before = known.GetValueOrDefault((unit.Entity.Collection, unit.Year));
            if (before is { Bodies: [var body] } && body.Sha256 == sha256 && File.Exists(body.Path)) return;
            var difference = before is null || before.Bodies.Count == 0 || !before.Bodies.All(b => File.Exists(b.Path))
                ? new RowDifference(unit.Rows, 0, [])
                : RowDifference.Between(unit.Entity, before.Bodies, unit.Body);
            changes.Add((unit.Entity.Collection, Landed(unit, sha256, url), difference));
        });
        var there = units.Select(unit => (unit.Entity.Collection, unit.Year)).ToHashSet();
        foreach (var gone in known.Values.Where(unit => unit.Bodies.Count > 0 && !there.Contains((unit.Collection, unit.Year))))
            changes.Add((gone.Collection, gone with { Bodies = [], At = clock.GetUtcNow() }, Gone(gone)));

        run.Value.Complete([.. changes.Select(change => change.Unit).OrderBy(unit => unit.Collection, StringComparer.Ordinal).ThenBy(unit => unit.Year), release]);
        return Report(units, changes.ToLookup(change => change.Collection, StringComparer.Ordinal));
    }

    private LandedUnit Landed(RowUnit unit, string sha256, string url)
    {
        var path = run.Value.WriteBody(unit.Body.Span, sha256);
        var response = new LandedResponse
        {
            RequestKey = unit.Year is { } year ? $"{unit.Entity.Collection}?year={year}" : unit.Entity.Collection,
            Url = url,
            At = clock.GetUtcNow(),
            Sha256 = sha256,
            Bytes = unit.Body.Length,
            Rows = unit.Rows,
        };
        run.Value.Record(response);
        var body = new LandedBody(url, sha256, path, response.At, run.Value.RunId, response.Bytes, response.RequestKey, response.Rows);
        return new LandedUnit(F1DbIngestor.Source, unit.Entity.Collection, unit.Year, null, null, [body], [], IsFinal: false, response.At);
    }

    private static RowDifference Gone(LandedUnit unit) =>
        F1DbEntities.All.FirstOrDefault(entity => entity.Collection == unit.Collection) is { } entity && unit.Bodies.All(body => File.Exists(body.Path))
            ? RowDifference.Between(entity, unit.Bodies, null)
            : new RowDifference(0, 0, []);

    private static IReadOnlyList<F1DbCollectionReport> Report(
        IReadOnlyList<RowUnit> units, ILookup<string, (string Collection, LandedUnit Unit, RowDifference Difference)> changes)
    {
        var rows = units.GroupBy(unit => unit.Entity.Collection, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(unit => (long)unit.Rows), StringComparer.Ordinal);
        return
        [
            .. rows.Keys.Union(changes.Select(group => group.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(collection => new F1DbCollectionReport(
                collection,
                rows.GetValueOrDefault(collection),
                changes[collection].Count(),
                changes[collection].Sum(change => (long)change.Difference.Added),
                changes[collection].Sum(change => (long)change.Difference.Changed),
                [.. changes[collection].SelectMany(change => change.Difference.Gone).Order(StringComparer.Ordinal)])),
        ];
    }
}
