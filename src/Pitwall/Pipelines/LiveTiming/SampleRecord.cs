using System.Runtime.InteropServices;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>A sample as it is held until its columns are written: 16 bytes, because a race has a million. What the numbers mean, its topic knows.</summary>
/// <param name="Key">The moment, and a tag of two bits below it.</param>
/// <param name="First">Values of the sample.</param>
/// <param name="Second">More of them.</param>
/// <param name="Third">The last of them.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct SampleRecord(int Key, int First, int Second, int Third)
{
    /// <summary>Integers that a sample takes.</summary>
    public const int Width = 4;

    private const int TagBits = 2;
    private const int HalfBits = 16;

    /// <summary>Number of the moment at which it was taken.</summary>
    public int Moment => Key >> TagBits;

    /// <summary>The tag, 0 to 3.</summary>
    public int Tag => Key & ((1 << TagBits) - 1);

    /// <summary>Where a value of 32 bits stands among the integers of a sample, by its place from 0 to 2.</summary>
    public static int WordAt(int place) => place + 1;

    /// <summary>A value of 16 bits out of one of 32: the low one is 0, the high one 1.</summary>
    public static short Half(int word, int place) => unchecked((short)(word >> (place * HalfBits)));

    /// <summary>Samples as they stand in memory.</summary>
    public static ReadOnlySpan<SampleRecord> In(ReadOnlyMemory<int> memory) => MemoryMarshal.Cast<int, SampleRecord>(memory.Span);

    /// <summary>The moment and the tag in one.</summary>
    public static int KeyOf(int moment, int tag) => (moment << TagBits) | tag;

    /// <summary>Two values of 16 bits in one of 32.</summary>
    public static int Pair(short low, short high) => unchecked((ushort)low | (high << HalfBits));
}
