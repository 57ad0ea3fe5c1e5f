using Pitwall.Sources.F1Db;

namespace Pitwall.Sources.Tests.F1Db;

public sealed class ReleaseIngestTests : IDisposable
{
    private readonly F1DbLandings _landings = new();

    public void Dispose() => _landings.Dispose();

    [Fact]
    public async Task The_archive_lands_byte_for_byte_and_under_its_name_only()
    {
        var archive = TinyRelease.Zip(TinyRelease.Csv());

        var report = await _landings.IngestAsync(archive, "f1db csv.zip");

        var body = _landings.Unit("release").Bodies.Single();
        Assert.Equal(archive, F1DbLandings.BytesOf(body));
        Assert.Equal("file:f1db%20csv.zip", body.Url);
        Assert.Equal(report.Sha256, body.Sha256);
        Assert.All(_landings.Store.Read("f1db").Units.SelectMany(unit => unit.Bodies), b => Assert.Equal("file:f1db%20csv.zip", b.Url));
    }

    [Fact]
    public async Task The_same_release_again_lands_nothing_not_even_a_manifest()
    {
        var archive = TinyRelease.Zip(TinyRelease.Csv());
        await _landings.IngestAsync(archive);

        var again = await _landings.IngestAsync(archive, "the-same.zip");

        Assert.True(again.WasLanded);
        Assert.Equal(1, _landings.Manifests());
    }

    [Fact]
    public async Task The_same_data_in_another_shape_change_no_unit()
    {
        await _landings.IngestAsync(TinyRelease.Zip(TinyRelease.Csv()));

        var report = await _landings.IngestAsync(TinyRelease.TarGzip(TinyRelease.Yaml()));

        Assert.False(report.WasLanded);
        Assert.All(report.Collections, collection => Assert.Equal(0, collection.ChangedUnits));
    }

