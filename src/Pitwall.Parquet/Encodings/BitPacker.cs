using System.Buffers.Binary;

namespace Pitwall.Parquet.Encodings;

/// <summary>Packs numbers bit behind bit, the lowest bit of the first number first.</summary>
internal static class BitPacker
{
    /// <summary>Bytes that packing may write behind those that it fills.</summary>
    public const int Slack = 16;

    /// <param name="values">A multiple of eight numbers, none of them wider than <paramref name="width"/>.</param>
    /// <param name="width">Bits of a number, 0 to 32.</param>
    /// <param name="to">Room for <c>values / 8 * width</c> bytes and <see cref="Slack"/>.</param>
    public static void Pack(ReadOnlySpan<uint> values, int width, Span<byte> to)
    {
        if (width == 0) return;
        if (width <= 16) PackNarrow(values, width, to);
        else PackWide(values, width, to);
    }

    /// <summary>As <see cref="Pack(ReadOnlySpan{uint}, int, Span{byte})"/>, for numbers of up to 64 bits.</summary>
    public static void Pack(ReadOnlySpan<ulong> values, int width, Span<byte> to)
    {
        if (width == 0) return;
        ulong bits = 0;
        var filled = 0;
        var at = 0;
        foreach (var value in values)
        {
            bits |= value << filled;
            filled += width;
            if (filled < 64) continue;
            BinaryPrimitives.WriteUInt64LittleEndian(to[at..], bits);
            at += 8;
            filled -= 64;
            bits = filled == 0 ? 0 : value >> (width - filled);
        }
        if (filled > 0) BinaryPrimitives.WriteUInt64LittleEndian(to[at..], bits);
    }

    // Eight numbers of up to 16 bits are two words of four, and the second is shifted behind the first.
    private static void PackNarrow(ReadOnlySpan<uint> values, int width, Span<byte> to)
    {
        var w2 = 2 * width;
        var w3 = 3 * width;
        var half = 4 * width;
        var at = 0;
        for (; values.Length >= 8; values = values[8..])
        {
            var low = values[0] | ((ulong)values[1] << width) | ((ulong)values[2] << w2) | ((ulong)values[3] << w3);
            var high = values[4] | ((ulong)values[5] << width) | ((ulong)values[6] << w2) | ((ulong)values[7] << w3);
            BinaryPrimitives.WriteUInt64LittleEndian(to[at..], low | ((high << (half - 1)) << 1));
            BinaryPrimitives.WriteUInt64LittleEndian(to[(at + 8)..], high >> (64 - half));
            at += width;
        }
    }

    private static void PackWide(ReadOnlySpan<uint> values, int width, Span<byte> to)
    {
        ulong bits = 0;
        var filled = 0;
        var at = 0;
        foreach (var value in values)
        {
            bits |= (ulong)value << filled;
            filled += width;
            if (filled < 32) continue;
            BinaryPrimitives.WriteUInt32LittleEndian(to[at..], unchecked((uint)bits));
            at += 4;
            filled -= 32;
            bits >>= 32;
        }
        if (filled > 0) BinaryPrimitives.WriteUInt32LittleEndian(to[at..], unchecked((uint)bits));
    }
}
