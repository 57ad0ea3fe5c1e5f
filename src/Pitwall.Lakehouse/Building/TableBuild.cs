using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Columns;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Lakehouse.Partitions;
using Pitwall.Lakehouse.Queries;
using Digest = Pitwall.Lakehouse.Partitions.Fingerprint;

namespace Pitwall.Lakehouse.Building;

/// <summary>
/// One step of a build: finds the partitions of a table that are not as their inputs and definition want them, makes their
/// rows, checks them, and publishes them: in one snapshot, or in one per batch where there are many rows, so that a long build that is
/// stopped keeps what it has done.
/// </summary>
internal sealed class TableBuild
{
    private readonly LakeEngine _lake;
    private readonly TableDefinition _table;
    private readonly Guid _runId;
    private readonly SortedDictionary<string, string> _current;
    private readonly Dictionary<string, BuildInput> _inputs;
    private readonly string _definitionFingerprint;
    private readonly List<DataFile> _files = [];
    private readonly List<PartitionKey> _published = [];
    private readonly Findings _findings;
    private long _quarantined;

    public TableBuild(LakeEngine lake, TableDefinition table, Guid runId)
    {
        _lake = lake;
        _table = table;
        _runId = runId;
        _findings = new Findings(table);
        // Before the inputs: whatever another process publishes from then on is noticed when this build publishes.
        _current = FingerprintMap.Of(lake.Catalog.TryLoad(table.Id)?.CurrentSnapshot);
        _inputs = table.Inputs.ToDictionary(i => i, i => lake.OpenInput(i, table), StringComparer.Ordinal);
        _definitionFingerprint = Digest.Of(table, lake.Definitions.Macros);
    }

    /// <summary>The inputs that were opened, for lineage.</summary>
    public IReadOnlyList<KeyValuePair<string, long?>> Inputs
    {
        get
        {
            var opened = new List<KeyValuePair<string, long?>>(_inputs.Count);
            foreach (var (name, input) in _inputs)
                opened.Add(KeyValuePair.Create(name, input.SnapshotId));
            return opened;
        }
    }

    /// <summary>Where the rows stand in the engine until they are written: under the name by which expectations know the table.</summary>
    private string Staged => Sql.Name(_table.Id);

    /// <summary>The rows as received, where they stand in columns.</summary>
    private IColumnarInput? Received => _table.IsAsReceived ? _inputs.Values.First().Columns : null;

    /// <summary>True when the rows stand in columns, and not in the engine.</summary>
    private bool IsColumnar => _table.ColumnCode is not null || Received is not null;

    /// <summary>False when nothing is asked of the engine, neither for rows nor for what they should be.</summary>
    private bool NeedsEngine => Received is null || _table.Expectations.Count > 0;

    /// <summary>Builds what is to be built.</summary>
    /// <exception cref="CommitConflictException">Another process published one of the partitions meanwhile, perhaps from newer inputs.</exception>
    public StepReport Run(BuildRequest request, CancellationToken cancellationToken)
    {
        var started = _lake.Clock.GetTimestamp();
        var wanted = Partitions().Where(k => IsAsked(request, k)).Order().ToDictionary(k => k, FingerprintOf);
        var toBuild = wanted.Keys.Where(k => request.Full || _current.GetValueOrDefault(PartitionText.Of(k)) != wanted[k]).ToArray();
        var gone = _current.Keys.Select(text => PartitionText.Parse(_table, text)).Where(k => IsAsked(request, k) && !wanted.ContainsKey(k)).ToArray();
        if (toBuild.Length + gone.Length == 0)
            return Report(StepStatus.Unchanged, gone, null, started);

        if (NeedsEngine)
            _lake.StartEngine();
        var stored = TableSchema.Open(_lake.Catalog, _table, cancellationToken);
        if (_table.IsAsReceived)
            new Quarantine(_lake, _table).Remove(gone, cancellationToken);
        Snapshot? snapshot = null;
        var leaving = gone;
        foreach (var batch in Batches.Of(toBuild, RowsOf))
        {
            using var alone = IsColumnar ? null : _lake.EnterBatch(batch.Sum(RowsOf), cancellationToken);
            var (built, files) = Build(stored, batch, cancellationToken);
            snapshot = Publish(stored, wanted, [.. built, .. leaving], files, cancellationToken) ?? snapshot;
            leaving = [];
            _published.AddRange(built);
            _files.AddRange(files);
        }

        snapshot = Publish(stored, wanted, leaving, [], cancellationToken) ?? snapshot;
        // A table of which all is held back is there, and empty.
        if (snapshot is null && stored.Version == 0)
            stored.NewTransaction().Commit(cancellationToken);
        return Report(_findings.Held.Count > 0 ? StepStatus.Blocked : StepStatus.Built, gone, snapshot, started);
    }

