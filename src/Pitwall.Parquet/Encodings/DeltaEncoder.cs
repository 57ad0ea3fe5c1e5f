using System.Numerics;

namespace Pitwall.Parquet.Encodings;

/// <summary>
/// Parquet's DELTA_BINARY_PACKED: differences between neighbours, each block of 128 above its least one, packed in four parts as wide as they need.
/// </summary>
internal static class DeltaEncoder
{
    public const int Block = 128;
    public const int Parts = 4;
    public const int Part = Block / Parts;

    public static void Write(ByteBuffer to, ReadOnlySpan<int> values)
    {
        Header(to, values.Length, values[0]);
        Span<uint> block = stackalloc uint[Block];
        for (var start = 1; start < values.Length; start += Block)
        {
            var count = Math.Min(Block, values.Length - start);
            var least = Deltas(values.Slice(start - 1, count + 1), block);
            Begin(to, least, out var widths);
            for (var part = 0; part * Part < count; part++) Pack(to, block.Slice(part * Part, Part), widths + part);
        }
    }

    public static void Write(ByteBuffer to, ReadOnlySpan<long> values)
    {
        Header(to, values.Length, values[0]);
        Span<ulong> block = stackalloc ulong[Block];
        Span<uint> narrow = stackalloc uint[Part];
        for (var start = 1; start < values.Length; start += Block)
        {
            var count = Math.Min(Block, values.Length - start);
            var least = Deltas(values.Slice(start - 1, count + 1), block);
            Begin(to, least, out var widths);
            for (var part = 0; part * Part < count; part++) Pack(to, block.Slice(part * Part, Part), narrow, widths + part);
        }
    }

    /// <summary>The differences of neighbours, above the least of them, which is returned; zero behind the last.</summary>
    /// <param name="values">One more than differences.</param>
    /// <param name="block">Takes the differences.</param>
    /// <remarks>Differences wrap around as the format says, so that the widest fits.</remarks>
    public static int Deltas(ReadOnlySpan<int> values, Span<uint> block)
    {
        unchecked
        {
            var count = values.Length - 1;
            var least = int.MaxValue;
            var last = values[0];
            for (var i = 0; i < count; i++)
            {
                var value = values[i + 1];
                var delta = value - last;
                last = value;
                block[i] = (uint)delta;
                least = Math.Min(least, delta);
            }
            for (var i = 0; i < count; i++) block[i] -= (uint)least;
            block[count..].Clear();
            return least;
        }
    }

    /// <summary>As <see cref="Deltas(ReadOnlySpan{int}, Span{uint})"/>.</summary>
    public static long Deltas(ReadOnlySpan<long> values, Span<ulong> block)
    {
        unchecked
        {
            var count = values.Length - 1;
            var least = long.MaxValue;
            var last = values[0];
            for (var i = 0; i < count; i++)
            {
                var value = values[i + 1];
                var delta = value - last;
                last = value;
                block[i] = (ulong)delta;
                least = Math.Min(least, delta);
            }
            for (var i = 0; i < count; i++) block[i] -= (ulong)least;
            block[count..].Clear();
            return least;
        }
    }

    /// <summary>Bits of the widest.</summary>
    public static int Width(ReadOnlySpan<uint> values)
    {
        uint all = 0;
        foreach (var value in values) all |= value;
        return 32 - BitOperations.LeadingZeroCount(all);
    }

    /// <summary>Bits of the widest.</summary>
    public static int Width(ReadOnlySpan<ulong> values)
    {
        ulong all = 0;
        foreach (var value in values) all |= value;
        return 64 - BitOperations.LeadingZeroCount(all);
    }

    private static void Header(ByteBuffer to, int count, long first)
    {
        to.Varint(Block);
        to.Varint(Parts);
        to.Varint((ulong)count);
        to.ZigZag(first);
    }

    // Parts that are not there have no bytes, and the width zero.
    private static void Begin(ByteBuffer to, long least, out int widths)
    {
        to.ZigZag(least);
        widths = to.Length;
        to.Int32(0);
    }

    private static void Pack(ByteBuffer to, ReadOnlySpan<uint> part, int widthAt)
    {
        var width = Width(part);
        to.ByteAt(widthAt, (byte)width);
        BitPacker.Pack(part, width, to.Room((Part / 8 * width) + BitPacker.Slack));
        to.Advance(Part / 8 * width);
    }

    private static void Pack(ByteBuffer to, ReadOnlySpan<ulong> part, Span<uint> narrow, int widthAt)
    {
        var width = Width(part);
        to.ByteAt(widthAt, (byte)width);
        var room = to.Room((Part / 8 * width) + BitPacker.Slack);
        if (width <= 32)
        {
            for (var i = 0; i < narrow.Length; i++) narrow[i] = unchecked((uint)part[i]);
            BitPacker.Pack(narrow, width, room);
        }
        else
        {
            BitPacker.Pack(part, width, room);
        }
        to.Advance(Part / 8 * width);
    }
}
