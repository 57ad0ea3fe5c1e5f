using System.Text.Json;

namespace Pitwall.Replay.Tests.Jolpica;

public sealed class ConversionTests
{
    [Fact]
    public async Task Every_shape_of_a_release_gives_the_same_answers()
    {
        string[] paths = ["drivers.json", "constructors.json", "circuits.json", "races.json", "results.json", "sprint.json", "qualifying.json", "2023/1/pitstops.json", "2023/driverstandings.json", "2023/1/constructorstandings.json", "status.json"];
        await using var tar = await JolpicaScene.StartAsync();
        Func<MiniF1Db, string>[] shapes = [release => release.Tree(), release => release.Csv(), release => release.SplitJson(), release => release.SingleJson()];

        foreach (var shape in shapes)
        {
            await using var scene = await JolpicaScene.StartAsync(shape: shape);
            foreach (var path in paths)
                Assert.Equal((await tar.Client.TableAsync(path)).GetRawText(), (await scene.Client.TableAsync(path)).GetRawText());
        }
    }

    [Fact]
    public async Task A_shared_car_has_two_rows_of_one_place_and_its_second_driver_no_laps()
    {
        await using var scene = await JolpicaScene.StartAsync();

        var rows = await scene.Client.RowsAsync("1960/1/results.json");

        Assert.Equal(["1", "1", "2", "3", "4"], rows.Select(row => Text(row, "position")));
        Assert.Equal(["1", "1", "2", "R", "F"], rows.Select(row => Text(row, "positionText")));
        Assert.Equal(["Finished", "Finished", "+1 Lap", "Engine", "Did not qualify"], rows.Select(row => Text(row, "status")));
        Assert.Equal(JsonValueKind.Null, rows[1].GetProperty("laps").ValueKind);
        Assert.Equal("cy_north", rows[0].GetProperty("Driver").GetProperty("driverId").GetString());
    }

    [Fact]
    public async Task Times_are_the_winners_own_and_gaps_of_the_others_even_of_lapped_cars()
    {
        await using var scene = await JolpicaScene.StartAsync();

        var rows = await scene.Client.RowsAsync("2023/1/results.json");

        Assert.Equal(["17:04.003", "+2.100", ""], rows[..3].Select(row => row.GetProperty("Time").GetProperty("time").GetString()));
        // A multiplication of seconds in floating point, cut and not rounded: some are a millisecond short.
        Assert.Equal(["1024002", "1026103", "1022000"], rows[..3].Select(row => row.GetProperty("Time").GetProperty("millis").GetString()));
        Assert.False(rows[3].TryGetProperty("Time", out _));
        Assert.Equal(["2", "0", "1", "0"], rows.Select(row => Text(row, "grid")));
        Assert.Equal(["26", "18", "12.5", "0"], rows.Select(row => Text(row, "points")));
        Assert.Equal(["Finished", "Finished", "Lapped", "Disqualified"], rows.Select(row => Text(row, "status")));
        Assert.Equal(["1", "2", "3", "D"], rows.Select(row => Text(row, "positionText")));
        var lap = rows[0].GetProperty("FastestLap");
        Assert.Equal("1:00.000", lap.GetProperty("Time").GetProperty("time").GetString());
        Assert.Equal("300.000", lap.GetProperty("AverageSpeed").GetProperty("speed").GetString());
    }

    [Fact]
    public async Task A_total_of_whole_seconds_is_cut_as_the_service_cuts_it()
    {
        await using var scene = await JolpicaScene.StartAsync();

        Assert.Equal("1:00", (await scene.Client.RowsAsync("1960/1/results.json"))[0].GetProperty("Time").GetProperty("time").GetString());
        Assert.Equal("59:59.999", (await scene.Client.RowsAsync("1961/1/results.json"))[0].GetProperty("Time").GetProperty("time").GetString());
        Assert.Equal(["20.500", "40:55.302", ""], (await scene.Client.RowsAsync("2023/1/pitstops.json")).Select(row => Text(row, "duration")));
    }

