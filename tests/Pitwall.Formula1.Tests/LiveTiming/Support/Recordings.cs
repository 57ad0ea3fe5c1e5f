using System.IO.Compression;

namespace Pitwall.Formula1.Tests.LiveTiming.Support;

/// <summary>Real recordings of live timing, where a machine has them.</summary>
internal static class Recordings
{
    /// <summary>The folder with <c>static</c> and <c>hub</c>, or the test is skipped with the reason.</summary>
    public static string FolderOrSkip() => Path.Combine(Checkout.RecordingsOrSkip("livetiming"), "livetiming");

    /// <summary>Every stream of the archive, inflated from the file's own gzip; telemetry apart from all others.</summary>
    public static IEnumerable<(string Path, byte[] Bytes)> Streams(bool telemetry) =>
        from path in Directory.EnumerateFiles(Path.Combine(FolderOrSkip(), "static"), "*.jsonStream.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where path.Contains(".z.", StringComparison.Ordinal) == telemetry
        select (path, Read(path));

    /// <summary>A file by its path below <c>livetiming</c>, without <c>.gz</c>.</summary>
    public static byte[] File(string path) => Read(Path.Combine(FolderOrSkip(), path + ".gz"));

    /// <summary>A topic of the 2026 Chinese sprint, whose recording is complete.</summary>
    public static byte[] Sprint(string topic) =>
        File($"static/2026/2026-03-15_Chinese_Grand_Prix/2026-03-14_Sprint/{topic}.jsonStream");

    private static byte[] Read(string path)
    {
        using var file = new GZipStream(System.IO.File.OpenRead(path), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
