using System.Net;
using Pitwall.Replay.Http;
using Pitwall.Replay.Tests.Support;

namespace Pitwall.Replay.Tests.OpenF1;

public sealed class FilterTests
{
    [Theory]
    // One field: equality, inequality, repetition and pairing.
    [InlineData("position?session_key=12&position=1", "1")]
    [InlineData("position?session_key=12&position>=10", "16 44")]
    [InlineData("position?session_key=12&position>10", "44")]
    [InlineData("position?session_key=12&position<=3", "1 4")]
    [InlineData("position?session_key=12&position<3", "1")]
    [InlineData("position?session_key=12&position=1&position=3&position>=10&position<=15", "1 4 16 44")]
    [InlineData("position?session_key=12&position>=2&position<=4&position>=14&position<=16", "4 44")]
    [InlineData("position?session_key=12&position>12&position<2", "1 44")]
    [InlineData("position?session_key=12&position=1&position=1", "1")]
    [InlineData("position?session_key=12&position=3.0", "4")]
    // Escapes.
    [InlineData("position?session_key=12&position%3E=10", "16 44")]
    [InlineData("position?session_key=12&position%3E%3D10", "16 44")]
    [InlineData("POSITION?SESSION_KEY=12&Position=3", "4")]
    // Fields are combined with and.
    [InlineData("position?session_key=12&position>=3&driver_number=16", "16")]
    [InlineData("position?session_key=12&no_such_field=1", "")]
    // Dates: with and without fraction, offset and time of day.
    [InlineData("position?session_key=12&date=2025-06-01T12:00:00.5", "4")]
    [InlineData("position?session_key=12&date>2025-06-01T12:00:00&date<2025-06-01T12:30:01", "4 16")]
    [InlineData("position?session_key=12&date>=2025-06-01T14:00:00%2B02:00&date<=2025-06-01T14:00:00%2B02:00", "1")]
    [InlineData("position?session_key=12&date>=2025-06-01T14:30:00+02:00", "16 44 63")]
    [InlineData("position?session_key=12&date=2025-06-02T07:15:00Z", "63")]
    [InlineData("position?session_key=12&date=2025-06-01", "1 4 16")]
    [InlineData("position?session_key=12&date>2025-06-01", "44 63")]
    [InlineData("position?session_key=12&date<=2025-06-01", "1 4 16")]
    [InlineData("position?session_key=12&date<2025-06-02", "1 4 16")]
    [InlineData("position?session_key=12&date>=2025-06-02", "44 63")]
    // Sessions and meetings.
    [InlineData("position?meeting_key=1", "1 1 4 16 44 63")]
    [InlineData("position?session_key>11", "1 4 16 44 63")]
    [InlineData("position?session_key=11&session_key=21", "1")]
    [InlineData("position?session_key=12&meeting_key=2", "")]
    [InlineData("position", "1 1 4 16 44 63")]
    [InlineData("position?session_key=latest&position=3", "4")]
    [InlineData("position?meeting_key=latest&position=2", "1")]
    [InlineData("car_data?session_key=12&speed>=315", "1 4")]
    [InlineData("car_data?session_key=12&driver_number=1&driver_number=4&speed<316", "1 1")]
    [InlineData("car_data?session_key=12&driver_number>3", "4")]
    // Text that looks like something else, and values of other types than the filter's.
    [InlineData("drivers?session_key=12&team_colour=00E701", "1")]
    [InlineData("drivers?session_key=12&team_colour=229971", "4")]
    [InlineData("drivers?session_key=12&name_acronym=MON", "1")]
    [InlineData("drivers?session_key=12&name_acronym=nor", "")]
    [InlineData("drivers?session_key=12&country_code>=A", "4")]
    [InlineData("intervals?session_key=12&gap_to_leader<0.005", "1")]
    [InlineData("intervals?session_key=12&gap_to_leader>1", "4 44")]
    [InlineData("intervals?session_key=12&gap_to_leader=%2B1%20LAP", "16")]
    [InlineData("intervals?session_key=12&interval<0.005", "1 4")]
    [InlineData("intervals?session_key=12&is_pit_out_lap=true", "63")]
    [InlineData("intervals?session_key=12&is_pit_out_lap=1", "")]
    public async Task Filters_choose_rows_as_the_real_service_does(string request, string drivers)
    {
        using var recordings = MiniRecordings.Typical();
        await using var server = await StartAsync(recordings);
        using var client = new Client(server);

        var rows = await client.RowsAsync(request);

        Assert.Equal(drivers, string.Join(' ', rows.Select(row => row.GetProperty("driver_number").GetInt32())));
    }

