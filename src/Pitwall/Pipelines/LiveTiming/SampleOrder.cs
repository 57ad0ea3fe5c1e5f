
namespace Pitwall.Pipelines.LiveTiming;

/// <summary>Puts samples, which come by time, into the order of cars and, for each car, of time.</summary>
internal static class SampleOrder
{
    /// <summary>The indexes of the samples in that order. Samples of one car and time stay in the order they came in.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="car">Number of a sample's car, not negative.</param>
    /// <param name="time">When a sample was taken.</param>
    public static int[] Of<TSample>(ReadOnlySpan<TSample> samples, Func<TSample, int> car, Func<TSample, DateTimeOffset> time)
    {
        var order = new int[samples.Length];
        var starts = Starts(samples, car);
        var next = starts[..^1];
        var last = new DateTimeOffset[next.Length];
        var isUnordered = new bool[next.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            var (number, at) = (car(samples[i]), time(samples[i]));
            order[next[number]++] = i;
            isUnordered[number] |= at < last[number];
            last[number] = at;
        }

        // The feed may send a car's samples out of order, but hardly ever does.
        for (var number = 0; number < next.Length; number++)
        {
            if (isUnordered[number])
                Sort(order.AsSpan(starts[number]..starts[number + 1]), samples, time);
        }
        return order;
    }

    /// <summary>Where the samples of each car begin; one more for the end.</summary>
    private static int[] Starts<TSample>(ReadOnlySpan<TSample> samples, Func<TSample, int> car)
    {
        var counts = new int[16];
        foreach (var sample in samples)
        {
            var number = car(sample);
            if (number >= counts.Length)
                Array.Resize(ref counts, Math.Max(number + 1, counts.Length * 2));
            counts[number]++;
        }
        var starts = new int[counts.Length + 1];
        for (var number = 0; number < counts.Length; number++)
            starts[number + 1] = starts[number] + counts[number];
        return starts;
    }

    private static void Sort<TSample>(Span<int> indexes, ReadOnlySpan<TSample> samples, Func<TSample, DateTimeOffset> time)
    {
        var keys = new (DateTimeOffset Time, int Index)[indexes.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = (time(samples[indexes[i]]), indexes[i]);
        keys.AsSpan().Sort(indexes);
    }
}
