using Pitwall.Sources.F1Db;

namespace Pitwall.Sources.Tests.F1Db;

public sealed class ReleaseShapeTests
{
    public static TheoryData<F1DbLayout, string> Archives => new()
    {
        { F1DbLayout.SourceTree, "tar.gz" },
        { F1DbLayout.SourceTree, "zip" },
        { F1DbLayout.SourceTree, "zip of a repository" },
        { F1DbLayout.SingleJson, "zip" },
        { F1DbLayout.SplitJson, "zip" },
        { F1DbLayout.SplitJson, "tar.gz" },
        { F1DbLayout.Csv, "zip" },
    };

    [Theory]
    [MemberData(nameof(Archives))]
    public async Task Every_shape_of_a_release_lands_the_same_rows(F1DbLayout layout, string container)
    {
        using var expected = new F1DbLandings();
        await expected.IngestAsync(TinyRelease.Zip(TinyRelease.SplitJson()));
        using var landings = new F1DbLandings();

        var report = await landings.IngestAsync(Archive(layout, container));

        Assert.Equal(layout, report.Layout);
        Assert.Empty(report.Unknown);
        Assert.Equal(expected.Landed(), landings.Landed());
    }

    [Fact]
    public async Task A_folder_lands_like_an_archive_of_it_and_twice_only_when_something_changed()
    {
        using var expected = new F1DbLandings();
        await expected.IngestAsync(TinyRelease.TarGzip(TinyRelease.Yaml()));
        using var landings = new F1DbLandings();
        var folder = landings.FolderOf("f1db");
        TinyRelease.Folder(TinyRelease.Yaml(), folder);
        TinyRelease.Folder(new() { [".git/config.yml"] = "no: data", ["src/schema/f1db.schema.json"] = "{}" }, folder);

        Assert.False((await landings.IngestAsync(folder)).WasLanded);
        Assert.Equal(expected.Landed(), landings.Landed());
        Assert.True((await landings.IngestAsync(folder)).WasLanded);

        await File.AppendAllTextAsync(Path.Combine(folder, "src/data/entrants/works.yml"), "# looked at\n", TestContext.Current.CancellationToken);
        var report = await landings.IngestAsync(folder);
        Assert.False(report.WasLanded);
        Assert.All(report.Collections, collection => Assert.Equal(0, collection.ChangedUnits));
    }

    [Fact]
    public async Task The_traps_of_the_source_tree_stay_the_texts_that_they_are()
    {
        using var landings = new F1DbLandings();

        await landings.IngestAsync(TinyRelease.TarGzip(TinyRelease.Yaml()));

        var landed = landings.Landed();
        Assert.Contains("\"time\":\"07:00\"", landed["races 2024"], StringComparison.Ordinal);
        Assert.Contains("\"alpha2_code\":\"NO\"", landed["countries"], StringComparison.Ordinal);
        Assert.Contains("\"permanent_number\":\"07\"", landed["drivers"], StringComparison.Ordinal);
        Assert.Contains("\"place_of_birth\":\"Ålesund\"", landed["drivers"], StringComparison.Ordinal);
        Assert.Contains("\"rounds\":\"[1,2,4]\",\"rounds_text\":\"1-2,4\",\"test_driver\":\"false\"", landed["seasons_entrants_drivers 1951"], StringComparison.Ordinal);
        Assert.Contains("""
            "previous_names":"[\"Gamle, \\\"Isring\\\"\",\"L'Anneau\"]"
            """.Trim(), landed["circuits"], StringComparison.Ordinal);
        Assert.Contains("\"position_display_order\":\"3\",\"position_text\":\"DNF\"", landed["races_race_results 1951"], StringComparison.Ordinal);
        Assert.Contains("\"grid_position_text\":\"PL\"", landed["races_race_results 1951"], StringComparison.Ordinal);
        Assert.Contains("\"free_practice_1_time\":\"11:30\"", landed["races 2024"], StringComparison.Ordinal);
        Assert.DoesNotContain("races_warming_up_results 1951", landed.Keys);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_release_has_that_is_not_known_is_kept_and_told(bool isCsv)
    {
        var files = isCsv ? TinyRelease.Csv() : TinyRelease.Yaml();
        if (isCsv)
        {
            files["f1db-tyre-manufacturers.csv"] = "\"country\",\"id\",\"name\",\"glue\",\"countryId\"\n\"x\",\"ski\",\"Ski\",\"wax, warm\",\"norway\"\n";
            files["f1db-races-weather.csv"] = "\"raceId\"\n7\n";
        }
        else
        {
            files["src/data/tyre-manufacturers/ski.yml"] += "glue: wax, warm\n";
            files["src/data/seasons/2024/races/01-norway/weather.yml"] = "- position: 1\n";
            files["src/data/stewards/eva.yml"] = "id: eva\n";
        }
        using var landings = new F1DbLandings();

        var report = await landings.IngestAsync(isCsv ? TinyRelease.Zip(files) : TinyRelease.TarGzip(files));

        Assert.Equal(0, report.ExitCode);
        Assert.Equal(
            isCsv
                ? ["file f1db-races-weather.csv", "tyre-manufacturers: country", "tyre-manufacturers: glue"]
                : ["file seasons/*/races/*/weather.yml", "folder stewards", "tyre-manufacturers: glue"],
            report.Unknown.Keys);
        Assert.Contains("\"glue\":\"wax, warm\"", landings.Landed()["tyre_manufacturers"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_and_fields_that_the_single_file_has_and_nobody_knows_are_told()
    {
        var files = TinyRelease.SingleJson();
        files["f1db.json"] = files["f1db.json"].Replace("\"drivers\":[\n", "\"stewards\":[{\"id\":\"eva\"}],\"version\":{\"name\":[1]},\"drivers\":[\n", StringComparison.Ordinal)
            .Replace("\"warmingUpResults\":null", "\"weather\":[{\"rain\":true}]", StringComparison.Ordinal);
        using var landings = new F1DbLandings();

        var report = await landings.IngestAsync(TinyRelease.Zip(files));

        Assert.Equal(["list stewards", "list version", "races: weather"], report.Unknown.Keys);
        Assert.Equal(2, report.Collections.Single(collection => collection.Collection == "drivers").Rows);
    }

    private static byte[] Archive(F1DbLayout layout, string container)
    {
        var files = layout switch
        {
            F1DbLayout.SourceTree => TinyRelease.Yaml(),
            F1DbLayout.SingleJson => TinyRelease.SingleJson(),
            F1DbLayout.SplitJson => TinyRelease.SplitJson(),
            _ => TinyRelease.Csv(),
        };
        if (container == "zip of a repository")
        {
            files = files.ToDictionary(file => $"f1db-main/{file.Key}", file => file.Value, StringComparer.Ordinal);
            files["f1db-main/src/schema/current/single/f1db.json"] = "{}";
        }
        return container == "tar.gz" ? TinyRelease.TarGzip(files) : TinyRelease.Zip(files);
    }
}
