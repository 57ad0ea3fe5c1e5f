using System.Buffers;
using Pitwall.Parquet;
using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>Takes columns out of samples, batch after batch into the same memory, which is of the shared pool and to be given back.</summary>
/// <param name="store">The samples, in order.</param>
/// <param name="capacity">Samples of a batch at most.</param>
internal sealed class SampleColumns(SampleStore store, int capacity) : IDisposable
{
    /// <summary>Stands for null; no channel of the feed has it.</summary>
    public const int None = int.MinValue;

    /// <summary>Stands for null in a value of 16 bits.</summary>
    public const short NoneOfHalf = short.MinValue;

    private readonly List<ReadOnlyMemory<int>> _runs = [];
    private readonly List<int[]> _integers = [];
    private readonly long[] _dates = ArrayPool<long>.Shared.Rent(capacity);
    private readonly long[] _times = ArrayPool<long>.Shared.Rent(capacity);
    private readonly short[] _bodies = new short[capacity];
    private byte[]? _flags;
    private int _taken;
    private int _from;
    private int _count;

    /// <summary>The columns that were taken out of the batch.</summary>
    public Dictionary<string, ColumnValues> Taken { get; } = new(StringComparer.Ordinal);

    /// <summary>Goes to the next batch; false when there is none.</summary>
    public bool Next()
    {
        _from += _count;
        _count = Math.Min(capacity, store.Count - _from);
        Taken.Clear();
        _taken = 0;
        _runs.Clear();
        store.Take(_from, _count, _runs);
        return _count > 0;
    }

    /// <summary>Takes the numbers of the cars, and when the samples were taken and sent.</summary>
    public void Keys()
    {
        var moments = store.Moments;
        var row = 0;
        foreach (var run in _runs)
        {
            foreach (var sample in SampleRecord.In(run))
            {
                _dates[row] = UtcMicros.OfTicks(moments.Ticks(sample.Moment));
                _times[row++] = moments.Millis(sample.Moment);
            }
        }
        Taken.Add("driver_number", ColumnValues.Runs(Cars()));
        Taken.Add("date", ColumnValues.Int64(_dates.AsMemory(0, _count)));
        Taken.Add("session_time_millis", ColumnValues.Int64(_times.AsMemory(0, _count)));
    }

    /// <summary>Takes a value of 32 bits by its place.</summary>
    public void Words(string name, int place)
    {
        var memory = NextColumn();
        var values = memory.Span;
        var row = 0;
        foreach (var run in _runs)
        {
            var words = run.Span;
            for (var at = SampleRecord.WordAt(place); at < words.Length; at += SampleRecord.Width)
                values[row++] = words[at];
        }
        Taken.Add(name, ColumnValues.Int32(memory, None));
    }

    /// <summary>Takes a value of 16 bits by its place.</summary>
    public void Halves(string name, int place)
    {
        var memory = NextColumn();
        var values = memory.Span;
        var row = 0;
        foreach (var run in _runs)
        {
            var words = run.Span;
            for (var at = SampleRecord.WordAt(place >> 1); at < words.Length; at += SampleRecord.Width)
                values[row++] = SampleRecord.Half(words[at], place & 1) is not NoneOfHalf and var value ? value : None;
        }
        Taken.Add(name, ColumnValues.Int32(memory, None));
    }

    /// <summary>Takes tags that say what is true or false: 0 is neither, 1 false, 2 true.</summary>
    public void Flags(string name)
    {
        var codes = _flags ??= ArrayPool<byte>.Shared.Rent(capacity);
        var row = 0;
        foreach (var run in _runs)
        {
            foreach (var sample in SampleRecord.In(run))
                codes[row++] = (byte)sample.Tag;
        }
        Taken.Add(name, ColumnValues.Codes(codes.AsMemory(0, _count), [null, false, true]));
    }

    /// <summary>Takes the bookkeeping columns.</summary>
    /// <param name="bodies">The bodies by their numbers.</param>
    public void Bodies(IReadOnlyList<LandedBody> bodies)
    {
        var row = 0;
        // One body is a constant, whatever its number.
        foreach (var run in bodies.Count > 1 ? _runs : [])
        {
            foreach (var sample in SampleRecord.In(run))
                _bodies[row++] = store.Moments.Body(sample.Moment);
        }
        foreach (var (name, values) in LandedBodies.Columns(bodies, _bodies.AsMemory(0, _count)))
            Taken.Add(name, values);
    }

    /// <summary>Gives the memory back. The columns that were taken are none any more.</summary>
    public void Dispose()
    {
        Taken.Clear();
        foreach (var columns in _integers)
            ArrayPool<int>.Shared.Return(columns);
        _integers.Clear();
        ArrayPool<long>.Shared.Return(_dates);
        ArrayPool<long>.Shared.Return(_times);
        if (_flags is not null)
            ArrayPool<byte>.Shared.Return(_flags);
    }

    private List<(object? Value, int Count)> Cars()
    {
        var runs = new List<(object?, int)>();
        var (skipped, left) = (_from, _count);
        foreach (var (number, count) in store.Cars)
        {
            var run = Math.Min(count - Math.Min(skipped, count), left);
            skipped -= Math.Min(skipped, count);
            left -= run;
            if (run > 0)
                runs.Add((number, run));
        }
        return runs;
    }

    /// <summary>Memory for one more column of the batch: a part of what is as long as the records, for as many columns as they have integers.</summary>
    private Memory<int> NextColumn()
    {
        var (array, part) = Math.DivRem(_taken++, SampleRecord.Width);
        if (array == _integers.Count)
            _integers.Add(ArrayPool<int>.Shared.Rent(capacity * SampleRecord.Width));
        return _integers[array].AsMemory(part * capacity, _count);
    }
}