    /// <summary>The partitions that there should be: those of the inputs that are kept at least as finely.</summary>
    private IEnumerable<PartitionKey> Partitions()
    {
        // What is kept as received has nothing to keep until something was received.
        if (_table.Partition.Count == 0 && !_table.IsAsReceived)
            return IsWorthMaking ? [PartitionKey.None] : [];
        var driving = _inputs.Values.Where(i => i.Drives).ToArray();
        var telling = driving.Length > 0 ? driving : [.. _inputs.Values.Where(i => i.Partitions is not null)];
        return telling.Length > 0
            ? telling.SelectMany(i => i.Partitions!).Distinct()
            : throw new DefinitionException(_table.Source, $"no input has the partition columns {string.Join(", ", _table.Partition)}, so nothing tells which partitions there are.");
    }

    /// <summary>
    /// False while all inputs but seeds are empty: a lake of one source does not pay for the tables of the others. What is stored is kept
    /// up to date all the same, so that what went away goes away there.
    /// </summary>
    private bool IsWorthMaking =>
        _current.Count > 0 || _inputs.Values.All(i => i is SeedInput) || _inputs.Values.Any(i => i.Rows(PartitionKey.None) > 0);

    private bool IsAsked(BuildRequest request, PartitionKey key) =>
        !_table.Partition.Where((column, i) => request.Only.TryGetValue(column, out var allowed) && !allowed.Contains(key.Values[i]!)).Any();

    private long RowsOf(PartitionKey key) => _inputs.Values.Sum(i => i.Rows(key));

    private string FingerprintOf(PartitionKey key) => Digest.Of([_definitionFingerprint, PartitionText.Of(key), .. _inputs.Keys.Select(i => $"{i}={_inputs[i].Fingerprint(key)}")]);

    private (PartitionKey[] Built, DataFile[] Files) Build(IcebergTable stored, IReadOnlyList<PartitionKey> batch, CancellationToken cancellationToken)
    {
        using var workspace = NeedsEngine ? _lake.OpenWorkspace(_inputs.Keys.Select(i => i.Split('.')[0]).Append(_table.Id.Namespace)) : null;
        var inputs = workspace is null ? null : Show(workspace.Connection, batch);
        return IsColumnar ? BuildColumns(stored, batch, inputs, cancellationToken) : BuildRelation(stored, batch, inputs!, cancellationToken);
    }

