using System.Text.Json;

namespace Pitwall.Iceberg;

/// <summary>Tables in folders: <c>warehouse/namespace/table/{metadata,data}</c>. Safe for many threads and processes at once.</summary>
public sealed class FileSystemCatalog
{
    private readonly TimeProvider _clock;
    private readonly IObjectStore _store;
    private readonly CommitOptions _options;

    /// <summary>Opens a warehouse; its folder need not exist yet.</summary>
    /// <param name="warehouse">Folder, absolute or relative to the working directory.</param>
    /// <param name="clock">Stamps snapshots and file names.</param>
    /// <param name="store">Where files are kept; the local file system by default.</param>
    /// <param name="options">How commits contend.</param>
    public FileSystemCatalog(string warehouse, TimeProvider clock, IObjectStore? store = null, CommitOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(warehouse);
        var absolute = warehouse.Contains("://", StringComparison.Ordinal) ? warehouse : Path.GetFullPath(warehouse);
        Warehouse = absolute.Replace('\\', '/').TrimEnd('/');
        _clock = clock;
        _store = store ?? new LocalObjectStore();
        _options = options ?? new CommitOptions();
    }

    /// <summary>The warehouse folder, absolute, without trailing slash.</summary>
    public string Warehouse { get; }

    /// <summary>The tables, in order of name.</summary>
    /// <param name="ns">One namespace only; all by default.</param>
    public IReadOnlyList<TableId> List(string? ns = null) =>
    [
        .. from @namespace in ns is null ? _store.ListFolders(Warehouse) : [ns]
           where TableId.IsPart(@namespace)
           from name in _store.ListFolders($"{Warehouse}/{@namespace}")
           where TableId.IsPart(name)
           let id = new TableId(@namespace, name)
           where Exists(id)
           orderby id
           select id,
    ];

    /// <summary>True when the table exists.</summary>
    public bool Exists(TableId id) => Storage(id).Versions.FindCurrent() is not null;

    /// <summary>The table as it is now.</summary>
    /// <exception cref="TableNotFoundException">There is no such table.</exception>
    public IcebergTable Load(TableId id) => TryLoad(id) ?? throw new TableNotFoundException(id, Folder(id));

    /// <summary>The table as it is now; null when there is no such table.</summary>
    public IcebergTable? TryLoad(TableId id)
    {
        var storage = Storage(id);
        return storage.TryLoad() is { } version ? new IcebergTable(storage, version) : null;
    }

    /// <summary>Makes an empty table.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="schema">Its columns with ids (<see cref="Schema.WithFreshIds"/> gives them).</param>
    /// <param name="spec">Its partitions, by identity.</param>
    /// <param name="properties">Settings; <c>write.metadata.delete-after-commit.enabled</c> is true unless given.</param>
    /// <exception cref="TableExistsException">The name is taken.</exception>
    public IcebergTable Create(TableId id, Schema schema, PartitionSpec spec, IReadOnlyDictionary<string, string>? properties = null)
    {
        var begun = Begin(id, schema, spec, properties);
        var storage = begun.Storage;
        if (storage.Versions.FindCurrent() is not null || !storage.Versions.TryClaim(1, MetadataJson.Write(begun.Metadata).Span))
            throw new TableExistsException(id, storage.Folder);
        var version = new TableVersion(1, storage.Versions.PathOf(1), begun.Metadata);
        storage.Remember(version);
        storage.Versions.WriteHint(1);
        return new IcebergTable(storage, version);
    }

