namespace Pitwall.Publish.Loading;

/// <summary>What the database knows of each unit that was published: from which state of the lake.</summary>
internal sealed class PublishedUnits(PostgresSession session)
{
    private readonly Dictionary<(string Table, string Part), string?> _fingerprints = [];

    /// <summary>Reads what is known.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var rows = await session.RowsAsync("select table_name, part, fingerprint from pitwall_units", r => (Key: (r.GetString(0), r.GetString(1)), Fingerprint: r.IsDBNull(2) ? null : r.GetString(2)), cancellationToken).ConfigureAwait(false);
        foreach (var (key, fingerprint) in rows)
            _fingerprints[key] = fingerprint;
    }

    /// <summary>The parts of a table that were published.</summary>
    public IReadOnlyList<string> PartsOf(string table) => [.. _fingerprints.Keys.Where(k => k.Table == table).Select(k => k.Part)];

    /// <summary>True when the part was published, all of it, from that state of the lake.</summary>
    public bool IsCurrent(string table, string part, string fingerprint) => _fingerprints.TryGetValue((table, part), out var known) && known == fingerprint;

    /// <summary>Notes a part that was published; writes nothing when that is known.</summary>
    /// <param name="table">The table.</param>
    /// <param name="part">The part; nothing for the whole.</param>
    /// <param name="fingerprint">The state of the lake; null when rows were left out, so that the part is looked at again.</param>
    /// <param name="snapshots">The same for people: snapshots of the lake's tables.</param>
    /// <param name="rows">Rows that the lake has.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task NoteAsync(string table, string part, string? fingerprint, string snapshots, long rows, DateTimeOffset now, CancellationToken cancellationToken) =>
        session.ExecuteAsync("""
            insert into pitwall_units as u (table_name, part, fingerprint, snapshots, row_count, published_at) values ($1, $2, $3, $4, $5, $6)
            on conflict (table_name, part) do update
            set fingerprint = excluded.fingerprint, snapshots = excluded.snapshots, row_count = excluded.row_count, published_at = excluded.published_at
            where (u.fingerprint, u.snapshots, u.row_count) is distinct from (excluded.fingerprint, excluded.snapshots, excluded.row_count)
            """, cancellationToken, table, part, fingerprint, snapshots, rows, now.UtcDateTime);

    /// <summary>Forgets a part that the lake has not any more.</summary>
    public Task ForgetAsync(string table, string part, CancellationToken cancellationToken) =>
        session.ExecuteAsync("delete from pitwall_units where table_name = $1 and part = $2", cancellationToken, table, part);
}
