using System.Text;
using Pitwall.Iceberg;

namespace Pitwall.Lakehouse.Partitions;

/// <summary>
/// What each partition of a table was built from: partition to fingerprint, kept in the summary of the current snapshot. After a
/// roll-back there is none, and the next build builds all.
/// A partition that was built and turned out empty has an entry and no file.
/// </summary>
public static class FingerprintMap
{
    /// <summary>Key of the map in a snapshot summary.</summary>
    public const string SummaryKey = "pitwall.partitions";

    /// <summary>The map that <paramref name="snapshot"/> carries; empty when it carries none.</summary>
    public static SortedDictionary<string, string> Of(Snapshot? snapshot)
    {
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (snapshot is null || !snapshot.Summary.TryGetValue(SummaryKey, out var text) || text.Length == 0)
            return map;
        foreach (var entry in text.Split(';'))
        {
            var equals = entry.LastIndexOf('=');
            map[entry[..equals]] = entry[(equals + 1)..];
        }

        return map;
    }

    /// <summary>What a snapshot that changes no rows takes over from its parent.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Carry(Snapshot? parent) => parent?.Summary.Where(s => s.Key == SummaryKey) ?? [];

    /// <summary>The map as summary text.</summary>
    public static string Text(IEnumerable<KeyValuePair<string, string>> map)
    {
        var text = new StringBuilder();
        foreach (var (partition, fingerprint) in map)
            text.Append(text.Length > 0 ? ";" : "").Append(partition).Append('=').Append(fingerprint);
        return text.ToString();
    }
}
