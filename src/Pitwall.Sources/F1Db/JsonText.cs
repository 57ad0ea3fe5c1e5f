using System.Buffers;

namespace Pitwall.Sources.F1Db;

/// <summary>Writes texts as JSON; everything but quotes, backslashes and controls stays as it is.</summary>
internal static class JsonText
{
    private static readonly SearchValues<byte> Special = SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    /// <summary>Writes a field of an object, with the brace or comma before it.</summary>
    public static void Field(IBufferWriter<byte> target, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ref bool isFirst)
    {
        target.Write(isFirst ? "{"u8 : ","u8);
        isFirst = false;
        Text(target, name);
        target.Write(":"u8);
        Text(target, value);
    }

    /// <summary>Writes a text in quotes.</summary>
    public static void Text(IBufferWriter<byte> target, ReadOnlySpan<byte> text)
    {
        target.Write("\""u8);
        while (text.IndexOfAny(Special) is >= 0 and var at)
        {
            target.Write(text[..at]);
            Escape(target, text[at]);
            text = text[(at + 1)..];
        }
        target.Write(text);
        target.Write("\""u8);
    }

    private static void Escape(IBufferWriter<byte> target, byte c)
    {
        if (c is (byte)'"' or (byte)'\\')
            target.Write([(byte)'\\', c]);
        else
            target.Write([.. "\\u00"u8, Digit(c >> 4), Digit(c & 15)]);
    }

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);
}
