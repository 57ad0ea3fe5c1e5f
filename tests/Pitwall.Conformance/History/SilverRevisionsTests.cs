using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Pitwall.Conformance.Shared;
using Pitwall.Lakehouse.Building;
using Pitwall.Replay;
using Pitwall.Sources.Jolpica;
using Pitwall.Sources.Limits;

namespace Pitwall.Conformance.History;

/// <summary>A newer release of f1db: a driver put back, a round called off, the others renumbered; and the release after it, which takes that back.</summary>
public sealed partial class SilverRevisionsTests
{
    private const string Races = "src/data/seasons/2026/races";
    private static readonly string[] Behind = ["17-singapore", "18-united-states", "19-mexico", "20-sao-paulo", "21-las-vegas", "22-qatar", "23-abu-dhabi"];
    private static readonly BuildRequest Revisions = new() { Tables = ["silver.history_revisions", "silver.rounds", "silver.round_sessions"] };

    [Fact]
    public async Task What_a_newer_release_changed_is_told_value_by_value()
    {
        using var folder = new TempFolder();
        using var lake = Lake.Open(folder.Sub("lake"));
        var release = Season(folder.Sub("release"));
        await GoldLake.IngestAsync(lake, release);
        LakeRuns.AssertSound(await lake.BuildAsync(Revisions));
        Assert.Empty(lake.Lines("select * from silver.history_revisions"));

        var bahrain = CallOffBahrain(release);
        PutBackGasly(release);
        await GoldLake.IngestAsync(lake, release);
        LakeRuns.AssertSound(await lake.BuildAsync(Revisions));

        Assert.Equal(["changed round_number 7", "vanished - 1"], lake.Lines("select change, column_name, count(*) from silver.history_revisions where entity = 'races' group by all order by all"));
        Assert.Equal(["2026-singapore round_number 17 16"], lake.Lines("select round_id, column_name, old_value, new_value from silver.history_revisions where round_id = '2026-singapore'"));
        Assert.Equal(
            ["2026-monaco points 15 6", "2026-monaco position_display_order 3 7", "2026-monaco position_number 3 7", "2026-monaco position_text 3 7"],
            lake.Lines("select round_id, column_name, old_value, new_value from silver.history_revisions where row_key like '%pierre-gasly' order by column_name"));
        Assert.Equal(["2026-bahrain - True False 1165", "2026-singapore 16 False False 1166"], Called(lake));
        Assert.Equal(["release does not have it any more"], lake.Lines("select reason from silver.history_revisions where change = 'vanished'").Select(r => r[(r.LastIndexOf('/') + 1)..].Replace("file:", "", StringComparison.Ordinal)));

        PutOn(release, bahrain);
        await GoldLake.IngestAsync(lake, release);
        LakeRuns.AssertSound(await lake.BuildAsync(Revisions));

        Assert.Equal(["changed round_number 14", "inserted - 1", "vanished - 1"], lake.Lines("select change, column_name, count(*) from silver.history_revisions where entity = 'races' group by all order by all"));
        Assert.Equal(["2026-bahrain 16 False False 1165", "2026-singapore 17 False False 1166"], Called(lake));
    }

    [Fact]
    public async Task What_Jolpica_answers_anew_is_told_too()
    {
        using var folder = new TempFolder();
        using var lake = Lake.Open(folder.Sub("lake"));
        var release = Season(folder.Sub("release"));
        await AskAsync(lake, release);
        PutBackGasly(release);
        await AskAsync(lake, release);

        LakeRuns.AssertSound(await lake.BuildAsync(Revisions));

        Assert.Equal(
            ["jolpica results 2026-monaco points 15 6", "jolpica results 2026-monaco position 3 7", "jolpica results 2026-monaco position_text 3 7"],
            lake.Lines("""
                select source, entity, round_id, column_name, old_value, new_value from silver.history_revisions
                where row_key like '%driver_id=gasly' and column_name in ('points', 'position', 'position_text') and entity = 'results' order by column_name
                """));
        Assert.Equal([0L], lake.Query("select count(*) from silver.history_revisions where change <> 'changed'").Single());
    }

