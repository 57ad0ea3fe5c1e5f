using System.Globalization;
using Pitwall.Replay.Synthetic;
using Pitwall.Replay.Tests.Support;

namespace Pitwall.Replay.Tests.Jolpica;

public sealed class PagingTests
{
    private static readonly SyntheticOptions Season = new() { Seed = 5, Meetings = 2, RaceLaps = 9, Drivers = 12 };

    public static TheoryData<string> Lists =>
        ["drivers", "constructors", "results", "sprint", "races", "status", "2025/1/laps", "2025/1/pitstops", "2025/driverstandings", "2025/2/constructorstandings"];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task The_pages_together_are_the_whole_whatever_the_limit(string list)
    {
        await using var server = await Servers.StartAsync(new ReplayOptions { Synthetic = Season });
        using var client = new JolpicaClient(server);
        var whole = await PagesAsync(client, list, 100);
        Assert.NotEmpty(whole);

        foreach (var limit in (int[])[1, 7, 11, 30, 99])
            Assert.Equal(whole, await PagesAsync(client, list, limit));
    }

    [Fact]
    public async Task Pages_of_qualifying_are_cut_by_the_best_place_of_any_segment_and_then_put_in_order()
    {
        await using var server = await Servers.StartAsync(new ReplayOptions { Synthetic = Season });
        using var client = new JolpicaClient(server);
        var whole = await PagesAsync(client, "qualifying", 100);

        var pages = await PagesAsync(client, "qualifying", 5);
        Assert.Equal(whole.Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
        Assert.NotEqual(whole, pages);
    }

    [Fact]
    public async Task A_page_ends_inside_a_race_and_inside_a_lap()
    {
        await using var server = await Servers.StartAsync(new ReplayOptions { Synthetic = Season });
        using var client = new JolpicaClient(server);

        var races = (await client.TableAsync("results.json?limit=10&offset=8")).GetProperty("Races");
        var laps = (await client.TableAsync("2025/1/laps.json?limit=10&offset=8")).GetProperty("Races")[0].GetProperty("Laps");

        Assert.Equal([4, 6], races.EnumerateArray().Select(race => race.GetProperty("Results").GetArrayLength()));
        Assert.Equal(["1", "2"], laps.EnumerateArray().Select(lap => lap.GetProperty("number").GetString()));
        Assert.Equal(10, laps.EnumerateArray().Sum(lap => lap.GetProperty("Timings").GetArrayLength()));
    }

    [Theory]
    [InlineData("", "30", "0")]
    [InlineData("?limit=1200&offset=3", "100", "3")]
    [InlineData("?limit=0", "30", "0")]
    [InlineData("?limit=-5&offset=-5", "30", "0")]
    [InlineData("?limit=many&offset=few", "30", "0")]
    [InlineData("?limit=5&limit=6", "6", "0")]
    public async Task Limit_and_offset_are_repeated_as_they_were_understood(string query, string limit, string offset)
    {
        await using var scene = await JolpicaScene.StartAsync();

        var data = await scene.Client.DataAsync("results.json" + query);

        Assert.Equal((limit, offset), (data.GetProperty("limit").GetString(), data.GetProperty("offset").GetString()));
    }

    [Theory]
    [InlineData("drivers.json?offset=220", "4")]
    [InlineData("results.json?offset=12", "12")]
    [InlineData("2023/driverstandings.json?offset=99", "4")]
    [InlineData("2026/2/results.json", "0")]
    public async Task Beyond_the_last_row_is_an_empty_list_and_no_error(string path, string total)
    {
        await using var scene = await JolpicaScene.StartAsync();

        var data = await scene.Client.DataAsync(path);

        Assert.Equal(total, data.GetProperty("total").GetString());
        Assert.Empty(JolpicaClient.Rows(data));
    }

    [Fact]
    public async Task Where_order_is_unstable_pages_disagree_at_first_and_agree_when_asked_again()
    {
        await using var scene = await JolpicaScene.StartAsync(options => options with { JolpicaUnstableOrder = true });

        var first = await PagesAsync(scene.Client, "drivers", 3);
        var second = await PagesAsync(scene.Client, "drivers", 3);

        // Two of the four have one surname, and the border of the pages lies between them.
        Assert.Equal(4, first.Count);
        Assert.Equal(3, first.Distinct().Count());
        Assert.Equal(4, second.Distinct().Count());
    }

    private static async Task<List<string>> PagesAsync(JolpicaClient client, string list, int limit)
    {
        var rows = new List<string>();
        while (true)
        {
            var data = await client.DataAsync(string.Create(CultureInfo.InvariantCulture, $"{list}.json?limit={limit}&offset={rows.Count}"));
            var page = JolpicaClient.Rows(data);
            Assert.True(page.Count <= limit);
            rows.AddRange(page.Select(row => row.GetRawText()));
            if (page.Count == 0 || rows.Count >= int.Parse(data.GetProperty("total").GetString()!, CultureInfo.InvariantCulture))
                return rows;
        }
    }
}
