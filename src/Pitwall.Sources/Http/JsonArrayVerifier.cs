using System.Buffers;
using System.Text.Json;

namespace Pitwall.Sources.Http;

/// <summary>Checks in one pass, in constant memory, that a stream of bytes is one JSON array, and counts its elements.</summary>
internal sealed class JsonArrayVerifier(int maxDepth) : IDisposable
{
    private const int LongestToken = 4 * 1024 * 1024;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
    private int _pending;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = maxDepth });
    private bool _hasBegun;

    /// <summary>Elements seen so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Where the next bytes go.</summary>
    public Memory<byte> Free => _buffer.AsMemory(_pending);

    /// <summary>Reads on.</summary>
    /// <param name="count">Bytes that were put into <see cref="Free"/>; 0 at the end.</param>
    /// <exception cref="JsonException">Not one JSON array, cut short, or nested too deep.</exception>
    public void Advance(int count)
    {
        var filled = _pending + count;
        var reader = new Utf8JsonReader(_buffer.AsSpan(0, filled), isFinalBlock: count == 0, _state);
        while (reader.Read())
        {
            if (reader.CurrentDepth > 1) continue;
            if (reader.CurrentDepth == 1)
            {
                if (reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray)) Rows++;
            }
            else if (!_hasBegun)
            {
                if (reader.TokenType != JsonTokenType.StartArray)
                    throw new JsonException($"expected an array, found {Describe(reader.TokenType)}");
                _hasBegun = true;
            }
        }
        _state = reader.CurrentState;
        Keep((int)reader.BytesConsumed, filled);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void Keep(int consumed, int filled)
    {
        _pending = filled - consumed;
        if (_pending < _buffer.Length)
        {
            _buffer.AsSpan(consumed, _pending).CopyTo(_buffer);
            return;
        }
        if (_buffer.Length >= LongestToken) throw new JsonException($"a value is longer than {LongestToken} bytes");
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.String => "a string",
        _ => "a bare value",
    };
}
