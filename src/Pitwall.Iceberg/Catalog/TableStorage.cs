using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;

namespace Pitwall.Iceberg;

/// <summary>Reads and writes the metadata tree of one table.</summary>
internal sealed class TableStorage
{
    private const int LoadAttempts = 5;

    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal);

    private readonly Caches _caches;

    public TableStorage(TableId id, string folder, IObjectStore store, TimeProvider clock, CommitOptions options)
    {
        (Id, Folder, Store, Clock, Options) = (id, folder, store, clock, options);
        Versions = new VersionFiles(store, folder);
        _caches = Caches.For(store);
    }

    public TableId Id { get; }

    public string Folder { get; }

    public IObjectStore Store { get; }

    public TimeProvider Clock { get; }

    public CommitOptions Options { get; }

    public VersionFiles Versions { get; }

    /// <summary>
    /// Writers of one process take turns instead of spoiling each other's attempts. Other processes are met at the claim.
    /// </summary>
    public SemaphoreSlim Gate => Gates.GetOrAdd(Folder, static _ => new SemaphoreSlim(1, 1));

    /// <summary>The newest version; null when there is no table.</summary>
    public TableVersion? TryLoad()
    {
        for (var attempt = 1; ; attempt++)
        {
            if (Versions.FindCurrent() is not { } current) return null;
            // Metadata clean-up may take an old version away between looking and reading: then there is a newer one.
            if (Store.Find(current.Path) is { } file)
            {
                try
                {
                    return new TableVersion(current.Version, current.Path, Read(file));
                }
                catch (FileNotFoundException) when (attempt < LoadAttempts) { }
            }
            else if (attempt >= LoadAttempts)
            {
                throw new IcebergException($"Table {Id}: {current.Path} is named but cannot be found. Is the table being dropped?");
            }
        }
    }

    public void Remember(TableVersion version)
    {
        if (Store.Find(version.Path) is { } file) _caches.Metadata.Set(KeyOf(file), version.Metadata);
    }

    public IReadOnlyList<ManifestFile> ManifestList(TableMetadata table, Snapshot snapshot)
    {
        var context = Context(table);
        var path = context.Location.Resolve(snapshot.ManifestList, "/metadata/");
        return _caches.ManifestLists.GetOrAdd($"{path} {Signature(table)}", () =>
            ManifestListCodec.Read(ReadPart(path, $"the manifest list of snapshot {snapshot.Id}"), path, context.Location,
                id => PartitionTypes(table, context, id)));
    }

    /// <summary>The entries of a manifest, inheritance applied.</summary>
    public IEnumerable<ManifestEntry> Manifest(TableMetadata table, ManifestFile manifest)
    {
        var context = Context(table);
        var entries = _caches.Manifests.GetOrAdd(string.Create(CultureInfo.InvariantCulture, $"{manifest.Path} {manifest.Length} {Signature(table)}"), () =>
        {
            var spec = table.SpecOf(manifest.SpecId);
            return ManifestCodec.Read(ReadPart(manifest.Path, "a manifest"), manifest.Path,
                PartitionTypes(table, context, manifest.SpecId), spec, context);
        });
        return entries.Select(e => e.Inherit(manifest));
    }

    public ManifestContext Context(TableMetadata table) =>
        new(new TableLocation(Folder, table.Location), table.Schema, new TypeMap(table.Schemas, table.CurrentSchemaId));

    public static IReadOnlyList<IcebergType> PartitionTypes(TableMetadata table, ManifestContext context, int specId) =>
        table.SpecOf(specId).ResultTypes(context.Types.Types);

    // Partition values are read as the columns' present types, which a widening changes.
    private static string Signature(TableMetadata table) =>
        table.Schemas.Count == 1
            ? ""
            : string.Join(',', table.PartitionSpecs.SelectMany(s => s.Fields).Select(f => table.Schema.Find(f.SourceId)?.Type.ToString()));

    private static string KeyOf(StoredObject file) => string.Create(CultureInfo.InvariantCulture, $"{file.Path} {file.Length} {file.ModifiedAt.UtcTicks}");

    private TableMetadata Read(StoredObject file) => _caches.Metadata.GetOrAdd(KeyOf(file), () =>
    {
        var bytes = Store.Read(file.Path);
        return MetadataJson.Read(bytes is [0x1F, 0x8B, ..] ? Unzip(bytes) : bytes, file.Path);
    });

    private byte[] ReadPart(string path, string what)
    {
        try
        {
            return Store.Read(path);
        }
        catch (FileNotFoundException e)
        {
            throw new IcebergException(
                $"Table {Id}: {path}, {what}, is missing. Was the snapshot expired while it was read, or the folder copied in part?", e);
        }
    }

    private static byte[] Unzip(byte[] bytes)
    {
        using var input = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var output = new MemoryStream();
        input.CopyTo(output);
        return output.ToArray();
    }
}

/// <summary>One version of a table's metadata and where it stands.</summary>
internal sealed record TableVersion(int Version, string Path, TableMetadata Metadata);
