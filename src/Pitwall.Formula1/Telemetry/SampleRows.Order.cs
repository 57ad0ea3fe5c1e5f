using System.Buffers;
using System.Runtime.InteropServices;

namespace Pitwall.Formula1.Telemetry;

internal sealed partial class SampleRows
{
    /// <summary>Puts the rows in the order of driver, time and values.</summary>
    public void Sort()
    {
        if (!_isSorted) Reorder(SortedRows());
        _isSorted = true;
    }

    /// <summary>Row numbers in order: drivers counted out, and sorted only where a driver's rows are not in order as they came.</summary>
    private int[] SortedRows()
    {
        var counts = new Dictionary<int, int>();
        foreach (var driver in _drivers.AsSpan(0, Count)) CollectionsMarshal.GetValueRefOrAddDefault(counts, driver, out _)++;
        var next = new Dictionary<int, int>(counts.Count);
        var from = 0;
        foreach (var driver in counts.Keys.Order())
        {
            next[driver] = from;
            from += counts[driver];
        }
        var rows = new int[Count];
        for (var row = 0; row < Count; row++) rows[CollectionsMarshal.GetValueRefOrNullRef(next, _drivers[row])++] = row;
        foreach (var (driver, count) in counts) SortIfNeeded(rows.AsSpan(next[driver] - count, count));
        return rows;
    }

    private void SortIfNeeded(Span<int> rows)
    {
        for (var i = 1; i < rows.Length; i++)
        {
            if (Times[rows[i]] > Times[rows[i - 1]]) continue;
            rows.Sort(Compare);
            return;
        }
    }

    private int Compare(int left, int right)
    {
        var order = Times[left].CompareTo(Times[right]);
        for (var column = 0; order == 0 && column < Values.Length; column++)
            order = Values[column][left].CompareTo(Values[column][right]);
        return order;
    }

    private void Reorder(int[] rows)
    {
        var times = ArrayPool<long>.Shared.Rent(_capacity);
        for (var i = 0; i < rows.Length; i++) times[i] = Times[rows[i]];
        ArrayPool<long>.Shared.Return(Times);
        Times = times;
        _drivers = Gathered(_drivers, rows);
        Parallel.For(0, Values.Length, column => Values[column] = Gathered(Values[column], rows));
    }

    /// <summary>The values in the order of the rows; the memory they were in is given back.</summary>
    private int[] Gathered(int[] values, int[] rows)
    {
        var gathered = ArrayPool<int>.Shared.Rent(_capacity);
        for (var i = 0; i < rows.Length; i++) gathered[i] = values[rows[i]];
        ArrayPool<int>.Shared.Return(values);
        return gathered;
    }
}
