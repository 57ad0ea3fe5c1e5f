using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Pitwall.Sources.F1Db;
using Pitwall.Sources.Landing;
using YamlDotNet.RepresentationModel;

namespace Pitwall.Sources.Tests.F1Db;

/// <summary>f1db's whole source tree, where a machine has it.</summary>
public sealed class RecordedReleaseTests
{
    private static readonly Dictionary<string, long> Expected = new(StringComparer.Ordinal)
    {
        ["seasons"] = 77,
        ["races"] = 1_172,
        ["drivers"] = 917,
        ["constructors"] = 187,
        ["chassis"] = 1_153,
        ["engines"] = 424,
        ["engine_manufacturers"] = 78,
        ["tyre_manufacturers"] = 9,
        ["entrants"] = 830,
        ["circuits"] = 78,
        ["grands_prix"] = 54,
        ["countries"] = 249,
        ["continents"] = 7,
        ["races_race_results"] = 27_533,
        ["races_fastest_laps"] = 17_085,
        ["races_qualifying_results"] = 26_954,
        ["races_qualifying_2_results"] = 7_541,
        ["races_starting_grid_positions"] = 25_770,
        ["races_pre_qualifying_results"] = 647,
        ["races_sprint_race_results"] = 568,
        ["races_sprint_qualifying_results"] = 466,
        ["races_sprint_starting_grid_positions"] = 567,
        ["races_driver_standings"] = 21_449,
        ["races_constructor_standings"] = 10_610,
        ["races_driver_of_the_day_results"] = 874,
        ["seasons_driver_standings"] = 1_680,
        ["seasons_constructor_standings"] = 721,

        // 14 files have no row at all, because nobody ran; the specification counts one row for each of them.
        ["races_qualifying_1_results"] = 7_708 - 1,
        ["races_pit_stops"] = 22_432 - 2,
        ["races_free_practice_1_results"] = 16_099 - 1,
        ["races_free_practice_2_results"] = 15_512 - 3,
        ["races_free_practice_3_results"] = 8_828 - 5,
        ["races_free_practice_4_results"] = 707 - 1,
        ["races_warming_up_results"] = 7_684 - 1,
    };

    [Fact]
    public async Task The_source_tree_has_the_entities_that_it_is_known_to_have()
    {
        var path = PathOrSkip();
        using var landings = new F1DbLandings();

        var report = await landings.IngestAsync(path);

        Assert.Empty(report.Unknown);
        Assert.Equal(F1DbLayout.SourceTree, report.Layout);
        var rows = report.Collections.ToDictionary(collection => collection.Collection, collection => collection.Rows, StringComparer.Ordinal);
        Assert.All(Expected, expected => Assert.Equal(expected.Value, rows[expected.Key]));
        Assert.Equal(43, rows.Count);
        var races = landings.Store.Read("f1db").Units.Where(unit => unit.Collection == "races_race_results").SelectMany(RaceIds).Distinct().Count();
        Assert.Equal(1_160, races);
        Assert.True((await landings.IngestAsync(path)).WasLanded);
    }

    [Fact]
    public void Our_reader_reads_what_a_general_one_reads()
    {
        var tree = new RecordTree();
        var compared = 0;
        using var tar = new TarReader(new GZipStream(File.OpenRead(PathOrSkip()), CompressionMode.Decompress));
        for (var number = 0; tar.GetNextEntry() is { } entry;)
        {
            // Every file of its own kind, and of the long lists of races one in twenty: the general reader is slow.
            if (entry.DataStream is null || !entry.Name.EndsWith(".yml", StringComparison.Ordinal)) continue;
            if (entry.Name.Contains("/races/", StringComparison.Ordinal) && !entry.Name.EndsWith("/race.yml", StringComparison.Ordinal) && number++ % 20 != 0) continue;
            using var memory = new MemoryStream();
            entry.DataStream.CopyTo(memory);
            YamlRecords.Read(memory.ToArray(), tree);
            var general = new YamlStream();
            general.Load(new StringReader(Encoding.UTF8.GetString(memory.ToArray())));
            var expected = general.Documents.Count == 0 ? "~" : Text(general.Documents[0].RootNode);
            Assert.True(expected == YamlRecordsTests.Text(tree, 0), entry.Name);
            compared++;
        }
        Assert.InRange(compared, 5_000, 8_000);
    }

    private static string PathOrSkip() => Path.Combine(Checkout.RecordingsOrSkip("f1db"), "f1db", "f1db-src-data.tar.gz");

    private static IEnumerable<string> RaceIds(LandedUnit unit)
    {
        using var document = System.Text.Json.JsonDocument.Parse(F1DbLandings.BytesOf(unit.Bodies.Single()));
        return [.. document.RootElement.EnumerateArray().Select(row => row.GetProperty("race_id").GetString()!)];
    }

    private static string Text(YamlNode node) => node switch
    {
        YamlMappingNode map => $"{{{string.Join(',', map.Children.Select(child => $"{Text(child.Key)}={Text(child.Value)}"))}}}",
        YamlSequenceNode list => $"[{string.Join(',', list.Children.Select(Text))}]",
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: "" or null } => "~",
        YamlScalarNode scalar => scalar.Value!,
        _ => throw new NotSupportedException(node.NodeType.ToString()),
    };
}
