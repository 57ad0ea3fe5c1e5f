using System.Text.Json;

namespace Pitwall.Sources.Http;

/// <summary>Checks in one pass, in constant memory, that a stream of bytes is one JSON value, and counts its rows.</summary>
/// <param name="maxDepth">Deepest nesting.</param>
/// <param name="mustBeArray">
/// True for an array without a byte order mark, whose elements are the rows; false for any value with or without one, which is one row.
/// </param>
internal sealed class JsonVerifier(int maxDepth, bool mustBeArray) : IBodyVerifier
{
    private const int LongestToken = 4 * 1024 * 1024;
    private readonly VerifierBuffer _buffer = new(LongestToken);
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = maxDepth });
    private bool _hasBegun;
    private bool _isPastMark;

    /// <inheritdoc/>
    public long Rows { get; private set; }

    /// <inheritdoc/>
    public bool SeemsCut => false;

    /// <inheritdoc/>
    public Memory<byte> Free => _buffer.Free;

    /// <inheritdoc/>
    /// <exception cref="JsonException">Not one JSON value of that kind, cut short, or nested too deep.</exception>
    public void Advance(int count)
    {
        var bytes = _buffer.With(count);
        var mark = 0;
        if (!_isPastMark && !mustBeArray)
        {
            if (bytes.Length < 3 && count > 0)
            {
                Keep(0, bytes.Length);
                return;
            }
            _isPastMark = true;
            if (bytes.StartsWith("\uFEFF"u8)) mark = 3;
        }
        var reader = new Utf8JsonReader(bytes[mark..], isFinalBlock: count == 0, _state);
        while (reader.Read())
        {
            if (!_hasBegun) Begin(reader.TokenType);
            else if (mustBeArray && reader.CurrentDepth == 1 && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray)) Rows++;
        }
        _state = reader.CurrentState;
        Keep(mark + (int)reader.BytesConsumed, bytes.Length);
    }

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    private void Begin(JsonTokenType token)
    {
        _hasBegun = true;
        if (!mustBeArray) Rows = 1;
        else if (token != JsonTokenType.StartArray) throw new JsonException($"expected an array, found {Describe(token)}");
    }

    private void Keep(int consumed, int filled)
    {
        if (!_buffer.TryKeep(consumed, filled)) throw new JsonException($"a value is longer than {LongestToken} bytes");
    }

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.String => "a string",
        _ => "a bare value",
    };
}
