namespace Pitwall.Iceberg;

/// <summary>
/// Changes to a table that become visible together, or not at all. When another commit comes first, the changes are applied anew to what it
/// left. Not safe for several threads.
/// </summary>
public sealed class Transaction
{
    private readonly IcebergTable _table;
    private readonly SnapshotChange _files = new();
    private readonly List<Func<TableMetadata, DateTimeOffset, TableMetadata>> _metadata = [];
    private readonly List<Func<Snapshot?, IEnumerable<KeyValuePair<string, string>>>> _summaries = [];
    private readonly HashSet<string> _newestOnly = new(StringComparer.Ordinal);
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private TableMetadata _pending;
    private bool _committed;

    internal Transaction(IcebergTable table)
    {
        _table = table;
        _pending = table.Metadata;
    }

    /// <summary>The schema as this transaction leaves it, with the ids that new columns get.</summary>
    public Schema Schema => _pending.Schema;

    /// <summary>Adds data files.</summary>
    /// <exception cref="IcebergException">A file's partition values do not fit the spec.</exception>
    public Transaction Append(IEnumerable<DataFile> files)
    {
        _files.Added.AddRange(Checked(files, FileContent.Data));
        _files.IsAsked = true;
        return this;
    }

    /// <summary>
    /// Replaces partitions: every live file of them goes, with its deletes, and these files come. A partition may get no file; files of
    /// other
    /// partitions are refused. Of two transactions replacing the same partition, the later commit stands.
    /// </summary>
    public Transaction ReplacePartitions(IEnumerable<PartitionKey> partitions, IEnumerable<DataFile> files)
    {
        ArgumentNullException.ThrowIfNull(partitions);
        foreach (var key in partitions) _files.ReplacedPartitions.Add(Checked(key));
        var added = Checked(files, FileContent.Data);
        if (added.Find(f => !_files.ReplacedPartitions.Contains(f.Key)) is { } stray)
            throw new IcebergException(
                $"Table {_table.Id}: {stray.Path} is of partition ({stray.Key}), which is not among those replaced. Name the partition or append the file.");
        _files.Added.AddRange(added);
        _files.IsAsked = true;
        return this;
    }

    /// <summary>
    /// Replaces files by others that hold the same rows (compaction). Files of a plan, data and delete files alike, are named by their
    /// recorded path.
    /// </summary>
    /// <exception cref="IcebergException">A file to be removed did not come from a scan.</exception>
    public Transaction ReplaceFiles(IEnumerable<DataFile> removed, IEnumerable<DataFile> added)
    {
        ArgumentNullException.ThrowIfNull(removed);
        foreach (var file in removed)
        {
            _files.RemovedFiles[file.RecordedPath
                ?? throw new IcebergException(
                    $"Table {_table.Id}: {file.Path} is to be replaced but comes from no scan of the table.")] = file;
        }
        _files.Added.AddRange(Checked(added, FileContent.Data));
        _files.IsAsked = _files.KeepsRows = true;
        return this;
    }

    /// <summary>
    /// Adds position delete files: Parquet with <c>file_path</c> (recorded path of the data file) and <c>pos</c>, sorted.
    /// </summary>
    public Transaction AddPositionDeletes(IEnumerable<DataFile> files)
    {
        _files.AddedDeletes.AddRange(Checked(files, FileContent.PositionDeletes));
        _files.IsAsked = true;
        return this;
    }

    /// <summary>Changes the schema. On a conflict the change is made anew on the schema found.</summary>
    /// <exception cref="IcebergException">The change is not possible.</exception>
    public Transaction UpdateSchema(Action<SchemaUpdate> change) => Add((table, _) => MetadataChanges.UpdateSchema(table, change));

    /// <summary>Sets settings; null removes one.</summary>
    public Transaction SetProperties(IEnumerable<KeyValuePair<string, string?>> properties)
    {
        var changes = properties.ToList();
        return Add((table, _) => MetadataChanges.SetProperties(table, changes));
    }

    /// <summary>Makes an earlier snapshot current again. Later snapshots stay readable by id.</summary>
    public Transaction Rollback(long snapshotId) => Add((table, now) => MetadataChanges.Rollback(table, snapshotId, now));

    /// <summary>
    /// Adds entries to the snapshot's summary. Called on every attempt with the snapshot that the commit builds on (null for none); it may
    /// throw to
    /// give the commit up, and must not commit to the same table.
    /// </summary>
    public Transaction WithSummary(Func<Snapshot?, IEnumerable<KeyValuePair<string, string>>> fromParent)
    {
        _summaries.Add(fromParent);
        return this;
    }

