namespace Pitwall.Formula1.Telemetry;

/// <summary>
/// The way of one car over some samples of its position, as a curve over time that goes through all of them: cubic between two
/// samples, with the speed at a sample weighted by the times to its neighbours. Metres and microseconds.
/// </summary>
internal readonly struct PlaceCurve(SampleRows rows, int from, int to)
{
    /// <summary>The sample at or before a time; the first for an earlier one.</summary>
    public int SampleAt(long time)
    {
        var found = rows.Times.AsSpan(from, to - from).BinarySearch(time);
        return from + Math.Max(0, found < 0 ? ~found - 1 : found);
    }

    /// <summary>Number of the last sample.</summary>
    public int Last => to - 1;

    public long Time(int sample) => rows.Times[sample];

    /// <summary>True when samples enclose the time from start to end and none is longer from the next than a limit, nor lacks a coordinate.</summary>
    public bool IsComplete(long start, long end, long longestGap)
    {
        if (to - from < 4 || rows.Times[from] > start || rows.Times[to - 1] < end) return false;
        var last = SampleAt(end) + 1;
        for (var i = SampleAt(start); i <= last && i < to; i++)
        {
            if (rows.Values[PositionSamples.XChannel][i] == Sample.None || rows.Values[PositionSamples.YChannel][i] == Sample.None) return false;
            if (i == last || i + 1 == to) continue;
            var gap = rows.Times[i + 1] - rows.Times[i];
            if (gap <= 0 || gap > longestGap) return false;
        }
        return true;
    }

    /// <summary>The place at a time between the sample and the next.</summary>
    public (double X, double Y) At(int sample, long time) =>
        (At(rows.Values[PositionSamples.XChannel], sample, time), At(rows.Values[PositionSamples.YChannel], sample, time));

    private double At(int[] values, int i, long time)
    {
        if (i + 1 >= to) return values[i] / 10.0;
        double width = rows.Times[i + 1] - rows.Times[i];
        var u = (time - rows.Times[i]) / width;
        var (u2, u3) = (u * u, u * u * u);
        var value = (((2 * u3) - (3 * u2) + 1) * values[i]) + ((u3 - (2 * u2) + u) * width * Slope(values, i))
            + (((3 * u2) - (2 * u3)) * values[i + 1]) + ((u3 - u2) * width * Slope(values, i + 1));
        return value / 10;
    }

    private double Slope(int[] values, int i)
    {
        if (i == from) return Slope(values, i, i + 1);
        if (i == to - 1) return Slope(values, i - 1, i);
        double before = rows.Times[i] - rows.Times[i - 1], after = rows.Times[i + 1] - rows.Times[i];
        return ((Slope(values, i - 1, i) * after) + (Slope(values, i, i + 1) * before)) / (before + after);
    }

    private double Slope(int[] values, int a, int b) => (values[b] - values[a]) / (double)(rows.Times[b] - rows.Times[a]);
}
