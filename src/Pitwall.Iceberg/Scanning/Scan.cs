namespace Pitwall.Iceberg;

/// <summary>A data file to read, with the position delete files whose rows are to be left out of it.</summary>
/// <param name="File">The file.</param>
/// <param name="PositionDeletes">Delete files that may name this file (by <see cref="DataFile.RecordedPath"/>) among others.</param>
public sealed record ScanFile(DataFile File, IReadOnlyList<DataFile> PositionDeletes);

/// <summary>What a scan has to read.</summary>
/// <param name="Snapshot">The snapshot read; null for a table without one.</param>
/// <param name="Schema">The columns of that snapshot.</param>
/// <param name="Files">Files that may hold matching rows.</param>
/// <param name="PrunedManifests">Manifests left out by their summaries, unread.</param>
/// <param name="PrunedByPartition">Files left out by their partition.</param>
/// <param name="PrunedByBounds">Files left out by their column bounds and counts.</param>
public sealed record ScanPlan(
    Snapshot? Snapshot, Schema Schema, IReadOnlyList<ScanFile> Files, int PrunedManifests, int PrunedByPartition, int PrunedByBounds);

/// <summary>A request to read a table; immutable.</summary>
public sealed class Scan
{
    private readonly IcebergTable _table;
    private readonly Snapshot? _snapshot;
    private readonly Predicate? _where;

    internal Scan(IcebergTable table, Snapshot? snapshot = null, Predicate? where = null) =>
        (_table, _snapshot, _where) = (table, snapshot, where);

    /// <summary>Reads an earlier snapshot, with the columns of that time.</summary>
    public Scan AsOf(Snapshot snapshot) => new(_table, snapshot, _where);

    /// <summary>Leaves out files that hold no matching row; together with earlier predicates.</summary>
    public Scan Where(Predicate predicate) => new(_table, _snapshot, _where is null ? predicate : Predicate.And(_where, predicate));

    /// <summary>Finds the files to read.</summary>
    /// <exception cref="IcebergException">A column is unknown, a metadata file is missing or damaged, or the table has equality
    /// deletes.</exception>
    public ScanPlan Plan()
    {
        var table = _table.Metadata;
        var snapshot = _snapshot ?? table.CurrentSnapshot;
        var schema = _snapshot?.SchemaId is { } schemaId ? table.SchemaOf(schemaId) : table.Schema;
        var filter = _where is null ? null : new FileFilter(_where.Bind(schema, _table.Id.ToString()), table, schema);
        if (snapshot is null) return new ScanPlan(null, schema, [], 0, 0, 0);

        var (prunedManifests, prunedByPartition, prunedByBounds) = (0, 0, 0);
        var files = new List<ManifestEntry>();
        var deletes = new List<ManifestEntry>();
        foreach (var manifest in _table.Storage.ManifestList(table, snapshot))
        {
            if (!manifest.MayHaveLiveFiles) continue;
            if (filter?.MayMatch(manifest) == false)
            {
                prunedManifests++;
                continue;
            }
            foreach (var entry in _table.Storage.Manifest(table, manifest))
            {
                if (!entry.IsLive) continue;
                if (filter?.PartitionMayMatch(entry.File) == false) prunedByPartition += manifest.IsDeletes ? 0 : 1;
                else if (manifest.IsDeletes) deletes.Add(entry);
                else if (filter?.BoundsMayMatch(entry.File) == false) prunedByBounds++;
                else files.Add(entry);
            }
        }
        var index = new DeleteIndex(deletes, _table.Id);
        return new ScanPlan(snapshot, schema, [.. files.Select(f => new ScanFile(f.File, index.For(f)))],
            prunedManifests, prunedByPartition, prunedByBounds);
    }
}
