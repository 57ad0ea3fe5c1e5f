using Pitwall.Formula1;
using Pitwall.Replay;
using Pitwall.Sources.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;
using Pitwall.Sources.Limits;
using Pitwall.Sources.OpenF1;
using Pitwall.Sources.Tests.Support;

namespace Pitwall.Sources.Tests.OpenF1;

/// <summary>The 2024 British Grand Prix as recorded, over real HTTP.</summary>
public sealed class RecordedRaceTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly HttpClient _http = UpstreamHttp.CreateClient();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_row_of_the_race_is_landed_and_the_second_run_asks_nothing()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var server = await ReplayServer.StartAsync(new ReplayOptions { RecordingsFolder = Recordings.FolderOrSkip() }, cancellation);
        var store = new LandingStore(_folder.Path, TimeProvider.System);
        var options = new OpenF1Options { BaseUrl = server.OpenF1Url, Limits = RateLimits.None };
        var ingestor = new OpenF1Ingestor(_http, store, options, TimeProvider.System);
        var race = new IngestSelection { Sessions = [new SessionKey(9558)], Telemetry = true };

        var report = await ingestor.RunAsync(race, "run-1", null, cancellation);

        TestContext.Current.TestOutputHelper?.WriteLine($"{report.Elapsed} {report.Requests} requests {report.WireBytes} bytes {report.Rows} rows");
        Assert.Empty(report.Missing);
        Assert.Equal(0, report.ExitCode);
        Assert.Equal([9554, 9558], report.Sessions.Select(session => session.Session.Key.Value));
        Assert.True(report.Sessions[0].IsCompanion);
        var rows = report.Sessions[1].Collections.ToDictionary(collection => collection.Collection, collection => collection.Rows);
        Assert.Equal(663_619, rows["car_data"]);
        Assert.Equal(677_977, rows["location"]);
        Assert.Equal(962, rows["laps"]);
        Assert.Equal(20, rows["drivers"]);
        Assert.Equal(20, report.Sessions[0].Collections.Single(collection => collection.Collection == "starting_grid").Rows);

        var before = server.Requests.Count;
        var again = await ingestor.RunAsync(race, "run-2", null, cancellation);

        Assert.Equal(before, server.Requests.Count);
        Assert.Equal(0, again.Requests);
        Assert.Equal(report.Rows, again.Rows);
        Assert.All(again.Sessions, session => Assert.Equal(SessionOutcome.AlreadyFinal, session.Outcome));
        Assert.False(File.Exists(Path.Combine(_folder.Path, "openf1", "manifest", "run-2.ndjson")));
    }
}
