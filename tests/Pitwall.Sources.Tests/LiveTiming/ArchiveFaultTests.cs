using System.Net;
using System.Net.Http.Headers;
using Pitwall.Formula1;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Tests.Support;

namespace Pitwall.Sources.Tests.LiveTiming;

/// <summary>What may go wrong with an archive: nothing is lost, or what is lost is named.</summary>
public sealed class ArchiveFaultTests : IDisposable
{
    private const string Stream = FakeArchive.Old + "TimingData.jsonStream";
    private readonly ArchiveRuns _runs = new();

    private FakeArchive Archive => _runs.Archive;

    public void Dispose() => _runs.Dispose();

    [Theory]
    [InlineData("500")]
    [InlineData("429")]
    [InlineData("html")]
    [InlineData("short")]
    [InlineData("broken")]
    [InlineData("gzip cut")]
    [InlineData("gzip ends early")]
    [InlineData("stream without length, cut in a line")]
    [InlineData("no stream at all")]
    public async Task A_fault_that_strikes_every_file_once_costs_nothing_but_time(string fault)
    {
        var struck = new HashSet<string>();
        Archive.Fault = path =>
        {
            lock (struck)
            {
                // Only a stream shows that it is cut in a line, or is none.
                var isMeant = path.EndsWith(".jsonStream", StringComparison.Ordinal) || !fault.Contains("stream", StringComparison.Ordinal);
                return isMeant && struck.Add(path) ? Faulty(fault, path) : null;
            }
        };

        var report = await _runs.RunAsync(ArchiveRuns.OldRace with { Telemetry = true });

        Assert.Equal(0, report.ExitCode);
        Assert.True(struck.Count >= 5);
        Assert.Equal(report.Requests, Archive.Upstream.Targets.Count);
        Assert.All(
            _runs.State.Units.Where(unit => unit.SessionKey == 9003).SelectMany(unit => unit.Bodies),
            body => Assert.Equal(Archive[body.RequestKey], ArchiveRuns.Content(body)));
    }

    [Theory]
    [InlineData("500", "status 500")]
    [InlineData("html", "a page for people")]
    [InlineData("short", "bytes were announced")]
    [InlineData("no stream at all", "no line is one of a stream")]
    public async Task A_fault_that_stays_is_named_and_the_next_run_asks_for_that_file_only(string fault, string reason)
    {
        Archive.Fault = path => path == Stream ? Faulty(fault, path) : null;

        var report = await _runs.RunAsync(ArchiveRuns.OldRace);

        Assert.Equal(1, report.ExitCode);
        Assert.Equal(SessionOutcome.Failed, Assert.Single(report.Sessions).Outcome);
        var missing = Assert.Single(report.Missing);
        Assert.Equal(Stream, missing.RequestKey);
        Assert.Contains(reason, missing.Reason, StringComparison.Ordinal);
        Archive.Fault = _ => null;
        Assert.Equal([Stream], await _runs.AskedByAsync(ArchiveRuns.OldRace));
        Assert.True(_runs.State.OfSession("TimingData", 9003) is { IsFinal: true, Rows: 3 });
    }

