using System.Diagnostics;

namespace Pitwall.Bench;

/// <summary>Measures by the median of a few runs after one warm-up, and prints rates against a baseline of the same process.</summary>
internal static class Timing
{
    private const int Runs = 5;

    /// <summary>Prints the machine and the runtime, without which a rate means nothing.</summary>
    public static void Header(string title)
    {
        Console.WriteLine($"{title}: median of {Runs} after a warm-up; {Environment.ProcessorCount} processors, .NET {Environment.Version}");
        Console.WriteLine($"{"",-46} {"ms",8} {"M rows/s",10} {"ratio",7}");
    }

    /// <returns>Milliseconds.</returns>
    public static double Measure(string what, long rows, double? baseline, Action action)
    {
        action();
        var times = new double[Runs];
        for (var i = 0; i < Runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        Array.Sort(times);
        var median = times[Runs / 2];
        var ratio = baseline is null ? "" : $"{median / baseline.Value:0.00}";
        Console.WriteLine($"{what,-46} {median,8:0.0} {rows / median / 1000,10:0.0} {ratio,7}");
        return median;
    }
}
