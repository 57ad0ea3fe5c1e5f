using System.Runtime.InteropServices;

namespace Pitwall.Formula1.Telemetry;

/// <summary>The rows of one car.</summary>
/// <param name="Driver">Car number.</param>
/// <param name="From">Its first row.</param>
/// <param name="To">The row after its last.</param>
internal readonly record struct DriverRows(int Driver, int From, int To);

/// <summary>Columns that grow together: driver, time and some whole numbers.</summary>
internal sealed class SampleRows
{
    private int[] _drivers;
    private bool _isSorted = true;

    public SampleRows(int columns, int capacity)
    {
        capacity = Math.Max(capacity, 16);
        _drivers = new int[capacity];
        Times = new long[capacity];
        Values = new int[columns][];
        for (var i = 0; i < columns; i++) Values[i] = new int[capacity];
    }

    public int Count { get; private set; }

    /// <summary>UTC in microseconds.</summary>
    public long[] Times { get; private set; }

    public int[][] Values { get; }

    public int Add(int driver, long time)
    {
        var row = Count;
        if (row == _drivers.Length) Resize(row * 2);
        if (row > 0 && (driver < _drivers[row - 1] || (driver == _drivers[row - 1] && time <= Times[row - 1]))) _isSorted = false;
        _drivers[row] = driver;
        Times[row] = time;
        Count = row + 1;
        return row;
    }

    /// <summary>Puts the rows in the order of driver, time and values.</summary>
    public void Sort()
    {
        if (!_isSorted) Reorder(SortedRows());
        _isSorted = true;
    }

    /// <summary>Where each driver's rows begin and end, once they are sorted.</summary>
    public DriverRows[] Drivers()
    {
        var drivers = new List<DriverRows>();
        for (int from = 0, row = 1; row <= Count; row++)
        {
            if (row < Count && _drivers[row] == _drivers[from]) continue;
            drivers.Add(new DriverRows(_drivers[from], from, row));
            from = row;
        }
        return [.. drivers];
    }

    /// <summary>Leaves out rows that are the same as the one before.</summary>
    public void DropRepeats()
    {
        var kept = 0;
        for (var row = 0; row < Count; row++)
        {
            if (row > 0 && Times[row] == Times[kept - 1] && _drivers[row] == _drivers[kept - 1] && Compare(row, kept - 1) == 0) continue;
            if (kept != row) Move(row, kept);
            kept++;
        }
        Count = kept;
    }

    /// <summary>Keeps the first of several rows of one driver and time.</summary>
    /// <param name="column">The column whose last value is wanted too.</param>
    /// <returns>Per row, that column's value in the last of the rows that it stands for; the column itself when there were none to leave out.</returns>
    public int[] KeepFirstOfEachTime(int column)
    {
        var kept = 0;
        int[]? last = null;
        for (var row = 0; row < Count; row++)
        {
            if (row > 0 && Times[row] == Times[kept - 1] && _drivers[row] == _drivers[kept - 1])
            {
                last ??= Values[column].AsSpan(0, Count).ToArray();
                last[kept - 1] = Values[column][row];
                continue;
            }
            if (kept != row)
            {
                last![kept] = Values[column][row];
                Move(row, kept);
            }
            kept++;
        }
        Count = kept;
        return last ?? Values[column];
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

    private void Move(int from, int to)
    {
        _drivers[to] = _drivers[from];
        Times[to] = Times[from];
        foreach (var values in Values) values[to] = values[from];
    }

    private void Reorder(int[] rows)
    {
        var times = new long[Count];
        for (var i = 0; i < rows.Length; i++) times[i] = Times[rows[i]];
        Times = times;
        _drivers = Gathered(_drivers, rows);
        Parallel.For(0, Values.Length, column => Values[column] = Gathered(Values[column], rows));
    }

    private static int[] Gathered(int[] values, int[] rows)
    {
        var gathered = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++) gathered[i] = values[rows[i]];
        return gathered;
    }

    private void Resize(int capacity)
    {
        Array.Resize(ref _drivers, capacity);
        var times = Times;
        Array.Resize(ref times, capacity);
        Times = times;
        for (var i = 0; i < Values.Length; i++) Array.Resize(ref Values[i], capacity);
    }
}
