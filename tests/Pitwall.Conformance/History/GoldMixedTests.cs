using System.Formats.Tar;
using System.IO.Compression;
using Pitwall.Conformance.Shared;
using Pitwall.Lakehouse.Building;
using Pitwall.Replay;
using Pitwall.Sources.Ingest;

namespace Pitwall.Conformance.History;

/// <summary>A season that runs: f1db has it up to the twelfth round, OpenF1 has the races and sprints since.</summary>
public sealed class GoldMixedTests
{
    private const int LastOfF1Db = 12;

    private static readonly BuildRequest Standings = new()
    {
        Tables = ["gold.fact_driver_standings", "gold.fact_constructor_standings", "gold.fact_results", "gold.dim_driver", "gold.dim_constructor", "gold.dim_session", "gold.dim_round", "silver.standings_differences"],
    };

    [Fact]
    public async Task Standings_after_every_round_are_f1dbs_whether_f1db_has_the_results_or_OpenF1()
    {
        using var folder = new TempFolder();
        await using var server = await ReplayServer.StartAsync(new ReplayOptions { RecordingsFolder = Recordings.Folder });
        using var lake = Lake.Open(folder.Sub("lake"));
        await GoldLake.IngestAsync(lake, SeasonUntil(folder.Sub("f1db")));
        // What the lake numbers 1 to 10 among itself are rounds 13 to 22.
        await lake.IngestAsync(
            new IngestSelection { From = new DateOnly(2023, 8, 1), To = new DateOnly(2023, 12, 1), Types = ["Race", "Sprint"] }, LakeRuns.Fast(server));
        var report = await lake.BuildAsync(Standings);

        LakeRuns.AssertSound(report);
        AssertF1Dbs(lake);
        AssertSources(lake);
        AssertKeysHold(lake);
    }

    private static void AssertF1Dbs(Lake lake)
    {
        var season = F1DbHistory.Load().Seasons.Single(s => s.Year == 2023);
        var (drivers, constructors) = (GoldStandings.Drivers(lake), GoldStandings.Constructors(lake));
        Assert.Equal(22, drivers.Count);
        foreach (var round in season.Rounds)
        {
            Assert.Equal(GoldStandings.Lines(round.Drivers!), drivers[(2023, round.Round)]);
            Assert.Equal(GoldStandings.Lines(round.Constructors!), constructors[(2023, round.Round)]);
        }

        Assert.Equal(0L, lake.Query("select count(*) from silver.standings_differences").Single()[0]);
    }

    private static void AssertSources(Lake lake)
    {
        Assert.Equal(
            [(12L, "f1db"), (10L, "f1db, openf1")],
            lake.Query("select count(distinct round_number), _source from silver.driver_standings group by _source order by _source").Select(r => ((long)r[0]!, (string)r[1]!)));
        Assert.Equal(
            ["f1db 15", "openf1 13"],
            lake.Query("select _source, count(distinct sk_session) from gold.fact_results where year = 2023 group by all order by 1").Select(r => string.Join(' ', r)));
        Assert.Equal(
            ["13 netherlands", "22 abu-dhabi"],
            lake.Query("select distinct round_number, grand_prix_id from gold.fact_results join silver.rounds using (year, round_number) where round_number in (13, 22) order by 1").Select(r => string.Join(' ', r)));
    }

    private static void AssertKeysHold(Lake lake)
    {
        foreach (var key in new[] { "session", "round" })
            Assert.Equal(0L, lake.Query($"select count(*) from gold.fact_results where sk_{key} not in (select sk_{key} from gold.dim_{key})").Single()[0]);
    }

    /// <summary>The season of 2023 in f1db's source form, without results and tables of the rounds after the last.</summary>
    private static string SeasonUntil(string folder)
    {
        var archive = Path.Combine(Checkout.RecordingsOrSkip("f1db"), "f1db", "f1db-src-data.tar.gz");
        using var reader = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null || !IsKept(entry.Name)) continue;
            var path = Path.Combine(folder, entry.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            entry.ExtractToFile(path, overwrite: false);
        }

        return folder;
    }

    private static bool IsKept(string name)
    {
        var parts = name.Split('/');
        if (parts is not [_, _, "seasons", var year, ..]) return true;
        if (year != "2023") return false;
        return parts is [.., "races", var round, var file]
            ? file == "race.yml" || int.Parse(round.AsSpan(0, 2), System.Globalization.CultureInfo.InvariantCulture) <= LastOfF1Db
            : parts[^1] is not ("driver-standings.yml" or "constructor-standings.yml");
    }
}
