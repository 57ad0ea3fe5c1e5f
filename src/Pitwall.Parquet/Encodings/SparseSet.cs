namespace Pitwall.Parquet.Encodings;

/// <summary>The distinct numbers of a column wherever they lie, found by hashing, as long as they are few.</summary>
internal sealed class SparseSet
{
    /// <summary>Distinct numbers at most.</summary>
    public const int Most = 16_384;

    private const int Slots = Most * 2;
    private const int Trial = 4_096;

    private readonly long[] _values = new long[Most];
    private readonly int[] _slots = new int[Slots];

    public int Count { get; private set; }

    /// <summary>The distinct numbers in the order in which they came.</summary>
    public ReadOnlySpan<long> Values => _values.AsSpan(0, Count);

    /// <summary>Takes the place of what was in the set, and finds for each value its place in <see cref="Values"/>.</summary>
    /// <returns>Whether they are few; else the set is not complete. Gives up soon where most values are new.</returns>
    public bool TryFill(ReadOnlySpan<long> values, Span<uint> places)
    {
        _slots.AsSpan().Clear();
        Count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (Count == Most || (i == Trial && Count > Trial / 4 * 3)) return false;
            places[i] = (uint)Place(values[i]);
        }
        return true;
    }

    private int Place(long value)
    {
        // The golden ratio spreads neighbours over the table.
        var slot = (int)(unchecked((ulong)value * 0x9E3779B97F4A7C15) >> 49);
        while (true)
        {
            var place = _slots[slot] - 1;
            if (place < 0) break;
            if (_values[place] == value) return place;
            slot = (slot + 1) & (Slots - 1);
        }
        _values[Count++] = value;
        _slots[slot] = Count;
        return Count - 1;
    }
}
