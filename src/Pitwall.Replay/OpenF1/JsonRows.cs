using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Pitwall.Replay.OpenF1;

/// <summary>Cuts a JSON array of objects into its rows, unchanged, holding one buffer and never the whole array.</summary>
internal sealed class JsonRows(Stream source) : IDisposable
{
    private static readonly SearchValues<byte> BetweenRows = SearchValues.Create("[], \n\r\t"u8);
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private int _start;
    private int _end;
    private bool _finished;

    /// <summary>Bytes of the current row; valid until the next call of <see cref="NextAsync"/>.</summary>
    public ReadOnlyMemory<byte> Row { get; private set; }

    public static JsonRows OverGzip(ReadOnlyMemory<byte> gzip) => new(OpenPlain(gzip));

    /// <summary>The decompressed bytes of a gzip body.</summary>
    public static Stream OpenPlain(ReadOnlyMemory<byte> gzip)
    {
        var array = MemoryMarshal.TryGetArray(gzip, out var segment) ? segment : new ArraySegment<byte>(gzip.ToArray());
        return new GZipStream(new MemoryStream(array.Array!, array.Offset, array.Count, writable: false), CompressionMode.Decompress);
    }

    /// <summary>Moves to the next row; false at the end.</summary>
    /// <exception cref="JsonException">The text is not an array of objects.</exception>
    public async ValueTask<bool> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (TryTake())
                return true;
            if (_finished)
                return _start == _end ? false : throw new JsonException($"The array ends inside a row ({_end - _start} bytes left over).");
            await FillAsync(cancellation).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        source.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private bool TryTake()
    {
        var skipped = _buffer.AsSpan(_start, _end - _start).IndexOfAnyExcept(BetweenRows);
        _start = skipped < 0 ? _end : _start + skipped;
        if (_start == _end)
            return false;
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), isFinalBlock: false, default);
        if (!reader.Read() || !reader.TrySkip())
            return false;
        if (reader.TokenType != JsonTokenType.EndObject)
            throw new JsonException($"Expected an array of objects, found {reader.TokenType}.");
        var length = (int)reader.BytesConsumed;
        Row = _buffer.AsMemory(_start, length);
        _start += length;
        return true;
    }

    private async ValueTask FillAsync(CancellationToken cancellation)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var read = await source.ReadAsync(_buffer.AsMemory(_end), cancellation).ConfigureAwait(false);
        _end += read;
        _finished = read == 0;
    }
}
