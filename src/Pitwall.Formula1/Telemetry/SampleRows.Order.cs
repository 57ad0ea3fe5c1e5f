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

    /// <summary>
    /// Row numbers in order: drivers counted out, and sorted only where a driver's rows are not in order as they came. Where they begin is
    /// told anew.
    /// </summary>
    private int[] SortedRows()
    {
        var counts = new Dictionary<int, int>();
        for (var i = 0; i < _starts.Count; i++) CollectionsMarshal.GetValueRefOrAddDefault(counts, _starts[i].Driver, out _) += EndOf(i) - _starts[i].Row;
        var sorted = new List<DriverStart>(counts.Count);
        var next = new Dictionary<int, int>(counts.Count);
        var from = 0;
        foreach (var driver in counts.Keys.Order())
        {
            next[driver] = from;
            sorted.Add(new DriverStart(driver, from));
            from += counts[driver];
        }
        var rows = new int[Count];
        for (var i = 0; i < _starts.Count; i++)
        {
            ref var to = ref CollectionsMarshal.GetValueRefOrNullRef(next, _starts[i].Driver);
            for (int row = _starts[i].Row, end = EndOf(i); row < end; row++) rows[to++] = row;
        }
        foreach (var (driver, start) in sorted) SortIfNeeded(rows.AsSpan(start, counts[driver]));
        _starts = sorted;
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
        Parallel.For(0, Values.Length, column =>
        {
            var (from, to) = (Values[column], ArrayPool<int>.Shared.Rent(_capacity));
            for (var i = 0; i < rows.Length; i++) to[i] = from[rows[i]];
            ArrayPool<int>.Shared.Return(from);
            Values[column] = to;
        });
    }
}
