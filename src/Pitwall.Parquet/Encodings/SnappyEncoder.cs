using System.Buffers.Binary;

namespace Pitwall.Parquet.Encodings;

/// <summary>
/// Compresses as Snappy does: literals, and copies of bytes up to 64 KB back. Looks for long matches before short ones, because in split
/// numbers a stream repeats the one before it, and has short matches everywhere.
/// </summary>
internal sealed class SnappyEncoder
{
    private const int Farthest = 65_535;
    private const int LongBits = 15;
    private const int ShortBits = 13;

    // Matches are not looked for where eight bytes cannot be read.
    private const int Tail = 8;

    // Where bytes like these were seen last, plus one.
    private readonly int[] _long = new int[1 << LongBits];
    private readonly int[] _short = new int[1 << ShortBits];

    public void Write(ByteBuffer to, ReadOnlySpan<byte> source)
    {
        _long.AsSpan().Clear();
        _short.AsSpan().Clear();
        to.Varint((ulong)source.Length);
        var literal = 0;
        var at = 0;
        while (at <= source.Length - Tail)
        {
            var from = Find(source, at);
            if (from < 0)
            {
                // Hurries through what has no matches.
                at += 1 + Math.Min((at - literal) >> 6, 31);
                continue;
            }
            var length = source[at..].CommonPrefixLength(source[from..]);
            Literal(to, source[literal..at]);
            Copy(to, at - from, length);
            at += length;
            literal = at;
        }
        Literal(to, source[literal..]);
    }

    private int Find(ReadOnlySpan<byte> source, int at)
    {
        var next = BinaryPrimitives.ReadUInt64LittleEndian(source[at..]);
        ref var far = ref _long[(int)(unchecked(next * 0x9E3779B97F4A7C15) >> (64 - LongBits))];
        ref var near = ref _short[(int)(unchecked((uint)next * 0x9E3779B1) >> (32 - ShortBits))];
        var (longer, shorter) = (far - 1, near - 1);
        far = near = at + 1;
        if (longer >= 0 && at - longer <= Farthest && BinaryPrimitives.ReadUInt64LittleEndian(source[longer..]) == next) return longer;
        if (shorter >= 0 && at - shorter <= Farthest && BinaryPrimitives.ReadUInt32LittleEndian(source[shorter..]) == unchecked((uint)next)) return shorter;
        return -1;
    }

    private static void Literal(ByteBuffer to, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        var length = bytes.Length - 1;
        var room = to.Room(bytes.Length + 5);
        // Lengths of up to 60 stand in the tag, others in one to four bytes behind it.
        var extra = length < 60 ? 0 : length < 1 << 8 ? 1 : length < 1 << 16 ? 2 : 4;
        room[0] = (byte)((extra == 0 ? length : 59 + extra) << 2);
        for (var i = 0; i < extra; i++) room[1 + i] = unchecked((byte)(length >> (8 * i)));
        bytes.CopyTo(room[(1 + extra)..]);
        to.Advance(1 + extra + bytes.Length);
    }

    private static void Copy(ByteBuffer to, int offset, int length)
    {
        while (length > 0)
        {
            var room = to.Room(3);
            if (length is >= 4 and <= 11 && offset < 1 << 11)
            {
                room[0] = (byte)(1 | ((length - 4) << 2) | ((offset >> 8) << 5));
                room[1] = unchecked((byte)offset);
                to.Advance(2);
                return;
            }
            var count = Math.Min(length, 64);
            room[0] = (byte)(2 | ((count - 1) << 2));
            BinaryPrimitives.WriteUInt16LittleEndian(room[1..], (ushort)offset);
            to.Advance(3);
            length -= count;
        }
    }
}
