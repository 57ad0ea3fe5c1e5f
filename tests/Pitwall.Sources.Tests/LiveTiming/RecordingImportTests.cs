using System.IO.Compression;
using System.Text;
using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Sources.Landing;
using Pitwall.Sources.LiveTiming.Hub;
using Pitwall.Sources.Tests.Support;

namespace Pitwall.Sources.Tests.LiveTiming;

public sealed class RecordingImportTests : IDisposable
{
    private const string Info = """{"Meeting":{"Key":900,"Name":"Test Grand Prix"},"Key":9002,"Type":"Qualifying","Name":"Qualifying","StartDate":"2024-05-11T16:00:00","Path":"2024/x/y/"}""";
    private const string Subscribe = "{\n  \"SessionInfo\": " + Info + ",\n  \"TimingData\": {\"Lines\":{}}\n}";

    private const string Live = """
        {"H":"Streaming","M":"feed","A":["TimingData",{"Lines":{"1":{}}},"2024-05-11T14:00:01.5Z"]}
        nonsense
        {"H":"Streaming","M":"feed","A":["WeatherData",{"AirTemp":"20"},"2024-05-11T14:00:03Z"]}
        """;

    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _clock = ManualTimeProvider.At("2024-05-12T10:00:00Z");
    private readonly LandingStore _store;
    private int _runs;

