using System.Net;
using System.Text.Json;
using Pitwall.Replay.Faults;
using Pitwall.Replay.Synthetic;
using Pitwall.Replay.Tests.Support;

namespace Pitwall.Replay.Tests.Jolpica;

public sealed class EnvelopeTests
{
    [Fact]
    public async Task The_envelope_repeats_the_address_in_lower_case_and_the_filters_as_given()
    {
        await using var scene = await JolpicaScene.StartAsync();

        var data = await scene.Client.DataAsync("2023/1/driverStandings/1.json?limit=5");

        Assert.Equal($"{scene.Server.JolpicaUrl}/2023/1/driverstandings/1.json", data.GetProperty("url").GetString());
        Assert.Equal(["xmlns", "series", "url", "limit", "offset", "total", "StandingsTable"], data.EnumerateObject().Select(field => field.Name));
        Assert.Equal(["season", "round", "driverStandings", "StandingsLists"], JolpicaClient.Table(data).EnumerateObject().Select(field => field.Name));
        Assert.Equal(
            ["season", "circuitId", "driverId", "grid", "Races"],
            (await scene.Client.TableAsync("2023/drivers/ann_vale/grid/2/circuits/hollow_brook/results.json")).EnumerateObject().Select(field => field.Name));
        Assert.Equal(["season", "round", "Races"], (await scene.Client.TableAsync("2023/1/laps/3.json")).EnumerateObject().Select(field => field.Name));
        Assert.Equal(["season", "Races"], (await scene.Client.TableAsync("2023/sprint/1.json")).EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task Every_leaf_is_a_text_but_for_nulls_of_rows()
    {
        string[] paths = ["seasons", "circuits", "races", "constructors", "drivers", "results", "sprint", "qualifying", "2023/1/pitstops", "status", "2023/driverstandings", "2023/1/constructorstandings"];
        await using var scene = await JolpicaScene.StartAsync();

        foreach (var path in paths)
        {
            var data = await scene.Client.DataAsync(path + ".json");
            Assert.All(
                Leaves(data, "").Where(leaf => leaf.Path is not (".RaceTable.Races[].Results[].grid" or ".RaceTable.Races[].Results[].laps")),
                leaf => Assert.Equal((leaf.Path, JsonValueKind.String), leaf));
        }
    }

    [Fact]
    public async Task A_synthetic_season_has_a_view_of_its_own()
    {
        await using var server = await Servers.StartAsync(new ReplayOptions { Synthetic = new SyntheticOptions { Seed = 3, RaceLaps = 6, Meetings = 2 } });
        using var client = new JolpicaClient(server);

        Assert.Equal(1, await client.TotalAsync("seasons.json"));
        Assert.Equal(2, await client.TotalAsync("2025.json"));
        Assert.Equal(44, await client.TotalAsync("2025/results.json"));
        Assert.Equal(22, await client.TotalAsync("2025/1/sprint.json"));
        Assert.Equal(0, await client.TotalAsync("2025/2/sprint.json"));
        Assert.Contains(await client.RowsAsync("drivers.json"), row => row.GetProperty("driverId").GetString() == "caio_brasileiro_da_mata");
        var truth = SyntheticTruth.Of(new SyntheticOptions { Seed = 3, RaceLaps = 6, Meetings = 2 });
        var race = truth.Sessions.Last(session => session.Name == "Race");
        Assert.Equal(
            truth.DriverStandings(race.SessionKey).Select(line => $"{line.Position} {line.Points}"),
            (await client.RowsAsync("2025/driverstandings.json")).Select(row => $"{row.GetProperty("position").GetString()} {row.GetProperty("points").GetString()}"));
        Assert.Equal(truth.Laps(race.SessionKey).Count(lap => lap.OfficialMs is not null), await client.TotalAsync("2025/2/laps.json"));
    }

    [Fact]
    public async Task Faults_strike_here_as_elsewhere_and_are_logged()
    {
        await using var scene = await JolpicaScene.StartAsync(options => options with
        {
            Faults = FaultPlan.Script(new FaultRule(FaultKind.HtmlBadGateway) { Match = "/ergast/f1/seasons" }, new FaultRule(FaultKind.TruncatedBody) { Match = "drivers" }),
        });

        Assert.Equal(HttpStatusCode.BadGateway, await scene.Client.StatusAsync("seasons.json"));
        Assert.Equal(HttpStatusCode.OK, await scene.Client.StatusAsync("seasons.json"));
        var cut = await scene.Client.TextAsync("drivers.json");
        Assert.ThrowsAny<JsonException>(() => JsonElement.Parse(cut.Text));
        Assert.Equal(["HtmlBadGateway", null, "TruncatedBody"], scene.Server.Requests.Snapshot().Select(entry => entry.Fault));
    }

    [Fact]
    public async Task A_path_that_holds_no_release_is_named_at_the_start()
    {
        var missing = await Assert.ThrowsAsync<FileNotFoundException>(() => Servers.StartAsync(new ReplayOptions { F1Db = "/nowhere/f1db.zip" }));
        using var empty = new MiniRecordings();
        var wrong = await Assert.ThrowsAsync<InvalidDataException>(() => Servers.StartAsync(new ReplayOptions { F1Db = empty.Folder }));

        Assert.Contains("/nowhere/f1db.zip", missing.Message, StringComparison.Ordinal);
        Assert.Contains("holds no races of f1db", wrong.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Path, JsonValueKind Kind)> Leaves(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(field => Leaves(field.Value, $"{path}.{field.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Leaves(item, path + "[]")),
        _ => [(path, element.ValueKind)],
    };
}
