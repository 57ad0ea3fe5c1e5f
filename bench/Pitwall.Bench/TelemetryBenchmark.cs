using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Pitwall.Formula1.Telemetry;
using Pitwall.Formula1.Tests.Telemetry;
using Pitwall.Parquet;
using Pitwall.Pipelines;
using Pitwall.Pipelines.Telemetry;

namespace Pitwall.Bench;

/// <summary>
/// Samples of the recorded 2026 Chinese sprint, in columns, to rows with laps, places and the car ahead. The first
/// run is what a process that builds one session pays. Needs PITWALL_RECORDINGS.
/// </summary>
internal static class TelemetryBenchmark
{
    private const int Runs = 11;
    private const string Session = "livetiming/static/2026/2026-03-15_Chinese_Grand_Prix/2026-03-14_Sprint";

    public static void Run()
    {
        if (Environment.GetEnvironmentVariable("PITWALL_RECORDINGS") is not { } recordings)
        {
            Console.WriteLine("Nothing to measure: PITWALL_RECORDINGS does not name the folder of recordings.");
            return;
        }
        var recorded = new RecordedSprint(topic => Read(Path.Combine(recordings, Session), topic));
        var first = Measure(recorded, out var made, out var allocated);
        var times = new double[Runs];
        for (var i = 0; i < Runs; i++)
        {
            made.Dispose();
            times[i] = Measure(recorded, out made, out allocated);
        }
        Array.Sort(times);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{made.Count:N0} rows of {made.DriverNumbers.Count} cars, {made.Circuit?.Corners.Count} corners; {Environment.ProcessorCount} processors, .NET {Environment.Version}"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"first run {first:0} ms, median of {Runs} more {times[Runs / 2]:0.0} ms, fastest {times[0]:0.0} ms, {allocated / 1e6:0.0} MB allocated"));
        var copies = new double[Runs];
        for (var i = 0; i < Runs; i++) copies[i] = Copy(recorded);
        Array.Sort(copies);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{made.Count / times[Runs / 2] / 1000:0.0} M rows/s; ratio to copying the samples into columns {times[Runs / 2] / copies[Runs / 2]:0.0}"));
        Write(made);
    }

    private static double Copy(RecordedSprint recorded)
    {
        var start = Stopwatch.GetTimestamp();
        recorded.Input();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Write(SessionTelemetry made)
    {
        for (var i = 0; i < 6; i++)
        {
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            var start = Stopwatch.GetTimestamp();
            using var taken = new CarTelemetryColumns(made, isLive: true);
            var columns = taken.Take();
            using var writer = new ParquetFileWriter(Stream.Null, [.. columns.Select((c, id) => new ParquetField(c.Key, id + 1, TypeOf(c.Key), IsRequired: false))], new Dictionary<string, string>(StringComparer.Ordinal));
            writer.Write([.. columns.Values]);
            var bytes = writer.Complete().Bytes;
            var used = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"written {bytes / 1e6:0.0} MB in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms, {used:0} ms cpu"));
        }
    }

    private static ParquetType TypeOf(string column) => BuiltInTables.Definitions.Tables.Single(t => t.ToString() == "silver.car_telemetry").Column(column).Type.Sql switch
    {
        "BOOLEAN" => ParquetType.Boolean,
        "DOUBLE" => ParquetType.Double,
        "TIMESTAMPTZ" => ParquetType.TimestampUtcMicros,
        "VARCHAR" => ParquetType.Text,
        _ => ParquetType.Int32,
    };

    // The columns are taken over, so that every run needs its own.
    private static double Measure(RecordedSprint recorded, out SessionTelemetry made, out long allocated)
    {
        var input = recorded.Input();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        made = SessionTelemetry.Make(input);
        var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        return elapsed;
    }

    private static byte[] Read(string folder, string topic)
    {
        using var file = new GZipStream(File.OpenRead(Path.Combine(folder, topic + ".jsonStream.gz")), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
