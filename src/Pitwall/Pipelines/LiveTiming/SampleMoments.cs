using System.Buffers;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>The moments at which a session's cars were sampled, each for all cars at once. In memory of the shared pool.</summary>
/// <param name="expected">How many are expected; more fit.</param>
internal sealed class SampleMoments(int expected) : IDisposable
{
    private const int BodyBits = 16;

    // Ticks of UTC, then the session time in milliseconds with the number of the body below it.
    private long[] _facts = ArrayPool<long>.Shared.Rent(Math.Max(expected, 1_024) * 2);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a moment.</summary>
    /// <param name="ticks">UTC, in ticks.</param>
    /// <param name="millis">Session time of the line that told it.</param>
    /// <param name="body">Number of the body of that line.</param>
    /// <returns>Its number.</returns>
    public int Add(long ticks, long millis, short body)
    {
        if ((Count + 1) * 2 > _facts.Length)
            Grow();
        _facts[Count * 2] = ticks;
        _facts[(Count * 2) + 1] = (millis << BodyBits) | (ushort)body;
        return Count++;
    }

    /// <summary>UTC, in ticks.</summary>
    public long Ticks(int moment) => _facts[moment * 2];

    /// <summary>Session time of the line, in milliseconds.</summary>
    public long Millis(int moment) => _facts[(moment * 2) + 1] >> BodyBits;

    /// <summary>Number of the body.</summary>
    public short Body(int moment) => unchecked((short)_facts[(moment * 2) + 1]);

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        ArrayPool<long>.Shared.Return(_facts);
        (_facts, Count) = ([], 0);
    }

    private void Grow()
    {
        var larger = ArrayPool<long>.Shared.Rent(_facts.Length * 2);
        _facts.CopyTo(larger, 0);
        ArrayPool<long>.Shared.Return(_facts);
        _facts = larger;
    }
}
