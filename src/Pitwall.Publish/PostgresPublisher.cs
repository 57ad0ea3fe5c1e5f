using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Pitwall.DuckDb;
using Pitwall.Lakehouse;
using Pitwall.Lakehouse.Queries;
using Pitwall.Publish.Loading;
using Pitwall.Publish.Migrations;
using Pitwall.Publish.Schemas;
using Pitwall.Publish.Units;

namespace Pitwall.Publish;

/// <summary>
/// Publishes a lake to a schema of PostgreSQL that an application reads. The database follows the lake: what is new is inserted, what changed is
/// updated, what vanished is closed, and what is the same is not touched. A publication that is stopped leaves whole units, old or new.
/// </summary>
public sealed class PostgresPublisher(LakeEngine lake, PostgresTarget target)
{
    private readonly List<UnitReport> _reports = [];
    private readonly HashSet<string> _absent = new(StringComparer.Ordinal);

    /// <summary>Where the schema is brought to; all that is known unless a test says otherwise.</summary>
    internal IReadOnlyList<Migration> Migrations { get; init; } = Migration.All;

    /// <summary>The tables that can be published, by name.</summary>
    public static IReadOnlyList<string> TableNames { get; } = [.. Unit.All.Select(u => u.Table)];

    /// <summary>Publishes.</summary>
    /// <param name="options">What, and how.</param>
    /// <param name="progress">Told of rows that were sent, and of every unit that ended.</param>
    /// <param name="cancellationToken">Stops; the unit at work stays as it was.</param>
    /// <returns>What was done. A unit that the server refused is reported, not thrown.</returns>
    /// <exception cref="PublishException">The database can not be reached, is not ours, is newer, or another publisher is at work.</exception>
    public async Task<PublishReport> PublishAsync(PublishOptions options, IProgress<PublishProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var started = lake.Clock.GetTimestamp();
        _reports.Clear();
        _absent.Clear();
        try
        {
            var session = await target.OpenAsync(cancellationToken).ConfigureAwait(false);
            IReadOnlyList<Migration> migrated;
            await using (session.ConfigureAwait(false))
                migrated = await PublishAsync(session, options, progress, cancellationToken).ConfigureAwait(false);
            return new PublishReport
            {
                Target = target.ToString(),
                Migrations = [.. migrated.Select(m => m.ToString())],
                Units = [.. _reports],
                DryRun = options.DryRun,
                Duration = lake.Clock.GetElapsedTime(started),
            };
        }
        catch (NpgsqlException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw PublishException.From(e, target, "publishing");
        }
    }

    /// <returns>The migrations that the schema lacked.</returns>
    private async Task<IReadOnlyList<Migration>> PublishAsync(PostgresSession session, PublishOptions options, IProgress<PublishProgress>? progress, CancellationToken cancellationToken)
    {
        await LockAsync(session, options, cancellationToken).ConfigureAwait(false);
        var migrator = new Migrator(session, target, Migrations, lake.Clock);
        var pending = await migrator.PendingAsync(cancellationToken).ConfigureAwait(false);
        if (options.DryRun && pending.Count > 0)
        {
            CountLake(options, cancellationToken);
            return pending;
        }

        await migrator.ApplyAsync(pending, cancellationToken).ConfigureAwait(false);
        await PublishUnitsAsync(session, options, progress, cancellationToken).ConfigureAwait(false);
        return pending;
    }

