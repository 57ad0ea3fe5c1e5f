using System.Diagnostics;
using System.Globalization;
using Pitwall.DuckDb;
using Pitwall.Parquet;

namespace Pitwall.Bench;

/// <summary>Columns in memory to a Parquet file: the writer of this repository, against appending them to the engine and copying its table.</summary>
internal static class ParquetBenchmark
{
    private const int Runs = 7;

    public static void Run()
    {
        var columns = new ParquetBenchmarkColumns();
        var folder = Directory.CreateTempSubdirectory("pitwall-bench-").FullName;
        try
        {
            var engine = Path.Combine(folder, "engine.parquet");
            var written = Path.Combine(folder, "written.parquet");
            Console.WriteLine($"{ParquetBenchmarkColumns.Rows:N0} rows of {columns.Fields.Count} columns; median of {Runs} after a first run; {Environment.ProcessorCount} processors, .NET {Environment.Version}");
            Console.WriteLine($"{"",-34} {"first ms",9} {"ms",8} {"CPU ms",8} {"M rows/s",9} {"MB/s",7} {"MB alloc",9} {"file MB",8} {"ratio",6}");
            var baseline = Measure("engine: append, COPY zstd", engine, null, () => Engine(columns, engine));
            Measure("Pitwall.Parquet", written, baseline, () => Writer(columns, written));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"file size to that of the engine {Length(written) / (double)Length(engine):0.00}; MB/s of values as they stand in memory, {columns.Bytes / 1e6:0} MB"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Writer(ParquetBenchmarkColumns columns, string file)
    {
        using var output = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        using var writer = new ParquetFileWriter(output, columns.Fields, new Dictionary<string, string>(StringComparer.Ordinal));
        writer.Write(columns.Values);
        writer.Complete();
    }

    private static void Engine(ParquetBenchmarkColumns columns, string file)
    {
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        connection.Execute($"CREATE TABLE t ({columns.Sql})");
        using (var appender = connection.Append("t"))
        {
            columns.Append(appender);
            appender.Complete();
        }
        connection.Execute($"COPY t TO '{file}' (FORMAT parquet, COMPRESSION zstd)");
    }

    private static double Measure(string what, string file, double? baseline, Action action)
    {
        var first = Once(action);
        var runs = Enumerable.Range(0, Runs).Select(_ => Once(action)).ToArray();
        var wall = runs.Select(r => r.Wall).Order().ElementAt(Runs / 2);
        var cpu = runs.Select(r => r.Cpu).Order().ElementAt(Runs / 2);
        var rows = ParquetBenchmarkColumns.Rows / wall / 1e3;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-34} {first.Wall,9:0.0} {wall,8:0.0} {cpu,8:0.0} {rows,9:0.0} {rows * ParquetBenchmarkColumns.RowBytes,7:0} {runs[^1].Allocated / 1e6,9:0.0} {Length(file) / 1e6,8:0.00} {(baseline is null ? "" : (cpu / baseline.Value).ToString("0.00", CultureInfo.InvariantCulture)),6}"));
        return cpu;
    }

    private static (double Wall, double Cpu, long Allocated) Once(Action action)
    {
        var allocated = GC.GetTotalAllocatedBytes();
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        action();
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds, GC.GetTotalAllocatedBytes() - allocated);
    }

    private static long Length(string file) => new FileInfo(file).Length;
}