    /// <summary>
    /// A table that is made by its first commit, whatever that changes: nobody sees it empty, and its metadata is written once. When another
    /// writer makes a table of that name first, the commit goes on top of it, as long as its columns and partitions are the same.
    /// </summary>
    /// <inheritdoc cref="Create" path="/param"/>
    public IcebergTable Begin(TableId id, Schema schema, PartitionSpec spec, IReadOnlyDictionary<string, string>? properties = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(spec);
        schema.Validate();
        foreach (var field in spec.Fields)
        {
            if (!field.IsIdentity || schema.Find(field.SourceId) is not { Type.IsPrimitive: true })
                throw new IcebergException(
                    $"Table {id}: partition field \"{field.Name}\" must be the identity of a column that is no list, map or struct.");
        }
        var storage = Storage(id);
        using var sortOrders = JsonDocument.Parse("""[{"order-id":0,"fields":[]}]""");
        using var defaultOrder = JsonDocument.Parse("0");
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal) { [TableProperties.DeleteOldMetadata] = "true" };
        foreach (var (key, value) in properties ?? new Dictionary<string, string>()) settings[key] = value;
        var metadata = new TableMetadata
        {
            TableUuid = Guid.CreateVersion7(_clock.GetUtcNow()),
            Location = TableLocation.For(storage.Folder),
            LastUpdated = DateTimeOffset.FromUnixTimeMilliseconds(_clock.GetUtcNow().ToUnixTimeMilliseconds()),
            LastColumnId = schema.HighestFieldId,
            Schemas = [schema with { SchemaId = 0 }],
            CurrentSchemaId = 0,
            PartitionSpecs = [spec with { SpecId = 0 }],
            DefaultSpecId = 0,
            LastPartitionId = spec.Fields.Aggregate(999, (highest, f) => Math.Max(highest, f.FieldId)),
            Properties = settings,
            Other = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal)
            {
                ["default-sort-order-id"] = defaultOrder.RootElement.Clone(),
                ["sort-orders"] = sortOrders.RootElement.Clone(),
            },
        };
        return new IcebergTable(storage, new TableVersion(0, storage.Versions.PathOf(0), metadata));
    }

    /// <summary>Deletes a table with all its files. Readers and writers of it fail.</summary>
    /// <exception cref="TableNotFoundException">There is no such table.</exception>
    public void Drop(TableId id)
    {
        var storage = Storage(id);
        var versions = storage.Versions.List().OrderBy(v => v.Version).ToList();
        if (versions.Count == 0) throw new TableNotFoundException(id, storage.Folder);
        // The newest version goes last, so that an interrupted drop leaves the table as it was and never an earlier state of it.
        foreach (var (_, path) in versions) _store.Delete(path);
        foreach (var file in _store.List(storage.Folder).ToList()) _store.Delete(file.Path);
        if (Directory.Exists(storage.Folder)) Directory.Delete(storage.Folder, recursive: true);
    }

    private string Folder(TableId id) => $"{Warehouse}/{id.Namespace}/{id.Name}";

    private TableStorage Storage(TableId id) => id.Name is null
        ? throw new ArgumentException("The table name is empty.", nameof(id))
        : new TableStorage(id, Folder(id), _store, _clock, _options);
}

/// <summary>Settings of tables that Pitwall obeys, by their names in the Iceberg documentation.</summary>
internal static class TableProperties
{
    public const string DeleteOldMetadata = "write.metadata.delete-after-commit.enabled";

    private const string OldMetadataKept = "write.metadata.previous-versions-max";
    private const string MergeEnabled = "commit.manifest-merge.enabled";
    private const string MergeCount = "commit.manifest.min-count-to-merge";
    private const string MergeSize = "commit.manifest.target-size-bytes";

    public static bool DeletesOldMetadata(TableMetadata table) => table.Properties.GetValueOrDefault(DeleteOldMetadata) == "true";

    public static int PreviousVersions(TableMetadata table) => (int)Math.Clamp(Number(table, OldMetadataKept, 100), 1, int.MaxValue);

    /// <summary>From how many manifests on they are merged; other writers' default is 100, but a table here gets one per build.</summary>
    public static int ManifestsToMerge(TableMetadata table) =>
        table.Properties.GetValueOrDefault(MergeEnabled) == "false"
            ? int.MaxValue : (int)Math.Clamp(Number(table, MergeCount, 32), 2, int.MaxValue);

    public static long ManifestTargetBytes(TableMetadata table) => Number(table, MergeSize, 8L * 1024 * 1024);

    private static long Number(TableMetadata table, string name, long otherwise) =>
        long.TryParse(table.Properties.GetValueOrDefault(name), System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture, out var value)
            ? value : otherwise;
}
