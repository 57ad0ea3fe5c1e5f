using Pitwall.Lakehouse.Building;
using Pitwall.Replay;
using Pitwall.Replay.Synthetic;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Limits;
using Pitwall.Sources.OpenF1;
using Pitwall.Tests.Library;

[assembly: AssemblyFixture(typeof(SyntheticLake))]

namespace Pitwall.Tests.Library;

/// <summary>A lake of a small made-up weekend, built once for all tests that only read it.</summary>
public sealed class SyntheticLake : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pitwall-library-").FullName;
    private Lake? _lake;

    /// <summary>The season of the weekend.</summary>
    public int Year => Options.Year;

    public Lake Lake => _lake!;

    public string Folder => _folder;

    private static SyntheticOptions Options { get; } = new() { RaceLaps = 5, Drivers = 6, TelemetryRate = 0.2 };

    public async ValueTask InitializeAsync()
    {
        await FillAsync(_folder);
        _lake = await Lake.OpenAsync(_folder);
        using var run = Lake.Engine.Ledger.Start("test", "");
        var built = await Lake.BuildAsync(new BuildRequest(), run);
        Assert.True(built.Succeeded, string.Join(Environment.NewLine, built.Steps.Select(s => s.Error)));
        run.End("succeeded");
    }

    /// <summary>Lands the weekend in a folder; nothing is built.</summary>
    public static async Task FillAsync(string folder)
    {
        await using var upstream = await ReplayServer.StartAsync(new ReplayOptions { Synthetic = Options });
        using var lake = Lake.Open(folder);
        using var run = lake.Engine.Ledger.Start("test", "");
        var options = new OpenF1Options { BaseUrl = upstream.OpenF1Url, Limits = RateLimits.None, LimiterFolder = null };
        var landed = await lake.IngestOpenF1Async(new IngestSelection { Year = Options.Year, Telemetry = true }, options, run);
        Assert.Empty(landed.Missing);
        run.End("succeeded");
    }

    public Task<Session> Race() => Lake.GetSessionAsync(Year, "1", "Race");

    public ValueTask DisposeAsync()
    {
        _lake?.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