    [Fact]
    public async Task A_newer_release_replaces_only_what_it_changes_and_says_what_has_gone()
    {
        await _landings.IngestAsync(TinyRelease.TarGzip(TinyRelease.Yaml()));
        var before = _landings.Unit("races_race_results", 1951);
        var newer = TinyRelease.Yaml();
        newer.Remove("src/data/entrants/friends.yml");
        newer.Remove("src/data/seasons/2024/races/01-norway/pit-stops.yml");
        newer["src/data/entrants/guests.yml"] = "id: guests\nname: Guests\n";
        const string Results = "src/data/seasons/2024/races/01-norway/race-results.yml";
        newer[Results] = newer[Results].Replace("points: 25", "points: 12.5", StringComparison.Ordinal);

        var report = await _landings.IngestAsync(TinyRelease.TarGzip(newer));

        Assert.Equal(
            [
                "entrants: 2 rows, 1 units, 1 added, 0 changed, gone: friends",
                "races_pit_stops: 0 rows, 1 units, 0 added, 0 changed, gone: 1101 1",
                "races_race_results: 4 rows, 1 units, 0 added, 1 changed, gone: ",
            ],
            report.Collections.Where(c => c.ChangedUnits > 0)
                .Select(c => $"{c.Collection}: {c.Rows} rows, {c.ChangedUnits} units, {c.Added} added, {c.Changed} changed, gone: {string.Join(", ", c.Gone)}"));
        Assert.Empty(_landings.Unit("races_pit_stops", 2024).Bodies);
        Assert.Equal(before.At, _landings.Unit("races_race_results", 1951).At);
        Assert.Contains("\"points\":\"12.5\"", _landings.Landed()["races_race_results 2024"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_vanished_and_comes_back_lands_again()
    {
        var with = TinyRelease.TarGzip(TinyRelease.Yaml());
        await _landings.IngestAsync(with);
        var landed = _landings.Landed();
        var without = TinyRelease.Yaml();
        without.Remove("src/data/seasons/2024/races/01-norway/pit-stops.yml");
        await _landings.IngestAsync(TinyRelease.TarGzip(without));
        Assert.NotEqual(landed, _landings.Landed());

        var report = await _landings.IngestAsync(with);

        Assert.Equal(1, report.Collections.Single(collection => collection.Collection == "races_pit_stops").Added);
        Assert.Equal(landed, _landings.Landed());
    }

    [Fact]
    public async Task A_release_that_is_refused_leaves_everything_as_it_was()
    {
        await _landings.IngestAsync(TinyRelease.TarGzip(TinyRelease.Yaml()));
        var landed = _landings.Landed();
        var broken = TinyRelease.Yaml();
        broken["src/data/entrants/guests.yml"] = "id: guests\n  name: Guests\n";

        await _landings.RefusedAsync(TinyRelease.TarGzip(broken));

        Assert.Equal(landed, _landings.Landed());
        Assert.Equal(1, _landings.Manifests());
    }

    [Fact]
    public async Task A_refresh_reads_a_landed_release_again_and_lands_what_is_missing()
    {
        var archive = TinyRelease.Zip(TinyRelease.Csv());
        await _landings.IngestAsync(archive);
        var landed = _landings.Landed();
        File.Delete(_landings.Unit("drivers").Bodies.Single().Path);
        var path = Path.Combine(_landings.FolderOf("files"), "release.zip");

        var report = await _landings.IngestAsync(path, options: _landings.Options with { Refresh = true });

        Assert.Equal(1, report.Collections.Sum(collection => collection.ChangedUnits));
        Assert.Equal(landed, _landings.Landed());
    }

    [Theory]
    [InlineData("src/data/drivers/bo-second.yml", "id: bo\nname Bo\n", "src/data/drivers/bo-second.yml: line 2: expected 'name: value'")]
    [InlineData("src/data/drivers/bo-second.yml", "- id: bo\n", "src/data/drivers/bo-second.yml: line 1: drivers: expected a map, found a list")]
    [InlineData("src/data/drivers/bo-second.yml", "id: bo\nid: bo\n", "src/data/drivers/bo-second.yml: line 2: 'id' is given twice")]
    [InlineData("src/data/seasons/2024/races/01-norway/race.yml", "id: 1101\ndate: 2024-06-16\n", "src/data/seasons/2024/races/01-norway/race.yml: line 1: the race has no id or no round")]
    [InlineData("src/data/seasons/2024/races/01-norway/pit-stops.yml", "- position: 1\n  lap: 1\n- stop\n", "src/data/seasons/2024/races/01-norway/pit-stops.yml: line 3: races-pit-stops: expected a map, found a scalar")]
    [InlineData("src/data/seasons/1951/entrants.yml", "- entrantId: x\n  constructorId: fjord\n  driverId: bo-second\n  rounds: 1-x\n", "src/data/seasons/1951/entrants.yml: line 1: '1-x' is no list of rounds")]
    public async Task A_broken_file_of_the_source_tree_is_named_with_its_line(string file, string text, string expected)
    {
        var files = TinyRelease.Yaml();
        files[file] = text;

        Assert.Contains(expected, await _landings.RefusedAsync(TinyRelease.TarGzip(files)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("f1db-drivers.csv", "\"id\",\"name\"\n\"a\",\"A\"\n\"b\"\n", "f1db-drivers.csv: line 3: 1 fields, and 2 columns")]
    [InlineData("f1db-drivers.csv", "\"id\",\"name\"\n\"a\n,\"\"\n\",\"A\n", "f1db-drivers.csv: line 2: a quote is not closed")]
    [InlineData("f1db-drivers.csv", "what,is,this\n1,2,3\n", "f1db-drivers.csv: line 1: expected the names of columns")]
    [InlineData("f1db-drivers.csv", "id,id\n1,2\n", "f1db-drivers.csv: line 1: the column 'id' is there twice")]
    [InlineData("f1db-races.csv", "id,year,round\n1,2024,1\n2,soon,2\n", "f1db-races.csv: line 3: 'soon' is no season")]
    public async Task A_broken_CSV_file_is_named_with_its_line(string file, string text, string expected)
    {
        var files = TinyRelease.Csv();
        files[file] = text;

        Assert.Contains(expected, await _landings.RefusedAsync(TinyRelease.Zip(files)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"id\":\"a\"},7]", "f1db-drivers.json: record 2: drivers: expected a map, found a scalar")]
    [InlineData("[{\"id\":\"a\"", "f1db-drivers.json:")]
    [InlineData("{\"id\":\"a\"}", "f1db-drivers.json: expected an array")]
    [InlineData("[] []", "f1db-drivers.json:")]
    public async Task A_broken_JSON_file_is_named(string text, string expected)
    {
        var files = TinyRelease.SplitJson();
        files["f1db-drivers.json"] = text;

        Assert.Contains(expected, await _landings.RefusedAsync(TinyRelease.Zip(files)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_a_release_is_refused_because_the_rest_would_vanish()
    {
        var files = TinyRelease.Csv();
        files.Remove("f1db-races-race-results.csv");
        files.Remove("f1db-drivers.csv");

        Assert.Contains("it has no drivers, no races_race_results", await _landings.RefusedAsync(TinyRelease.Zip(files)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_is_not_there_is_said_to_be()
    {
        var missing = Path.Combine(_landings.FolderOf("files"), "nowhere.zip");

        var e = await Assert.ThrowsAsync<F1DbException>(() => _landings.IngestAsync(missing));

        Assert.Contains(missing, e.Message, StringComparison.Ordinal);
    }
}
