using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Http;

/// <summary>Reads a body off the wire, counts it, bounds it, and copies it to a file as it comes.</summary>
/// <param name="wire">The body.</param>
/// <param name="copy">Takes the same bytes; null to only count.</param>
/// <param name="maxBytes">Bound of the body.</param>
internal sealed class WireStream(Stream wire, Stream? copy, long maxBytes) : Stream
{
    /// <summary>Bytes that came so far.</summary>
    public long Count { get; private set; }

    /// <summary>The last four bytes, as a little-endian number: in gzip, the size of what was compressed, modulo 2^32.</summary>
    public uint LastFourBytes { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await wire.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Count += count;
        foreach (var last in buffer.Span[Math.Max(0, count - 4)..count]) LastFourBytes = (LastFourBytes >> 8) | ((uint)last << 24);
        if (Count > maxBytes) throw new BodyTooLargeException($"more than {maxBytes} bytes on the wire");
        if (copy is not null && count > 0) Write(copy, buffer.Span[..count]);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are read asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Writes to the landing, and keeps its troubles apart from those of the network.</summary>
    public static void Write(Stream landing, ReadOnlySpan<byte> bytes)
    {
        try
        {
            landing.Write(bytes);
        }
        catch (IOException e)
        {
            throw new LandingException($"The landing cannot be written ({e.Message}). Free disk space or mend the folder.", e);
        }
    }
}
