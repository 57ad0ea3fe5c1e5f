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
    // Where rows of a driver begin, behind those of another: sources have them by driver, or at least mostly.
    private List<DriverStart> _starts = [];
    private int _capacity;
    private bool _isSorted = true;

    public SampleRows(int columns, int capacity)
    {
        _capacity = Math.Max(capacity, 16);
        Times = ArrayPool<long>.Shared.Rent(_capacity);
        Values = new int[columns][];
        for (var i = 0; i < columns; i++) Values[i] = ArrayPool<int>.Shared.Rent(_capacity);
    }

    public int Count { get; private set; }

    /// <summary>UTC in microseconds.</summary>
    public long[] Times { get; private set; }

    public int[][] Values { get; }

    /// <summary>Adds a row, whose values are to be filled in.</summary>
    /// <returns>Its number.</returns>
    public int Add(int driver, long time) => Add([driver], [time]);

    /// <summary>Adds rows, whose values are to be filled in.</summary>
    /// <param name="drivers">Their drivers.</param>
    /// <param name="times">As many times.</param>
    /// <returns>Number of the first.</returns>
    public int Add(ReadOnlySpan<int> drivers, ReadOnlySpan<long> times)
    {
        var first = Count;
        if (first + times.Length > _capacity) Resize(Math.Max(first + times.Length, _capacity * 2));
        times.CopyTo(Times.AsSpan(first));
        var (driver, time) = first > 0 ? (_starts[^1].Driver, Times[first - 1]) : (int.MinValue, long.MinValue);
        for (var i = 0; i < drivers.Length; i++)
        {
            if (drivers[i] == driver)
            {
                _isSorted &= times[i] > time;
            }
            else
            {
                _isSorted &= drivers[i] > driver;
                driver = drivers[i];
                _starts.Add(new DriverStart(driver, first + i));
            }
            time = times[i];
        }
        Count = first + drivers.Length;
        return first;
    }

    /// <summary>Where each driver's rows begin and end, once they are sorted.</summary>
    public DriverRows[] Drivers()
    {
        var drivers = new DriverRows[_starts.Count];
        for (var i = 0; i < drivers.Length; i++) drivers[i] = new DriverRows(_starts[i].Driver, _starts[i].Row, EndOf(i));
        return drivers;
    }

    /// <summary>Leaves out rows that are the same as the one before.</summary>
    public void DropRepeats()
    {
        var kept = 0;
        for (var i = 0; i < _starts.Count; i++)
        {
            var first = kept;
            for (int row = _starts[i].Row, end = EndOf(i); row < end; row++)
            {
                if (kept > first && Times[row] == Times[kept - 1] && Compare(row, kept - 1) == 0) continue;
                if (kept != row) Move(row, kept);
                kept++;
            }
            _starts[i] = _starts[i] with { Row = first };
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
        for (var i = 0; i < _starts.Count; i++)
        {
            var first = kept;
            for (int row = _starts[i].Row, end = EndOf(i); row < end; row++)
            {
                if (kept > first && Times[row] == Times[kept - 1])
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
            _starts[i] = _starts[i] with { Row = first };
        }
        Count = kept;
        return last ?? Values[column];
    }

    /// <summary>Gives the memory back; there are no rows any more.</summary>
    public void Dispose()
    {
        if (_capacity == 0) return;
        ArrayPool<long>.Shared.Return(Times);
        foreach (var values in Values) ArrayPool<int>.Shared.Return(values);
        _starts.Clear();
        (Times, Count, _capacity) = ([], 0, 0);
        Array.Fill(Values, []);
    }

    private int EndOf(int start) => start + 1 < _starts.Count ? _starts[start + 1].Row : Count;

    private void Move(int from, int to)
    {
        Times[to] = Times[from];
        foreach (var values in Values) values[to] = values[from];
    }

    private void Resize(int capacity)
    {
        var times = ArrayPool<long>.Shared.Rent(capacity);
        Times.AsSpan(0, Count).CopyTo(times);
        ArrayPool<long>.Shared.Return(Times);
        Times = times;
        for (var i = 0; i < Values.Length; i++)
        {
            var values = ArrayPool<int>.Shared.Rent(capacity);
            Values[i].AsSpan(0, Count).CopyTo(values);
            ArrayPool<int>.Shared.Return(Values[i]);
            Values[i] = values;
        }
        _capacity = capacity;
    }

    /// <summary>The first of some rows of a driver.</summary>
    private readonly record struct DriverStart(int Driver, int Row);
}
