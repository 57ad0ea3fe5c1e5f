using System.Buffers;

namespace Pitwall.Formula1.LiveTiming.Hub;

/// <summary>
/// Rewrites a Python literal of lists, dictionaries, strings, numbers, <c>True</c>, <c>False</c> and <c>None</c> as JSON. Only quotes,
/// escapes and the three words differ; whether the rest is sound is seen when the JSON is read.
/// </summary>
internal sealed class PythonLiteral
{
    private readonly ArrayBufferWriter<byte> _json = new();

    /// <summary>Rewrites a literal; false when a string does not end or a word is unknown. The JSON is valid until the next call.</summary>
    public bool TryToJson(ReadOnlySpan<byte> literal, out ReadOnlySpan<byte> json)
    {
        _json.ResetWrittenCount();
        json = default;
        while (!literal.IsEmpty)
        {
            var first = literal[0];
            int length;
            if (first is (byte)'\'' or (byte)'"')
            {
                if (!TryString(literal, out length)) return false;
            }
            else if (char.IsAsciiLetter((char)first))
            {
                length = 1;
                while (length < literal.Length && char.IsAsciiLetter((char)literal[length])) length++;
                if (!TryWord(literal[..length])) return false;
            }
            else
            {
                length = 1;
                _json.Write([first]);
            }
            literal = literal[length..];
        }
        json = _json.WrittenSpan;
        return true;
    }

    private bool TryWord(ReadOnlySpan<byte> word)
    {
        if (word.SequenceEqual("True"u8)) _json.Write("true"u8);
        else if (word.SequenceEqual("False"u8)) _json.Write("false"u8);
        else if (word.SequenceEqual("None"u8)) _json.Write("null"u8);
        // The exponent of a number, such as 1e-05.
        else if (word.SequenceEqual("e"u8)) _json.Write(word);
        else return false;
        return true;
    }

    private bool TryString(ReadOnlySpan<byte> literal, out int length)
    {
        var quote = literal[0];
        _json.Write("\""u8);
        for (length = 1; length < literal.Length; length++)
        {
            var c = literal[length];
            if (c == quote)
            {
                _json.Write("\""u8);
                length++;
                return true;
            }
            if (c == '\\')
            {
                if (++length == literal.Length || !TryEscape(literal, ref length)) return false;
            }
            else if (c == '"')
            {
                _json.Write("\\\""u8);
            }
            else
            {
                _json.Write([c]);
            }
        }
        return false;
    }

    // At the letter after the backslash; ends at the last byte of the escape.
    private bool TryEscape(ReadOnlySpan<byte> literal, ref int at)
    {
        switch (literal[at])
        {
            case (byte)'\'':
                _json.Write("'"u8);
                return true;
            case (byte)'"' or (byte)'\\' or (byte)'n' or (byte)'r' or (byte)'t':
                _json.Write([(byte)'\\', literal[at]]);
                return true;
            case (byte)'u':
                _json.Write("\\u"u8);
                return true;
            case (byte)'x' when at + 2 < literal.Length:
                _json.Write("\\u00"u8);
                _json.Write(literal.Slice(at + 1, 2));
                at += 2;
                return true;
            default:
                return false;
        }
    }
}
