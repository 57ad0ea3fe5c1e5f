using System.Buffers;

namespace Pitwall.Formula1.LiveTiming;

/// <summary>
/// A forward reader of JSON for the telemetry topics, where the general reader of the base class library would take most of the time.
/// It reads whole numbers and plain strings and steps over everything else; every method is false where the text is not as asked.
/// </summary>
internal ref struct JsonCursor(ReadOnlySpan<byte> json)
{
    private const int MaxDepth = 64;
    private static readonly SearchValues<byte> EndOfScalar = SearchValues.Create(",:]} \t\r\n\""u8);
    private readonly ReadOnlySpan<byte> _json = json;
    private int _at;

    /// <summary>Whether only blanks are left.</summary>
    public bool IsAtEnd
    {
        get
        {
            SkipBlanks();
            return _at == _json.Length;
        }
    }

    /// <summary>Takes one of <c>{ } [ ] , :</c>.</summary>
    public bool TryTake(char symbol)
    {
        if (_at < _json.Length && _json[_at] == symbol)
        {
            _at++;
            return true;
        }
        SkipBlanks();
        if (_at >= _json.Length || _json[_at] != symbol) return false;
        _at++;
        return true;
    }

    /// <summary>Takes a name and its colon.</summary>
    public bool TryName(out ReadOnlySpan<byte> name) => TryText(out name) && TryTake(':');

    /// <summary>Takes a string; the text is as written, escapes included.</summary>
    public bool TryText(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!TryTake('"')) return false;
        var start = _at;
        for (var i = start; i < _json.Length; i++)
        {
            if (_json[i] == '"')
            {
                text = _json[start..i];
                _at = i + 1;
                return true;
            }
            if (_json[i] == '\\') i++;
        }
        return false;
    }

    /// <summary>Takes a whole number; another value is stepped over and gives null.</summary>
    public bool TryInteger(out int? value)
    {
        value = null;
        SkipBlanks();
        var i = _at;
        var isNegative = i < _json.Length && _json[i] == '-';
        if (isNegative) i++;
        var first = i;
        long number = 0;
        while (i < _json.Length && i - first < 10 && _json[i] is >= (byte)'0' and <= (byte)'9') number = (number * 10) + _json[i++] - '0';
        var isWhole = i > first && number <= int.MaxValue && i < _json.Length && _json[i] is (byte)',' or (byte)'}' or (byte)']' or (byte)' ';
        if (!isWhole) return TrySkip();
        value = (int)(isNegative ? -number : number);
        _at = i;
        return true;
    }

    /// <summary>Steps over a value, however deep.</summary>
    public bool TrySkip()
    {
        SkipBlanks();
        var depth = 0;
        do
        {
            if (_at >= _json.Length) return false;
            switch (_json[_at])
            {
                case (byte)'"':
                    if (!TryText(out _)) return false;
                    break;
                case (byte)'{' or (byte)'[':
                    if (++depth > MaxDepth) return false;
                    _at++;
                    break;
                case (byte)'}' or (byte)']':
                    if (--depth < 0) return false;
                    _at++;
                    break;
                case (byte)',' or (byte)':' when depth == 0:
                    return false;
                case (byte)',' or (byte)':' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                    _at++;
                    break;
                default:
                    var length = _json[_at..].IndexOfAny(EndOfScalar);
                    _at += length < 0 ? _json.Length - _at : length;
                    break;
            }
        }
        while (depth > 0);
        return true;
    }

    private void SkipBlanks()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') _at++;
    }
}
