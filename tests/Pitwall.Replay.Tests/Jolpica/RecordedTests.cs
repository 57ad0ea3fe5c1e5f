using System.Text.Json;
using Pitwall.Replay.Tests.Support;

namespace Pitwall.Replay.Tests.Jolpica;

/// <summary>What the API was recorded to answer, held against what is made of f1db for the same address.</summary>
public sealed class RecordedTests(RecordedServer recorded) : IClassFixture<RecordedServer>
{
    // Where f1db and Jolpica do not agree, and why.
    private static readonly Dictionary<string, string> OtherTotals = new(StringComparer.Ordinal)
    {
        ["constructors/red_bull/seasons.json"] = "recorded before 2026",
        ["drivers/alonso/seasons.json"] = "recorded before 2026",
        ["drivers/russell/seasons.json"] = "recorded before 2026",
        ["2023/qualifying/1.json"] = "41 and 44: Jolpica has no places in the first two segments of some rounds",
        ["2023/results/20/drivers.json"] = "3 and 2: Jolpica has the two disqualified at Austin as classified",
        ["2023/status/1/qualifying.json"] = "316 and 318: two stopped and were classified all the same, and Jolpica says so",
        ["2023/status/1/results.json"] = "316 and 318, as in qualifying",
        ["2023/status.json"] = "9 and 5: Jolpica has a reason for some who stopped in 2023; here all have retired",
    };

    // Fields of answers that are not in f1db, or not for these years.
    private static readonly Dictionary<string, string> Missing = new(StringComparer.Ordinal)
    {
        [".RaceTable.Races[].time"] = "f1db knows when races began since 2024 only",
        [".RaceTable.Races[].FirstPractice"] = "and sessions likewise",
        [".RaceTable.Races[].SecondPractice"] = "likewise",
        [".RaceTable.Races[].ThirdPractice"] = "likewise",
        [".RaceTable.Races[].Qualifying"] = "likewise",
        [".RaceTable.Races[].Sprint"] = "likewise",
        [".RaceTable.Races[].SprintShootout"] = "likewise",
        [".RaceTable.Races[].PitStops[].time"] = "f1db has no clock times of stops",
        [".RaceTable.Races[].SprintResults[].FastestLap"] = "f1db has no fastest laps of sprints",
        [".RaceTable.Races[].Results[].FastestLap.AverageSpeed"] = "left out by Jolpica in some rounds of 2024",
        [".RaceTable.Races[].Results[].Driver.permanentNumber"] = "f1db has none of drivers who were gone before 2014, nor of some later ones",
        [".RaceTable.Races[].QualifyingResults[].Driver.permanentNumber"] = "likewise",
        [".RaceTable.Races[].SprintResults[].Driver.permanentNumber"] = "likewise",
    };

    // Fields that only the answers made here have: the recorded ones are older than the field.
    private static readonly string[] Newer = [".StandingsTable.round"];

    private static readonly string[] Facts = ["number", "position", "points", "laps"];

    [Fact]
    public async Task Totals_agree_but_where_the_sources_do_not()
    {
        var differing = new List<string>();
        foreach (var (path, body) in recorded.Responses())
        {
            var total = (await recorded.AskAsync(path)).GetProperty("total").GetString();
            if (body.GetProperty("total").GetString() != total)
                differing.Add(path);
        }

        Assert.Equal(OtherTotals.Keys.Order(StringComparer.Ordinal), differing.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Answers_have_the_recorded_fields_all_of_them_texts()
    {
        var compared = 0;
        foreach (var (path, body) in recorded.Responses())
        {
            var answer = await recorded.AskAsync(path);
            var (theirs, ours) = (Leaves(body), Leaves(answer));
            Assert.Empty(theirs.Except(ours).Where(leaf => !Missing.Keys.Any(known => leaf.StartsWith(known, StringComparison.Ordinal))).Select(leaf => $"{path} lacks {leaf}"));
            Assert.Empty(ours.Except(theirs).Except(Newer).Where(leaf => !leaf.Contains(".AverageSpeed.", StringComparison.Ordinal)).Select(leaf => $"{path} has {leaf}"));
            compared++;
        }

        Assert.Equal(115, compared);
    }

    [Fact]
    public async Task Rows_of_results_say_the_same()
    {
        var (rows, differing) = (0, new List<string>());
        foreach (var (path, body) in recorded.Responses().Concat(recorded.Bodies()).Where(body => !OtherTotals.ContainsKey(body.Path)))
        {
            var answers = Results(await recorded.AskAsync(path));
            foreach (var (key, theirs) in Results(body))
            {
                rows++;
                if (answers.TryGetValue(key, out var ours))
                    differing.AddRange(Facts.Where(field => Text(theirs, field) != Text(ours, field)).Select(field => $"{path} {key} {field}: {Text(theirs, field)}, {Text(ours, field)}"));
                else
                    differing.Add($"{path} {key} is not there");
            }
        }

        Assert.Equal(994, rows);
        Assert.Equal(
            [
                // Put back or disqualified, and counted otherwise by the two.
                "constructors/brawn/results.json?offset=15 2009/12 button brawn position: 17, 18",
                "drivers/piquet_jr/qualifying.json 2009/1 piquet_jr renault position: 17, 15",
                "drivers/piquet_jr/results.json 2008/7 piquet_jr renault laps: 43, 39",
            ],
            differing.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_recorded_address_is_answered_with_its_very_bytes()
    {
        var server = await recorded.ServerAsync();
        using var client = new JolpicaClient(server);
        var count = 0;
        foreach (var (path, file) in recorded.BodyFiles())
        {
            using var response = await client.SendAsync(path);
            Assert.Equal(Client.Unzip(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)), await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            count++;
        }

        Assert.Equal(52, count);
    }

    [Fact]
    public async Task Laps_come_from_recorded_lap_times_where_there_are_any()
    {
        using var client = new JolpicaClient(await recorded.ServerAsync());

        Assert.Equal(1055, await client.TotalAsync("2023/1/laps/?limit=100"));
        Assert.Equal(0, await client.TotalAsync("2022/1/laps/?limit=100"));
    }

    // By season, round, driver and constructor.
    private static Dictionary<string, JsonElement> Results(JsonElement data)
    {
        if (!data.TryGetProperty("RaceTable", out var table))
            return [];
        return table.GetProperty("Races").EnumerateArray().SelectMany(
            race => race.EnumerateObject().Where(field => field.Name.EndsWith("Results", StringComparison.Ordinal)).SelectMany(field => field.Value.EnumerateArray()),
            (race, row) => (Key: $"{race.GetProperty("season")}/{race.GetProperty("round")} {row.GetProperty("Driver").GetProperty("driverId")} {row.GetProperty("Constructor").GetProperty("constructorId")}", Row: row))
            .ToDictionary(row => row.Key, row => row.Row, StringComparer.Ordinal);
    }

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static HashSet<string> Leaves(JsonElement data)
    {
        var leaves = new HashSet<string>(StringComparer.Ordinal);
        Add(data, "");
        return leaves;

        void Add(JsonElement element, string path)
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (var field in element.EnumerateObject())
                    Add(field.Value, $"{path}.{field.Name}");
            }
            else if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray())
                    Add(item, path + "[]");
            }
            else
            {
                Assert.Equal((path, JsonValueKind.String), (path, element.ValueKind));
                leaves.Add(path);
            }
        }
    }
}
