using System.Runtime.CompilerServices;

namespace Pitwall.Iceberg;

/// <summary>
/// Parsed metadata files, manifest lists and manifests. All of them are written once and never changed, so a path with length (and, for
/// metadata files, whose names return after a drop, time) stands for the content; all of it is one text, because what is generic over a
/// tuple is compiled when a process starts. Local tables share one cache for the process.
/// </summary>
internal sealed class Caches
{
    private const long MetadataSnapshots = 20_000;
    private const long ManifestRows = 50_000;
    private const long ManifestEntries = 50_000;

    private static readonly Caches Local = new();
    private static readonly ConditionalWeakTable<IObjectStore, Caches> Others = [];

    public LruCache<string, TableMetadata> Metadata { get; } =
        new(MetadataSnapshots, m => 1 + m.Snapshots.Count);

    public LruCache<string, IReadOnlyList<ManifestFile>> ManifestLists { get; } =
        new(ManifestRows, m => 1 + m.Count);

    public LruCache<string, IReadOnlyList<ManifestEntry>> Manifests { get; } =
        new(ManifestEntries, m => 1 + m.Count);

    public static Caches For(IObjectStore store) => store is LocalObjectStore ? Local : Others.GetValue(store, static _ => new Caches());
}
