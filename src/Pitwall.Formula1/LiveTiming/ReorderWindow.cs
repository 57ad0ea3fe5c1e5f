using System.Diagnostics.CodeAnalysis;

namespace Pitwall.Formula1.LiveTiming;

/// <summary>
/// Puts the lines of a running feed into the order of their times: holds each back until the newest line is a window later. Recordings of
/// the hub have lines up to 3.7 s late. Lines of one time keep their order. A line later than the window comes out at once and is counted.
/// Not for use by two threads at a time.
/// </summary>
/// <typeparam name="T">What a line brings.</typeparam>
public sealed class ReorderWindow<T>
{
    private const long DefaultMilliseconds = 4_000;
    private const int DefaultCapacity = 65_536;
    private readonly PriorityQueue<T, (long Milliseconds, long Number)> _held = new();
    private readonly long _milliseconds;
    private readonly int _capacity;
    private long _newest = long.MinValue;
    private long _lastOut = long.MinValue;
    private long _number;
    private bool _isCompleted;

    /// <summary>Makes a window.</summary>
    /// <param name="milliseconds">How late a line may be, 0 or more; 4,000 unless told.</param>
    /// <param name="capacity">Most lines held, 1 or more; when more come within the window, the oldest comes out early.</param>
    public ReorderWindow(long milliseconds = DefaultMilliseconds, int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _milliseconds = milliseconds;
        _capacity = capacity;
    }

    /// <summary>Lines that came too late to be put in order: they came out after a line with a later time.</summary>
    public int LateCount { get; private set; }

    /// <summary>Lines that wait.</summary>
    public int HeldCount => _held.Count;

    /// <summary>Takes a line in.</summary>
    /// <param name="time">Its time.</param>
    /// <param name="line">What it brings.</param>
    public void Add(SessionTime time, T line)
    {
        _held.Enqueue(line, (time.Milliseconds, _number++));
        _newest = Math.Max(_newest, time.Milliseconds);
    }

    /// <summary>Says that no line will follow, so that the rest may come out.</summary>
    public void Complete() => _isCompleted = true;

    /// <summary>Gives the next line in order out; false when there is none that need not wait.</summary>
    public bool TryTake(out SessionTime time, [MaybeNullWhen(false)] out T line)
    {
        time = default;
        if (!_held.TryPeek(out line, out var key)) return false;
        if (!_isCompleted && _held.Count <= _capacity && key.Milliseconds > _newest - _milliseconds) return false;
        _held.Dequeue();
        if (key.Milliseconds < _lastOut) LateCount++;
        else _lastOut = key.Milliseconds;
        time = SessionTime.FromMilliseconds(key.Milliseconds);
        return true;
    }
}
