using System.Text.Json;

namespace Pitwall.Sources.F1Db;

/// <summary>Reads JSON piece by piece from a stream of any length: a token at a time, or a whole value into a tree.</summary>
internal sealed class JsonRecords(Stream stream)
{
    private const int LongestToken = 16 * 1024 * 1024;
    private byte[] _buffer = new byte[64 * 1024];
    private readonly byte[] _name = new byte[128];
    private byte[] _scratch = new byte[256];
    private int _nameLength;
    private int _from;
    private int _filled;
    private bool _isFinal;
    private bool _began;
    private int _valueLength;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = 32 });

    /// <summary>Kind of the token that was read last.</summary>
    public JsonTokenType Token { get; private set; }

    /// <summary>Its text: a name, a text without quotes and escapes, or a number as written.</summary>
    public ReadOnlySpan<byte> Value => _scratch.AsSpan(0, _valueLength);

    /// <summary>Reads a token.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="JsonException">No JSON.</exception>
    public bool Read()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_from, _filled - _from), _isFinal, _state);
            if (reader.Read())
            {
                Token = reader.TokenType;
                Keep(ref reader);
                _state = reader.CurrentState;
                _from += (int)reader.BytesConsumed;
                return true;
            }
            _state = reader.CurrentState;
            _from += (int)reader.BytesConsumed;
            if (_isFinal) return false;
            Fill();
        }
    }

    /// <summary>Reads a token that must be there.</summary>
    public JsonTokenType Next() => Read() ? Token : throw new JsonException("it ends too early");

    /// <summary>Reads the value whose first token was read last into a tree, which is cleared first.</summary>
    public void ReadRecord(RecordTree tree)
    {
        tree.Clear();
        _nameLength = 0;
        Add(tree);
    }

    /// <summary>Passes over the value whose first token was read last.</summary>
    public void Skip()
    {
        var depth = 0;
        do
        {
            depth += Token switch { JsonTokenType.StartObject or JsonTokenType.StartArray => 1, JsonTokenType.EndObject or JsonTokenType.EndArray => -1, _ => 0 };
        }
        while (depth > 0 && Next() is not JsonTokenType.None);
    }

    /// <summary>Adds the value whose first token was read last; its name is consumed before what is in it is read.</summary>
    private void Add(RecordTree tree)
    {
        var name = _name.AsSpan(0, _nameLength);
        switch (Token)
        {
            case JsonTokenType.StartObject:
                var map = tree.Add(RecordKind.Map, name, default, 0);
                while (Next() != JsonTokenType.EndObject)
                {
                    if (!Value.TryCopyTo(_name)) throw new JsonException($"a name is longer than {_name.Length} bytes");
                    _nameLength = _valueLength;
                    Next();
                    Add(tree);
                }
                tree.Close(map);
                break;
            case JsonTokenType.StartArray:
                var list = tree.Add(RecordKind.List, name, default, 0);
                while (Next() != JsonTokenType.EndArray)
                {
                    _nameLength = 0;
                    Add(tree);
                }
                tree.Close(list);
                break;
            case JsonTokenType.Null:
                tree.Add(RecordKind.Null, name, default, 0);
                break;
            default:
                tree.Add(RecordKind.Scalar, name, Value, 0);
                break;
        }
    }

    private void Keep(ref Utf8JsonReader reader)
    {
        if (Token is JsonTokenType.String or JsonTokenType.PropertyName)
        {
            Grow(reader.ValueSpan.Length);
            _valueLength = reader.CopyString(_scratch);
        }
        else
        {
            // True, false and numbers as they are written.
            Grow(reader.ValueSpan.Length);
            reader.ValueSpan.CopyTo(_scratch);
            _valueLength = reader.ValueSpan.Length;
        }
    }

    private void Grow(int length)
    {
        if (_scratch.Length < length) _scratch = new byte[Math.Max(_scratch.Length * 2, length)];
    }

    private void Fill()
    {
        _buffer.AsSpan(_from, _filled - _from).CopyTo(_buffer);
        _filled -= _from;
        _from = 0;
        if (_filled == _buffer.Length)
        {
            if (_buffer.Length >= LongestToken) throw new JsonException($"a text is longer than {LongestToken} bytes");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        var count = stream.Read(_buffer, _filled, _buffer.Length - _filled);
        _filled += count;
        _isFinal = count == 0;
        if (_began || _filled < 3) return;
        _began = true;
        if (_buffer.AsSpan(0, 3).SequenceEqual("\uFEFF"u8)) _from = 3;
    }
}
