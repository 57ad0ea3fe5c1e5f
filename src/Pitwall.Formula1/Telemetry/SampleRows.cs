using System.Buffers;

namespace Pitwall.Formula1.Telemetry;

/// <summary>The rows of one car.</summary>
/// <param name="Driver">Car number.</param>
/// <param name="From">Its first row.</param>
/// <param name="To">The row after its last.</param>
internal readonly record struct DriverRows(int Driver, int From, int To);

/// <summary>
/// Columns that grow together: driver, time and some whole numbers. They are in memory of the shared pool, longer than they need to be, and
/// until rows are added there is anything in them.
/// </summary>
internal sealed partial class SampleRows : IDisposable
{
    private int[] _drivers;
    private int _capacity;
    private bool _isSorted = true;

    public SampleRows(int columns, int capacity)
    {
        capacity = Math.Max(capacity, 16);
        _drivers = ArrayPool<int>.Shared.Rent(capacity);
        Times = ArrayPool<long>.Shared.Rent(capacity);
        Values = new int[columns][];
        for (var i = 0; i < columns; i++) Values[i] = ArrayPool<int>.Shared.Rent(capacity);
        _capacity = capacity;
    }

    public int Count { get; private set; }

    /// <summary>UTC in microseconds.</summary>
    public long[] Times { get; private set; }

    public int[][] Values { get; }

    public int Add(int driver, long time)
    {
        var row = Count;
        if (row == _capacity) Resize(row * 2);
        if (row > 0 && (driver < _drivers[row - 1] || (driver == _drivers[row - 1] && time <= Times[row - 1]))) _isSorted = false;
        _drivers[row] = driver;
        Times[row] = time;
        Count = row + 1;
        return row;
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

    /// <summary>Gives the memory back; there are no rows any more.</summary>
    public void Dispose()
    {
        if (_capacity == 0) return;
        ArrayPool<int>.Shared.Return(_drivers);
        ArrayPool<long>.Shared.Return(Times);
        foreach (var values in Values) ArrayPool<int>.Shared.Return(values);
        (_drivers, Times, Count, _capacity) = ([], [], 0, 0);
        Array.Fill(Values, []);
    }

    private void Move(int from, int to)
    {
        _drivers[to] = _drivers[from];
        Times[to] = Times[from];
        foreach (var values in Values) values[to] = values[from];
    }

    private void Resize(int capacity)
    {
        var times = ArrayPool<long>.Shared.Rent(capacity);
        Times.AsSpan(0, Count).CopyTo(times);
        ArrayPool<long>.Shared.Return(Times);
        Times = times;
        _drivers = Resized(_drivers, capacity);
        for (var i = 0; i < Values.Length; i++) Values[i] = Resized(Values[i], capacity);
        _capacity = capacity;
    }

    private int[] Resized(int[] values, int capacity)
    {
        var resized = ArrayPool<int>.Shared.Rent(capacity);
        values.AsSpan(0, Count).CopyTo(resized);
        ArrayPool<int>.Shared.Return(values);
        return resized;
    }
}
