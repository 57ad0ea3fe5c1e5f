using System.IO.Compression;
using System.Text.Json;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.F1Db;

/// <summary>What a newer release has changed in one unit.</summary>
/// <param name="Added">Rows whose key is new.</param>
/// <param name="Changed">Rows whose key was there, with other values.</param>
/// <param name="Gone">Keys that were there and are not any more.</param>
internal sealed record RowDifference(int Added, int Changed, IReadOnlyList<string> Gone)
{
    /// <summary>Compares rows by their keys. Of several rows with one key their number and order count.</summary>
    public static RowDifference Between(F1DbEntity entity, IReadOnlyList<LandedBody> before, ReadOnlyMemory<byte>? after)
    {
        var old = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var body in before)
        {
            using var gzip = new GZipStream(File.OpenRead(body.Path), CompressionMode.Decompress);
            using var document = JsonDocument.Parse(gzip);
            Index(entity, document, old);
        }
        var now = new Dictionary<string, string>(StringComparer.Ordinal);
        if (after is { } rows)
        {
            using var document = JsonDocument.Parse(rows);
            Index(entity, document, now);
        }
        return new RowDifference(
            now.Keys.Count(key => !old.ContainsKey(key)),
            now.Count(row => old.TryGetValue(row.Key, out var was) && was != row.Value),
            [.. old.Keys.Where(key => !now.ContainsKey(key)).Order(StringComparer.Ordinal)]);
    }

    private static void Index(F1DbEntity entity, JsonDocument document, Dictionary<string, string> rows)
    {
        foreach (var row in document.RootElement.EnumerateArray())
        {
            var key = string.Join(' ', entity.Keys.Select(column => row.TryGetProperty(column, out var value) ? value.GetString() : "-"));
            for (var again = 1; !rows.TryAdd(again == 1 ? key : $"{key} #{again}", row.GetRawText()); again++) { }
        }
    }
}