    public RecordingImportTests() => _store = new LandingStore(Path.Combine(_folder.Path, "landing"), _clock);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_with_initial_state_and_live_lines_becomes_the_recording_of_its_session()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "quali")).FullName;
        Write("quali/subscribe.txt", Subscribe);
        Write("quali/live.txt", Live);

        var import = await ImportAsync([folder]);

        var session = Assert.Single(import.Sessions);
        Assert.Equal(new RecordedSession(new SessionKey(9002), new MeetingKey(900), 2024, "Test Grand Prix, Qualifying", 2), session);
        var live = import.Files.Single(file => file.Name == "live.txt");
        Assert.Equal((2, 0, 1), (live.Messages, live.InitialStates, live.BrokenLines));
        Assert.Equal((2, BrokenLineReason.NotJson, "nonsense"), (live.FirstBroken[0].Number, live.FirstBroken[0].Reason, live.FirstBroken[0].Excerpt));
        Assert.Equal(TimeSpan.FromSeconds(1.5), live.To - live.From);
        Assert.Equal(["TimingData", "WeatherData"], live.Topics.Keys);
        var unit = _store.Read("livetiming").OfSession("recording", 9002)!;
        Assert.Equal((2024, 900, true), (unit.Year, unit.MeetingKey, unit.IsFinal));
        Assert.Equal([Live, Subscribe], unit.Bodies.Select(body => Encoding.UTF8.GetString(ArchiveRuns.Content(body))));
        Assert.Equal([2, 2], unit.Bodies.Select(body => body.Rows));
        Assert.All(unit.Bodies, body => Assert.DoesNotContain(_folder.Path, body.Url + body.RequestKey, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Later_files_are_added_and_the_same_file_is_landed_once()
    {
        await ImportAsync([Write("a.txt", Subscribe)]);
        var second = await ImportAsync([Write("b.txt", Live)], 9002);
        var again = await ImportAsync([Write("c.txt", Live), Write("a.txt", Subscribe)], 9002);

        Assert.Equal(2, Assert.Single(second.Sessions).Files);
        Assert.Equal(2, Assert.Single(again.Sessions).Files);
        Assert.All(again.Files, file => Assert.True(file.WasLanded));
        Assert.False(Assert.Single(second.Files).WasLanded);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_store.Folder, "livetiming", "manifest")).Length);
    }

    [Fact]
    public async Task Two_files_of_one_name_and_other_content_are_both_kept()
    {
        await ImportAsync([Write("x/live.txt", Live)], 9002);
        await ImportAsync([Write("y/live.txt", Live + "\n" + Live)], 9002);

        Assert.Equal(2, _store.Read("livetiming").OfSession("recording", 9002)!.Bodies.Count);
    }

    [Fact]
    public async Task Gzip_is_known_by_its_bytes_and_what_lands_is_what_was_in_it()
    {
        var path = Path.Combine(_folder.Path, "live.txt");
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Optimal)) gzip.Write(Encoding.UTF8.GetBytes(Live));

        var import = await ImportAsync([path], 9002);

        Assert.Equal(Live.Length, Assert.Single(import.Files).Bytes);
        Assert.Equal(Live, Encoding.UTF8.GetString(ArchiveRuns.Content(_store.Read("livetiming").OfSession("recording", 9002)!.Bodies[0])));
    }

    [Fact]
    public async Task A_recorder_that_was_started_early_recorded_the_session_that_most_messages_are_of()
    {
        var early = Subscribe.Replace("9002", "9001", StringComparison.Ordinal).ReplaceLineEndings(" ").Replace("{   ", "{\"R\":{", StringComparison.Ordinal) + "}";
        var change = $$"""{"H":"Streaming","M":"feed","A":["SessionInfo",{{Info}},"2024-05-11T13:50:00Z"]}""";

        var import = await ImportAsync([Write("all.txt", string.Join('\n', early, change, Live, Live))]);

        Assert.Equal(9002, Assert.Single(import.Sessions).Key.Value);
    }

    [Fact]
    public async Task The_caller_knows_better_than_the_file_of_which_session_it_is()
    {
        var import = await ImportAsync([Write("all.txt", Subscribe)], 1234);

        Assert.Equal(1234, Assert.Single(import.Sessions).Key.Value);
        Assert.Null(_store.Read("livetiming").OfSession("recording", 9002));
    }

    [Theory]
    [InlineData("", "there is no message in it")]
    [InlineData("hello\nworld\n", "not one of its 2 lines is a message; the first begins with 'hello'")]
    [InlineData("00:00:01.000{}\r\n", "It looks like a stream of the archive")]
    [InlineData("{\n  \"name\": \"x\",\n  \"version\": \"1\"\n}", "it names no topic of live timing, only name, version")]
    [InlineData("\u001f\u0080", "not one of its 1 lines is a message")]
    public async Task A_file_that_is_no_recording_is_refused_and_nothing_is_imported(string content, string reason)
    {
        var good = Write("good.txt", Subscribe);
        var bad = Write("bad.txt", content);

        var e = await Assert.ThrowsAsync<RecordingException>(() => ImportAsync([good, bad]));

        Assert.Contains(bad, e.Message, StringComparison.Ordinal);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_store.Folder));
    }

    [Fact]
    public async Task Damaged_gzip_a_missing_file_and_an_empty_folder_are_named()
    {
        var path = Path.Combine(_folder.Path, "cut.gz");
        await File.WriteAllBytesAsync(path, [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 7, 7, 7], TestContext.Current.CancellationToken);
        var empty = Directory.CreateDirectory(Path.Combine(_folder.Path, "empty")).FullName;

        Assert.Contains("is damaged", (await Assert.ThrowsAsync<RecordingException>(() => ImportAsync([path]))).Message, StringComparison.Ordinal);
        Assert.Contains("There is no file", (await Assert.ThrowsAsync<RecordingException>(() => ImportAsync([path + "x"]))).Message, StringComparison.Ordinal);
        Assert.Contains("There are no files", (await Assert.ThrowsAsync<RecordingException>(() => ImportAsync([empty]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_does_not_say_its_session_needs_it_named()
    {
        var e = await Assert.ThrowsAsync<RecordingException>(() => ImportAsync([Write("live.txt", Live)]));

        Assert.Contains("--session KEY", e.Message, StringComparison.Ordinal);
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    private Task<RecordingImport> ImportAsync(string[] files, int? session = null) => new RecordingImporter(_store, _clock)
        .ImportAsync(files, session is { } key ? new SessionKey(key) : null, $"run-{++_runs}", TestContext.Current.CancellationToken);
}
