using System.Formats.Tar;
using System.IO.Compression;
using Pitwall.Sources.Archives;

namespace Pitwall.Sources.F1Db;

/// <summary>Packs a folder, so that a source tree on disk lands as one archive. The same files make the same bytes, whenever they were written.</summary>
internal static class SourceFolder
{
    private static readonly string[] Endings = [".yml", ".json", ".csv"];

    /// <summary>Packs what may be data below a folder: of a checkout of f1db its <c>src/data</c>, else all of it. Links are not followed.</summary>
    /// <exception cref="F1DbException">There is nothing, or too much.</exception>
    public static byte[] Pack(string folder, ArchiveBounds bounds, CancellationToken cancellationToken)
    {
        var root = Path.Combine(folder, "src", "data") is var data && Directory.Exists(data) ? data : folder;
        var files = Directory.EnumerateFiles(root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint })
            .Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Select(file => (File: file, Name: Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/')))
            .Take(bounds.MaxEntries + 1)
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .ToList();
        if (files.Count == 0) throw new F1DbException($"there are no .yml, .json or .csv files in {folder}");
        if (files.Count > bounds.MaxEntries) throw new F1DbException($"{folder} has more than {bounds.MaxEntries} files. That is no release of f1db");
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Pax))
        {
            long total = 0;
            foreach (var (file, name) in files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var length = new FileInfo(file).Length;
                total += length;
                if (length > bounds.MaxEntryBytes || total > bounds.MaxTotalBytes) throw new F1DbException($"{folder} holds more than is ever in a release of f1db, at {name}");
                using var content = new MemoryStream(File.ReadAllBytes(file), writable: false);
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { ModificationTime = DateTimeOffset.UnixEpoch, DataStream = content });
            }
        }
        return packed.ToArray();
    }
}