    private CodeInputs Show(DuckDbConnection connection, IReadOnlyList<PartitionKey> batch)
    {
        var relations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, input) in _inputs)
        {
            if (input.CreateView(connection, batch) is { } relation)
                relations.Add(name, relation);
        }

        _lake.Definitions.CreateTableMacros(connection, _table);
        return new CodeInputs(connection, relations);
    }

    /// <summary>The rows are staged in the engine, checked, and written.</summary>
    private (PartitionKey[] Built, DataFile[] Files) BuildRelation(IcebergTable stored, IReadOnlyList<PartitionKey> batch, CodeInputs inputs, CancellationToken cancellationToken)
    {
        Stage(inputs, cancellationToken);
        if (_table.IsAsReceived)
            Quarantine(inputs, batch, cancellationToken);
        var (rows, isComplete) = RowsByPartition(inputs, batch);
        var held = Check(inputs, batch, isComplete ? [ExpectationRunner.RequiredColumns] : [], cancellationToken);
        var files = new PartitionWriter(inputs.Connection, _table, stored, _table.IsCodeOrdered).Write(Staged, rows.Where(r => !held.Contains(r.Key)).OrderBy(r => r.Key), _runId, cancellationToken);
        return ([.. batch.Where(k => !held.Contains(k))], [.. files]);
    }

    /// <summary>The rows are written as they are, and the files checked; what must not be published is deleted.</summary>
    private (PartitionKey[] Built, DataFile[] Files) BuildColumns(IcebergTable stored, IReadOnlyList<PartitionKey> batch, CodeInputs? inputs, CancellationToken cancellationToken)
    {
        using var files = new ColumnFiles(_table, stored, batch, _runId);
        if (Received is { } received)
            Quarantine(batch, received.Write(batch, files), cancellationToken);
        else
            _table.ColumnCode!(inputs!, files);
        cancellationToken.ThrowIfCancellationRequested();
        var held = Check(inputs, batch, files, cancellationToken);
        return ([.. batch.Where(k => !held.Contains(k))], [.. files.Written.Keys.Where(k => !held.Contains(k)).Order().Select(files.Keep)]);
    }

    private void Stage(CodeInputs inputs, CancellationToken cancellationToken)
    {
        if (_table.IsAsReceived)
        {
            inputs.Connection.Execute($"create table {Staged} as {AsReceived.Select(_table)}", cancellationToken);
            return;
        }

        var columns = string.Join(", ", _table.Columns.Select(c => $"{Sql.Name(c.Name)}::{c.Type} as {Sql.Name(c.Name)}"));
        if (_table.Code is null)
        {
            inputs.Connection.Execute($"create table {Staged} as select {columns} from ({_table.Sql})", cancellationToken);
            return;
        }

        // What code made stands in a table already: copying a million samples takes longer than casting them where they are read.
        const string made = "main.made";
        _table.Code(inputs, made);
        inputs.Connection.Execute($"create view {Staged} as select {columns} from {made}", cancellationToken);
    }

    private void Quarantine(CodeInputs inputs, IReadOnlyList<PartitionKey> batch, CancellationToken cancellationToken)
    {
        var bad = $"{Staged} where {AsReceived.Reason} is not null";
        var rejected = inputs.Connection.Scalar<long>($"select count(*) from {bad}", cancellationToken: cancellationToken);
        _quarantined += rejected;
        new Quarantine(_lake, _table).Replace(inputs.Connection, batch, rejected, _runId, cancellationToken);
        if (rejected > 0)
            inputs.Connection.Execute($"delete from {bad}", cancellationToken);
    }

    private void Quarantine(IReadOnlyList<PartitionKey> batch, IReadOnlyList<RejectedRow> rejected, CancellationToken cancellationToken)
    {
        _quarantined += rejected.Count;
        new Quarantine(_lake, _table).Replace(batch, rejected, _runId, cancellationToken);
    }

    /// <summary>Counts the staged rows, and looks at the same time whether all of them have what is required.</summary>
    /// <exception cref="DefinitionException">The query made rows of a partition that it was not asked for.</exception>
    private (Dictionary<PartitionKey, long> Rows, bool IsComplete) RowsByPartition(CodeInputs inputs, IReadOnlyList<PartitionKey> batch)
    {
        var columns = string.Concat(_table.Partition.Select(p => Sql.Name(p) + ", "));
        using var result = inputs.Connection.Query($"select {columns}count(*), count(*) filter (where {ExpectationRunner.LacksRequired(_table)}) from {Staged} group by all having count(*) > 0");
        var counts = result.ToRows().ToArray();
        var rows = counts.ToDictionary(r => new PartitionKey(r[..^2]), r => (long)r[^2]!);
        foreach (var unknown in rows.Keys.Where(k => k.Values.Contains(null)).ToArray())
            rows.Remove(unknown); // The check for required columns reports these.
        var foreign = rows.Keys.Except(batch).FirstOrDefault();
        return foreign is null
            ? (rows, counts.All(r => (long)r[^1]! == 0))
            : throw new DefinitionException(_table.Source, $"the query made rows for partition {PartitionText.Of(foreign)}, which was not asked for; a table sees and makes only the rows of its own partition ({string.Join(", ", _table.Partition)}).");
    }

    /// <summary>Checks the staged rows.</summary>
    private HashSet<PartitionKey> Check(CodeInputs inputs, IReadOnlyList<PartitionKey> batch, IReadOnlyCollection<string> proven, CancellationToken cancellationToken)
    {
        Expectation[] asked = [.. ExpectationRunner.Of(_table).Where(e => !proven.Contains(e.Name))];
        return _findings.Take(batch, ExpectationRunner.Run(inputs.Connection, _table, asked, cancellationToken));
    }

    /// <summary>Checks the written files, as far as writing them has not.</summary>
    private HashSet<PartitionKey> Check(CodeInputs? inputs, IReadOnlyList<PartitionKey> batch, ColumnFiles files, CancellationToken cancellationToken)
    {
        Expectation[] asked = [.. ExpectationRunner.Of(_table).Where(e => !files.Proven.Contains(e.Name))];
        if (asked.Length == 0)
            return _findings.Take(batch, []);
        inputs!.Connection.Execute($"create view {Sql.Name(_table.Id)} as select * from {ParquetRelation.Of(_table, [.. files.Written.Values])}", cancellationToken);
        return _findings.Take(batch, ExpectationRunner.RunSideBySide(inputs.Connection, _table, asked, cancellationToken));
    }

    private Snapshot? Publish(IcebergTable stored, Dictionary<PartitionKey, string> wanted, PartitionKey[] replaced, DataFile[] files, CancellationToken cancellationToken)
    {
        if (replaced.Length == 0)
            return null;
        return stored.NewTransaction()
            .ReplacePartitions(replaced, files)
            .WithSummary(parent =>
            {
                var map = FingerprintMap.Of(parent);
                foreach (var key in replaced)
                    Replace(map, PartitionText.Of(key), wanted.GetValueOrDefault(key));
                return
                [
                    KeyValuePair.Create("pitwall.run", _runId.ToString()),
                    KeyValuePair.Create("pitwall.definition", _definitionFingerprint),
                    KeyValuePair.Create(FingerprintMap.SummaryKey, FingerprintMap.Text(map)),
                ];
            })
            .KeepInNewestOnly(FingerprintMap.SummaryKey)
            .Commit(cancellationToken)
            .CurrentSnapshot;
    }

    /// <param name="map">What the table is made from as it is now.</param>
    /// <param name="partition">The partition that this build replaces.</param>
    /// <param name="made">What this build made it from; null when it takes it away.</param>
    private void Replace(SortedDictionary<string, string> map, string partition, string? made)
    {
        var now = map.GetValueOrDefault(partition);
        if (now != made && now != _current.GetValueOrDefault(partition))
            throw new CommitConflictException(_table.Id, $"another process published partition '{partition}' while it was built here", 1);
        if (made is null)
            map.Remove(partition);
        else
            map[partition] = made;
    }

    private StepReport Report(StepStatus status, PartitionKey[] gone, Snapshot? snapshot, long started) => new()
    {
        Table = _table.Id.ToString(),
        Status = status,
        Partitions = [.. _published.Select(PartitionText.Of)],
        Held = [.. _findings.Held.Order().Select(PartitionText.Of)],
        Removed = gone.Length,
        Rows = _files.Sum(f => f.RecordCount),
        Bytes = _files.Sum(f => f.FileSizeBytes),
        Quarantined = _quarantined,
        Duration = _lake.Clock.GetElapsedTime(started),
        SnapshotId = snapshot?.Id,
        Inputs = Inputs,
        Expectations = [.. _findings.Results],
    };
}
