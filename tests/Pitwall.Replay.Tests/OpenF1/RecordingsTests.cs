using System.Net;
using Pitwall.Replay.Http;
using Pitwall.Replay.Tests.Support;

namespace Pitwall.Replay.Tests.OpenF1;

public sealed class RecordingsTests
{
    [Theory]
    [InlineData("sessions", "sessions")]
    [InlineData("meetings", "meetings")]
    [InlineData("laps?session_key=9558", "laps/9558")]
    [InlineData("laps?meeting_key=1240&session_key=9558", "laps/9558")]
    [InlineData("drivers?session_key=9070", "drivers/9070")]
    [InlineData("car_data?session_key=9558&driver_number=1", "car_data/9558/1")]
    [InlineData("location?driver_number=44&session_key=9558", "location/9558/44")]
    public async Task A_request_for_exactly_a_recorded_file_gets_its_bytes(string request, string file)
    {
        var folder = Recordings.FolderOrSkip();
        var path = Path.Combine(folder, "openf1", "v1", file + ".json.gz");
        var recorded = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        await using var server = await StartAsync(folder);
        using var plain = new Client(server);
        using var zipped = new Client(server, gzip: true);

        using var response = await zipped.SendAsync(request);

        Assert.Equal(recorded, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
        Assert.Equal(Client.Unzip(recorded), await plain.BytesAsync(request));
    }

    [Theory]
    [InlineData("car_data?driver_number=55&session_key=9558&speed>=315", 77)]
    [InlineData("laps?session_key=9558&driver_number=63&lap_number=8", 1)]
    [InlineData("laps?session_key=9558", 962)]
    [InlineData("race_control?session_key=9558&flag=BLUE&driver_number=24&date>=2024-07-07T14:34:00&date<2024-07-07T14:35:00", 4)]
    [InlineData("sessions?year=2023&session_name=Race", 22)]
    [InlineData("sessions?year=2023&session_name=Sprint&session_name=Sprint%20Shootout", 12)]
    [InlineData("session_result?session_key=9558&position<=3", 3)]
    [InlineData("session_result?session_key=9558&dnf=true", 1)]
    public async Task Filters_count_the_same_rows_as_the_real_service(string request, int rows)
    {
        await using var server = await StartAsync(Recordings.FolderOrSkip());
        using var client = new Client(server);

        Assert.Equal(rows, (await client.RowsAsync(request)).Count);
    }

    [Theory]
    [InlineData("laps?session_key=1")]
    [InlineData("starting_grid?session_key=11301")]
    [InlineData("championship_drivers?session_key=9558")]
    [InlineData("no_such_collection")]
    public async Task What_was_not_recorded_is_empty(string request)
    {
        await using var server = await StartAsync(Recordings.FolderOrSkip());
        using var client = new Client(server);

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("{\"detail\":\"No results found.\"}", await Client.ReadAsync(response));
    }

    [Fact]
    public async Task A_whole_session_of_telemetry_is_over_the_budget_and_works_without_one()
    {
        var folder = Recordings.FolderOrSkip();
        await using var limited = await StartAsync(folder, ReplayLimits.None with { RowBudget = 50_000 });
        await using var free = await StartAsync(folder);
        using var refused = new Client(limited);
        using var served = new Client(free, gzip: true);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await refused.StatusAsync("car_data?session_key=9558"));
        Assert.Equal(HttpStatusCode.OK, await refused.StatusAsync("car_data?session_key=9558&driver_number=1"));
        Assert.Equal(663_619, Count(await served.BytesAsync("car_data?session_key=9558")));
    }

    private static int Count(byte[] array)
    {
        var reader = new System.Text.Json.Utf8JsonReader(array);
        var rows = 0;
        while (reader.Read())
        {
            if (reader.TokenType == System.Text.Json.JsonTokenType.EndObject)
                rows++;
        }

        return rows;
    }

    private static Task<ReplayServer> StartAsync(string folder, ReplayLimits? limits = null) =>
        Servers.StartAsync(new ReplayOptions { RecordingsFolder = folder, Limits = limits ?? ReplayLimits.None });
}
