using Pitwall.Sources.Jolpica;
using Pitwall.Sources.Landing;
using Pitwall.Sources.Limits;
using Pitwall.Sources.Tests.Support;

namespace Pitwall.Sources.Tests.Jolpica;

/// <summary>Runs of an ingest against a Jolpica in memory, into a landing of its own.</summary>
internal sealed class JolpicaRuns : IDisposable
{
    public static readonly JolpicaOptions Options = new()
    {
        BaseUrl = new Uri("http://upstream.test/ergast/f1"),
        Limits = RateLimits.None,
        LimiterFolder = null,
        JitterSeed = 1,
        Workers = 1,
        Http = new JolpicaOptions().Http with { MaxAttempts = 2, MaxRateLimitedAttempts = 6, MaxRateLimitedDelay = TimeSpan.FromSeconds(60), BreakerFailures = 50 },
    };

    private readonly TempFolder _folder = new();
    private int _runs;

    public JolpicaRuns() => Store = new LandingStore(_folder.Path, Clock);

    public ManualTimeProvider Clock { get; } = ManualTimeProvider.At(TinyChampionship.Now);

    public FakeJolpica Jolpica { get; } = new();

    public LandingStore Store { get; }

    public LandingState State => Store.Read("jolpica");

    public IReadOnlyList<string> Targets => Jolpica.Upstream.Targets;

    public void Dispose() => _folder.Dispose();

    public JolpicaIngestor Ingestor(JolpicaOptions? options = null) => new(Jolpica.Upstream.Client(), Store, options ?? Options, Clock);

    public async Task<JolpicaReport> RunAsync(JolpicaSelection selection, JolpicaOptions? options = null) =>
        await Clock.RunAsync(Ingestor(options).RunAsync(selection, $"run-{++_runs}", null, TestContext.Current.CancellationToken));

    public async Task<JolpicaReport> DumpAsync(string? dump, JolpicaOptions? options = null) =>
        await Clock.RunAsync(Ingestor(options).RunDumpAsync(dump, $"run-{++_runs}", null, TestContext.Current.CancellationToken));

    /// <summary>Addresses that a run asked for, without what is the same in all of them.</summary>
    public async Task<IReadOnlyList<string>> AskedByAsync(Func<Task<JolpicaReport>> run)
    {
        var before = Targets.Count;
        await run();
        return [.. Targets.Skip(before).Select(target => target.Replace("/ergast/f1/", "", StringComparison.Ordinal))];
    }

    /// <summary>The rows of a unit as they are in the landing.</summary>
    public List<string> Rows(JolpicaResource resource, int? season = null, int? round = null) =>
        [.. JolpicaRows.Read(resource, State.OfRound(resource.Name, season, round)?.Bodies ?? []).Select(row => string.Join('|', row.Values))];

    public static JolpicaSelection Season(int year, params JolpicaResource[] resources) => new() { Seasons = [year], Resources = resources };
}
