using System.Collections.Concurrent;
using System.Security.Cryptography;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Jolpica.Dump;

/// <summary>
/// Lands the rows of a dump: the units that differ from what is landed, and as empty ones those that an earlier dump had and this one has not. The
/// manifest gets all of them at once, the archive last: an ingest that was killed is done again.
/// </summary>
internal sealed class DumpLanding(LandingState state, Lazy<LandingRun> run, TimeProvider clock)
{
    private const int Writers = 4;

    /// <summary>Lands rows.</summary>
    /// <param name="units">All rows of the dump that are to land.</param>
    /// <param name="archive">The archive, in the landing already.</param>
    /// <param name="cancellationToken">Stops; nothing counts as landed then.</param>
    public IReadOnlyList<JolpicaUnitReport> Land(IReadOnlyList<DumpUnit> units, LandedBody archive, CancellationToken cancellationToken)
    {
        var changes = new ConcurrentBag<LandedUnit>();
        var reports = new ConcurrentDictionary<DumpUnit, JolpicaUnitReport>();
        Parallel.ForEach(units, new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellationToken }, unit =>
        {
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(unit.Body.Span));
            var isSame = state.OfRound(unit.Collection, unit.Season, null) is { IsComplete: true, Bodies: [var known] } && known.Sha256 == sha256 && File.Exists(known.Path);
            if (!isSame) changes.Add(Landed(unit, sha256, archive.Url));
            var outcome = isSame ? JolpicaOutcome.Unchanged : unit.Rows == 0 ? JolpicaOutcome.Empty : JolpicaOutcome.Ok;
            reports[unit] = new JolpicaUnitReport(unit.Collection, unit.Season, null, outcome, unit.Rows, []);
        });
        var there = units.Select(unit => (unit.Collection, unit.Season)).ToHashSet();
        foreach (var gone in state.Units.Where(unit => DumpUnits.IsOfDump(unit) && !there.Contains((unit.Collection, unit.Year))))
            changes.Add(gone with { Bodies = [], At = clock.GetUtcNow() });

        Record(archive.RequestKey, archive.Url, archive.Sha256, archive.Bytes, 1);
        var release = new LandedUnit(JolpicaIngestor.Source, DumpUnits.Archive, null, null, null, [archive], [], IsFinal: false, clock.GetUtcNow());
        run.Value.Complete([.. changes.OrderBy(unit => unit.Collection, StringComparer.Ordinal).ThenBy(unit => unit.Year), release]);
        return [.. units.Select(unit => reports[unit])];
    }

    private LandedUnit Landed(DumpUnit unit, string sha256, string url)
    {
        var path = run.Value.WriteBody(unit.Body.Span, sha256);
        var key = DumpUnits.RowsKey(unit.Collection, unit.Season);
        Record(key, url, sha256, unit.Body.Length, unit.Rows);
        var body = new LandedBody(url, sha256, path, clock.GetUtcNow(), run.Value.RunId, unit.Body.Length, key, unit.Rows);
        return new LandedUnit(JolpicaIngestor.Source, unit.Collection, unit.Season, null, null, [body], [], IsFinal: false, clock.GetUtcNow());
    }

    private void Record(string key, string url, string sha256, long bytes, long rows) => run.Value.Record(new LandedResponse
    {
        RequestKey = key,
        Url = url,
        At = clock.GetUtcNow(),
        Sha256 = sha256,
        Bytes = bytes,
        Rows = rows,
    });
}