    /// <summary>The number of the lock on a schema.</summary>
    internal static long LockOf(string schema) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes("pitwall.publish/" + schema)));

    /// <summary>One publisher at a time; the lock goes with the connection, also when the process is killed.</summary>
    private async Task LockAsync(PostgresSession session, PublishOptions options, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync($"set search_path to \"{target.Schema}\"; set timezone to 'UTC'; set client_min_messages to warning; set lock_timeout to {Math.Max(1, (long)options.LockWait.TotalMilliseconds)}", cancellationToken).ConfigureAwait(false);
        try
        {
            await session.ExecuteAsync("select pg_advisory_lock($1)", cancellationToken, LockOf(target.Schema)).ConfigureAwait(false);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new PublishException($"another publisher is at work on {target}, and did not end within {options.LockWait.TotalSeconds:0.#} s. Wait for it, or end it: select pid, application_name, state_change from pg_stat_activity shows it.");
        }

        await session.ExecuteAsync("set lock_timeout to 0", cancellationToken).ConfigureAwait(false);
    }

    private async Task PublishUnitsAsync(PostgresSession session, PublishOptions options, IProgress<PublishProgress>? progress, CancellationToken cancellationToken)
    {
        var tables = await TargetCatalog.ReadAsync(session, target.Schema, cancellationToken).ConfigureAwait(false);
        if (!options.DryRun)
            await Comments.ApplyAsync(session, target.Schema, lake, tables, cancellationToken).ConfigureAwait(false);
        var published = new PublishedUnits(session);
        await published.ReadAsync(cancellationToken).ConfigureAwait(false);
        var work = UnitOrder.Of(tables, options.Tables).Select(u => (u.Unit, u.Table, Lake: LakeState.Of(lake, u.Unit.Reads))).ToArray();
        var total = work.Sum(w => w.Lake.State?.Parts(w.Unit.Part).Count ?? 1);
        foreach (var (unit, table, (state, missing)) in work)
        {
            var parent = table.References.FirstOrDefault(r => _absent.Contains(r.Parent))?.Parent;
            if ((missing ?? parent) is not null)
            {
                Report(missing is not null
                    ? new UnitReport { Table = table.Name, Status = UnitStatus.NotInLake, Error = $"{missing} is not built" }
                    : new UnitReport { Table = table.Name, Status = UnitStatus.Blocked, Error = $"it refers to {parent}, which is not published" }, progress, total);
                continue;
            }

            var parts = state!.Parts(unit.Part);
            foreach (var part in parts.Concat(await LostPartsAsync(published, table, parts, options, cancellationToken).ConfigureAwait(false)))
            {
                var load = new UnitLoad(lake, session, published, unit, table, part);
                var isThere = parts.Contains(part);
                var unitReport = isThere && !options.Full && published.IsCurrent(table.Name, part, load.Fingerprint(state))
                    ? load.Report(UnitStatus.Unchanged)
                    : await LoadAsync(session, load, isThere ? state : null, options, rows => progress?.Report(new PublishProgress(_reports.Count, total, load.Name, rows)), cancellationToken).ConfigureAwait(false);
                Report(unitReport, progress, total);
            }
        }
    }

    /// <summary>
    /// The seasons that were published and that the lake has not any more. A table that was one whole and is now published by season, or the
    /// other way round, has lost nothing: only the notes of it go.
    /// </summary>
    private static async Task<IReadOnlyList<string>> LostPartsAsync(PublishedUnits published, TargetTable table, IReadOnlyList<string> parts, PublishOptions options, CancellationToken cancellationToken)
    {
        var known = published.PartsOf(table.Name).Except(parts).ToArray();
        var lost = parts.Contains("") ? [] : known.Where(p => p.Length > 0).ToArray();
        foreach (var part in options.DryRun ? [] : known.Except(lost))
            await published.ForgetAsync(table.Name, part, cancellationToken).ConfigureAwait(false);
        return lost;
    }

    private async Task<UnitReport> LoadAsync(PostgresSession session, UnitLoad load, LakeState? state, PublishOptions options, Action<long> progress, CancellationToken cancellationToken)
    {
        try
        {
            return await load.RunAsync(state, options.DryRun, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e) when (session.IsOpen && !cancellationToken.IsCancellationRequested)
        {
            return load.Report(UnitStatus.Failed) with { Error = PublishException.From(e, target, $"publishing {load.Name}").Message };
        }
        catch (DuckDbException e) when (session.IsOpen)
        {
            return load.Report(UnitStatus.Failed) with { Error = $"the lake's rows can not be read as {load.Name} has them: {e.Message}" };
        }
    }

    private void Report(UnitReport report, IProgress<PublishProgress>? progress, int total)
    {
        _reports.Add(report);
        if (report.Status is UnitStatus.NotInLake or UnitStatus.Blocked or UnitStatus.Failed)
            _absent.Add(report.Table);
        progress?.Report(new PublishProgress(_reports.Count, total, report.Part is null ? report.Table : $"{report.Table} {report.Part}", report.Rows, report));
    }

    /// <summary>A dry run against a schema that is not there yet: every row of the lake is new.</summary>
    private void CountLake(PublishOptions options, CancellationToken cancellationToken)
    {
        foreach (var unit in Unit.All.Where(u => options.Tables.Count == 0 || options.Tables.Contains(u.Table)))
        {
            if (LakeState.Of(lake, unit.Reads).Missing is { } missing)
            {
                _reports.Add(new UnitReport { Table = unit.Table, Status = UnitStatus.NotInLake, Error = $"{missing} is not built" });
                continue;
            }

            var rows = lake.Read(new TableQuery($"select count(*) from ({unit.Sql ?? $"select 1 from {Sql.FullName(unit.Reads[0])}"})", [.. unit.Reads]), r => r.NextChunk() ? r.Chunk.Column<long>(0).Span[0] : 0, cancellationToken);
            _reports.Add(new UnitReport { Table = unit.Table, Status = UnitStatus.Published, Rows = rows, Inserted = rows });
        }
    }
}
