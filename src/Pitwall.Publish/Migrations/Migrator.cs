namespace Pitwall.Publish.Migrations;

/// <summary>Brings a schema forward, one transaction per migration, and never backward.</summary>
internal sealed class Migrator(PostgresSession session, PostgresTarget target, IReadOnlyList<Migration> known, TimeProvider clock)
{
    private const string Bookkeeping = """
        create table pitwall_migrations (
          version    integer     primary key,
          name       text        not null,
          checksum   text        not null,
          applied_at timestamptz not null
        );
        create table pitwall_units (
          table_name   text        not null,
          part         text        not null,
          fingerprint  text,
          snapshots    text        not null,
          row_count    bigint      not null,
          published_at timestamptz not null,
          primary key (table_name, part)
        );
        """;

    /// <summary>The migrations that the schema lacks.</summary>
    /// <exception cref="PublishException">The schema is newer than this program, or was made by other migrations than it knows.</exception>
    public async Task<IReadOnlyList<Migration>> PendingAsync(CancellationToken cancellationToken)
    {
        var applied = await AppliedAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (version, name, checksum) in applied)
        {
            var own = known.FirstOrDefault(m => m.Version == version);
            if (own is null && version > known[^1].Version)
                throw new PublishException($"{target} is at version {version} ({name}), made by a newer Pitwall; this one knows versions up to {known[^1].Version}. Update Pitwall, or publish to another schema with --schema.");
            if (own?.Checksum != checksum)
                throw new PublishException($"{target}: migration {version} ({name}) was applied with checksum {checksum[..12]}…, and this Pitwall has {own?.Checksum[..12] ?? "none"}…: it was changed after it was applied. Use the Pitwall that made the schema, or publish to another schema with --schema; the lake has all that is needed to fill it.");
        }

        return [.. known.Where(m => applied.All(a => a.Version != m.Version))];
    }

    /// <summary>Applies migrations.</summary>
    public async Task ApplyAsync(IReadOnlyList<Migration> pending, CancellationToken cancellationToken)
    {
        if (pending.Count == 0)
            return;
        await session.ExecuteAsync($"create schema if not exists \"{target.Schema}\"", cancellationToken).ConfigureAwait(false);
        foreach (var migration in pending)
            await session.TransactionAsync(async () => (await ApplyAsync(migration, cancellationToken).ConfigureAwait(false), Keep: true), cancellationToken).ConfigureAwait(false);
    }

    private async Task<long> ApplyAsync(Migration migration, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(cancellationToken).ConfigureAwait(false))
            await session.ExecuteAsync(Bookkeeping, cancellationToken).ConfigureAwait(false);
        await session.ExecuteAsync(migration.Sql, cancellationToken).ConfigureAwait(false);
        return await session.ExecuteAsync("insert into pitwall_migrations (version, name, checksum, applied_at) values ($1, $2, $3, $4)", cancellationToken, migration.Version, migration.Name, migration.Checksum, clock.GetUtcNow().UtcDateTime).ConfigureAwait(false);
    }

    private async Task<List<(int Version, string Name, string Checksum)>> AppliedAsync(CancellationToken cancellationToken) => await ExistsAsync(cancellationToken).ConfigureAwait(false)
        ? await session.RowsAsync("select version, name, checksum from pitwall_migrations order by version", r => (r.GetInt32(0), r.GetString(1), r.GetString(2)), cancellationToken).ConfigureAwait(false)
        : [];

    private Task<bool> ExistsAsync(CancellationToken cancellationToken) =>
        session.ScalarAsync<bool>("select exists (select from pg_catalog.pg_tables where schemaname = $1 and tablename = 'pitwall_migrations')", cancellationToken, target.Schema);
}
