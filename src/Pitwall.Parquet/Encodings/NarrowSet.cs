using System.Numerics;

namespace Pitwall.Parquet.Encodings;

/// <summary>The distinct numbers of a column whose least and greatest are not far apart: a bit for each number that there could be.</summary>
internal sealed class NarrowSet
{
    /// <summary>Numbers that there could be, at most.</summary>
    public const int Widest = 1 << 20;

    private readonly ulong[] _bits = new ulong[Widest / 64];
    private readonly int[] _below = new int[Widest / 64];
    private int _min;
    private int _words;

    public int Count { get; private set; }

    public static bool Covers(int min, int max) => (long)max - min < Widest;

    /// <summary>Takes the place of what was in the set.</summary>
    public void Fill(ReadOnlySpan<int> values, int min, int max)
    {
        _min = min;
        _words = ((max - min) / 64) + 1;
        var bits = _bits.AsSpan(0, _words);
        bits.Clear();
        unchecked
        {
            foreach (var value in values)
            {
                var number = (uint)(value - min);
                var bit = 1ul << (int)number;
                // Setting what is set would make every value wait for the one before it.
                if ((bits[(int)(number >> 6)] & bit) == 0) bits[(int)(number >> 6)] |= bit;
            }
        }
        var count = 0;
        for (var word = 0; word < bits.Length; word++)
        {
            _below[word] = count;
            count += BitOperations.PopCount(bits[word]);
        }
        Count = count;
    }

    /// <summary>For each value how many of the set are less.</summary>
    public void Rank(ReadOnlySpan<int> values, Span<uint> ranks)
    {
        var bits = _bits;
        var below = _below;
        var min = _min;
        unchecked
        {
            for (var i = 0; i < values.Length; i++)
            {
                var number = (uint)(values[i] - min);
                var word = (int)(number >> 6);
                ranks[i] = (uint)(below[word] + BitOperations.PopCount(bits[word] & ((1ul << (int)number) - 1)));
            }
        }
    }

    /// <summary>The distinct numbers, ascending.</summary>
    /// <param name="to">Room for <see cref="Count"/>.</param>
    public void CopyTo(Span<int> to)
    {
        var at = 0;
        for (var word = 0; word < _words; word++)
            for (var bits = _bits[word]; bits != 0; bits &= bits - 1)
                to[at++] = _min + (word * 64) + BitOperations.TrailingZeroCount(bits);
    }
}
