using System.Formats.Tar;
using System.IO.Compression;

namespace Pitwall.Replay.Jolpica.F1Db;

/// <summary>The files of a release: of a folder, a zip, a tar or a tar in gzip.</summary>
internal static class F1DbFiles
{
    /// <summary>Every file that may hold data, with slashes in its path, one after the other.</summary>
    /// <exception cref="FileNotFoundException">There is neither a file nor a folder.</exception>
    public static IEnumerable<(string Path, byte[] Content)> Read(string path)
    {
        if (Directory.Exists(path))
            return Folder(path);
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no f1db at '{path}'. Give a release of f1db (CSV or JSON zip), its source tree in a tar, or a folder with either.");
        return path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? Zip(path) : Tar(path);
    }

    private static IEnumerable<(string Path, byte[] Content)> Folder(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
            if (IsData(name))
                yield return (name, File.ReadAllBytes(file));
        }
    }

    private static IEnumerable<(string Path, byte[] Content)> Zip(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        foreach (var entry in zip.Entries.Where(entry => IsData(entry.FullName)))
        {
            using var content = entry.Open();
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            yield return (entry.FullName, copy.ToArray());
        }
    }

    private static IEnumerable<(string Path, byte[] Content)> Tar(string path)
    {
        using var file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) ? file : new GZipStream(file, CompressionMode.Decompress);
        using var buffered = new BufferedStream(plain, 1 << 16);
        using var tar = new TarReader(buffered);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is not { } data || !IsData(entry.Name))
                continue;
            var content = new byte[entry.Length];
            data.ReadExactly(content);
            yield return (entry.Name, content);
        }
    }

    private static bool IsData(string name) => Path.GetExtension(name) is ".yml" or ".json" or ".csv";
}
