using System.Diagnostics;
using System.Globalization;
using Pitwall.Lakehouse.Building;
using Pitwall.Replay;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Limits;
using Pitwall.Sources.LiveTiming;

namespace Pitwall.Bench;

/// <summary>
/// The recorded 2026 Chinese sprint from landed streams to bronze, laps and telemetry, in process: the first build, which compiles its code
/// too, and builds after it. The baseline is base64 and inflate of the telemetry alone.
/// </summary>
internal static class SprintBenchmark
{
    private const int Builds = 5;

    /// <summary>Lands the session over loopback HTTP, and builds it.</summary>
    /// <param name="recordings">Folder of recordings.</param>
    /// <param name="baseline">The least that has to be done.</param>
    public static void Run(string recordings, Func<long> baseline)
    {
        var folder = Directory.CreateTempSubdirectory("pitwall-bench-").FullName;
        try
        {
            Land(folder, recordings);
            var first = Build(folder);
            var builds = Enumerable.Range(0, Builds).Select(_ => Build(folder)).OrderBy(b => b.Cpu).ToArray();
            var bare = Bare(baseline);
            Console.WriteLine($"Sprint, landed streams to bronze, laps and telemetry; {Environment.ProcessorCount} processors, .NET {Environment.Version}");
            Print("bare base64 and inflate of its telemetry", bare, bare.Cpu);
            Print("first build in the process", (first.Wall, first.Cpu), bare.Cpu);
            Print($"median of {Builds} more", (builds[Builds / 2].Wall, builds[Builds / 2].Cpu), bare.Cpu);
            foreach (var step in builds[Builds / 2].Report.Steps.OrderByDescending(s => s.Duration).Take(6))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {step.Table,-44} {step.Duration.TotalMilliseconds,8:0} ms {step.Rows,10:N0} rows {step.Rows / step.Duration.TotalSeconds / 1e6,8:0.00} M rows/s"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Land(string folder, string recordings)
    {
        var server = ReplayServer.StartAsync(new ReplayOptions { RecordingsFolder = recordings }).GetAwaiter().GetResult();
        using var lake = Lake.Open(folder);
        using var run = lake.Engine.Ledger.Start("bench", "");
        var options = new LiveTimingOptions { BaseUrl = server.LiveTimingUrl, Limits = RateLimits.None, LimiterFolder = null };
        var report = lake.IngestLiveTimingAsync(new IngestSelection { Sessions = [new(11240)], Telemetry = true }, options, run).GetAwaiter().GetResult();
        server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ingest, {report.Requests} requests, {report.WireBytes / 1e6:N1} MB: {report.Elapsed.TotalMilliseconds:0} ms"));
    }

    private static (double Wall, double Cpu, BuildReport Report) Build(string folder)
    {
        if (Directory.Exists(Path.Combine(folder, "warehouse")))
            Directory.Delete(Path.Combine(folder, "warehouse"), recursive: true);
        using var lake = Lake.Open(folder);
        using var run = lake.Engine.Ledger.Start("bench", "");
        var cpu = Cpu();
        var start = Stopwatch.GetTimestamp();
        var report = lake.BuildAsync(new BuildRequest { Tables = ["silver.laps", "silver.car_telemetry"] }, run).GetAwaiter().GetResult();
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, Cpu() - cpu, report);
    }

    /// <summary>The mean: one is shorter than what processor time is counted in.</summary>
    private static (double Wall, double Cpu) Bare(Func<long> baseline)
    {
        var cpu = Cpu();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Builds; i++)
            baseline();
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds / Builds, (Cpu() - cpu) / Builds);
    }

    private static double Cpu() => Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds;

    private static void Print(string what, (double Wall, double Cpu) measured, double baseline) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what,-46} {measured.Wall,8:0} ms wall {measured.Cpu,8:0} ms cpu, ratio {measured.Cpu / baseline:0.0}"));
}
