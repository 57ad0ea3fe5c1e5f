using System.IO.Compression;

namespace Pitwall.Replay.LiveTiming;

/// <summary>
/// The archive as recorded: a file per URL with <c>.gz</c> added. The list of years, and a year's index where it was not recorded, are
/// made from the folders.
/// </summary>
/// <param name="folder">The folder that stands for <c>static/</c>.</param>
internal sealed class RecordedArchive(string folder) : IArchive
{
    private readonly string _root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;

    public async ValueTask<ArchiveFile?> FindAsync(string path, CancellationToken cancellation)
    {
        var file = Path.GetFullPath(Path.Combine(_root, path + ".gz"));
        if (!file.StartsWith(_root, StringComparison.Ordinal))
            return null;
        if (File.Exists(file))
            return ArchiveFile.OnDisk(file);
        return RecordedIndex.Make(_root, path) is { } index
            ? ArchiveFile.Of(await PackAsync(index, cancellation).ConfigureAwait(false), new DateTimeOffset(Directory.GetLastWriteTimeUtc(_root)))
            : null;
    }

    private static async ValueTask<byte[]> PackAsync(byte[] plain, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var gzip = new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true);
        await using (gzip.ConfigureAwait(false))
            await gzip.WriteAsync(plain, cancellation).ConfigureAwait(false);
        return body.ToArray();
    }
}
