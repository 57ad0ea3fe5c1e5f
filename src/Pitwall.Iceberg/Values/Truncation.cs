namespace Pitwall.Iceberg;

/// <summary>Cuts long bounds: the lower to a prefix, the upper to a prefix raised by one, so that both still bound.</summary>
internal static class Truncation
{
    private const int MaxLength = BoundText.MaxLength;
    private const char LastBeforeSurrogates = '\uD7FF';
    private const char FirstAfterSurrogates = '\uE000';

    /// <summary>A prefix; null when the text holds half a surrogate pair and has no UTF-8 form.</summary>
    public static string? Lower(string text) => IsWellFormed(text) ? Prefix(text) : null;

    /// <summary>The shortest raised prefix; null when no character can be raised.</summary>
    public static string? Upper(string text)
    {
        if (!IsWellFormed(text)) return null;
        if (text.Length <= MaxLength) return text;
        var prefix = Prefix(text);
        while (prefix.Length > 0)
        {
            var pair = char.IsLowSurrogate(prefix[^1]);
            var rest = prefix[..^(pair ? 2 : 1)];
            var last = pair ? char.ConvertToUtf32(prefix[^2], prefix[^1]) : prefix[^1];
            var raised = last == LastBeforeSurrogates ? FirstAfterSurrogates : last + 1;
            if (raised <= 0x10FFFF) return rest + char.ConvertFromUtf32(raised);
            prefix = rest;
        }
        return null;
    }

    public static byte[] Lower(byte[] bytes) => bytes.Length <= MaxLength ? bytes : bytes[..MaxLength];

    public static byte[]? Upper(byte[] bytes)
    {
        if (bytes.Length <= MaxLength) return bytes;
        var last = bytes.AsSpan(0, MaxLength).LastIndexOfAnyExcept((byte)0xFF);
        if (last < 0) return null;
        var raised = bytes[..(last + 1)];
        raised[last]++;
        return raised;
    }

    private static string Prefix(string text) =>
        text.Length <= MaxLength ? text : char.IsHighSurrogate(text[MaxLength - 1]) ? text[..(MaxLength - 1)] : text[..MaxLength];

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[++i])) return false;
        }
        return true;
    }
}
