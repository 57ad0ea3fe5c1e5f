using Pitwall.Conformance.History;
using Pitwall.Conformance.Shared;
using Pitwall.Lakehouse.Building;
using Pitwall.Sources.F1Db;

[assembly: AssemblyFixture(typeof(GoldLake))]

namespace Pitwall.Conformance.History;

/// <summary>A lake of f1db alone, from the source tree to gold. Built once, when the first test asks for it, and changed by none.</summary>
public sealed class GoldLake : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private Lake? _lake;

    /// <summary>What the build did.</summary>
    public BuildReport? Report { get; private set; }

    /// <summary>The lake; the calling test is skipped where there are no recordings.</summary>
    public async Task<Lake> OpenAsync()
    {
        var recordings = Checkout.RecordingsOrSkip("f1db");
        await _one.WaitAsync();
        try
        {
            if (Report is not null) return _lake!;
            _lake ??= Lake.Open(_folder.Sub("lake"));
            await IngestAsync(_lake, Path.Combine(recordings, "f1db", "f1db-src-data.tar.gz"));
            Report = await _lake.BuildAsync(new BuildRequest());
            return _lake;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        _lake?.Dispose();
        _one.Dispose();
        _folder.Dispose();
    }

    /// <summary>Lands a release of f1db.</summary>
    internal static async Task IngestAsync(Lake lake, string release)
    {
        using var run = lake.Engine.Ledger.Start("ingest f1db", "conformance");
        await lake.IngestF1DbAsync(release, new F1DbOptions(), run);
        run.End("succeeded");
    }
}
