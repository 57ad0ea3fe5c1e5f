using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Http;

/// <summary>What a received body is.</summary>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the decoded bytes.</param>
/// <param name="Rows">Elements of the array.</param>
/// <param name="Bytes">Decoded bytes.</param>
internal sealed record ReceivedBody(string Sha256, long Rows, long Bytes);

/// <summary>
/// Takes a body off the wire into the landing: what came as gzip is kept as it came, anything else is compressed; what is inside is
/// hashed, counted and checked on the way. Memory does not grow with the body.
/// </summary>
internal static class BodyReceiver
{
    /// <summary>Receives one body.</summary>
    /// <param name="wire">The body as it comes.</param>
    /// <param name="isGzip">Whether it is compressed.</param>
    /// <param name="file">Takes the gzip bytes; not committed here.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="counted">Told how many bytes came, also when it fails.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BodyTooLargeException">Larger than the bounds.</exception>
    /// <exception cref="InvalidDataException">Not whole gzip.</exception>
    /// <exception cref="JsonException">Not one whole JSON array.</exception>
    public static async Task<ReceivedBody> ReceiveAsync(
        Stream wire, bool isGzip, BodyFile file, UpstreamOptions options, Action<long> counted, CancellationToken cancellationToken)
    {
        var counter = new WireStream(wire, isGzip ? file.Stream : null, options.MaxWireBytes);
        await using (counter.ConfigureAwait(false))
        {
            try
            {
                return isGzip
                    ? await ReceiveGzipAsync(counter, options, cancellationToken).ConfigureAwait(false)
                    : await ReceivePlainAsync(counter, file, options, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                counted(counter.Count);
            }
        }
    }

    private static async Task<ReceivedBody> ReceiveGzipAsync(
        WireStream counter, UpstreamOptions options, CancellationToken cancellationToken)
    {
        var decoded = new GZipStream(counter, CompressionMode.Decompress, leaveOpen: true);
        await using (decoded.ConfigureAwait(false))
        {
            var body = await VerifyAsync(decoded, null, options, cancellationToken).ConfigureAwait(false);
            var rest = new byte[4096];
            while (await counter.ReadAsync(rest, cancellationToken).ConfigureAwait(false) > 0) { }
            // The decoder is content with data that lack their trailer; stricter readers of the landed file are not.
            return counter.LastFourBytes == unchecked((uint)body.Bytes)
                ? body
                : throw new InvalidDataException("the gzip trailer is cut off or does not belong to the data");
        }
    }

    private static async Task<ReceivedBody> ReceivePlainAsync(
        WireStream counter, BodyFile file, UpstreamOptions options, CancellationToken cancellationToken)
    {
        var gzip = new GZipStream(file.Stream, CompressionLevel.Fastest, leaveOpen: true);
        await using (gzip.ConfigureAwait(false))
            return await VerifyAsync(counter, gzip, options, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<ReceivedBody> VerifyAsync(
        Stream decoded, Stream? copy, UpstreamOptions options, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var verifier = new JsonArrayVerifier(options.MaxDepth);
        long bytes = 0;
        while (true)
        {
            var free = verifier.Free;
            var count = await decoded.ReadAtLeastAsync(free, free.Length, false, cancellationToken).ConfigureAwait(false);
            bytes += count;
            if (bytes > options.MaxDecodedBytes)
                throw new BodyTooLargeException($"more than {options.MaxDecodedBytes} bytes after decompression");
            hash.AppendData(free.Span[..count]);
            if (copy is not null) WireStream.Write(copy, free.Span[..count]);
            verifier.Advance(count);
            if (count == 0) return new ReceivedBody(Convert.ToHexStringLower(hash.GetHashAndReset()), verifier.Rows, bytes);
        }
    }
}

/// <summary>A body went over one of our bounds.</summary>
internal sealed class BodyTooLargeException(string message) : Exception(message);
