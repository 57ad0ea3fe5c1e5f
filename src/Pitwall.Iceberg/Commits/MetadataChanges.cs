namespace Pitwall.Iceberg;

/// <summary>Changes to table metadata that touch no manifest.</summary>
internal static class MetadataChanges
{
    private const string Main = "main";

    public static TableMetadata SetCurrent(TableMetadata table, long snapshotId, DateTimeOffset now)
    {
        var refs = new SortedDictionary<string, SnapshotRef>(StringComparer.Ordinal);
        foreach (var (name, reference) in table.Refs) refs[name] = reference;
        refs[Main] = new SnapshotRef(snapshotId, IsBranch: true, table.Refs.GetValueOrDefault(Main)?.Json);
        return table with
        {
            CurrentSnapshotId = snapshotId,
            SnapshotLog = [.. table.SnapshotLog, new SnapshotLogEntry(now.ToUnixTimeMilliseconds(), snapshotId)],
            Refs = refs,
        };
    }

    public static TableMetadata SetProperties(TableMetadata table, IEnumerable<KeyValuePair<string, string?>> changes)
    {
        var properties = new SortedDictionary<string, string>(table.Properties.ToDictionary(), StringComparer.Ordinal);
        foreach (var (key, value) in changes)
        {
            if (value is null) properties.Remove(key);
            else properties[key] = value;
        }
        return properties.SequenceEqual(table.Properties.OrderBy(p => p.Key, StringComparer.Ordinal))
            ? table : table with { Properties = properties };
    }

    public static TableMetadata UpdateSchema(TableMetadata table, Action<SchemaUpdate> change)
    {
        var sources = table.PartitionSpecs.SelectMany(s => s.Fields).Select(f => f.SourceId).ToHashSet();
        var update = new SchemaUpdate(table.Schema, table.LastColumnId, sources, table.Snapshots.Count > 0);
        change(update);
        var schema = table.Schema with
        {
            SchemaId = table.Schemas.Max(s => s.SchemaId) + 1,
            Fields = [.. update.Fields],
            IdentifierFieldIds = [.. table.Schema.IdentifierFieldIds.Where(id => update.Fields.Any(f => f.Id == id))],
        };
        if (schema.SameFields(table.Schema)) return table;
        schema.Validate();
        // A change that leads back to an earlier schema takes that schema's number again.
        return table.Schemas.FirstOrDefault(s => s.SameFields(schema)) is { } same
            ? table with { CurrentSchemaId = same.SchemaId, LastColumnId = update.LastColumnId }
            : table with { Schemas = [.. table.Schemas, schema], CurrentSchemaId = schema.SchemaId, LastColumnId = update.LastColumnId };
    }

    public static TableMetadata Rollback(TableMetadata table, long snapshotId, DateTimeOffset now)
    {
        if (table.Find(snapshotId) is null) throw new CommitRefusedException(
            $"snapshot {snapshotId} does not exist or was expired, so the table cannot go back to it");
        return table.CurrentSnapshotId == snapshotId ? table : SetCurrent(table, snapshotId, now);
    }

    /// <summary>Forgets snapshots and what depends on them; the log loses everything up to the last forgotten one.</summary>
    public static TableMetadata RemoveSnapshots(TableMetadata table, IReadOnlySet<long> ids)
    {
        if (ids.Count == 0) return table;
        var lastGone = table.SnapshotLog.ToList().FindLastIndex(e => ids.Contains(e.SnapshotId));
        return table with
        {
            Snapshots = [.. table.Snapshots.Where(s => !ids.Contains(s.Id))],
            SnapshotLog = [.. table.SnapshotLog.Skip(lastGone + 1)],
        };
    }
}