    private static async Task AskAsync(Lake lake, string release)
    {
        await using var server = await ReplayServer.StartAsync(new ReplayOptions { F1Db = release });
        using var run = lake.Engine.Ledger.Start("ingest jolpica", "conformance");
        var options = new JolpicaOptions { BaseUrl = server.JolpicaUrl, Limits = RateLimits.None, LimiterFolder = null, Refresh = true };
        var report = await lake.IngestJolpicaAsync(new JolpicaSelection { Seasons = [2026], Resources = [JolpicaResources.RacesOfSeason, JolpicaResources.Results] }, options, run);
        Assert.Empty(report.Missing);
        run.End("succeeded");
    }

    private static string[] Called(Lake lake) => lake.Lines("""
        select round_id, round_number, is_cancelled, is_held, f1db_race_id from silver.rounds where round_id in ('2026-bahrain', '2026-singapore') order by 1
        """);

    /// <summary>f1db's source tree with 2026 alone.</summary>
    private static string Season(string folder)
    {
        var archive = Path.Combine(Checkout.RecordingsOrSkip("f1db"), "f1db", "f1db-src-data.tar.gz");
        using var reader = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null || (entry.Name.Contains("/seasons/", StringComparison.Ordinal) && !entry.Name.Contains("/seasons/2026/", StringComparison.Ordinal))) continue;
            var path = Path.Combine(folder, entry.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            entry.ExtractToFile(path, overwrite: false);
        }

        return folder;
    }

    /// <summary>Takes the sixteenth round out and moves the later ones up; gives what it took.</summary>
    private static string CallOffBahrain(string release)
    {
        var race = Path.Combine(release, Races, "16-bahrain", "race.yml");
        var text = File.ReadAllText(race);
        Directory.Delete(Path.GetDirectoryName(race)!, recursive: true);
        foreach (var round in Behind)
            Renumber(release, round, -1);
        return text;
    }

    private static void PutOn(string release, string race)
    {
        foreach (var round in Behind.Reverse())
            Renumber(release, Moved(round, -1), 1);
        var folder = Directory.CreateDirectory(Path.Combine(release, Races, "16-bahrain"));
        File.WriteAllText(Path.Combine(folder.FullName, "race.yml"), race);
    }

    private static void Renumber(string release, string round, int by)
    {
        var moved = Path.Combine(release, Races, Moved(round, by));
        Directory.Move(Path.Combine(release, Races, round), moved);
        var race = Path.Combine(moved, "race.yml");
        File.WriteAllText(race, RoundPattern().Replace(File.ReadAllText(race), m => $"round: {int.Parse(m.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) + by}", 1));
    }

    private static string Moved(string round, int by) => $"{int.Parse(round.AsSpan(0, 2), CultureInfo.InvariantCulture) + by}{round[2..]}";

    /// <summary>Third becomes seventh, as the court decided in September.</summary>
    private static void PutBackGasly(string release)
    {
        var path = Path.Combine(release, Races, "06-monaco", "race-results.yml");
        var rows = File.ReadAllText(path).Split("- position: ", StringSplitOptions.RemoveEmptyEntries).ToList();
        var gasly = rows.First(r => r.Contains("pierre-gasly", StringComparison.Ordinal));
        rows.Remove(gasly);
        rows.Insert(6, gasly);
        string[] points = ["25", "18", "15", "12", "10", "8", "6"];
        for (var i = 0; i < points.Length; i++)
            rows[i] = PointsPattern().Replace($"{i + 1}{rows[i][rows[i].IndexOf('\n')..]}", $"points: {points[i]}", 1);
        File.WriteAllText(path, string.Concat(rows.Select(r => "- position: " + r)));
    }

    [GeneratedRegex(@"(?m)^round: (?<number>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RoundPattern();

    [GeneratedRegex(@"points: \d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PointsPattern();
}
