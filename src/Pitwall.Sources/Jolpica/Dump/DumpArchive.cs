using System.IO.Compression;
using Pitwall.Sources.Archives;

namespace Pitwall.Sources.Jolpica.Dump;

/// <summary>
/// Opens a dump in memory: a zip of one <c>formula_one_….csv</c> per table. Nothing is written to disk under a name of the archive; all the same
/// a path that leads out of it is refused with the whole archive. Sizes are counted as bytes come, not as headers say.
/// </summary>
internal sealed class DumpArchive : IDisposable
{
    private const string Prefix = "formula_one_";
    private const string Ending = ".csv";
    private readonly ZipArchive _zip;
    private readonly ArchiveBounds _bounds;
    private readonly long _packed;
    private readonly Dictionary<string, ZipArchiveEntry> _tables = new(StringComparer.Ordinal);
    private long _opened;

    private DumpArchive(ZipArchive zip, ArchiveBounds bounds, long packed)
    {
        _zip = zip;
        _bounds = bounds;
        _packed = packed;
    }

    /// <summary>Names of the tables, without <c>formula_one_</c>.</summary>
    public IReadOnlyCollection<string> Tables => _tables.Keys;

    /// <summary>Opens an archive.</summary>
    /// <exception cref="DumpException">It is none, is damaged, or is not safe.</exception>
    public static DumpArchive Open(byte[] bytes, ArchiveBounds bounds)
    {
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            var archive = new DumpArchive(zip, bounds, bytes.Length);
            archive.List();
            return archive;
        }
        catch (InvalidDataException e)
        {
            zip?.Dispose();
            throw new DumpException($"it is no zip, or is damaged: {e.Message} Get the dump again", e);
        }
        catch
        {
            zip?.Dispose();
            throw;
        }
    }

    /// <summary>Opens a table.</summary>
    /// <param name="name">Its name without <c>formula_one_</c>.</param>
    /// <returns>The table; null when the dump has none of that name.</returns>
    /// <exception cref="DumpException">It is damaged or too large.</exception>
    public DumpTable? Table(string name)
    {
        if (!_tables.TryGetValue(name, out var entry)) return null;
        try
        {
            return new DumpTable(entry.Name, Bytes(entry));
        }
        catch (InvalidDataException e)
        {
            throw new DumpException($"{entry.Name} is damaged: {e.Message} Get the dump again", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    private void List()
    {
        if (_zip.Entries.Count > _bounds.MaxEntries) throw new DumpException($"the archive has {_zip.Entries.Count} entries, and a dump never has more than {_bounds.MaxEntries}");
        foreach (var entry in _zip.Entries)
        {
            if (ArchivePath.IsStray(entry.FullName)) throw new DumpException($"the archive has the path '{ArchivePath.Printable(entry.FullName)}', which leads out of it. Get the dump from Jolpica itself");
            if (!entry.Name.StartsWith(Prefix, StringComparison.Ordinal) || !entry.Name.EndsWith(Ending, StringComparison.Ordinal)) continue;
            if (!_tables.TryAdd(entry.Name[Prefix.Length..^Ending.Length], entry)) throw new DumpException($"{entry.Name} is in the archive twice. Get the dump again");
        }
    }

    private byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            memory.Write(buffer.AsSpan(0, count));
            _opened += count;
            if (memory.Length > _bounds.MaxEntryBytes || _opened > _bounds.MaxTotalBytes || (_opened > _bounds.FreeBytes && _opened / _bounds.MaxRatio > _packed))
                throw new DumpException($"{entry.Name} becomes larger than a dump ever is when it is opened. Get the dump from Jolpica itself");
        }
        return memory.ToArray();
    }
}
