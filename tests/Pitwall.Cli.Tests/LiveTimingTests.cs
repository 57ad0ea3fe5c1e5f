using System.Text.Json;
using Pitwall.Cli.Tests.Support;

namespace Pitwall.Cli.Tests;

[Collection(InProcess.Collection)]
public sealed class LiveTimingTests : IAsyncDisposable
{
    private const string Live = """{"H":"Streaming","M":"feed","A":["TimingData",{},"2024-05-11T14:00:01Z"]}""";
    private readonly TemporaryFolder _folder = new();
    private readonly TinyArchive _archive = TinyArchive.Start();

    private string Lake => _folder["lake"];

    public async ValueTask DisposeAsync()
    {
        await _archive.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_season_is_landed_once_and_what_is_skipped_is_said()
    {
        var first = (await Run("ingest", "livetiming", "--year", "2019")).Expect(0).WithoutTrace();
        var asked = _archive.Asked.Count;
        var second = (await Run("ingest", "livetiming", "--session", "4005")).Expect(0);

        Assert.Contains("landed 1 sessions, 5 rows: 6 requests", first.Out, StringComparison.Ordinal);
        Assert.Contains("skipped 1 sessions: listed without data", first.Out, StringComparison.Ordinal);
        Assert.Contains("0 requests", second.Out, StringComparison.Ordinal);
        Assert.Contains("1 of them were landed before and are final", second.Out, StringComparison.Ordinal);
        Assert.Equal(asked, _archive.Asked.Count);
    }

    [Fact]
    public async Task Topics_narrow_what_is_asked_for()
    {
        (await Run("ingest", "livetiming", "--year", "2019", "--meeting", "tiny", "--topics", "timing_data")).Expect(0);

        Assert.Contains(_archive.Asked, path => path.EndsWith("TimingData.jsonStream", StringComparison.Ordinal));
        Assert.DoesNotContain(_archive.Asked, path => path.Contains("WeatherData", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dry_run_asks_for_the_index_only_and_estimates_the_rest()
    {
        var text = (await Run("ingest", "livetiming", "--year", "2019", "--dry-run")).Expect(0);
        var json = (await Run("run", "livetiming", "--year", "2019", "--topics", "TimingData", "--dry-run", "--json")).Expect(0);

        Assert.All(_archive.Asked, path => Assert.Equal("2019/Index.json", path));
        Assert.Matches(@"about \d+ requests", text.Out);
        using var plan = JsonDocument.Parse(json.Out);
        Assert.Equal(3, plan.RootElement.GetProperty("requests").GetInt32());
    }

    [Fact]
    public async Task What_stays_missing_is_listed_and_the_exit_code_says_so()
    {
        _archive.Files[TinyArchive.Race + "WeatherData.jsonStream"] = "no stream";
        (await Run("ingest", "livetiming", "--year", "2019", "--topics", "TimingData")).Expect(0);

        var outcome = (await Run("ingest", "livetiming", "--year", "2019", "--offline")).Expect(3).WithoutTrace();

        Assert.Contains("degraded: session 4005 Race", outcome.Out, StringComparison.Ordinal);
        Assert.Contains($"missing: {TinyArchive.Race}WeatherData.jsonStream: not landed yet. Run again without --offline.", outcome.Out, StringComparison.Ordinal);
        (await Run("ingest", "livetiming", "--year", "2020")).Expect(1);
    }

    [Fact]
    public async Task Run_takes_the_source_and_the_ledger_keeps_it()
    {
        var outcome = (await Run("run", "livetiming", "--year", "2019", "--json")).Expect(0);

        using var document = JsonDocument.Parse(outcome.Out);
        Assert.Equal(5, document.RootElement.GetProperty("ingest").GetProperty("rows").GetInt32());
        Assert.Contains("run livetiming", (await InProcess.Run("runs", "--lake", Lake)).Expect(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_is_imported_with_a_word_on_its_broken_lines()
    {
        var path = Write("live.txt", Live + "\nnonsense\n");

        var outcome = (await InProcess.Run("import-recording", path, "--session", "9002", "--lake", Lake)).Expect(0).WithoutTrace();
        var again = (await InProcess.Run("import-recording", path, "--session", "9002", "--lake", Lake, "--json")).Expect(0);

        Assert.Contains("broken: live.txt line 2: NotJson: nonsense", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("session 9002 (2024 of unknown name) has 1 recordings in the landing", outcome.Out, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(again.Out);
        var file = document.RootElement.GetProperty("files")[0];
        Assert.True(file.GetProperty("was_landed").GetBoolean());
        Assert.Equal(1, file.GetProperty("topics").GetProperty("TimingData").GetInt32());
    }

    [Fact]
    public async Task A_file_that_is_no_recording_is_refused_and_the_ledger_keeps_why()
    {
        var path = Write("notes.txt", "hello\n");

        var outcome = (await InProcess.Run("import-recording", path, "--lake", Lake)).Expect(1).WithoutTrace();

        Assert.Contains($"{path} is no recording of the live hub", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("failed", (await InProcess.Run("runs", "--lake", Lake)).Expect(0).Out, StringComparison.Ordinal);
    }

    private string Write(string name, string content)
    {
        File.WriteAllText(_folder[name], content);
        return _folder[name];
    }

    private Task<Outcome> Run(params string[] arguments) =>
        InProcess.Run([.. arguments, "--livetiming-url", _archive.Url, "--limits", "none", "--lake", Lake]);
}
