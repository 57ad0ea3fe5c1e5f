using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Http;

/// <summary>What a received body is.</summary>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the decoded bytes.</param>
/// <param name="Rows">Rows, as its format counts them.</param>
/// <param name="Bytes">Decoded bytes.</param>
internal sealed record ReceivedBody(string Sha256, long Rows, long Bytes);

/// <summary>What is known of a body before it comes.</summary>
/// <param name="Format">What it must be.</param>
/// <param name="IsGzip">Whether it is compressed.</param>
/// <param name="Length">Bytes on the wire; null when the upstream does not say.</param>
internal sealed record AnnouncedBody(BodyFormat Format, bool IsGzip, long? Length);

/// <summary>
/// Takes a body off the wire into the landing: what came as gzip is kept as it came, anything else is compressed; what is inside is
/// hashed, counted and checked on the way. Memory does not grow with the body.
/// </summary>
internal static class BodyReceiver
{
    /// <summary>Receives one body.</summary>
    /// <param name="wire">The body as it comes.</param>
    /// <param name="announced">Its format, encoding and length, as far as they are known.</param>
    /// <param name="file">Takes the gzip bytes; not committed here.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="counted">Told how many bytes came, also when it fails.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BodyTooLargeException">Larger than the bounds.</exception>
    /// <exception cref="InvalidDataException">Not whole, or not of its format.</exception>
    /// <exception cref="JsonException">Not the JSON that it should be.</exception>
    public static async Task<ReceivedBody> ReceiveAsync(
        Stream wire, AnnouncedBody announced, BodyFile file, UpstreamOptions options, Action<long> counted, CancellationToken cancellationToken)
    {
        var counter = new WireStream(wire, announced.IsGzip ? file.Stream : null, options.MaxWireBytes);
        await using (counter.ConfigureAwait(false))
        {
            try
            {
                using var verifier = IBodyVerifier.For(announced.Format, options);
                var body = announced.IsGzip
                    ? await ReceiveGzipAsync(counter, verifier, options, cancellationToken).ConfigureAwait(false)
                    : await ReceivePlainAsync(counter, verifier, file, options, cancellationToken).ConfigureAwait(false);
                if (announced.Length is { } length && length != counter.Count)
                    throw new InvalidDataException($"{length} bytes were announced, and {counter.Count} came");
                // A last line that is cut may be what the upstream has; but then something must vouch for the length.
                if (verifier.SeemsCut && announced is { IsGzip: false, Length: null })
                    throw new InvalidDataException("it ends in the middle of a line");
                return body;
            }
            finally
            {
                counted(counter.Count);
            }
        }
    }

    private static async Task<ReceivedBody> ReceiveGzipAsync(
        WireStream counter, IBodyVerifier verifier, UpstreamOptions options, CancellationToken cancellationToken)
    {
        var decoded = new GZipStream(counter, CompressionMode.Decompress, leaveOpen: true);
        await using (decoded.ConfigureAwait(false))
        {
            var body = await VerifyAsync(decoded, verifier, null, options, cancellationToken).ConfigureAwait(false);
            var rest = new byte[4096];
            while (await counter.ReadAsync(rest, cancellationToken).ConfigureAwait(false) > 0) { }
            // The decoder is content with data that lack their trailer; stricter readers of the landed file are not.
            return counter.LastFourBytes == unchecked((uint)body.Bytes)
                ? body
                : throw new InvalidDataException("the gzip trailer is cut off or does not belong to the data");
        }
    }

    private static async Task<ReceivedBody> ReceivePlainAsync(
        WireStream counter, IBodyVerifier verifier, BodyFile file, UpstreamOptions options, CancellationToken cancellationToken)
    {
        var gzip = new GZipStream(file.Stream, CompressionLevel.Fastest, leaveOpen: true);
        await using (gzip.ConfigureAwait(false))
            return await VerifyAsync(counter, verifier, gzip, options, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<ReceivedBody> VerifyAsync(
        Stream decoded, IBodyVerifier verifier, Stream? copy, UpstreamOptions options, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
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