    [Fact]
    public async Task Filtered_rows_keep_the_bytes_that_were_recorded()
    {
        using var recordings = MiniRecordings.Typical();
        await using var server = await StartAsync(recordings);
        using var plain = new Client(server);
        using var zipped = new Client(server, gzip: true);
        const string Request = "intervals?session_key=12&interval=0&interval=0.004";
        const string Expected =
            """[{"driver_number":1,"gap_to_leader":0,"interval":0.0,"session_key":12,"meeting_key":1},"""
            + """{"driver_number":4,"gap_to_leader":1.25,"interval":0.004,"session_key":12,"meeting_key":1}]""";

        Assert.Equal(Expected, await plain.TextAsync(Request));
        Assert.Equal(Expected, await zipped.TextAsync(Request));
    }

    [Theory]
    [InlineData("sessions", "sessions")]
    [InlineData("position?session_key=12", "position/12")]
    [InlineData("position?session_key=12&meeting_key=1", "position/12")]
    [InlineData("car_data?session_key=12&driver_number=4", "car_data/12/4")]
    [InlineData("car_data?session_key=12&driver_number>3", "car_data/12/4")]
    public async Task A_request_for_exactly_one_file_gets_the_file(string request, string file)
    {
        using var recordings = MiniRecordings.Typical();
        await using var server = await StartAsync(recordings);
        using var client = new Client(server, gzip: true);

        using var response = await client.SendAsync(request);

        Assert.Equal(recordings.Bytes(file), await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("position?session_key=99")]
    [InlineData("position?session_key=21")]
    [InlineData("weather?session_key=12")]
    [InlineData("meetings")]
    [InlineData("unheard_of")]
    [InlineData("position?session_key=99&csv=true")]
    public async Task An_empty_result_is_404_with_the_words_of_the_hosted_service(string request)
    {
        using var recordings = MiniRecordings.Typical();
        await using var server = await StartAsync(recordings);
        using var client = new Client(server);

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("{\"detail\":\"No results found.\"}", await Client.ReadAsync(response));
    }

    [Theory]
    [InlineData("position?session_key=")]
    [InlineData("position?session_key")]
    [InlineData("position?=12")]
    public async Task A_filter_without_operator_or_value_fails_with_an_html_page(string request)
    {
        using var recordings = MiniRecordings.Typical();
        await using var server = await StartAsync(recordings);
        using var client = new Client(server);

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Csv_has_sorted_columns_empty_nulls_and_spaced_dates()
    {
        using var recordings = MiniRecordings.Typical();
        await using var server = await StartAsync(recordings);
        using var client = new Client(server);

        Assert.Equal(
            "date,driver_number,meeting_key,position,session_key\r\n2025-06-02 07:15:00.000000+00:00,63,1,,12\r\n",
            await client.TextAsync("position?session_key=12&driver_number=63&csv=true"));
        Assert.Equal(
            "driver_number,is_pit_out_lap,meeting_key,note,session_key\r\n63,True,1,\"a \"\"quoted\"\", text é\",12\r\n",
            await client.TextAsync("intervals?session_key=12&driver_number=63&csv=true"));
    }

    [Theory]
    [InlineData("position?session_key=12", 4, HttpStatusCode.UnprocessableEntity)]
    [InlineData("position?session_key=12", 5, HttpStatusCode.OK)]
    [InlineData("position?session_key=12&position>=1", 3, HttpStatusCode.UnprocessableEntity)]
    [InlineData("position?session_key=12&position>=1", 4, HttpStatusCode.OK)]
    [InlineData("car_data?session_key=12", 2, HttpStatusCode.UnprocessableEntity)]
    [InlineData("car_data?session_key=12&driver_number=1", 2, HttpStatusCode.OK)]
    [InlineData("position?session_key=12&csv=true", 4, HttpStatusCode.UnprocessableEntity)]
    public async Task More_rows_than_the_budget_are_422(string request, int budget, HttpStatusCode expected)
    {
        using var recordings = MiniRecordings.Typical();
        await using var server = await StartAsync(recordings, ReplayLimits.None with { RowBudget = budget });
        using var client = new Client(server);

        using var response = await client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.UnprocessableEntity)
            Assert.Contains("too much data", await Client.ReadAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recordings_folder_without_openf1_is_refused_with_the_path_looked_for()
    {
        using var recordings = new MiniRecordings();

        var error = await Assert.ThrowsAsync<DirectoryNotFoundException>(() => StartAsync(recordings));

        Assert.Contains(Path.Combine("openf1", "v1"), error.Message, StringComparison.Ordinal);
    }

    private static Task<ReplayServer> StartAsync(MiniRecordings recordings, ReplayLimits? limits = null) =>
        Servers.StartAsync(new ReplayOptions
        {
            RecordingsFolder = recordings.Folder,
            Limits = limits ?? ReplayLimits.None,
            TimeProvider = new ManualTime(),
        });
}
