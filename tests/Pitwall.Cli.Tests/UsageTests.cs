using Pitwall.Cli.Tests.Support;

namespace Pitwall.Cli.Tests;

[Collection(InProcess.Collection)]
public sealed class UsageTests
{
    [Theory]
    [InlineData("there is no command 'tabels'. Did you mean 'tables'?", "tabels")]
    [InlineData("there is no option '--latst' here. Did you mean '--latest'?", "run", "--latst", "1")]
    [InlineData("there is no option '--jsn' here. Did you mean '--json'?", "sessions", "--jsn")]
    [InlineData("'two' is not expected here", "laps", "1", "two")]
    [InlineData("Required argument 'session' missing", "laps")]
    [InlineData("<session> 'abc' is not a whole number", "laps", "abc")]
    [InlineData("--latest 'x' is not a whole number", "run", "--latest", "x")]
    [InlineData("--fault-rate 'x' is not a number", "replay", "serve", "--fault-rate", "x")]
    [InlineData("source 'openf2' is unknown; expected openf1", "run", "openf2", "--latest", "1")]
    [InlineData("--format 'xml' is unknown; expected table, csv", "sql", "select 1", "--format", "xml")]
    [InlineData("say exactly one of", "run")]
    [InlineData("say exactly one of", "run", "--latest", "1", "--year", "2023")]
    [InlineData("say exactly one of", "ingest", "openf1", "--meeting", "monza")]
    [InlineData("0 sessions are none", "run", "--latest", "0")]
    [InlineData("the range begins on 2023-02-01, after its end", "run", "--from", "2023-02-01", "--to", "2023-01-01")]
    [InlineData("--date '2023-13-01' is no day; expected YYYY-MM-DD", "run", "--date", "2023-13-01")]
    [InlineData("--from 'May' is no day", "run", "--from", "May")]
    [InlineData("--session -1 is no session key", "run", "--session", "-1")]
    [InlineData("--limits 'fast' is not understood; expected none, or windows", "run", "--latest", "1", "--limits", "fast")]
    [InlineData("--workers is 0; expected 1 to 64", "run", "--latest", "1", "--workers", "0")]
    [InlineData("'here' is no http or https address", "run", "--latest", "1", "--openf1-url", "here")]
    [InlineData("has a user, a password or a query in it", "run", "--latest", "1", "--openf1-url", "https://me:secret@mirror/v1")]
    [InlineData("There is no topic 'TimngData' in live timing. Did you mean 'TimingData'", "ingest", "livetiming", "--latest", "1", "--topics", "TimngData")]
    [InlineData("--topics names none", "ingest", "livetiming", "--latest", "1", "--topics", ",")]
    [InlineData("--topics is for livetiming, and this is openf1", "run", "--latest", "1", "--topics", "TimingData")]
    [InlineData("--openf1-url is for openf1, and this is livetiming", "run", "livetiming", "--latest", "1", "--openf1-url", "http://localhost/v1")]
    [InlineData("there is no option '--topics' here", "ingest", "openf1", "--latest", "1", "--topics", "TimingData")]
    [InlineData("'here' is no http or https address; it ends in /static", "ingest", "livetiming", "--latest", "1", "--livetiming-url", "here")]
    [InlineData("has a user, a password or a query in it", "run", "livetiming", "--latest", "1", "--livetiming-url", "https://me:secret@mirror/static")]
    [InlineData("say exactly one of", "ingest", "livetiming")]
    [InlineData("--session 0 is no session key", "import-recording", "live.txt", "--session", "0")]
    [InlineData("Required argument 'file' missing", "import-recording")]
    [InlineData("--port is 99999; expected 0 to 65535", "replay", "serve", "--synthetic", "1", "--port", "99999")]
    [InlineData("--meetings is 0; expected 1 to 24", "replay", "serve", "--synthetic", "1", "--meetings", "0")]
    [InlineData("--laps is -5; expected 1 to 500", "replay", "serve", "--synthetic", "1", "--laps", "-5")]
    [InlineData("--fault-rate is 7; expected 0 to 1", "replay", "serve", "--synthetic", "1", "--port", "0", "--fault-rate", "7")]
    [InlineData("--faults 'Fire' is no kind of fault; expected TooManyRequests", "replay", "serve", "--synthetic", "1", "--port", "0", "--fault-rate", "1", "--faults", "Fire")]
    [InlineData("exclude one another", "replay", "serve", "--synthetic", "1", "--recordings", "/tmp")]
    [InlineData("there is no SQL", "sql", " ")]
    [InlineData("--as-of 'soon' is neither a snapshot id nor a date", "sql", "select 1", "--as-of", "soon")]
    public async Task What_is_not_understood_is_said_in_a_sentence(string sentence, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var outcome = (await InProcess.Run([.. arguments, "--lake", folder["lake"]])).Expect(2).WithoutTrace();

        Assert.Contains(sentence, outcome.Error, StringComparison.Ordinal);
        Assert.StartsWith("pitwall: ", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("", outcome.Out);
        Assert.False(Directory.Exists(folder["lake"]), "a command that was not understood made a lake");
    }

    [Theory]
    [InlineData("build")]
    [InlineData("validate")]
    [InlineData("sessions")]
    [InlineData("laps", "1")]
    [InlineData("runs")]
    [InlineData("maintain")]
    [InlineData("sql", "select 1")]
    public async Task Where_there_is_no_lake_the_way_to_one_is_shown(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var outcome = (await InProcess.Run([.. arguments, "--lake", folder["none"]])).Expect(2).WithoutTrace();

        Assert.Contains($"there is no lake at {folder["none"]}", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("pitwall demo", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["none"]));
    }

    [Fact]
    public async Task A_file_in_the_lakes_place_is_refused()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["lake"], "", TestContext.Current.CancellationToken);

        var outcome = (await InProcess.Run("doctor", "--lake", folder["lake"])).Expect(1).WithoutTrace();

        Assert.Contains("is a file; a lake is a folder", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tables")]
    [InlineData("doctor")]
    public async Task Looking_where_nothing_is_leaves_nothing_behind(string command)
    {
        using var folder = new TemporaryFolder();

        (await InProcess.Run(command, "--lake", folder["none"])).Expect(0).WithoutTrace();

        Assert.False(Directory.Exists(folder["none"]));
    }

    [Fact]
    public async Task Recordings_that_are_not_there_are_named()
    {
        using var folder = new TemporaryFolder();

        var outcome = (await InProcess.Run("replay", "serve", "--recordings", folder["none"], "--port", "0")).Expect(1).WithoutTrace();

        Assert.Contains(folder["none"], outcome.Error, StringComparison.Ordinal);
    }
}
