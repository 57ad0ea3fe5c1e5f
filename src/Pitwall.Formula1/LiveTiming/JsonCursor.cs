using System.Buffers;
using System.Runtime.CompilerServices;

namespace Pitwall.Formula1.LiveTiming;

/// <summary>
/// A forward reader of JSON for the telemetry topics, where the general reader of the base class library would take most of the time.
/// It reads whole numbers and plain strings and steps over everything else; every method is false where the text is not as asked.
/// </summary>
internal ref struct JsonCursor(ReadOnlySpan<byte> json)
{
    /// <summary>Stands for a value that is not a whole number of up to nine digits.</summary>
    public const int NoNumber = int.MinValue;

    private const int MaxDepth = 64;
    private const int MaxDigits = 9;
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

    /// <summary>Takes one of <c>{ } [ ] , :</c> or a quote.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTake(char symbol)
    {
        if ((uint)_at >= (uint)_json.Length) return false;
        if (_json[_at] == symbol)
        {
            _at++;
            return true;
        }
        return _json[_at] <= ' ' && TryTakeAfterBlanks(symbol);
    }

    /// <summary>Takes these very bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTake(ReadOnlySpan<byte> expected)
    {
        if ((uint)_at < (uint)_json.Length && _json[_at] <= ' ') SkipBlanks();
        if (!_json[_at..].StartsWith(expected)) return false;
        _at += expected.Length;
        return true;
    }

    /// <summary>Takes a name and its colon.</summary>
    public bool TryName(out ReadOnlySpan<byte> name)
    {
        // Nearly all names are a digit or a letter, and nothing stands between them and their colon.
        var rest = _json[_at..];
        if (StartsWithShortName(rest))
        {
            name = rest.Slice(1, 1);
            _at += 4;
            return true;
        }
        return TryText(out name) && TryTake(':');
    }

    /// <summary>Takes a string; the text is as written, escapes included.</summary>
    public bool TryText(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!TryTake('"')) return false;
        // Texts here are short: a plain loop is faster than a vectorised search.
        var rest = _json[_at..];
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] == '"')
            {
                text = rest[..i];
                _at += i + 1;
                return true;
            }
            if (rest[i] == '\\') i++;
        }
        return false;
    }

    /// <summary>Takes a name and a whole number, as <see cref="TryName"/> and <see cref="TryInteger"/> do.</summary>
    public bool TryMember(out ReadOnlySpan<byte> name, out int value)
    {
        // Three of four bytes of car data are members such as "2":301, so these are read in one go.
        var rest = _json[_at..];
        if (StartsWithShortName(rest) && TryNumber(rest[4..], out value, out var length))
        {
            name = rest.Slice(1, 1);
            _at += 4 + length;
            return true;
        }
        value = NoNumber;
        return TryName(out name) && TryInteger(out value);
    }

    /// <summary>Takes a whole number of up to nine digits; any other value is stepped over and gives <see cref="NoNumber"/>.</summary>
    public bool TryInteger(out int value)
    {
        if ((uint)_at < (uint)_json.Length && _json[_at] <= ' ') SkipBlanks();
        if (!TryNumber(_json[_at..], out value, out var length)) return TrySkip();
        _at += length;
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryNumber(ReadOnlySpan<byte> text, out int value, out int length)
    {
        value = NoNumber;
        var first = text.Length > 0 && text[0] == '-' ? 1 : 0;
        var number = 0;
        length = first;
        unchecked
        {
            for (; (uint)length < (uint)text.Length && (uint)(text[length] - '0') <= 9; length++) number = (number * 10) + text[length] - '0';
        }
        if (length == first || length - first > MaxDigits || length == text.Length) return false;
        if (text[length] is not ((byte)',' or (byte)'}' or (byte)']' or (byte)' ')) return false;
        value = first == 0 ? number : -number;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool StartsWithShortName(ReadOnlySpan<byte> text) =>
        text.Length > 3 && text[0] == '"' && text[2] == '"' && text[3] == ':' && text[1] is not ((byte)'"' or (byte)'\\');

    private bool TryTakeAfterBlanks(char symbol)
    {
        SkipBlanks();
        if (_at >= _json.Length || _json[_at] != symbol) return false;
        _at++;
        return true;
    }

    private void SkipBlanks()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') _at++;
    }
}