    /// <summary>
    /// Takes an entry out of the summaries of all earlier snapshots. For entries that are long and only of use in the newest one: every
    /// version of the metadata holds all summaries.
    /// </summary>
    public Transaction KeepInNewestOnly(string summaryKey)
    {
        _newestOnly.Add(summaryKey);
        return this;
    }

    /// <summary>Commits. Without any change nothing is written and the table is returned as it is now.</summary>
    /// <param name="ct">Ends the attempts between two of them; a claimed version is never taken back.</param>
    /// <exception cref="CommitConflictException">The changes do not fit what other commits left, or every attempt was lost.</exception>
    public IcebergTable Commit(CancellationToken ct = default)
    {
        if (_committed) throw new InvalidOperationException($"Table {_table.Id}: the transaction was committed already. Begin a new one.");
        var committed = new Committer(_table, Apply).Commit(ct);
        _committed = true;
        return committed;
    }

    internal Transaction Add(Func<TableMetadata, DateTimeOffset, TableMetadata> change)
    {
        try
        {
            _pending = change(_pending, _pending.LastUpdated);
        }
        catch (CommitRefusedException e)
        {
            throw new CommitConflictException(_table.Id, e.Message, 1, e);
        }
        _metadata.Add(change);
        return this;
    }

    private TableMetadata Apply(CommitAttempt attempt)
    {
        var table = attempt.Base;
        try
        {
            foreach (var change in _metadata) table = change(table, attempt.Now);
        }
        catch (IcebergException e) when (attempt.Number > 1 || !ReferenceEquals(attempt.Base, _table.Metadata))
        {
            throw new CommitRefusedException(e.Message);
        }
        if (!_files.IsAsked) return table;
        if (table.DefaultSpecId != _pending.DefaultSpecId) throw new CommitRefusedException(
            "the partition spec changed, so the files' partitions no longer fit");
        foreach (var field in _pending.Schema.Fields)
        {
            if (table.Schema.Find(field.Id) is { } now ? now.Type != field.Type : _table.Schema.Find(field.Id) is null)
                throw new CommitRefusedException(
                    $"column \"{field.Name}\" (id {field.Id}) was changed by another commit, and the files were written for this transaction's schema");
        }
        var builder = new SnapshotBuilder(_table.Storage, _files, attempt.SnapshotId, attempt.Manifests);
        var next = builder.Apply(table, _table.Metadata.LastSequenceNumber, attempt.Now, _summaries,
            attempt.Number);
        return _newestOnly.Count == 0 ? next : next with { Snapshots = [.. next.Snapshots.Select(s => s.Id == attempt.SnapshotId ? s : Shortened(s))] };
    }

    private Snapshot Shortened(Snapshot snapshot) => snapshot.Summary.Keys.Any(_newestOnly.Contains)
        ? snapshot with { Summary = snapshot.Summary.Where(entry => !_newestOnly.Contains(entry.Key)).ToDictionary(StringComparer.Ordinal) }
        : snapshot;

    private List<DataFile> Checked(IEnumerable<DataFile> files, FileContent content)
    {
        ArgumentNullException.ThrowIfNull(files);
        return [.. files.Select(file => _paths.Add(file.Path)
            ? file with { Content = content, SpecId = _table.Spec.SpecId, RecordedPath = null, Partition = Checked(file.Key).Values }
            : throw new IcebergException($"Table {_table.Id}: {file.Path} is added twice by one transaction; its rows would be doubled."))];
    }

    private PartitionKey Checked(PartitionKey key)
    {
        var spec = _table.Spec;
        if (spec.Fields.FirstOrDefault(f => !f.IsIdentity) is { } field)
            throw new IcebergException(
                $"Table {_table.Id}: partition field \"{field.Name}\" is a {field.Transform}; Pitwall writes identity partitions only.");
        if (key.Values.Count != spec.Fields.Count)
        {
            throw new IcebergException(
                $"Table {_table.Id}: partition ({key}) has {key.Values.Count} value(s); the table is partitioned by ({string.Join(", ", spec.Fields.Select(f => f.Name))}).");
        }
        var types = spec.ResultTypes(_pending.Schema.AllFields().ToDictionary(f => f.Id, f => f.Type));
        return new PartitionKey([.. key.Values.Select((value, i) => SingleValue.Coerce(types[i], value))]);
    }
}
