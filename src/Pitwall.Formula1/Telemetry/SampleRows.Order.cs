using System.Buffers;

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
        var rows = new int[Count];
        DriverStart[] starts = [.. _starts];
        var ends = starts.Select((_, i) => EndOf(i)).ToArray();
        _starts.Clear();
        var from = 0;
        foreach (var driver in Enumerable.Range(0, starts.Length).GroupBy(i => starts[i].Driver).OrderBy(d => d.Key))
        {
            var next = from;
            foreach (var i in driver)
                for (var row = starts[i].Row; row < ends[i]; row++) rows[next++] = row;
            SortIfNeeded(rows.AsSpan(from, next - from));
            _starts.Add(new DriverStart(driver.Key, from));
            from = next;
        }
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
