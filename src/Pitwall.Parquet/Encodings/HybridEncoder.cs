using System.Buffers.Binary;
using System.Numerics;

namespace Pitwall.Parquet.Encodings;

/// <summary>Parquet's RLE/bit-packing hybrid: runs of a value as a count, everything else packed in groups of eight.</summary>
internal static class HybridEncoder
{
    /// <summary>Bits for the places of a dictionary; at least one, because some readers stumble over none.</summary>
    public static int Width(int entries) => entries <= 2 ? 1 : 32 - BitOperations.LeadingZeroCount((uint)(entries - 1));

    /// <summary>From how many equal values on a run is smaller than packing them.</summary>
    public static int LeastRun(int width) => width switch { 1 => 32, 2 => 16, _ => 8 };

    public static void Run(ByteBuffer to, uint value, int count, int width)
    {
        to.Varint((ulong)count << 1);
        for (var bits = 0; bits < width; bits += 8) to.Byte(unchecked((byte)(value >> bits)));
    }

    public static void Write(ByteBuffer to, ReadOnlySpan<uint> values, int width)
    {
        var least = LeastRun(width);
        var packed = 0;
        var at = 0;
        while (at <= values.Length - least)
        {
            var value = values[at];
            // Most groups are seen to be no run by two looks.
            var run = values[at + 7] == value && values[at + least - 1] == value ? RunLength(values, at) : 1;
            if (run < least)
            {
                at += 8;
                continue;
            }
            Packed(to, values[packed..at], width);
            Run(to, value, run, width);
            at += run;
            packed = at;
        }
        Packed(to, values[packed..], width);
    }

    /// <summary>Definition levels of one bit: a row has a value, or null.</summary>
    /// <param name="to">Takes the levels, without their length.</param>
    /// <param name="defined">A bit for each row, the first row in the lowest.</param>
    /// <param name="rows">How many rows there are. Bits behind them are ignored.</param>
    public static void Levels(ByteBuffer to, ReadOnlySpan<ulong> defined, int rows)
    {
        var words = (rows + 63) / 64;
        var at = 0;
        while (at < words)
        {
            var from = at;
            var word = defined[at];
            if (word is 0 or ulong.MaxValue)
            {
                while (at < words && defined[at] == word) at++;
                Run(to, (uint)(word & 1), Math.Min(at * 64, rows) - (from * 64), 1);
                continue;
            }
            while (at < words && defined[at] is not 0 and not ulong.MaxValue) at++;
            var groups = (Math.Min(at * 64, rows) - (from * 64) + 7) / 8;
            to.Varint(((ulong)groups << 1) | 1);
            var room = to.Room((at - from) * 8);
            for (var i = from; i < at; i++) BinaryPrimitives.WriteUInt64LittleEndian(room[((i - from) * 8)..], defined[i]);
            to.Advance(groups);
        }
    }

    private static int RunLength(ReadOnlySpan<uint> values, int at)
    {
        var value = values[at];
        var end = at + 1;
        while (end < values.Length && values[end] == value) end++;
        return end - at;
    }

    private static void Packed(ByteBuffer to, ReadOnlySpan<uint> values, int width)
    {
        if (values.IsEmpty) return;
        var groups = (values.Length + 7) / 8;
        to.Varint(((ulong)groups << 1) | 1);
        var room = to.Room((groups * width) + BitPacker.Slack);
        var whole = values.Length & ~7;
        BitPacker.Pack(values[..whole], width, room);
        if (whole < values.Length)
        {
            Span<uint> last = stackalloc uint[8];
            values[whole..].CopyTo(last);
            BitPacker.Pack(last, width, room[(whole / 8 * width)..]);
        }
        to.Advance(groups * width);
    }
}
