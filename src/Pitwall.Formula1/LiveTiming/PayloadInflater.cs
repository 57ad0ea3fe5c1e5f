using System.Buffers;
using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json;

namespace Pitwall.Formula1.LiveTiming;

/// <summary>
/// Turns the payload of a <c>.z</c> topic into JSON: a string of base64 of raw deflate (no zlib header) of UTF-8, with a byte order mark
/// or none. A payload that is plain JSON stays as it is. Keeps its buffers from line to line; not for use by two threads at a time.
/// </summary>
public sealed class PayloadInflater
{
    private const int DefaultMaxBytes = 16 * 1024 * 1024;
    private const int FirstBufferBytes = 64 * 1024;
    private readonly int _maxBytes;
    private byte[] _deflated = new byte[FirstBufferBytes];
    private byte[] _inflated;

    /// <summary>Makes an inflater.</summary>
    /// <param name="maxBytes">Most bytes that a payload may inflate to, 1 or more; lines of the archive have some 13,000.</param>
    public PayloadInflater(int maxBytes = DefaultMaxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBytes);
        _maxBytes = maxBytes;
        _inflated = new byte[Math.Min(maxBytes, FirstBufferBytes)];
    }

    /// <summary>Inflates a payload.</summary>
    /// <param name="payload">A JSON string, bare base64, or JSON.</param>
    /// <param name="json">The JSON, until the next call; not checked.</param>
    /// <returns>
    /// False when it is not base64 of deflated bytes or inflates to more than is allowed. A payload without its end may give the beginning
    /// of its JSON.
    /// </returns>
    public bool TryInflate(ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> json)
    {
        json = payload;
        if (payload.IsEmpty) return false;
        if (payload[0] is (byte)'{' or (byte)'[') return true;
        if (!TryDecode(payload, out var deflatedBytes) || !TryInflate(deflatedBytes, out var inflatedBytes)) return false;
        json = _inflated.AsSpan(0, inflatedBytes);
        if (json.StartsWith("\uFEFF"u8)) json = json[3..];
        return true;
    }

    private bool TryDecode(ReadOnlySpan<byte> payload, out int bytes)
    {
        bytes = 0;
        var text = payload;
        if (payload[0] == '"')
        {
            if (payload.Length < 2 || payload[^1] != '"') return false;
            text = payload[1..^1];
            if (text.Contains((byte)'\\'))
            {
                if (!TryUnescape(payload, out var unescaped)) return false;
                text = unescaped;
            }
        }
        if (_deflated.Length < text.Length) _deflated = new byte[text.Length];
        return Base64.DecodeFromUtf8(text, _deflated, out _, out bytes) == OperationStatus.Done;
    }

    private static bool TryUnescape(ReadOnlySpan<byte> quoted, out byte[] text)
    {
        text = new byte[quoted.Length];
        try
        {
            var reader = new Utf8JsonReader(quoted);
            reader.Read();
            text = text[..reader.CopyString(text)];
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private bool TryInflate(int deflatedBytes, out int bytes)
    {
        bytes = 0;
        try
        {
            // The only inflater of the base class library is a stream; here it reads memory.
            var memory = new MemoryStream(_deflated, 0, deflatedBytes, writable: false);
            using var stream = new DeflateStream(memory, CompressionMode.Decompress);
            while (true)
            {
                if (bytes == _inflated.Length)
                {
                    if (bytes == _maxBytes) return stream.ReadByte() < 0;
                    Array.Resize(ref _inflated, (int)Math.Min(_maxBytes, _inflated.Length * 2L));
                }
                var read = stream.Read(_inflated, bytes, _inflated.Length - bytes);
                if (read == 0) return bytes > 0;
                bytes += read;
            }
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
