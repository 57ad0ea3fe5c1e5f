using System.Text.Unicode;

namespace Pitwall.Formula1.LiveTiming;

/// <summary>
/// Tells whether a payload is JSON. Every message is looked at once, and most of what the general reader of the base class library does
/// for it, such as keeping where each token stands, is not asked for here.
/// </summary>
public static class JsonText
{
    private const int MaxDepth = 64;

    /// <summary>
    /// Whether it is one JSON value and nothing else but blanks, in UTF-8, nested to 64 levels at most: what <c>Utf8JsonReader</c> reads to
    /// its end without options.
    /// </summary>
    public static bool IsValid(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json)) return false;
        var at = 0;
        var depth = 0;
        // A bit for each level, the innermost the lowest: set in an object, clear in a list.
        ulong objects = 0;
        while (true)
        {
            SkipBlanks(json, ref at);
            if (at == json.Length) return false;
            var isOpened = json[at] is (byte)'{' or (byte)'[';
            if (isOpened)
            {
                if (depth++ == MaxDepth) return false;
                var isObject = json[at++] == '{';
                objects = (objects << 1) | (isObject ? 1u : 0u);
                SkipBlanks(json, ref at);
                if (at == json.Length) return false;
                if (json[at] != (isObject ? '}' : ']'))
                {
                    if (isObject && !TryName(json, ref at)) return false;
                    continue;
                }
            }
            else if (!TryScalar(json, ref at))
            {
                return false;
            }
            do
            {
                SkipBlanks(json, ref at);
                if (depth == 0) return at == json.Length;
                if (at == json.Length) return false;
                var isObject = (objects & 1) != 0;
                var symbol = json[at++];
                if (symbol == ',')
                {
                    if (isObject && !TryName(json, ref at)) return false;
                    break;
                }
                if (symbol != (isObject ? '}' : ']')) return false;
                depth--;
                objects >>= 1;
            }
            while (true);
        }
    }

    private static bool TryName(ReadOnlySpan<byte> json, ref int at)
    {
        SkipBlanks(json, ref at);
        if (at == json.Length || json[at] != '"' || !TryText(json, ref at)) return false;
        SkipBlanks(json, ref at);
        return at < json.Length && json[at++] == ':';
    }

    private static bool TryScalar(ReadOnlySpan<byte> json, ref int at) => json[at] switch
    {
        (byte)'"' => TryText(json, ref at),
        (byte)'t' => TryWord(json, ref at, "true"u8),
        (byte)'f' => TryWord(json, ref at, "false"u8),
        (byte)'n' => TryWord(json, ref at, "null"u8),
        _ => TryNumber(json, ref at),
    };

    private static bool TryText(ReadOnlySpan<byte> json, ref int at)
    {
        // Texts here are short: a plain loop is faster than a vectorised search.
        for (var i = at + 1; i < json.Length; i++)
        {
            switch (json[i])
            {
                case (byte)'"':
                    at = i + 1;
                    return true;
                case (byte)'\\':
                    if (++i == json.Length) return false;
                    if (json[i] == 'u')
                    {
                        for (var last = i + 4; i < last;)
                            if (++i == json.Length || !char.IsAsciiHexDigit((char)json[i])) return false;
                    }
                    else if (json[i] is not ((byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t'))
                    {
                        return false;
                    }
                    break;
                case < (byte)' ':
                    return false;
            }
        }
        return false;
    }

    private static bool TryWord(ReadOnlySpan<byte> json, ref int at, ReadOnlySpan<byte> word)
    {
        if (!json[at..].StartsWith(word)) return false;
        at += word.Length;
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<byte> json, ref int at)
    {
        if (json[at] == '-') at++;
        var whole = at;
        if (!TryDigits(json, ref at) || (json[whole] == '0' && at > whole + 1)) return false;
        if (at < json.Length && json[at] == '.')
        {
            at++;
            if (!TryDigits(json, ref at)) return false;
        }
        if (at < json.Length && json[at] is (byte)'e' or (byte)'E')
        {
            at++;
            if (at < json.Length && json[at] is (byte)'+' or (byte)'-') at++;
            if (!TryDigits(json, ref at)) return false;
        }
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> json, ref int at)
    {
        var first = at;
        while (at < json.Length && char.IsAsciiDigit((char)json[at])) at++;
        return at > first;
    }

    private static void SkipBlanks(ReadOnlySpan<byte> json, ref int at)
    {
        while (at < json.Length && json[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') at++;
    }
}
