using System.IO.Compression;
using System.Net;
using Pitwall.Formula1;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;
using Pitwall.Sources.Limits;
using Pitwall.Sources.LiveTiming;
using Pitwall.Sources.LiveTiming.Archive;
using Pitwall.Sources.LiveTiming.Hub;
using Pitwall.Sources.Tests.Support;

namespace Pitwall.Sources.Tests.LiveTiming;

/// <summary>The recorded archive and the recordings of the hub, where a machine has them.</summary>
public sealed class RecordedArchiveTests : IDisposable
{
    private const string Now = "2026-09-01T00:00:00Z";
    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _clock = ManualTimeProvider.At(Now);
    private readonly LandingStore _store;

    public RecordedArchiveTests() => _store = new LandingStore(_folder.Path, _clock);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_recorded_session_lands_byte_for_byte_and_the_second_run_asks_for_nothing()
    {
        var root = Path.Combine(Checkout.RecordingsOrSkip("livetiming", "static"), "livetiming", "static");
        var upstream = new FakeUpstream((request, _) => Serve(root, Uri.UnescapeDataString(request.RequestUri!.AbsolutePath)["/static/".Length..]));
        using var http = upstream.Client();
        var ingestor = new LiveTimingIngestor(http, _store, new LiveTimingOptions { BaseUrl = new Uri("http://upstream.test/static"), Limits = RateLimits.None, LimiterFolder = null, Workers = 8 }, _clock);
        var all = new IngestSelection { From = new DateOnly(2018, 1, 1), To = new DateOnly(2026, 12, 31), Telemetry = true };

        var report = await _clock.RunAsync(ingestor.RunAsync(all, "first", null, TestContext.Current.CancellationToken));

        Assert.Empty(report.Missing);
        var bodies = _store.Read("livetiming").Units.SelectMany(unit => unit.Bodies).ToDictionary(body => body.RequestKey);
        var files = Directory.EnumerateFiles(root, "*.gz", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')[..^3]).Order(StringComparer.Ordinal).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{files.Count} files recorded, {bodies.Count} bodies landed, {report.Sessions.Count} sessions, {report.Sessions.Count(session => session.Outcome == SessionOutcome.Ok)} with data, {report.Skipped.Count} skipped, {report.Requests} requests, {report.Rows} rows, {bodies.Values.Sum(body => body.Bytes)} bytes");
        // Two races were recorded that the recorded index of their season does not list: nothing leads to their four files.
        var unlisted = files.Where(file => !IsListed(root, file)).ToList();
        Assert.Equal(4, unlisted.Count);
        Assert.Equal(files.Except(unlisted), bodies.Keys.Order(StringComparer.Ordinal));
        Assert.All(bodies.Keys, file => Assert.Equal(Recorded(root, file), ArchiveRuns.Content(bodies[file])));
        // The season of 2022 lists a track test under "../uat/static/2022/".
        Assert.Equal([12001], report.Skipped.Where(skipped => skipped.Reason == SkipReason.StrayPath).Select(skipped => skipped.Session.Key.Value));
        Assert.Equal([SkipReason.NoKey, SkipReason.NoPath, SkipReason.StrayPath], report.Skipped.Select(skipped => skipped.Reason).Distinct().Order());
        var sprint = report.Sessions.Single(session => session.Session.Key.Value == 11240);
        Assert.Equal(new DateTimeOffset(2026, 3, 14, 3, 0, 0, TimeSpan.Zero), sprint.Session.Start);
        Assert.Equal(33, sprint.Collections.Count(collection => collection.Rows > 0));

        var again = await _clock.RunAsync(ingestor.RunAsync(all, "second", null, TestContext.Current.CancellationToken));

        // The season of the clock runs on: its index is looked at again, and nothing else.
        Assert.Equal(1, again.Requests);
        Assert.Equal(report.Rows, again.Rows);
    }

    [Fact]
    public async Task Every_recording_of_the_hub_is_imported()
    {
        var hub = Path.Combine(Checkout.RecordingsOrSkip("livetiming", "hub"), "livetiming", "hub");
        var importer = new RecordingImporter(_store, _clock);
        var token = TestContext.Current.CancellationToken;
        string[] Named(string pattern) => [.. Directory.GetFiles(Path.Combine(hub, "frames"), pattern).Order(StringComparer.Ordinal)];

        var miami = await importer.ImportAsync(Named("Miami*"), null, "miami", token);
        var imola = await importer.ImportAsync([.. Directory.GetDirectories(hub, "2024_*").Order(StringComparer.Ordinal)], null, "years", token);
        var saoPaulo = await importer.ImportAsync([Path.Combine(hub, "fastf1_recorder", "2025_Sao_Paulo_Sprint.txt.gz")], null, "sao-paulo", token);
        var withErrors = await importer.ImportAsync([Path.Combine(hub, "fastf1_recorder", "with_errors.txt.gz")], new SessionKey(1), "errors", token);
        var kozel = await importer.ImportAsync(Named("kozel*"), new SessionKey(2), "kozel", token);

        var imports = new[] { miami, imola, saoPaulo, withErrors, kozel };
        var files = imports.SelectMany(import => import.Files).ToList();
        foreach (var file in files) TestContext.Current.TestOutputHelper?.WriteLine($"{file.Session} {file.Name}: {file.Messages} messages, {file.Topics.Count} topics, {file.BrokenLines} broken, {file.From:O} to {file.To:O}");
        Assert.Equal(Directory.GetFiles(hub, "*.gz", SearchOption.AllDirectories).Length, files.Count);
        // Three of the files of the sprint hold no more than the state that the session before it had left behind.
        Assert.Equal([10024, 10028, 10029, 10033], miami.Sessions.Select(session => session.Key.Value));
        Assert.Equal(3, imola.Sessions.Count);
        Assert.True(Assert.Single(withErrors.Files).BrokenLines > 0);
        Assert.All(files, file => Assert.True(file.Messages > 0));
        var landed = _store.Read("livetiming").Units.Where(unit => unit.Collection == "recording").SelectMany(unit => unit.Bodies).ToList();
        var recorded = Directory.GetFiles(hub, "*.gz", SearchOption.AllDirectories).Select(file => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Decompressed(file)))).ToHashSet();
        Assert.Equal(recorded.Order(StringComparer.Ordinal), landed.Select(body => body.Sha256).Order(StringComparer.Ordinal));
        Assert.All(landed, body => Assert.Equal(body.Sha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(ArchiveRuns.Content(body)))));
    }

    private static HttpResponseMessage Serve(string root, string path) => File.Exists(Path.Combine(root, path + ".gz"))
        ? FakeUpstream.Gzip(File.ReadAllBytes(Path.Combine(root, path + ".gz")))
        : new HttpResponseMessage(HttpStatusCode.Forbidden);

    /// <summary>Whether the season's index has the folder of a file, in so many words.</summary>
    private static bool IsListed(string root, string file)
    {
        if (file.Count(c => c == '/') < 3) return true;
        var index = System.Text.Encoding.UTF8.GetString(Recorded(root, file[..file.IndexOf('/', StringComparison.Ordinal)] + "/Index.json"));
        return index.Contains($"\"{file[..(file.LastIndexOf('/') + 1)]}\"", StringComparison.Ordinal);
    }

    private static byte[] Recorded(string root, string file) => Decompressed(Path.Combine(root, file + ".gz"));

    private static byte[] Decompressed(string path)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress)) gzip.CopyTo(memory);
        return memory.ToArray();
    }
}
