using System.Formats.Tar;
using System.IO.Compression;
using Pitwall.Sources.Archives;

namespace Pitwall.Sources.F1Db;

/// <summary>A file of an archive.</summary>
/// <param name="Path">Its path in the archive, with slashes; checked not to lead out of it.</param>
/// <param name="Open">Opens it; reading more than the bounds allow is an <see cref="F1DbException"/>.</param>
internal sealed record ArchiveFile(string Path, Func<Stream> Open)
{
    /// <summary>Reads all of it.</summary>
    public byte[] ReadAll()
    {
        using var stream = Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}

/// <summary>
/// Opens a zip, a tar or a tar in gzip in memory. Nothing is ever written to disk under a name of the archive; all the same a path that leads
/// out of it is refused with the whole archive, because whoever made it meant no good. Sizes are counted as bytes come, not as headers say.
/// </summary>
internal sealed class ReleaseArchive : IDisposable
{
    private static readonly string[] ReadEndings = [".yml", ".json", ".csv"];
    private readonly ArchiveBounds _bounds;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly List<ArchiveFile> _files = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private ZipArchive? _zip;
    private long _total;
    private int _entries;

    private ReleaseArchive(byte[] bytes, ArchiveBounds bounds)
    {
        _bytes = bytes;
        _bounds = bounds;
    }

    /// <summary>Files that may hold data: YAML, JSON and CSV, by path.</summary>
    public IReadOnlyList<ArchiveFile> Files => _files;

    /// <summary>Entries that are no plain files, such as links: they are not followed.</summary>
    public int Unread { get; private set; }

    /// <summary>Opens an archive.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="bounds">What is too much.</param>
    /// <exception cref="F1DbException">It is none, is damaged, or is not safe.</exception>
    public static ReleaseArchive Open(byte[] bytes, ArchiveBounds bounds)
    {
        var archive = new ReleaseArchive(bytes, bounds);
        try
        {
            if (bytes.AsSpan().StartsWith("PK"u8)) archive.OpenZip(bytes);
            else if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b])) archive.ReadTar(new GZipStream(new MemoryStream(bytes, writable: false), CompressionMode.Decompress));
            else if (bytes.Length > 262 && bytes.AsSpan(257, 5).SequenceEqual("ustar"u8)) archive.ReadTar(new MemoryStream(bytes, writable: false));
            else throw new F1DbException("it is no zip, no tar and no tar in gzip. Give one of f1db's CSV or JSON releases, or its source tree");
            archive._files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
            return archive;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or NotSupportedException)
        {
            archive.Dispose();
            throw new F1DbException($"the archive is damaged: {e.Message}", e);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _zip?.Dispose();

    private void OpenZip(byte[] bytes)
    {
        _zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        foreach (var entry in _zip.Entries)
        {
            Count();
            var path = Checked(entry.FullName);
            if (path.EndsWith('/')) continue;
            if (IsLink(entry)) Unread++;
            else if (IsRead(path)) Add(new ArchiveFile(path, () => new BoundedStream(entry.Open(), path, this)));
        }
    }

    private void ReadTar(Stream stream)
    {
        using var counted = new BoundedStream(stream, "the archive", this, isWhole: true);
        using var tar = new TarReader(counted);
        while (tar.GetNextEntry() is { } entry)
        {
            Count();
            if (entry.EntryType is TarEntryType.GlobalExtendedAttributes) continue;
            var path = Checked(entry.Name);
            if (entry.EntryType is TarEntryType.Directory) continue;
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
            {
                Unread++;
                continue;
            }
            if (!IsRead(path)) continue;
            if (entry.Length > _bounds.MaxEntryBytes) throw TooLarge(path, _bounds.MaxEntryBytes);
            // What a header claims is bounded before room is made for it.
            Check(_total + entry.Length);
            var content = new byte[entry.Length];
            entry.DataStream?.ReadExactly(content);
            Add(new ArchiveFile(path, () => new MemoryStream(content, writable: false)));
        }
    }

    private void Add(ArchiveFile file)
    {
        if (!_names.Add(file.Path)) throw new F1DbException($"'{file.Path}' is in the archive twice. Get the release again");
        _files.Add(file);
    }

    private void Count()
    {
        if (++_entries > _bounds.MaxEntries) throw new F1DbException($"the archive has more than {_bounds.MaxEntries} entries. That is no release of f1db");
    }

    /// <summary>Counts opened bytes of all files together.</summary>
    private void Opened(int count) => Check(_total += count);

    private void Check(long total)
    {
        if (total > _bounds.MaxTotalBytes) throw TooLarge("the whole archive", _bounds.MaxTotalBytes);
        if (total > _bounds.FreeBytes && total / _bounds.MaxRatio > _bytes.Length)
            throw new F1DbException($"the archive becomes more than {_bounds.MaxRatio} times larger when it is opened. That is no release of f1db");
    }

    private static F1DbException TooLarge(string path, long bound) => new($"{path} is larger than {bound} bytes when it is opened. That is no release of f1db");

    private static string Checked(string name)
    {
        var path = name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
        return ArchivePath.IsStray(path)
            ? throw new F1DbException($"the archive has the path '{ArchivePath.Printable(name)}', which leads out of it. Get the release from f1db itself")
            : path;
    }

    private static bool IsRead(string path) => ReadEndings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Zips made on Unix keep the kind of a file in the upper half of its attributes; 0xA000 is a link.</summary>
    private static bool IsLink(ZipArchiveEntry entry) => ((entry.ExternalAttributes >> 16) & 0xF000) == 0xA000;

    /// <summary>Reads, and counts what comes against the bounds.</summary>
    private sealed class BoundedStream(Stream inner, string path, ReleaseArchive archive, bool isWhole = false) : Stream
    {
        private long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Counted(inner.Read(buffer));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }

        private int Counted(int count)
        {
            _read += count;
            if (!isWhole && _read > archive._bounds.MaxEntryBytes) throw TooLarge(path, archive._bounds.MaxEntryBytes);
            archive.Opened(count);
            return count;
        }
    }
}
