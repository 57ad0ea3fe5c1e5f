using Pitwall.Bench;

// One line per benchmark.
var benchmarks = new SortedDictionary<string, Action>(StringComparer.Ordinal)
{
    ["duckdb"] = DuckDbBenchmark.Run,
    ["lake"] = LakeBenchmark.Run,
    ["livetiming"] = LiveTimingBenchmark.Run,
    ["parquet"] = ParquetBenchmark.Run,
    ["telemetry"] = TelemetryBenchmark.Run,
};

if (args is [var name] && benchmarks.TryGetValue(name, out var run))
{
    run();
    return 0;
}
Console.Error.WriteLine($"Usage: dotnet run -c Release --project bench/Pitwall.Bench -- {string.Join('|', benchmarks.Keys)}");
return 2;
