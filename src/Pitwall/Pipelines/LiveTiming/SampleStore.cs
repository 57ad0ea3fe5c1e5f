using System.Buffers;
using System.Runtime.InteropServices;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>
/// The samples of a session, put to their car as they come: so they are in the order of cars and, as the feed has them in the order of time,
/// in that too. In memory of the shared pool, to be disposed.
/// </summary>
/// <param name="expected">How many samples are expected; more fit.</param>
internal sealed class SampleStore(int expected) : IDisposable
{
    /// <summary>Samples of a car that stand behind each other.</summary>
    private const int ChunkSamples = 512;
    private const int ChunkLength = ChunkSamples * SampleRecord.Width;
    private const int MostExpected = 2_000_000;
    private const int MostCars = 1_000;

    // A fourth of what is expected: the same length in which telemetry rents its columns, so that it takes over what is given back here.
    private readonly int _slabLength = Math.Clamp(expected, ChunkLength, MostExpected) / ChunkLength * ChunkLength;
    private readonly List<int[]> _slabs = [];
    private readonly Car?[] _cars = new Car?[MostCars];
    private int _freeInSlab;
    private int _moment = -1;
    private long _ticks;

    /// <summary>The moments of the samples.</summary>
    public SampleMoments Moments { get; } = new(Math.Clamp(expected, 0, MostExpected) / 16);

    /// <summary>How many samples there are.</summary>
    public int Count { get; private set; }

    /// <summary>Numbers of the cars in order, each with how many samples it has.</summary>
    public IEnumerable<(int Number, int Count)> Cars
    {
        get
        {
            for (var number = 0; number < _cars.Length; number++)
            {
                if (_cars[number] is { } car)
                    yield return (number, car.Count);
            }
        }
    }

    /// <summary>Begins a moment, unless it is the one that was begun last: samples that are added are of it.</summary>
    /// <inheritdoc cref="SampleMoments.Add"/>
    public void Begin(long ticks, long millis, short body)
    {
        if (_moment < 0 || ticks != _ticks || millis != Moments.Millis(_moment) || body != Moments.Body(_moment))
            (_moment, _ticks) = (Moments.Add(ticks, millis, body), ticks);
    }

    /// <summary>Adds a sample of the moment.</summary>
    /// <param name="number">Number of the car, 1 to 999.</param>
    /// <param name="tag">0 to 3.</param>
    /// <param name="first">A value.</param>
    /// <param name="second">Another.</param>
    /// <param name="third">And another.</param>
    public void Add(int number, int tag, int first, int second, int third)
    {
        var car = _cars[number] ??= new Car();
        if (car.Count % ChunkSamples == 0)
            (car.Slab, car.Next) = NewChunk(car);
        car.IsUnordered |= _ticks < car.LastTicks;
        car.LastTicks = _ticks;
        var at = car.Slab.AsSpan(car.Next, SampleRecord.Width);
        (at[0], at[1], at[2], at[3]) = (SampleRecord.KeyOf(_moment, tag), first, second, third);
        car.Next += SampleRecord.Width;
        car.Count++;
        Count++;
    }

    /// <summary>Puts the samples of each car in the order of time; those of one time stay as they came.</summary>
    public void Order()
    {
        foreach (var car in _cars)
        {
            // The feed may send a car's samples out of order, but hardly ever does.
            if (car is { IsUnordered: true })
                Order(car);
        }
    }

    /// <summary>Samples in the order of cars and time, as they stand in memory.</summary>
    /// <param name="from">The first of them.</param>
    /// <param name="count">How many.</param>
    /// <param name="runs">Takes parts of the memory, one behind the other, each of whole samples.</param>
    public void Take(int from, int count, List<ReadOnlyMemory<int>> runs)
    {
        foreach (var car in _cars)
        {
            if (car is null)
                continue;
            while (from < car.Count && count > 0)
            {
                var (slab, start) = car.Chunks[from / ChunkSamples];
                var samples = Math.Min(Math.Min(ChunkSamples - (from % ChunkSamples), car.Count - from), count);
                runs.Add(slab.AsMemory(start + (from % ChunkSamples * SampleRecord.Width), samples * SampleRecord.Width));
                from += samples;
                count -= samples;
            }
            from -= Math.Min(from, car.Count);
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        foreach (var slab in _slabs)
            ArrayPool<int>.Shared.Return(slab);
        _slabs.Clear();
        Array.Clear(_cars);
        Moments.Dispose();
    }

    private (int[] Slab, int From) NewChunk(Car car)
    {
        if (_freeInSlab == 0)
        {
            _slabs.Add(ArrayPool<int>.Shared.Rent(_slabLength));
            _freeInSlab = _slabLength;
        }
        var from = _slabLength - _freeInSlab;
        _freeInSlab -= ChunkLength;
        car.Chunks.Add((_slabs[^1], from));
        return (_slabs[^1], from);
    }

    private static Span<SampleRecord> Chunk(Car car, int index)
    {
        var (slab, from) = car.Chunks[index];
        var samples = Math.Min(ChunkSamples, car.Count - (index * ChunkSamples));
        return MemoryMarshal.Cast<int, SampleRecord>(slab.AsSpan(from, samples * SampleRecord.Width));
    }

    private void Order(Car car)
    {
        var samples = new SampleRecord[car.Count];
        for (var chunk = 0; chunk < car.Chunks.Count; chunk++)
            Chunk(car, chunk).CopyTo(samples.AsSpan(chunk * ChunkSamples));
        SampleRecord[] ordered = [.. samples.OrderBy(s => Moments.Ticks(s.Moment))];
        for (var chunk = 0; chunk < car.Chunks.Count; chunk++)
        {
            var to = Chunk(car, chunk);
            ordered.AsSpan(chunk * ChunkSamples, to.Length).CopyTo(to);
        }
    }

    private sealed class Car
    {
        public readonly List<(int[] Slab, int From)> Chunks = [];
        public int Count;
        public int[] Slab = [];
        public int Next;
        public long LastTicks = long.MinValue;
        public bool IsUnordered;
    }
}
