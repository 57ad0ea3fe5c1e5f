using System.Net;
using System.Text.Json;
using Pitwall.Replay.Tests.Support;

namespace Pitwall.Replay.Tests.Jolpica;

public sealed class GrammarTests
{
    [Theory]
    [InlineData("2023/results", "2023/results/")]
    [InlineData("2023", "2023/")]
    [InlineData("drivers/ann_vale?limit=1", "drivers/ann_vale/?limit=1")]
    public async Task A_path_without_an_ending_is_sent_to_the_one_with_a_slash(string path, string to)
    {
        await using var scene = await JolpicaScene.StartAsync();

        using var response = await scene.Client.SendAsync(path);

        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal($"{scene.Server.JolpicaUrl.AbsolutePath}/{to}", response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("results/fish.json")]
    [InlineData("2023/results/fish/")]
    [InlineData("fish")]
    [InlineData("20233/results.json")]
    [InlineData("2023/100/results.json")]
    [InlineData("DRIVERS.json")]
    [InlineData("grid/x/results.json")]
    [InlineData("drivers//results.json")]
    public async Task A_path_that_means_nothing_is_a_page_of_html(string path)
    {
        await using var scene = await JolpicaScene.StartAsync();

        var (status, type, _) = await scene.Client.TextAsync(path);

        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (status, type));
    }

    [Theory]
    [InlineData("laps.json", "Missing one of the required parameters ['season_year', 'race_round'].")]
    [InlineData("2023/pitstops/1.json", "Missing one of the required parameters ['season_year', 'race_round'].")]
    [InlineData("driverstandings.json", "Missing one of the required parameters ['season_year'].")]
    [InlineData("2023/laps/3/results.json", "Unsupported filter for endpoint.")]
    [InlineData("2023/circuits/monza/driverStandings.json", "Unsupported filter for endpoint.")]
    [InlineData("2023/drivers/ann_vale/constructorStandings.json", "Unsupported filter for endpoint.")]
    [InlineData("2023/grid/1/driverstandings.json", "Unsupported filter for endpoint.")]
    [InlineData("seasons/2023.json", "Endpoint does not support final filter.")]
    [InlineData("2023/races/1/", "Endpoint does not support final filter.")]
    public async Task A_question_that_an_endpoint_does_not_take_is_refused_in_json(string path, string detail)
    {
        await using var scene = await JolpicaScene.StartAsync();

        var (status, type, text) = await scene.Client.TextAsync(path);

        Assert.Equal((HttpStatusCode.BadRequest, "application/json"), (status, type));
        Assert.Equal("Bad Request: " + detail, JsonElement.Parse(text).GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("drivers/ann_vale/constructors/aurora/results.json", 3)]
    [InlineData("constructors/aurora/drivers/ann_vale/results.json", 3)]
    [InlineData("drivers/nobody/drivers/ann_vale/results.json", 3)]
    [InlineData("drivers/ann_vale/drivers/nobody/results.json", 0)]
    [InlineData("2023/results/1.json", 2)]
    [InlineData("results/1/drivers.json", 4)]
    [InlineData("results/1/seasons.json", 3)]
    [InlineData("results/4.json", 0)]
    [InlineData("grid/0/results.json", 4)]
    [InlineData("status/2/results.json", 1)]
    [InlineData("status/2.json", 1)]
    [InlineData("fastest/1/drivers.json", 1)]
    [InlineData("fastest/0/results.json", 12)]
    [InlineData("circuits/monza/races.json", 0)]
    [InlineData("drivers/cy_north/seasons.json", 3)]
    [InlineData("2023/grid/1/sprint.json", 1)]
    [InlineData("2023/grid/2/sprint.json", 0)]
    [InlineData("2023/results/1/sprint.json", 0)]
    [InlineData("2023/1/results/1/qualifying.json", 1)]
    [InlineData("2023/1/laps/3/pitstops.json", 1)]
    [InlineData("2023/1/pitstops/2.json", 1)]
    [InlineData("2023/driverstandings/2.json", 1)]
    [InlineData("2023/drivers/cy_north/driverstandings.json", 1)]
    [InlineData("2026/99/results.json", 0)]
    [InlineData("1949/driverstandings.json", 0)]
    [InlineData("grid/99999999999/results.json", 0)]
    public async Task Filters_come_in_any_order_and_the_last_of_a_kind_counts(string path, int total)
    {
        await using var scene = await JolpicaScene.StartAsync();

        Assert.Equal(total, await scene.Client.TotalAsync(path));
    }

    [Theory]
    [InlineData("current/last.json", "2026", "1")]
    [InlineData("current/next/races/", "2026", "2")]
    [InlineData("2023/last/results.json", "2023", "2")]
    [InlineData("2023/next.json", "2024", "1")]
    [InlineData("2023/last/driverstandings.json", "2023", "2")]
    [InlineData("2023/driverstandings.json", "2023", "2")]
    public async Task Relative_words_are_resolved_and_repeated_as_numbers(string path, string season, string round)
    {
        var clock = new ManualTime(new DateTimeOffset(2026, 3, 10, 0, 0, 0, TimeSpan.Zero));
        await using var scene = await JolpicaScene.StartAsync(options => options with { TimeProvider = clock });

        var table = await scene.Client.TableAsync(path);

        Assert.Equal((season, round), (table.GetProperty("season").GetString(), table.GetProperty("round").GetString()));
    }

    [Fact]
    public async Task What_cannot_be_resolved_or_is_no_status_fails_in_its_own_way()
    {
        await using var scene = await JolpicaScene.StartAsync();

        Assert.Equal("{\"detail\":\"Race round not found\"}", (await scene.Client.TextAsync("1949/last.json")).Text);
        Assert.Equal((HttpStatusCode.InternalServerError, "text/html"), Head(await scene.Client.TextAsync("status/52.json")));
        Assert.Equal("{\"detail\":\"Not found.\"}", (await scene.Client.TextAsync("2023/results.xml")).Text);
        Assert.Equal((HttpStatusCode.Forbidden, "text/plain"), Head(await scene.Client.TextAsync("2023/results.json?noCache=1")));

        static (HttpStatusCode Status, string Type) Head((HttpStatusCode Status, string Type, string Text) answer) => (answer.Status, answer.Type);
    }

    [Fact]
    public async Task A_browser_is_shown_a_page_and_a_program_json()
    {
        await using var scene = await JolpicaScene.StartAsync();

        using var page = await scene.Client.SendAsync("seasons/", accept: "text/html");
        using var json = await scene.Client.SendAsync("seasons.json", accept: "text/html");
        using var head = await scene.Client.SendAsync("seasons/", method: HttpMethod.Head);
        using var post = await scene.Client.SendAsync("seasons/", method: HttpMethod.Post);

        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Equal("application/json", json.Content.Headers.ContentType?.MediaType);
        Assert.Equal((await scene.Client.TextAsync("seasons/")).Text.Length, head.Content.Headers.ContentLength);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);
    }
}
