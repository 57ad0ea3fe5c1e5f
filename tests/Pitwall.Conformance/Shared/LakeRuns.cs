using Pitwall.Lakehouse.Building;
using Pitwall.Replay;
using Pitwall.Sources.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Limits;
using Pitwall.Sources.LiveTiming;
using Pitwall.Sources.OpenF1;

namespace Pitwall.Conformance.Shared;

/// <summary>What a run of the main job did.</summary>
public sealed record RunResult(IngestReport Ingest, BuildReport Build);

/// <summary>The main job on a lake, against an upstream on this machine.</summary>
internal static class LakeRuns
{
    /// <summary>Asks <paramref name="server"/> without limits, and does not wait long before asking again.</summary>
    public static OpenF1Options Fast(ReplayServer server) => new()
    {
        BaseUrl = server.OpenF1Url,
        Limits = RateLimits.None,
        LimiterFolder = null,
        Workers = 8,
        JitterSeed = 1,
        Http = new UpstreamOptions { BaseDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(4), BreakerFailures = 10_000 },
    };

    /// <summary>The same of the archive of live timing.</summary>
    public static LiveTimingOptions FastLive(ReplayServer server) => new()
    {
        BaseUrl = server.LiveTimingUrl,
        Limits = RateLimits.None,
        LimiterFolder = null,
        Workers = 8,
        JitterSeed = 1,
        Http = Fast(server).Http,
    };

    public static async Task<RunResult> RunAsync(this Lake lake, ReplayServer server, IngestSelection selection, BuildRequest? request = null)
    {
        var landed = await lake.IngestAsync(selection, Fast(server));
        return new RunResult(landed, await lake.BuildAsync(request));
    }

    public static async Task<IngestReport> IngestAsync(this Lake lake, IngestSelection selection, OpenF1Options options)
    {
        using var run = lake.Engine.Ledger.Start("ingest openf1", "conformance");
        var report = await lake.IngestOpenF1Async(selection, options, run);
        run.End("succeeded");
        return report;
    }

    public static async Task<IngestReport> IngestAsync(this Lake lake, IngestSelection selection, LiveTimingOptions options)
    {
        using var run = lake.Engine.Ledger.Start("ingest livetiming", "conformance");
        var report = await lake.IngestLiveTimingAsync(selection, options, run);
        run.End("succeeded");
        return report;
    }

    public static async Task<BuildReport> BuildAsync(this Lake lake, BuildRequest? request = null)
    {
        using var run = lake.Engine.Ledger.Start("build", "conformance");
        var report = await lake.BuildAsync(request ?? new BuildRequest(), run);
        run.End("succeeded");
        return report;
    }

    /// <summary>The current snapshot of every stored table.</summary>
    public static IReadOnlyDictionary<string, long?> Snapshots(this Lake lake) =>
        lake.Engine.Catalog.List().ToDictionary(t => t.ToString(), t => lake.Engine.Catalog.Load(t).CurrentSnapshot?.Id);

    /// <summary>Every step ended well.</summary>
    public static void AssertSound(BuildReport report) =>
        Assert.True(report.Succeeded, string.Join(Environment.NewLine, report.Steps
            .Where(s => s.Status is not (StepStatus.Built or StepStatus.Unchanged))
            .Select(s => $"{s.Table} {s.Status}: {s.Error}{string.Join("; ", s.Expectations.Where(e => !e.Holds).Select(e => $"{e.Expectation.Name}: {e.BadRows} rows, {e.Sample[0]}"))}")));

    /// <summary>
    /// A first build made every table that it has cause to make: all but those in parts of whose sources nothing has landed, and whole ones
    /// without a row in their inputs.
    /// </summary>
    /// <param name="lake">The lake.</param>
    /// <param name="report">Its first build.</param>
    /// <param name="without">Names in <c>landing</c>, with <c>*</c> at the end, of what was not ingested.</param>
    public static void AssertMadeOfWhatLanded(Lake lake, BuildReport report, params IReadOnlyList<string> without)
    {
        var sources = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var table in lake.Engine.Graph.Order)
            sources[table.Id.ToString()] = [.. table.Inputs.SelectMany(i => sources.GetValueOrDefault(i) ?? [i]).Where(i => i.StartsWith("landing.", StringComparison.Ordinal)).Distinct()];
        var rows = report.Steps.ToDictionary(s => s.Table, s => s.Rows);
        var landed = lake.Engine.Graph.Order.Where(t => t.Partition.Count == 0 && !t.IsAsReceived ? t.Inputs.All(IsSeed) || t.Inputs.Any(HasRows) : !sources[t.Id.ToString()].All(IsMissing));
        Assert.Equal(landed.Select(t => t.Id.ToString()).Order(StringComparer.Ordinal), report.Steps.Where(s => s.Status == StepStatus.Built).Select(s => s.Table).Order(StringComparer.Ordinal));
        Assert.All(without, w => Assert.Contains(sources.Values.SelectMany(s => s), s => Matches(s, w)));

        bool HasRows(string input) => rows.TryGetValue(input, out var count) ? count > 0 : !IsSeed(input) && !IsMissing(input);

        static bool IsSeed(string input) => input.StartsWith("seed.", StringComparison.Ordinal);

        bool IsMissing(string source) => without.Any(w => Matches(source, w));

        static bool Matches(string source, string name) =>
            name.EndsWith('*') ? source.StartsWith($"landing.{name[..^1]}", StringComparison.Ordinal) : source == $"landing.{name}";
    }

    /// <summary>Everything selected is landed, every table stands, no row was put aside.</summary>
    public static void AssertSound(RunResult result)
    {
        Assert.Empty(result.Ingest.Missing);
        AssertSound(result.Build);
        Assert.Equal(0, result.Build.Steps.Sum(s => s.Quarantined));
    }
}
