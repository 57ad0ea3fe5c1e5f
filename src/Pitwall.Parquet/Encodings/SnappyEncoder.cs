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
        var room = to.Room(source.Length + (source.Length / 6) + 32);
        to.Advance(Compress(source, room));
    }

    // Room is for the worst: a copy of three bytes stands for four at least, and a literal has at most five before it.
    private int Compress(ReadOnlySpan<byte> source, Span<byte> to)
    {
        var (longs, shorts) = (_long, _short);
        var written = 0;
        var literal = 0;
        var at = 0;
        while (at <= source.Length - Tail)
        {
            var next = BinaryPrimitives.ReadUInt64LittleEndian(source[at..]);
            ref var far = ref longs[(int)(unchecked(next * 0x9E3779B97F4A7C15) >> (64 - LongBits))];
            ref var near = ref shorts[(int)(unchecked((uint)next * 0x9E3779B1) >> (32 - ShortBits))];
            var from = far - 1;
            var shorter = near - 1;
            far = near = at + 1;
            if (from < 0 || at - from > Farthest || BinaryPrimitives.ReadUInt64LittleEndian(source[from..]) != next)
            {
                from = shorter;
                if (from < 0 || at - from > Farthest || BinaryPrimitives.ReadUInt32LittleEndian(source[from..]) != unchecked((uint)next))
                {
                    // Hurries through what has no matches.
                    at += 1 + Math.Min((at - literal) >> 5, 31);
                    continue;
                }
            }
            var length = 4 + source[(at + 4)..].CommonPrefixLength(source[(from + 4)..]);
            written += Literal(to[written..], source[literal..at]);
            written += Copy(to[written..], at - from, length);
            at += length;
            literal = at;
        }
        return written + Literal(to[written..], source[literal..]);
    }

    private static int Literal(Span<byte> to, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return 0;
        var length = bytes.Length - 1;
        // Lengths of up to 60 stand in the tag, others in one to four bytes behind it.
        var extra = length < 60 ? 0 : length < 1 << 8 ? 1 : length < 1 << 16 ? 2 : 4;
        to[0] = (byte)((extra == 0 ? length : 59 + extra) << 2);
        for (var i = 0; i < extra; i++) to[1 + i] = unchecked((byte)(length >> (8 * i)));
        bytes.CopyTo(to[(1 + extra)..]);
        return 1 + extra + bytes.Length;
    }

    private static int Copy(Span<byte> to, int offset, int length)
    {
        var written = 0;
        for (; length > 11 || (length > 0 && (length < 4 || offset >= 1 << 11)); length -= Math.Min(length, 64))
        {
            to[written] = (byte)(2 | ((Math.Min(length, 64) - 1) << 2));
            BinaryPrimitives.WriteUInt16LittleEndian(to[(written + 1)..], (ushort)offset);
            written += 3;
        }
        if (length == 0) return written;
        // Short and near ones take two bytes.
        to[written] = (byte)(1 | ((length - 4) << 2) | ((offset >> 8) << 5));
        to[written + 1] = unchecked((byte)offset);
        return written + 2;
    }
}
