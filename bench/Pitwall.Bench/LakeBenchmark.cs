using System.Globalization;
using Pitwall.DuckDb;
using Pitwall.Lakehouse.Building;
using Pitwall.Pipelines;
using Pitwall.Replay;
using Pitwall.Replay.Synthetic;
using Pitwall.Sources.F1Db;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Limits;
using Pitwall.Sources.OpenF1;

namespace Pitwall.Bench;

/// <summary>
/// The main job: ingest over loopback HTTP, and landing → bronze → silver → gold. With PITWALL_RECORDINGS set it measures the
/// recorded race with telemetry, the recorded season 2023 and the history since 1950, else a synthetic weekend. The baseline of a build is
/// the engine alone reading the same bodies as text and writing them as Parquet.
/// </summary>
internal static class LakeBenchmark
{
    private const int Builds = 3;

    public static void Run()
    {
        var recordings = Environment.GetEnvironmentVariable("PITWALL_RECORDINGS");
        if (recordings is null)
        {
            Measure("synthetic weekend with telemetry", new ReplayOptions { Synthetic = new SyntheticOptions() }, new IngestSelection { Year = 2025, Telemetry = true });
            return;
        }

        var replay = new ReplayOptions { RecordingsFolder = recordings };
        Measure("history since 1950", "f1db", folder => LandF1Db(folder, Path.Combine(recordings, "f1db", "f1db-src-data.tar.gz")));
        Measure("session 9558 with telemetry", replay, new IngestSelection { Sessions = [new(9558)], Telemetry = true });
        Measure("season 2023", replay, new IngestSelection { Year = 2023 });
    }

    private static void Measure(string what, ReplayOptions replay, IngestSelection selection) =>
        Measure(what, "openf1", folder => Ingest(folder, replay, selection));

    private static void Measure(string what, string source, Action<string> land)
    {
        var folder = Directory.CreateTempSubdirectory("pitwall-bench-").FullName;
        try
        {
            Console.WriteLine(what);
            land(folder);
            var baseline = Baseline(folder, source);
            var builds = Enumerable.Range(0, Builds + 1).Select(_ => Build(folder)).Skip(1).OrderBy(b => b.Duration).ToArray();
            var median = builds[Builds / 2];
            foreach (var layer in median.Steps.GroupBy(s => s.Table.Split('.')[0]))
                Print($"  {layer.Key} (sum of its tables)", layer.Sum(s => s.Duration.TotalMilliseconds), layer.Sum(s => s.Rows), null);
            foreach (var step in median.Steps.OrderByDescending(s => s.Duration).Take(5))
                Print($"  {step.Table}", step.Duration.TotalMilliseconds, step.Rows, null);
            Print("landing → gold", median.Duration.TotalMilliseconds, median.Steps.Sum(s => s.Rows), baseline);
            Print("nothing changed", Build(folder, clean: false).Duration.TotalMilliseconds, 0, null);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory so far {Environment.WorkingSet / 1e6:N0} MB now, {System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB peak"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Ingest(string folder, ReplayOptions replay, IngestSelection selection)
    {
        var server = ReplayServer.StartAsync(replay).GetAwaiter().GetResult();
        using var lake = Lake.Open(folder);
        using var run = lake.Engine.Ledger.Start("bench", "");
        var report = lake.IngestOpenF1Async(selection, new OpenF1Options { BaseUrl = server.OpenF1Url, Limits = RateLimits.None, LimiterFolder = null }, run).GetAwaiter().GetResult();
        server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Print($"ingest, {report.Requests} requests, {report.WireBytes / 1e6:N1} MB", report.Elapsed.TotalMilliseconds, report.Rows, null);
    }

    private static void LandF1Db(string folder, string release)
    {
        using var lake = Lake.Open(folder);
        using var run = lake.Engine.Ledger.Start("bench", "");
        var report = lake.IngestF1DbAsync(release, new F1DbOptions(), run).GetAwaiter().GetResult();
        Print($"ingest, {report.Bytes / 1e6:N1} MB", report.Elapsed.TotalMilliseconds, report.Rows, null);
    }

    private static BuildReport Build(string folder, bool clean = true)
    {
        if (clean && Directory.Exists(Path.Combine(folder, "warehouse")))
            Directory.Delete(Path.Combine(folder, "warehouse"), recursive: true);
        using var lake = Lake.Open(folder);
        using var run = lake.Engine.Ledger.Start("bench", "");
        return lake.BuildAsync(new BuildRequest(), run).GetAwaiter().GetResult();
    }

    /// <summary>The engine alone: every landed body of the biggest collections read as JSON and written as Parquet, nothing else.</summary>
    private static double? Baseline(string folder, string source)
    {
        using var lake = Lake.Open(folder);
        var bodies = lake.Landing.Read(source).Units.SelectMany(u => u.Bodies.Where(b => b.Rows > 0).Select(b => (u.Collection, b.Path))).ToLookup(b => b.Collection, b => b.Path);
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        var output = Path.Combine(folder, "baseline.parquet");
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        foreach (var (collection, table) in bodies.Join(BuiltInTables.Definitions.Tables, c => $"{source}_{c.Key}", t => t.Id.Name, (c, t) => (c, t)))
        {
            var fields = table.Columns.Where(c => !c.IsBookkeeping).Select(c => $"\"{c.Name}\": 'VARCHAR'");
            connection.Execute($"copy (select * from read_json([{string.Join(", ", collection.Select(p => $"'{p}'"))}], format = 'array', columns = {{{string.Join(", ", fields)}}})) to '{output}' (format parquet, compression zstd, parquet_version v2)");
        }

        var elapsed = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        File.Delete(output);
        Print("baseline: the engine alone, JSON to Parquet", elapsed, 0, null);
        return elapsed;
    }

    private static void Print(string what, double milliseconds, long rows, double? baseline) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{what,-52} {milliseconds,9:N0} ms {(rows > 0 ? $"{rows,11:N0} rows" : ""),-16} {(baseline is { } b ? $"ratio {milliseconds / b:0.00}" : "")}"));
}
