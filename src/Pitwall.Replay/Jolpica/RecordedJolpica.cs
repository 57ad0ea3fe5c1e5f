using System.IO.Compression;

namespace Pitwall.Replay.Jolpica;

/// <summary>
/// Bodies recorded of the API: a file for an address, <c>2023/1/laps.json?limit=1200</c> in <c>2023/1/laps.json__limit_1200.json.gz</c>.
/// </summary>
/// <param name="folder">The folder that stands for <c>/ergast/f1</c>.</param>
internal sealed class RecordedJolpica(string folder)
{
    private readonly Dictionary<string, string> _files = Directory.EnumerateFiles(folder, "*.gz", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'), StringComparer.Ordinal);

    /// <summary>The body of an address; null when it was not recorded.</summary>
    /// <param name="path">What stands behind <c>/ergast/f1</c>, with its ending.</param>
    /// <param name="query">The query with its question mark; empty for none.</param>
    /// <param name="cancellation">Stops.</param>
    public async ValueTask<ReadOnlyMemory<byte>?> FindAsync(string path, string query, CancellationToken cancellation)
    {
        var name = path.TrimStart('/') + (query.Length > 1 ? $"__{query[1..].Replace('=', '_').Replace('&', '_')}.json.gz" : ".gz");
        if (!_files.TryGetValue(name, out var file))
            return null;
        using var body = new MemoryStream();
        using var plain = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        await plain.CopyToAsync(body, cancellation).ConfigureAwait(false);
        return body.ToArray();
    }
}
