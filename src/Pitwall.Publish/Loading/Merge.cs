using System.Globalization;
using Pitwall.Lakehouse;
using Pitwall.Publish.Schemas;

namespace Pitwall.Publish.Loading;

/// <summary>
/// Brings a table to what stands in the temporary table <c>incoming</c>, by natural key and hash, within the caller's transaction. A row with
/// the same hash is not touched; one that is not incoming is closed; one that is closed and comes back is opened again.
/// </summary>
internal sealed class Merge(PostgresSession session, TargetTable table, string? partColumn, string part, DateTimeOffset now)
{
    private const string Incoming = "pg_temp.incoming";
    private const string Vanished = "not in the lake any more";
    private readonly string _target = Sql.Name(table.Name);
    private readonly string _sameKey = string.Join(" and ", table.Key.Select(k => $"t.{Sql.Name(k)} = i.{Sql.Name(k)}"));
    private readonly string _keyText = $"concat_ws('/', {string.Join(", ", table.Key.Select(k => $"i.{Sql.Name(k)}"))})";

    /// <summary>Rows of this part only.</summary>
    private string InPart => part.Length == 0 ? "true" : $"t.{Sql.Name(partColumn!)} = {int.Parse(part, CultureInfo.InvariantCulture)}";

    /// <summary>Makes the temporary table.</summary>
    public Task StageAsync(CancellationToken cancellationToken) => session.ExecuteAsync(
        $"create temporary table incoming ({string.Join(", ", table.Payload.Select(c => $"{Sql.Name(c.Name)} {c.Type}"))}, row_hash uuid not null) on commit drop", cancellationToken);

    /// <summary>Sets aside what the table's keys would refuse: rows whose key repeats, rows that refer to nothing.</summary>
    /// <param name="checkReferences">False when parents may be missing only because nothing is written.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<List<Rejection>> SetAsideAsync(bool checkReferences, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync($"analyze {Incoming}", cancellationToken).ConfigureAwait(false);
        var rejected = new List<Rejection>();
        if (await session.ScalarAsync<bool>($"select exists (select from {Incoming} group by {Sql.Names(table.Key)} having count(*) > 1)", cancellationToken).ConfigureAwait(false))
        {
            await RejectAsync(rejected, $"the key ({string.Join(", ", table.Key)}) repeats; one row is kept", $"""
                i.ctid in (select ctid from (select ctid, row_number() over (partition by {Sql.Names(table.Key)} order by row_hash, ctid) as n from {Incoming}) r where r.n > 1)
                """, cancellationToken).ConfigureAwait(false);
        }

        foreach (var reference in checkReferences ? table.References : [])
        {
            var given = string.Join(" and ", reference.Columns.Select(c => $"i.{Sql.Name(c)} is not null"));
            var same = string.Join(" and ", reference.Columns.Zip(reference.ParentColumns, (c, p) => $"p.{Sql.Name(p)} = i.{Sql.Name(c)}"));
            await RejectAsync(rejected, $"{string.Join(", ", reference.Columns)} is not in {reference.Parent}", $"{given} and not exists (select from {Sql.Name(reference.Parent)} p where {same})", cancellationToken).ConfigureAwait(false);
        }

        return rejected;
    }

    /// <summary>Writes the differences.</summary>
    public async Task<UnitReport> ApplyAsync(UnitReport report, CancellationToken cancellationToken)
    {
        var first = new FirstLoad(session, table);
        await first.BeginAsync(cancellationToken).ConfigureAwait(false);
        var reopened = await session.ScalarAsync<long>(Reopened, cancellationToken).ConfigureAwait(false);
        var assignments = string.Join(", ", table.Payload.Where(c => !table.Key.Contains(c.Name)).Select(c => $"{Sql.Name(c.Name)} = i.{Sql.Name(c.Name)}").Append("row_hash = i.row_hash"));
        var changed = await session.ExecuteAsync($"update {_target} t set {assignments}, version = t.version + 1, changed_at = $1, closed_at = null, closed_reason = null from {Incoming} i where {_sameKey} and (t.row_hash <> i.row_hash or t.closed_at is not null)", cancellationToken, now.UtcDateTime).ConfigureAwait(false);
        var closed = await session.ExecuteAsync($"update {_target} t set version = t.version + 1, changed_at = $1, closed_at = $1, closed_reason = $2 where {Gone}", cancellationToken, now.UtcDateTime, Vanished).ConfigureAwait(false);
        var columns = Sql.Names(table.Payload.Select(c => c.Name).Append("row_hash"));
        var inserted = await session.ExecuteAsync($"insert into {_target} ({columns}, published_at, changed_at) select {columns}, $1, $1 from {Incoming} i where {IsNew}", cancellationToken, now.UtcDateTime).ConfigureAwait(false);
        await first.EndAsync(cancellationToken).ConfigureAwait(false);
        var kept = await session.ScalarAsync<long>($"select count(*) from {Incoming}", cancellationToken).ConfigureAwait(false);
        return report with { Inserted = inserted, Updated = changed - reopened, Reopened = reopened, Closed = closed, Unchanged = kept - inserted - changed };
    }

    /// <summary>Counts the differences.</summary>
    public async Task<UnitReport> CountAsync(UnitReport report, CancellationToken cancellationToken)
    {
        var inserted = await session.ScalarAsync<long>($"select count(*) from {Incoming} i where {IsNew}", cancellationToken).ConfigureAwait(false);
        var updated = await session.ScalarAsync<long>($"select count(*) from {_target} t join {Incoming} i on {_sameKey} where t.row_hash <> i.row_hash and t.closed_at is null", cancellationToken).ConfigureAwait(false);
        var reopened = await session.ScalarAsync<long>(Reopened, cancellationToken).ConfigureAwait(false);
        var closed = await session.ScalarAsync<long>($"select count(*) from {_target} t where {Gone}", cancellationToken).ConfigureAwait(false);
        var kept = await session.ScalarAsync<long>($"select count(*) from {Incoming}", cancellationToken).ConfigureAwait(false);
        return report with { Inserted = inserted, Updated = updated, Reopened = reopened, Closed = closed, Unchanged = kept - inserted - updated - reopened };
    }

    private string Reopened => $"select count(*) from {_target} t join {Incoming} i on {_sameKey} where t.closed_at is not null";

    private string Gone => $"{InPart} and t.closed_at is null and not exists (select from {Incoming} i where {_sameKey})";

    private string IsNew => $"not exists (select from {_target} t where {_sameKey})";

    private async Task RejectAsync(List<Rejection> rejected, string reason, string condition, CancellationToken cancellationToken)
    {
        var gone = await session.RowsAsync($"with gone as (delete from {Incoming} i where {condition} returning {_keyText} as key) select count(*), min(key) from gone having count(*) > 0", r => new Rejection(reason, r.GetInt64(0), r.GetString(1)), cancellationToken).ConfigureAwait(false);
        rejected.AddRange(gone);
    }
}
