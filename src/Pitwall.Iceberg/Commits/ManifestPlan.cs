namespace Pitwall.Iceberg;

/// <summary>A manifest of the snapshot to be: one that stands already, or entries that are still to be written.</summary>
/// <param name="Existing">A manifest of the parent that stays as it is; null for a new one.</param>
/// <param name="SpecId">Its partition spec.</param>
/// <param name="IsDeletes">True for delete files.</param>
/// <param name="Entries">Entries of a new manifest, inheritance applied but for files of this snapshot; null for an existing one.</param>
/// <param name="ReuseKey">Names the content of a new manifest across attempts; null when it is to be written anew each time.</param>
internal sealed record ManifestPlan(ManifestFile? Existing, int SpecId, bool IsDeletes, IReadOnlyList<ManifestEntry>? Entries,
    string? ReuseKey)
{
    public static ManifestPlan Keep(ManifestFile manifest) => new(manifest, manifest.SpecId, manifest.IsDeletes, null, null);

    public static ManifestPlan New(int specId, bool deletes, IReadOnlyList<ManifestEntry> entries, string? reuseKey = null) =>
        new(null, specId, deletes, entries, reuseKey);
}
