using System.IO.Compression;
using System.Text.Json;
using Pitwall.Cli.Tests.Support;

namespace Pitwall.Cli.Tests;

[Collection(InProcess.Collection)]
public sealed class F1DbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Lake => _folder["lake"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_release_is_landed_once_with_a_word_on_what_is_new_and_on_its_licence()
    {
        var release = Release("first.zip", "\"works\",\"Works\"\n");

        var first = (await InProcess.Run("ingest", "f1db", release, "--lake", Lake)).Expect(0).WithoutTrace();
        var again = (await InProcess.Run("ingest", "f1db", release, "--lake", Lake)).Expect(0);

        Assert.Contains("landed f1db release first.zip", first.Out, StringComparison.Ordinal);
        Assert.Contains("CC BY 4.0", first.Out, StringComparison.Ordinal);
        Assert.Contains("note: unknown to this Pitwall, and kept: entrants: colour (1 times)", first.Out, StringComparison.Ordinal);
        Assert.Contains("is landed already", again.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_newer_release_has_not_any_more_is_said()
    {
        (await InProcess.Run("ingest", "f1db", Release("first.zip", "\"works\",\"Works\"\n\"friends\",\"Friends\"\n"), "--lake", Lake)).Expect(0);

        var text = (await InProcess.Run("ingest", "f1db", Release("second.zip", "\"works\",\"Works\"\n"), "--lake", Lake)).Expect(0);
        var json = (await InProcess.Run("ingest", "f1db", Release("third.zip", "\"friends\",\"Friends\"\n"), "--lake", Lake, "--json")).Expect(0);

        Assert.Contains("gone: entrants: friends", text.Out, StringComparison.Ordinal);
        using var report = JsonDocument.Parse(json.Out);
        var entrants = report.RootElement.GetProperty("collections").EnumerateArray().Single(c => c.GetProperty("collection").GetString() == "entrants");
        Assert.Equal(["works"], entrants.GetProperty("gone").EnumerateArray().Select(key => key.GetString()));
    }

    [Fact]
    public async Task Run_lands_a_release_builds_it_and_validates_it_and_the_standings_are_there()
    {
        var text = (await InProcess.Run("run", "f1db", Release("first.zip", "\"works\",\"Works\"\n"), "--lake", Lake)).Expect(0).WithoutTrace();
        var drivers = (await InProcess.Run("standings", "1951", "--round", "1", "--lake", Lake)).Expect(0);
        var constructors = (await InProcess.Run("standings", "1951", "--constructors", "--lake", Lake)).Expect(0);

        Assert.Contains("landed f1db release first.zip", text.Out, StringComparison.Ordinal);
        Assert.Contains("0 blocking ones fail", text.Out, StringComparison.Ordinal);
        Assert.Contains("  1  Ada First", drivers.Out, StringComparison.Ordinal);
        Assert.Contains("constructors have a championship since 1958", constructors.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "has a user, a password or a query", "https://me:hush@f1db.test/f1db.zip")]
    [InlineData(2, "has a user, a password or a query", "https://f1db.test/f1db.zip?token=hush")]
    [InlineData(1, "there is no file or folder", "nowhere.zip")]
    public async Task What_is_no_release_is_said_in_a_sentence(int exitCode, string expected, string release)
    {
        var outcome = (await InProcess.Run("ingest", "f1db", release, "--lake", Lake)).Expect(exitCode).WithoutTrace();

        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", outcome.Error, StringComparison.Ordinal);
    }

    private string Release(string name, string entrants)
    {
        var path = _folder[name];
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Add("drivers", "id,name\nada-first,Ada First\n");
        Add("constructors", "id,name\nfjord,Fjord\n");
        Add("circuits", "id,name\nisring,Isring\n");
        Add("grands-prix", "id,name\nnorway,Norway\n");
        Add("races", "id,year,round,date,grandPrixId\n7,1951,1,1951-05-27,norway\n");
        Add("races-race-results", "raceId,year,round,positionDisplayOrder,positionNumber,positionText,driverId,constructorId,points\n7,1951,1,1,1,1,ada-first,fjord,8\n");
        Add("entrants", "id,name,colour\n" + entrants.Replace("\n", ",red\n", StringComparison.Ordinal));
        return path;

        void Add(string file, string text)
        {
            using var writer = new StreamWriter(zip.CreateEntry($"f1db-{file}.csv").Open());
            writer.Write(text);
        }
    }
}
