using Pitwall.Lakehouse;
using Pitwall.Lakehouse.Queries;
using Pitwall.Publish.Schemas;
using Pitwall.Publish.Units;

namespace Pitwall.Publish.Loading;

/// <summary>Publishes one unit in one transaction: rows stream from the lake into a temporary table, and are merged from there.</summary>
internal sealed class UnitLoad(LakeEngine lake, PostgresSession session, PublishedUnits published, Unit unit, TargetTable table, string part)
{
    /// <summary>The name of the unit, with its season.</summary>
    public string Name => part.Length == 0 ? table.Name : $"{table.Name} {part}";

    /// <summary>A report of the unit, without counts.</summary>
    public UnitReport Report(UnitStatus status) => new() { Table = table.Name, Part = part.Length == 0 ? null : part, Status = status };

    /// <summary>The state of the lake that the rows of the part are made from.</summary>
    public string Fingerprint(LakeState state) => state.Fingerprint(part, unit.Part, [unit.Sql ?? "", .. table.Payload.Select(c => $"{c.Name} {c.Type} {c.Required}")]);

    /// <summary>Publishes.</summary>
    /// <param name="state">What the lake holds; null when it has not got this part any more, so that its rows are closed.</param>
    /// <param name="dryRun">Count, and leave everything as it is.</param>
    /// <param name="progress">Told how many rows were sent.</param>
    /// <param name="cancellationToken">Gives up; the unit stays as it was.</param>
    public async Task<UnitReport> RunAsync(LakeState? state, bool dryRun, Action<long> progress, CancellationToken cancellationToken)
    {
        var started = lake.Clock.GetTimestamp();
        var report = await session.TransactionAsync(async () => (await MergeAsync(state, dryRun, progress, cancellationToken).ConfigureAwait(false), Keep: !dryRun), cancellationToken).ConfigureAwait(false);
        return report with { Duration = lake.Clock.GetElapsedTime(started) };
    }

    private async Task<UnitReport> MergeAsync(LakeState? state, bool dryRun, Action<long> progress, CancellationToken cancellationToken)
    {
        var now = lake.Clock.GetUtcNow();
        var merge = new Merge(session, table, unit.Part, part, now);
        await merge.StageAsync(cancellationToken).ConfigureAwait(false);
        var copy = new RowCopy(table);
        if (state is not null)
            Copy(copy, progress, cancellationToken);
        Rejection[] rejected = [.. copy.Rejected, .. await merge.SetAsideAsync(!dryRun, cancellationToken).ConfigureAwait(false)];
        var report = Report(UnitStatus.Published) with { Rows = copy.Rows, Rejected = rejected };
        if (dryRun)
            return await merge.CountAsync(report, cancellationToken).ConfigureAwait(false);
        report = await merge.ApplyAsync(report, cancellationToken).ConfigureAwait(false);
        if (state is null)
            await published.ForgetAsync(table.Name, part, cancellationToken).ConfigureAwait(false);
        else
            await published.NoteAsync(table.Name, part, rejected.Length == 0 ? Fingerprint(state) : null, state.Snapshots, copy.Rows, now, cancellationToken).ConfigureAwait(false);
        return report;
    }

    private void Copy(RowCopy copy, Action<long> progress, CancellationToken cancellationToken)
    {
        var query = new TableQuery(copy.Select(Source), [.. unit.Reads])
        {
            Only = part.Length == 0 ? null : new Dictionary<string, IReadOnlyCollection<object>>(StringComparer.Ordinal) { [unit.Part!] = [int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)] },
        };
        using var stream = session.Connection.BeginRawBinaryCopy($"copy pg_temp.incoming ({copy.Columns}) from stdin (format binary)");
        try
        {
            lake.Read(query, result => { copy.Write(result, stream, progress, cancellationToken); return 0; }, cancellationToken);
        }
        catch
        {
            stream.Cancel();
            throw;
        }
    }

    /// <summary>The unit's select; without one the columns of the table that it reads, and the source that its rows name.</summary>
    private string Source
    {
        get
        {
            if (unit.Sql is { } sql)
                return $"({sql})";
            var source = HasSource ? "_source" : "'computed'";
            return $"(select *, {source} as source from {Sql.FullName(unit.Reads[0])})";
        }
    }

    private bool HasSource => lake.Catalog.TryLoad(Iceberg.TableId.Parse(unit.Reads[0]))?.Schema.Fields.Any(f => f.Name == "_source") == true;
}