    [Fact]
    public async Task A_feed_of_less_weight_that_fails_leaves_the_session_degraded()
    {
        Archive.Fault = path => path.Contains("BrandNewFeed", StringComparison.Ordinal) ? new HttpResponseMessage(HttpStatusCode.BadGateway) : null;

        var report = await _runs.RunAsync(ArchiveRuns.OldRace);

        Assert.Equal(3, report.ExitCode);
        Assert.Equal(SessionOutcome.Degraded, Assert.Single(report.Sessions).Outcome);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task Not_there_is_an_answer_and_is_not_asked_twice_in_a_run(HttpStatusCode status)
    {
        Archive.Fault = path => path.EndsWith("TimingData.json", StringComparison.Ordinal) ? new HttpResponseMessage(status) : null;

        var report = await _runs.RunAsync(ArchiveRuns.OldRace);

        Assert.Equal(0, report.ExitCode);
        Assert.Single(Archive.Upstream.Targets, target => target.EndsWith("TimingData.json", StringComparison.Ordinal));
        Assert.True(_runs.State.OfSession("TimingData", 9003) is { IsFinal: true, Bodies.Count: 1 });
        Assert.True(_runs.State.Answer(FakeArchive.Old + "TimingData.json") is { Body: null, Response.IsEmpty: true });
    }

    [Fact]
    public async Task A_machine_that_is_blocked_keeps_what_it_has()
    {
        Archive.PutSession(FakeArchive.New, isComplete: false);
        await _runs.RunAsync(ArchiveRuns.NewRace);
        var before = _runs.State.OfSession("TimingData", 9102)!.Bodies.Select(body => body.Sha256);
        _runs.Clock.Advance(TimeSpan.FromHours(2));
        Archive.Fault = _ => new HttpResponseMessage(HttpStatusCode.Forbidden);

        var report = await _runs.RunAsync(ArchiveRuns.NewRace);

        Assert.Equal(1, report.ExitCode);
        Assert.Contains(report.Missing, missing => missing.Reason.Contains("says now that it is not there", StringComparison.Ordinal));
        Assert.Equal(before, _runs.State.OfSession("TimingData", 9102)!.Bodies.Select(body => body.Sha256));
        Assert.False(_runs.State.OfSession("TimingData", 9102)!.IsFinal);

        Archive.Fault = _ => null;
        _runs.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(0, (await _runs.RunAsync(ArchiveRuns.NewRace)).ExitCode);
    }

    [Fact]
    public async Task An_interrupted_run_is_gone_on_with()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Archive.Fault = path =>
        {
            if (path.EndsWith("TimingData.jsonStream", StringComparison.Ordinal)) stop.Cancel();
            return null;
        };
        using var http = Archive.Upstream.Client();
        var ingestor = new Pitwall.Sources.LiveTiming.Archive.LiveTimingIngestor(http, _runs.Store, ArchiveRuns.Options with { Workers = 1 }, _runs.Clock);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ingestor.RunAsync(ArchiveRuns.NewRace, "interrupted", null, stop.Token));
        var before = Archive.Upstream.Targets.ToHashSet();
        Archive.Fault = _ => null;

        var asked = await _runs.AskedByAsync(ArchiveRuns.NewRace);

