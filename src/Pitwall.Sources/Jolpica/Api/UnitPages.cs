using System.Globalization;
using Pitwall.Sources.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Jolpica.Api;

/// <summary>What came of asking for a unit.</summary>
/// <param name="Bodies">Its pages, in order; those that were landed before when there are no newer ones.</param>
/// <param name="Rows">Different rows on the pages.</param>
/// <param name="Missing">What is wrong; empty when all rows are there.</param>
internal sealed record UnitAnswer(IReadOnlyList<LandedBody> Bodies, int Rows, IReadOnlyList<MissingRequest> Missing);

/// <summary>
/// Asks for the pages of a unit until all rows are there that Jolpica says it has. When their number changes on the way, the unit is begun
/// again; when rows come twice and others not at all, because Jolpica's order is not stable at the border of two pages, it is asked for with
/// borders elsewhere, until all rows have come one way or the other.
/// </summary>
internal sealed class UnitPages(RequestRunner requests, JolpicaPolicy policy, ProgressTracker progress, JolpicaOptions options)
{
    /// <summary>The most that Jolpica gives at once, and what it is asked for when that does not come out even.</summary>
    private static readonly int[] Limits = [100, 93, 71, 57];

    private const int MostRestarts = 3;

    private enum Outcome
    {
        Read,
        Changed,
        Failed,
    }

    private sealed record Attempt(Outcome Outcome, IReadOnlyList<LandedBody> Bodies, IReadOnlyList<string?[]> Rows, int Total, IReadOnlyList<MissingRequest> Missing);

    /// <summary>Gets a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="before">What is landed of it; null for nothing.</param>
    /// <param name="expected">Requests that progress counts with.</param>
    /// <param name="cancellationToken">Gives up; pages that came stay landed.</param>
    public async Task<UnitAnswer> GetAsync(JolpicaUnit unit, LandedUnit? before, int expected, CancellationToken cancellationToken)
    {
        Func<LandedAnswer, bool> holds = answer => policy.Holds(answer, unit, before);
        var restarts = 0;
        var bodies = new List<LandedBody>();
        var all = new RowMerger(unit.Resource);
        int? total = null;
        for (var way = 0; way < Limits.Length;)
        {
            var attempt = await AskAsync(unit, Limits[way], holds, expected, cancellationToken).ConfigureAwait(false);
            expected = 0;
            if (attempt.Outcome == Outcome.Failed) return new UnitAnswer(before?.Bodies ?? [], Rows(before), attempt.Missing);
            if (attempt.Outcome == Outcome.Changed || (total is { } known && known != attempt.Total))
            {
                // What was told before is of another time.
                holds = _ => false;
                (bodies, all, total) = ([], new RowMerger(unit.Resource), null);
                if (++restarts > MostRestarts) return new UnitAnswer(before?.Bodies ?? [], Rows(before), [Missing(unit, $"the number of its rows changed while it was asked for, {restarts} times")]);
                continue;
            }
            if (attempt.Rows.Count == attempt.Total) return new UnitAnswer(attempt.Bodies, attempt.Total, []);
            total = attempt.Total;
            var different = attempt.Rows.Count(all.Add);
            foreach (var body in attempt.Bodies)
            {
                var rows = Math.Min(body.Rows, different);
                different -= (int)rows;
                bodies.Add(body with { Rows = rows });
            }
            if (all.Rows == total) return new UnitAnswer(bodies, all.Rows, []);
            if (options.Offline) break;
            way++;
        }
        var found = string.Create(CultureInfo.InvariantCulture, $"Jolpica says that there are {total} rows, and gives {all.Rows} different ones, whatever the size of pages");
        return new UnitAnswer(bodies, all.Rows, [Missing(unit, found)]);
    }

    private MissingRequest Missing(JolpicaUnit unit, string found) => new(unit.Path, unit.Page(options.BaseUrl, Limits[0], 0).Url.AbsoluteUri, found, "Run again later");

    private static int Rows(LandedUnit? before) => (int)(before?.Rows ?? 0);

    private async Task<Attempt> AskAsync(JolpicaUnit unit, int limit, Func<LandedAnswer, bool> holds, int expected, CancellationToken cancellationToken)
    {
        var bodies = new List<LandedBody>();
        var merger = new RowMerger(unit.Resource);
        var kept = new List<string?[]>();
        int? total = null;
        var told = expected;
        var asked = 0;
        // The rows that came are counted, whatever was asked for: a page may be shorter than that.
        for (var offset = 0; ;)
        {
            if (++asked > told)
            {
                progress.Expect(1);
                told++;
            }
            var (body, page, missing) = await PageAsync(unit.Page(options.BaseUrl, limit, offset), unit, offset, holds, cancellationToken).ConfigureAwait(false);
            if (page is null) return Ended(Outcome.Failed, missing);
            if (total is { } known && known != page.Total) return Ended(Outcome.Changed, []);
            if (total is null)
            {
                total = page.Total;
                var pages = Math.Max((page.Total + limit - 1) / limit, 1);
                progress.Expect(pages - told);
                told = pages;
            }
            var different = kept.Count;
            kept.AddRange(page.Rows.Where(merger.Add));
            bodies.Add(body! with { Rows = kept.Count - different });
            offset += page.Rows.Count;
            if (page.Rows.Count == 0 || offset >= page.Total) return Ended(Outcome.Read, []);
        }

        Attempt Ended(Outcome outcome, IReadOnlyList<MissingRequest> missing)
        {
            progress.Expect(asked - told);
            return new Attempt(outcome, bodies, kept, total ?? 0, missing);
        }
    }

    /// <summary>A page; without one, what is missing. An answer that is no page is asked for once more.</summary>
    private async Task<(LandedBody? Body, JolpicaPage? Page, IReadOnlyList<MissingRequest> Missing)> PageAsync(
        UpstreamRequest request, JolpicaUnit unit, int offset, Func<LandedAnswer, bool> holds, CancellationToken cancellationToken)
    {
        for (var again = false; ; again = true)
        {
            var outcome = await requests
                .GetAsync(request, again ? _ => false : answer => holds(answer) && IsPage(answer), request.Key, cancellationToken).ConfigureAwait(false);
            if (outcome.Missing.Count > 0 || outcome.Bodies is not [var body]) return (null, null, outcome.Missing);
            try
            {
                var page = JolpicaPage.Read(unit.Resource, body.ReadAll());
                if (page.Offset != offset) throw new FormatException($"it begins after {page.Offset} rows, and {offset} was asked for");
                return (body, page, []);
            }
            catch (FormatException e) when (again || options.Offline)
            {
                var mend = "Check that the address is that of Jolpica, or run again later";
                return (null, null, [new MissingRequest(request.Key, request.Url.AbsoluteUri, $"the answer is none of Jolpica's: {e.Message}", mend)]);
            }
            catch (FormatException)
            {
                progress.Expect(1);
            }
        }

        bool IsPage(LandedAnswer answer)
        {
            try
            {
                return answer.Body is { } body && JolpicaPage.Read(unit.Resource, body.ReadAll()).Offset == offset;
            }
            catch (Exception e) when (e is FormatException or InvalidDataException)
            {
                return false;
            }
        }
    }
}
