using System.Net;
using System.Security.Cryptography;
using Pitwall.Sources.Jolpica;
using Pitwall.Sources.Jolpica.Dump;
using Pitwall.Sources.Tests.Support;
using static Pitwall.Sources.Jolpica.JolpicaResources;

namespace Pitwall.Sources.Tests.Jolpica;

public sealed class DumpTests : IDisposable
{
    private const string Listing = "/data/dumps/download/";
    private const string Delayed = "/data/dumps/download/delayed/?dump_type=csv";
    private readonly JolpicaRuns _runs = new();
    private readonly TempFolder _folder = new();
    private readonly TinyDump _dump;
    private string _uploadedAt = "2024-06-20T03:00:00Z";

    public DumpTests() => _dump = new TinyDump(_runs.Jolpica.Data);

    public void Dispose()
    {
        _runs.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_dump_has_the_rows_that_the_service_gives()
    {
        using var service = new JolpicaRuns();
        await service.RunAsync(new JolpicaSelection { Seasons = TinyChampionship.Years, Laps = true, PitStops = true, StandingsPerRound = true });

        var report = await _runs.DumpAsync(Path());

        Assert.Equal((0, 0L, 0), (report.ExitCode, report.Requests, report.Dump!.Newer));
        Assert.Empty(report.Dump.Notes);
        foreach (var resource in All)
        {
            var expected = Rows(service, resource);
            Assert.NotEmpty(expected);
            Assert.Equal(expected, Rows(_runs, resource));
        }
    }

    [Fact]
    public async Task The_newest_dump_for_everybody_is_found_checked_and_landed_as_it_is()
    {
        var zip = Serve();

        var report = await _runs.DumpAsync(null);

        Assert.Equal((0, 2L), (report.ExitCode, report.Requests));
        Assert.Equal([Listing, Delayed, "/bucket/dump.zip?signature=secret"], _runs.Targets);
        var body = _runs.State.OfRound("dump", null, null)!.Bodies.Single();
        Assert.Equal(zip, body.ReadAll());
        Assert.Equal("http://upstream.test/data/dumps/download/delayed/?dump_type=csv", body.Url);
        Assert.Equal(DateTimeOffset.Parse(_uploadedAt, System.Globalization.CultureInfo.InvariantCulture), report.Dump!.AsOf);
        Assert.DoesNotContain("secret", await ManifestAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dump_that_is_landed_already_is_not_fetched_again()
    {
        Serve();
        await _runs.DumpAsync(null);

        var again = await _runs.DumpAsync(null);

        Assert.True(again.Dump!.WasLanded);
        Assert.Equal((0, 1L), (again.ExitCode, again.Requests));
        Assert.True((await _runs.DumpAsync(Path())).Dump!.WasLanded);
    }

    [Fact]
    public async Task Where_the_dump_is_kept_hears_no_token()
    {
        Serve();

        await _runs.DumpAsync(null, JolpicaRuns.Options with { Http = JolpicaRuns.Options.Http with { BearerToken = "hush" } });

        Assert.Equal([true, true, false], _runs.Jolpica.Messages.Select(message => message.Headers.Authorization is not null));
    }

    [Fact]
    public async Task A_dump_whose_hash_is_not_the_listed_one_is_not_read()
    {
        Serve(hash: new string('0', 64));

        var report = await _runs.DumpAsync(null);

        Assert.Equal(1, report.ExitCode);
        Assert.Contains("and Jolpica lists 0000", report.Missing.Single().Reason, StringComparison.Ordinal);
        Assert.Empty(_runs.State.Units);
    }

    [Fact]
    public async Task A_list_of_dumps_that_is_not_understood_is_said()
    {
        _runs.Jolpica.Fault = (_, _) => FakeUpstream.Json("""{"available_types":["csv"],"delayed_dumps":{}}""");

        var report = await _runs.DumpAsync(null);

        Assert.Equal(1, report.ExitCode);
        Assert.Equal("the list of dumps is not understood: no dump of CSV files is listed for everybody", report.Missing.Single().Reason);
    }

    [Fact]
    public async Task A_dump_leaves_alone_what_the_service_has_told_since()
    {
        Serve();
        await _runs.RunAsync(JolpicaRuns.Season(2023, Results) with { Laps = true, Rounds = [] });
        _runs.Jolpica.Data.WinnersPoints = 1;

        var report = await _runs.DumpAsync(null);

        // The season's races, results and five rounds of laps.
        Assert.Equal(7, report.Dump!.Newer);
        Assert.All(_runs.State.OfYear("results", 2023)!.Bodies, body => Assert.StartsWith("2023/results?", body.RequestKey, StringComparison.Ordinal));
        Assert.Equal("dump/results?season=2022", _runs.State.OfYear("results", 2022)!.Bodies.Single().RequestKey);
        Assert.Null(_runs.State.OfYear("laps", 2023));
        Assert.Equal(48 * TinyChampionship.Laps, _runs.State.OfYear("laps", 2022)!.Rows);
    }

    [Fact]
    public async Task A_newer_dump_replaces_what_was_told_before_it()
    {
        await _runs.RunAsync(JolpicaRuns.Season(2023, Results));
        _uploadedAt = "2024-07-09T00:00:00Z";
        _runs.Clock.Advance(TimeSpan.FromDays(30));
        _runs.Jolpica.Data.WinnersPoints = 1;
        Serve(new TinyDump(_runs.Jolpica.Data));

        await _runs.DumpAsync(null);

        Assert.Contains("2023|5|1|20|1|1|driver_19|team_7|1|5|Finished|1|5400500|1:30:00.500|1|3|1:31.019|231.970", _runs.Rows(Results, 2023));
    }

    [Fact]
    public async Task After_a_dump_the_service_is_asked_for_what_is_newer()
    {
        Serve();
        await _runs.DumpAsync(null);

        var asked = await _runs.AskedByAsync(() => _runs.RunAsync(new JolpicaSelection { Seasons = [2022, 2023, 2024], Resources = [Results] }));

        // The dump is two weeks old: the last two seasons are looked at weekly.
        Assert.Equal(["2024/results.json?limit=100&offset=0", "2023/results.json?limit=100&offset=0", "2023/results.json?limit=100&offset=100", "2022/results.json?limit=100&offset=0"], asked);
        Assert.Empty(await _runs.AskedByAsync(() => _runs.RunAsync(JolpicaRuns.Season(1957, Results))));
    }

    [Fact]
    public async Task What_a_newer_dump_changes_lands_anew_and_the_rest_stays_as_it_is()
    {
        await _runs.DumpAsync(Path());
        var before = _runs.State.OfYear("results", 2022)!;
        _runs.Clock.Advance(TimeSpan.FromDays(1));
        _dump.Files[TinyDump.File("driver")].Replace("Dutch", "Belgian");

        var report = await _runs.DumpAsync(Path());

        Assert.Equal(["drivers"], report.Units.Where(unit => unit.Outcome == JolpicaOutcome.Ok).Select(unit => unit.Resource));
        Assert.Equal(before.At, _runs.State.OfYear("results", 2022)!.At);
        Assert.Contains("Belgian", _runs.Rows(Drivers)[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_are_found_by_name_wherever_they_stand_and_unknown_ones_do_no_harm()
    {
        var seasons = _dump.Files[TinyDump.File("season")];
        seasons.Clear().Append("wikipedia,new_column,year,championship_system_id,id,api_id\n");
        foreach (var year in TinyChampionship.Years) seasons.Append(System.Globalization.CultureInfo.InvariantCulture, $"http://wiki.test/{year},x,{year},1,{year},s\n");

        await _runs.DumpAsync(Path());

        Assert.Equal(["1957|http://wiki.test/1957", "2022|http://wiki.test/2022", "2023|http://wiki.test/2023", "2024|http://wiki.test/2024"], _runs.Rows(Seasons));
        Assert.Equal(120, _runs.Rows(Results, 2023).Count);
    }

    [Fact]
    public async Task A_row_that_refers_to_nothing_is_noted_and_the_others_land()
    {
        _dump.Files[TinyDump.File("sessionentry")].Append("999999,e,Finished,1,1,t,t,5,25,1,888888,777777,0,01:30:00\n");

        var report = await _runs.DumpAsync(Path());

        Assert.Equal(["sessionentry without what it refers to"], report.Dump!.Notes);
        Assert.Equal(120, _runs.Rows(Results, 2023).Count);
    }

    [Fact]
    public async Task A_dump_without_standings_says_so()
    {
        _dump.Files.Remove(TinyDump.File("driverchampionship"));
        _dump.Files.Remove(TinyDump.File("teamchampionship"));

        var report = await _runs.DumpAsync(Path());

        Assert.Equal(["no driverchampionship: standings come from the service", "no teamchampionship: standings come from the service"], report.Dump!.Notes);
    }

    [Theory]
    [InlineData("../formula_one_evil.csv")]
    [InlineData("/formula_one_evil.csv")]
    [InlineData("a\\..\\formula_one_evil.csv")]
    [InlineData("C:evil.csv")]
    public async Task A_path_that_leads_out_of_the_archive_is_refused_with_the_whole_of_it(string path)
    {
        _dump.Files[path] = new System.Text.StringBuilder("id\n1\n");

        var refused = await Assert.ThrowsAsync<DumpException>(() => _runs.DumpAsync(Path()));

        Assert.Contains("which leads out of it", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_runs.State.Units);
        Assert.False(File.Exists(System.IO.Path.Combine(_folder.Path, "..", "formula_one_evil.csv")));
    }

    [Fact]
    public async Task A_dump_that_becomes_larger_than_one_ever_is_when_it_is_opened_is_refused()
    {
        _dump.Files[TinyDump.File("lap")].Append(new string(' ', 3_000_000));

        var bounds = JolpicaRuns.Options with { DumpBounds = JolpicaRuns.Options.DumpBounds with { MaxEntryBytes = 2_000_000 } };
        var refused = await Assert.ThrowsAsync<DumpException>(() => _runs.DumpAsync(Path(), bounds));

        Assert.Contains("formula_one_lap.csv becomes larger than a dump ever is", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_runs.State.Units);
    }

    [Theory]
    [InlineData("round", "there is no formula_one_round.csv in it")]
    public async Task A_dump_that_lacks_a_table_is_none(string table, string expected)
    {
        _dump.Files.Remove(TinyDump.File(table));

        var refused = await Assert.ThrowsAsync<DumpException>(() => _runs.DumpAsync(Path()));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_lacks_a_column_or_has_a_bad_line_is_named()
    {
        var rounds = _dump.Files[TinyDump.File("round")].ToString();
        _dump.Files[TinyDump.File("round")].Replace("is_cancelled", "was_cancelled");
        var renamed = await Assert.ThrowsAsync<DumpException>(() => _runs.DumpAsync(Path()));
        _dump.Files[TinyDump.File("round")] = new System.Text.StringBuilder(rounds).Append("1,2\n");
        var cut = await Assert.ThrowsAsync<DumpException>(() => _runs.DumpAsync(Path()));

        Assert.StartsWith("Jolpica dump dump.zip: formula_one_round.csv has no column 'is_cancelled'", renamed.Message, StringComparison.Ordinal);
        Assert.Contains("2 fields, and 10 columns in line 1", cut.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_zip_is_no_dump()
    {
        await File.WriteAllTextAsync(System.IO.Path.Combine(_folder.Path, "dump.zip"), "<html>", TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<DumpException>(() => _runs.DumpAsync(System.IO.Path.Combine(_folder.Path, "dump.zip")));
        var nowhere = await Assert.ThrowsAsync<DumpException>(() => _runs.DumpAsync(System.IO.Path.Combine(_folder.Path, "nowhere.zip")));

        Assert.Contains("it is no zip, or is damaged", refused.Message, StringComparison.Ordinal);
        Assert.Contains("there is no file", nowhere.Message, StringComparison.Ordinal);
    }

    /// <summary>All rows of a resource, whatever unit they are in.</summary>
    private static List<string> Rows(JolpicaRuns runs, JolpicaResource resource) =>
    [
        .. runs.State.Units.Where(unit => DumpUnits.Collections(resource).Contains(unit.Collection))
            .SelectMany(unit => JolpicaRows.Read(resource, unit.Bodies)).Select(row => string.Join('|', row.Values)).Distinct().Order(StringComparer.Ordinal),
    ];

    private string Path()
    {
        var path = System.IO.Path.Combine(_folder.Path, "dump.zip");
        File.WriteAllBytes(path, _dump.Zip());
        File.SetLastWriteTimeUtc(path, new DateTime(2024, 6, 20, 0, 0, 0, DateTimeKind.Utc));
        return path;
    }

    /// <summary>Lists the dump, and gives it where the list says, by way of another host.</summary>
    private byte[] Serve(TinyDump? dump = null, string? hash = null)
    {
        var zip = (dump ?? _dump).Zip();
        var sha256 = hash ?? Convert.ToHexStringLower(SHA256.HashData(zip));
        _runs.Jolpica.Fault = (target, _) => target switch
        {
            Listing => FakeUpstream.Json($$$"""{"available_types":["csv"],"latest_dumps":{"csv":{"file_hash":"x","download_url":"http://upstream.test/not/for/us"}},"delayed_dumps":{"csv":{"dump_type":"csv","file_hash":"{{{sha256}}}","file_size":{{{zip.Length}}},"uploaded_at":"{{{_uploadedAt}}}","download_url":"http://upstream.test{{{Delayed}}}"}},"delay_days":14}"""),
            Delayed => new HttpResponseMessage(HttpStatusCode.Found) { Headers = { Location = new Uri("https://store.test/bucket/dump.zip?signature=secret") } },
            "/bucket/dump.zip?signature=secret" => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(zip) },
            _ => null,
        };
        return zip;
    }

    private async Task<string> ManifestAsync()
    {
        var texts = Directory.EnumerateFiles(System.IO.Path.Combine(_runs.Store.Folder, "jolpica", "manifest")).Select(file => File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        return string.Concat(await Task.WhenAll(texts));
    }
}