        Assert.Equal([FakeArchive.New + "TimingData.jsonStream"], asked);
        Assert.True(before.Count > 5);
        Assert.True(_runs.State.OfSession("TimingData", 9102) is { IsFinal: true, Bodies.Count: 2 });
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("2024/../../secret/")]
    [InlineData("/2024/2024-05-12_Test_Grand_Prix/2024-05-12_Race/")]
    [InlineData("http://elsewhere.test/2024/")]
    [InlineData("2024//2024-05-12_Race/")]
    [InlineData("2024/x?y=1/")]
    [InlineData("2024/%2e%2e/")]
    [InlineData("2024\\\\..\\\\x/")]
    [InlineData(".")]
    public async Task A_path_that_leads_elsewhere_is_not_followed(string path)
    {
        Archive.Put("2024/Index.json", FakeArchive.Season(2024, FakeArchive.Meeting(900, "Test Grand Prix", FakeArchive.Session(9003, "Race", "2024-05-12", path))));

        var report = await _runs.RunAsync(new IngestSelection { Year = 2024 });

        Assert.Equal(SkipReason.StrayPath, Assert.Single(report.Skipped).Reason);
        Assert.Equal(["/static/2024/Index.json"], Archive.Upstream.Targets);
    }

    [Theory]
    [InlineData("\"../../x\":{\"KeyFramePath\":\"a.json\",\"StreamPath\":\"a.jsonStream\"}")]
    [InlineData("\"A\":{\"KeyFramePath\":\"../../../x.json\",\"StreamPath\":\"A.jsonStream\"}")]
    [InlineData("\"A\":{\"StreamPath\":\"http://elsewhere.test/x\"}")]
    [InlineData("\"A\":{\"StreamPath\":\"..\"}")]
    [InlineData("\"recording\":{\"StreamPath\":\"recording.jsonStream\"}")]
    [InlineData("\"Session_Index\":{\"StreamPath\":\"x.jsonStream\"}")]
    public async Task A_feed_that_leads_elsewhere_is_named_and_not_asked_for(string feed)
    {
        Archive.Put(FakeArchive.Old + "Index.json", "{\"Feeds\":{" + feed + ",\"TimingData\":{\"KeyFramePath\":\"TimingData.json\",\"StreamPath\":\"TimingData.jsonStream\"}}}");

        var report = await _runs.RunAsync(ArchiveRuns.OldRace);

        Assert.Equal(3, report.ExitCode);
        Assert.Contains("was not asked for", Assert.Single(report.Missing).Reason, StringComparison.Ordinal);
        Assert.Equal(
            ["Index.json", "TimingData.json", "TimingData.jsonStream"],
            Archive.Upstream.Targets.Where(target => target.Contains("2024-05-12_Race", StringComparison.Ordinal)).Select(target => target[(target.LastIndexOf('/') + 1)..]).Order(StringComparer.Ordinal));
        Assert.Equal(["TimingData", "session_index"], _runs.State.Units.Where(unit => unit.SessionKey == 9003).Select(unit => unit.Collection));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"Feeds\":[]}")]
    [InlineData("{\"Other\":{}}")]
    public async Task An_index_that_lists_no_feeds_is_a_failure_that_is_named(string index)
    {
        Archive.Put(FakeArchive.Old + "Index.json", index);

        var report = await _runs.RunAsync(ArchiveRuns.OldRace);

        Assert.Equal(1, report.ExitCode);
        Assert.Equal("it lists no feeds", Assert.Single(report.Missing).Reason);
    }

    [Fact]
    public async Task A_season_of_another_shape_is_a_failure_that_is_named()
    {
        Archive.Put("2024/Index.json", "{\"Meetings\":\"none\"}");

        var report = await _runs.RunAsync(new IngestSelection { Year = 2024 });

        Assert.Equal(1, report.ExitCode);
        Assert.Equal("it is no index of a season", Assert.Single(report.Missing).Reason);
    }

    [Fact]
    public async Task Broken_lines_and_a_last_line_that_is_cut_are_kept_as_the_archive_has_them()
    {
        Archive.Put(Stream, "00:00:01.000{}\r\nnonsense\r\n00:00:02.000{}\r\n00:00:03.000{\"Lines\":{\"1");

        var report = await _runs.RunAsync(ArchiveRuns.OldRace);

        Assert.Equal(0, report.ExitCode);
        var body = _runs.State.OfSession("TimingData", 9003)!.Bodies.Single(one => one.RequestKey == Stream);
        Assert.Equal(2, body.Rows);
        Assert.Equal(Archive[Stream], ArchiveRuns.Content(body));
    }

    [Fact]
    public async Task Offline_nobody_is_asked_and_every_gap_is_named()
    {
        await _runs.RunAsync(ArchiveRuns.OldRace with { Collections = ["TimingData"] });
        var asked = Archive.Upstream.Targets.Count;

        var same = await _runs.RunAsync(ArchiveRuns.OldRace with { Collections = ["TimingData"] }, ArchiveRuns.Options with { Offline = true });
        var more = await _runs.RunAsync(ArchiveRuns.OldRace, ArchiveRuns.Options with { Offline = true });
        var none = await _runs.RunAsync(new IngestSelection { Sessions = [new SessionKey(8001)] }, ArchiveRuns.Options with { Offline = true });

        Assert.Equal((0, 3, 1), (same.ExitCode, more.ExitCode, none.ExitCode));
        Assert.Contains(more.Missing, missing => missing.RequestKey == FakeArchive.Old + "SessionInfo.json" && missing.Reason == "not landed yet");
        Assert.Equal(asked, Archive.Upstream.Targets.Count);
    }

    [Fact]
    public async Task A_refresh_asks_again_for_what_is_final()
    {
        await _runs.RunAsync(ArchiveRuns.OldRace);
        Archive.Put(Stream, "00:00:01.000{}\r\n");

        await _runs.RunAsync(ArchiveRuns.OldRace, ArchiveRuns.Options with { Refresh = true });

        Assert.Equal(2, _runs.State.OfSession("TimingData", 9003)!.Rows);
        Assert.True(Archive.NotModified > 5);
    }

    private HttpResponseMessage Faulty(string fault, string path)
    {
        var bytes = Archive[path];
        switch (fault)
        {
            case "500": return new HttpResponseMessage(HttpStatusCode.InternalServerError);
            case "429": return FakeUpstream.TooMany(new RetryConditionHeaderValue(TimeSpan.FromSeconds(1)));
            case "html": return FakeUpstream.Html(HttpStatusCode.OK);
            case "short":
                var part = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes[..^3]) };
                part.Content.Headers.ContentLength = bytes.Length;
                return part;
            case "broken": return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new BreakingStream(bytes[..(bytes.Length / 2)])) };
            case "gzip cut": return FakeUpstream.Gzip(Compressed(bytes)[..^5]);
            case "gzip ends early": return FakeUpstream.Gzip([.. Compressed(bytes)[..^4], 1, 2, 3, 4]);
            case "stream without length, cut in a line": return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new Unsized(bytes[..^4])) };
            case "no stream at all": return FakeUpstream.Json("{\"message\":\"try later\"}");
            default: throw new ArgumentOutOfRangeException(nameof(fault), fault, "unknown fault");
        }
    }

    private static byte[] Compressed(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(memory, System.IO.Compression.CompressionLevel.Optimal)) gzip.Write(bytes);
        return memory.ToArray();
    }

    /// <summary>Does not say how long it is.</summary>
    private sealed class Unsized(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
