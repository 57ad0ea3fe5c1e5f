using System.Buffers.Binary;
using System.IO.Compression;

namespace Pitwall.Replay.LiveTiming;

/// <summary>A file of the archive, held in gzip and sent unpacked. What identifies it comes from the gzip trailer, without unpacking.</summary>
internal sealed class ArchiveFile
{
    private const int SmallestGzip = 18;
    private readonly Func<Stream> _openGzip;

    private ArchiveFile(Func<Stream> openGzip, ReadOnlySpan<byte> trailer, DateTimeOffset lastModified)
    {
        _openGzip = openGzip;
        Length = BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]);
        ETag = $"\"{BinaryPrimitives.ReadUInt32LittleEndian(trailer):x8}-{Length:x}\"";
        // HTTP dates are whole seconds.
        LastModified = DateTimeOffset.FromUnixTimeSeconds(lastModified.ToUnixTimeSeconds());
    }

    /// <summary>Strong: equal for equal bytes, whoever made them and when. Quotes included.</summary>
    public string ETag { get; }

    /// <summary>In whole seconds.</summary>
    public DateTimeOffset LastModified { get; }

    /// <summary>Bytes unpacked.</summary>
    public long Length { get; }

    public static ArchiveFile Of(byte[] gzip, DateTimeOffset lastModified) =>
        new(() => new MemoryStream(gzip, writable: false), gzip.AsSpan(gzip.Length - 8), lastModified);

    /// <summary>A file on disk.</summary>
    /// <exception cref="InvalidDataException">The file is too short to be gzip.</exception>
    public static ArchiveFile OnDisk(string path)
    {
        Span<byte> trailer = stackalloc byte[8];
        using var file = File.OpenRead(path);
        if (file.Length < SmallestGzip)
            throw new InvalidDataException($"Recording '{path}' has {file.Length} bytes and is no gzip file.");
        file.Seek(-trailer.Length, SeekOrigin.End);
        file.ReadExactly(trailer);
        return new ArchiveFile(() => File.OpenRead(path), trailer, new DateTimeOffset(File.GetLastWriteTimeUtc(path)));
    }

    /// <summary>The unpacked bytes.</summary>
    public Stream Open() => new GZipStream(_openGzip(), CompressionMode.Decompress);
}