    [Fact]
    public async Task A_constructor_has_the_id_of_its_season()
    {
        await using var scene = await JolpicaScene.StartAsync();

        Assert.Equal(1, await scene.Client.TotalAsync("1960/constructors/team_lotus.json"));
        Assert.Equal(1, await scene.Client.TotalAsync("1961/constructors/lotus-climax.json"));
        Assert.Equal(0, await scene.Client.TotalAsync("1961/constructors/team_lotus.json"));
    }

    [Fact]
    public async Task Standings_say_who_is_out_of_them_and_all_constructors_of_a_driver()
    {
        await using var scene = await JolpicaScene.StartAsync();

        var final = await scene.Client.RowsAsync("2023/driverstandings.json");
        var teams = await scene.Client.RowsAsync("2023/1/constructorstandings.json");

        Assert.Equal(["1", "2", "D", "-"], final.Select(row => Text(row, "positionText")));
        Assert.Equal(["bea_vale", "cy_north", "ann_vale", "dee_south"], final.Select(row => row.GetProperty("Driver").GetProperty("driverId").GetString()));
        Assert.False(final[2].TryGetProperty("position", out _));
        Assert.Equal(["aurora", "lotus-climax"], final[0].GetProperty("Constructors").EnumerateArray().Select(team => team.GetProperty("constructorId").GetString()));
        Assert.Equal(["1", "0", "1", "0"], final.Select(row => Text(row, "wins")));
        Assert.Equal(["1", "E"], teams.Select(row => Text(row, "positionText")));
    }

    [Fact]
    public async Task People_places_and_sessions_are_in_the_words_of_Ergast()
    {
        await using var scene = await JolpicaScene.StartAsync();

        var circuit = (await scene.Client.RowsAsync("circuits.json"))[0].GetProperty("Location");
        Assert.Equal(["51.12346", "-1.5", "Hollow", "UK"], circuit.EnumerateObject().Select(field => field.Value.GetString()));
        var drivers = await scene.Client.RowsAsync("drivers.json");
        Assert.Equal(["VAL", "BVA", "NOR", "SOU"], drivers.OrderBy(row => Text(row, "driverId"), StringComparer.Ordinal).Select(row => Text(row, "code")));
        Assert.Equal("Freedonian", Text(drivers[0], "nationality"));
        var races = await scene.Client.RowsAsync("2023.json");
        Assert.Equal(["Hollow Grand Prix", "Mexico City Grand Prix"], races.Select(row => Text(row, "raceName")));
        Assert.Equal("15:00:00Z", Text(races[0], "time"));
        Assert.Equal("{\"date\":\"2023-03-04\",\"time\":\"10:30:00Z\"}", races[0].GetProperty("Sprint").GetRawText());
        Assert.Equal("{\"date\":\"2023-03-04\"}", races[0].GetProperty("SprintShootout").GetRawText());
        Assert.False(races[1].TryGetProperty("time", out _));
    }

    [Fact]
    public async Task Qualifying_has_segments_or_one_time_and_an_empty_text_for_none()
    {
        await using var scene = await JolpicaScene.StartAsync();

        var knockout = await scene.Client.RowsAsync("2023/1/qualifying.json");

        Assert.Equal(["1:02.000", "1:01.500", ""], knockout.Select(row => Text(row, "Q1")));
        Assert.Equal(["1:00.500", "", ""], knockout.Select(row => Text(row, "Q3")));
        Assert.Equal("1:31.500", Text((await scene.Client.RowsAsync("1960/1/qualifying.json"))[0], "Q1"));
        // The place may be that of any segment: the second was first in the first.
        Assert.Equal(2, await scene.Client.TotalAsync("2023/1/qualifying/1.json"));
    }

    [Fact]
    public async Task A_start_that_nobody_recorded_is_an_explicit_null_in_new_seasons()
    {
        await using var scene = await JolpicaScene.StartAsync();

        var row = Assert.Single(await scene.Client.RowsAsync("2026/1/results.json"));

        Assert.Equal(JsonValueKind.Null, row.GetProperty("grid").ValueKind);
        Assert.Equal("W", Text(row, "positionText"));
    }

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();
}
