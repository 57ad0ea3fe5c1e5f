using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Pitwall.Sources.Landing;
using Pitwall.Sources.Tests.Support;

namespace Pitwall.Sources.Tests.Landing;

public sealed class LandingStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _clock = ManualTimeProvider.At("2024-07-08T10:00:00Z");
    private readonly LandingStore _store;

    public LandingStoreTests() => _store = new LandingStore(_folder.Path, _clock);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nothing_landed_is_an_empty_state()
    {
        var state = _store.Read("openf1");

        Assert.Empty(state.Units);
        Assert.Null(state.OfSession("laps", 9558));
        Assert.Null(state.Answer("laps?session_key=9558"));
    }

    [Fact]
    public void A_unit_comes_back_with_its_body()
    {
        using (var run = _store.BeginRun("openf1", "run-1"))
            Land(run, "laps", 9558, "[{\"lap_number\":1}]");

        var unit = _store.Read("openf1").OfSession("laps", 9558);

        Assert.NotNull(unit);
        Assert.True(unit.IsComplete);
        Assert.Equal(2024, unit.Year);
        Assert.Equal(1240, unit.MeetingKey);
        var body = Assert.Single(unit.Bodies);
        Assert.Equal("run-1", body.RunId);
        Assert.Equal(18, body.Bytes);
        Assert.Equal("[{\"lap_number\":1}]", Unpack(body.Path));
        Assert.EndsWith(Path.Combine("openf1", "bodies", body.Sha256[..2], body.Sha256 + ".json.gz"), body.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Asked_and_empty_differs_from_never_asked()
    {
        using (var run = _store.BeginRun("openf1", "run-1"))
            run.Complete(Unit("overtakes", 9558));

        var state = _store.Read("openf1");

        Assert.Empty(state.OfSession("overtakes", 9558)!.Bodies);
        Assert.Null(state.OfSession("overtakes", 9559));
    }

    [Fact]
    public void The_fetch_time_is_that_of_the_first_answer_in_the_unbroken_run_of_one_content()
    {
        string[] contents = ["[1]", "[2]", "[1]", "[1]", "[1]"];
        for (var i = 0; i < contents.Length; i++)
        {
            using (var run = _store.BeginRun("openf1", $"run-{i}")) Land(run, "laps", 9558, contents[i]);
            _clock.Advance(TimeSpan.FromHours(1));
        }

        var body = _store.Read("openf1").OfSession("laps", 9558)!.Bodies.Single();

        Assert.Equal("run-2", body.RunId);
        Assert.Equal(new DateTimeOffset(2024, 7, 8, 12, 0, 0, TimeSpan.Zero), body.FetchedAt);
    }

    [Fact]
    public void The_address_is_that_of_the_same_answer()
    {
        using (var run = _store.BeginRun("openf1", "run-1")) Land(run, "laps", 9558, "[1]");
        _clock.Advance(TimeSpan.FromHours(1));
        using (var run = _store.BeginRun("openf1", "run-2"))
        {
            var again = _store.Read("openf1").OfSession("laps", 9558)!;
            run.Record(new LandedResponse { RequestKey = again.Bodies[0].RequestKey, Url = "http://mirror/", At = _clock.GetUtcNow(), Status = 200, Sha256 = again.Bodies[0].Sha256, Rows = 1 });
            run.Complete(again with { Bodies = [again.Bodies[0] with { Url = "http://mirror/" }] });
        }

        var body = _store.Read("openf1").OfSession("laps", 9558)!.Bodies.Single();

        Assert.Equal("run-1", body.RunId);
        Assert.DoesNotContain("mirror", body.Url, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_answer_without_its_unit_does_not_change_the_unit()
    {
        using (var run = _store.BeginRun("openf1", "run-1")) Land(run, "laps", 9558, "[1]");
        _clock.Advance(TimeSpan.FromHours(1));
        using (var run = _store.BeginRun("openf1", "run-2")) Answer(run, "laps", 9558, "[2]");

        var state = _store.Read("openf1");

        Assert.Equal("run-1", state.OfSession("laps", 9558)!.Bodies.Single().RunId);
        Assert.Equal("run-2", state.Answer("laps?session_key=9558")!.Body!.RunId);
    }

    [Fact]
    public void The_order_of_the_manifests_names_does_not_matter()
    {
        using (var run = _store.BeginRun("openf1", "z")) Land(run, "laps", 9558, "[1]");
        _clock.Advance(TimeSpan.FromSeconds(1));
        using (var run = _store.BeginRun("openf1", "a")) Land(run, "laps", 9558, "[2]");

        Assert.Equal("[2]", Unpack(_store.Read("openf1").OfSession("laps", 9558)!.Bodies.Single().Path));
    }

    [Fact]
    public void A_manifest_cut_at_any_byte_is_readable()
    {
        using (var run = _store.BeginRun("openf1", "run-1"))
        {
            Land(run, "laps", 9558, "[1]");
            Land(run, "pit", 9558, "[2]");
        }
        var manifest = Path.Combine(_folder.Path, "openf1", "manifest", "run-1.ndjson");
        var whole = File.ReadAllBytes(manifest);
        var seen = new HashSet<int>();

        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(manifest, whole[..length]);
            seen.Add(_store.Read("openf1").Units.Count);
        }

        Assert.Equal([0, 1, 2], seen.Order());
    }

    [Fact]
    public void A_damaged_line_in_the_middle_names_the_file_and_the_line()
    {
        using (var run = _store.BeginRun("openf1", "run-1")) Land(run, "laps", 9558, "[1]");
        var manifest = Path.Combine(_folder.Path, "openf1", "manifest", "run-1.ndjson");
        var lines = File.ReadAllLines(manifest);
        lines[1] = lines[1][..10];
        File.WriteAllLines(manifest, lines);

        var e = Assert.Throws<InvalidDataException>(() => _store.Read("openf1"));

        Assert.Contains("run-1.ndjson line 2", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_that_is_not_committed_leaves_nothing_behind()
    {
        using var run = _store.BeginRun("openf1", "run-1");

        using (var body = run.BeginBody()) body.Stream.Write("half"u8);

        Assert.Equal(["run-1.ndjson"], Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Fact]
    public void What_a_killed_run_left_unfinished_is_removed_a_day_later()
    {
        using (_store.BeginRun("openf1", "run-1")) { }
        var left = Path.Combine(_folder.Path, "openf1", "unfinished", "left");
        File.WriteAllText(left, "half");
        File.SetLastWriteTimeUtc(left, new DateTime(2024, 7, 8, 9, 0, 0, DateTimeKind.Utc));

        using (_store.BeginRun("openf1", "run-2")) Assert.True(File.Exists(left));
        _clock.Advance(TimeSpan.FromDays(1));
        using (_store.BeginRun("openf1", "run-3")) Assert.False(File.Exists(left));
    }

    [Fact]
    public void A_unit_whose_body_is_not_there_is_refused()
    {
        using var run = _store.BeginRun("openf1", "run-1");
        var unit = Unit("laps", 9558) with { Bodies = [new LandedBody("u", new string('a', 64), "", default, "", 1, "k", 1)] };

        Assert.Throws<FileNotFoundException>(() => run.Complete(unit));
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData(".hidden")]
    public void Names_that_could_leave_the_folder_are_refused(string runId)
    {
        Assert.Throws<ArgumentException>(() => _store.BeginRun("openf1", runId));
        Assert.Throws<ArgumentException>(() => _store.Read("../" + runId));
    }

    [Fact]
    public void A_run_id_is_used_once()
    {
        using (_store.BeginRun("openf1", "run-1")) { }

        Assert.Throws<IOException>(() => _store.BeginRun("openf1", "run-1"));
    }

    private static LandedUnit Unit(string collection, int session) => new("openf1", collection, 2024, 1240, session, [], [], true, default);

    private void Land(LandingRun run, string collection, int session, string json) =>
        run.Complete(Unit(collection, session) with { Bodies = [Answer(run, collection, session, json)] });

    private LandedBody Answer(LandingRun run, string collection, int session, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        using var file = run.BeginBody();
        using (var gzip = new GZipStream(file.Stream, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        var path = file.Commit(hash);
        var key = $"{collection}?session_key={session}";
        run.Record(new LandedResponse { RequestKey = key, Url = "http://x/" + key, Status = 200, At = _clock.GetUtcNow(), Sha256 = hash, Bytes = bytes.Length, Rows = 1 });
        return new LandedBody("http://x/" + key, hash, path, default, "", bytes.Length, key, 1);
    }

    private static string Unpack(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }
}
