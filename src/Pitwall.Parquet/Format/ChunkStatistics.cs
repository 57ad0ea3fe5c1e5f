using System.Text;

namespace Pitwall.Parquet.Format;

/// <summary>Statistics of a column chunk, by which readers skip it.</summary>
internal static class ChunkStatistics
{
    /// <summary>Longer texts are cut to this many bytes at most.</summary>
    public const int LongestText = 64;

    private const int MaxValue = 5;
    private const int MinValue = 6;
    private const int MaxIsExact = 7;
    private const int MinIsExact = 8;

    public static void Write(CompactWriter to, ParquetType type, ChunkFacts facts)
    {
        to.Long(3, facts.Nulls);
        // Readers that hold NaN for the greatest number would skip it by a maximum that leaves it out.
        var bounds = facts.Nans == 0 && facts is { Min: not null, Max: not null };
        var max = bounds ? Upper(facts.Max!) : null;
        var min = bounds ? Lower(facts.Min!) : null;
        if (max is not null) to.Bytes(MaxValue, max.Value.Bytes);
        if (min is not null) to.Bytes(MinValue, min.Value.Bytes);
        if (max is not null) to.Bool(MaxIsExact, max.Value.IsExact);
        if (min is not null) to.Bool(MinIsExact, min.Value.IsExact);
        if (type == ParquetType.Double) to.Long(9, facts.Nans);
    }

    /// <summary>A value, or one a little below it.</summary>
    public static (byte[] Bytes, bool IsExact)? Lower(object value)
    {
        var bytes = PlainValue.Bytes(value);
        return value is not string || bytes.Length <= LongestText ? (bytes, true) : (Cut(bytes), false);
    }

    /// <summary>A value, or one a little above it; null when there is none of allowed length.</summary>
    public static (byte[] Bytes, bool IsExact)? Upper(object value)
    {
        var bytes = PlainValue.Bytes(value);
        if (value is not string || bytes.Length <= LongestText) return (bytes, true);
        var runes = Encoding.UTF8.GetString(Cut(bytes)).EnumerateRunes().ToArray();
        for (var last = runes.Length - 1; last >= 0; last--)
        {
            if (Next(runes[last]) is not { } next) continue;
            var above = Encoding.UTF8.GetBytes(string.Concat(runes[..last].Append(next)));
            if (above.Length <= LongestText) return (above, false);
        }
        return null;
    }

    // Not in the middle of a character.
    private static byte[] Cut(byte[] utf8)
    {
        var length = LongestText;
        while ((utf8[length] & 0xC0) == 0x80) length--;
        return utf8[..length];
    }

    private static Rune? Next(Rune rune) => rune.Value switch
    {
        0x10FFFF => null,
        0xD7FF => new Rune(0xE000),
        var value => new Rune(value + 1),
    };
}
