using System.IO.Compression;
using System.Text;
using Pitwall.Lakehouse.Building;

namespace Pitwall.Tests.Pipelines.LiveTiming;

public sealed class BronzeTests : IDisposable
{
    private readonly TemporaryLake _lake = new();
    private readonly LandedArchive _archive;

    public BronzeTests()
    {
        _archive = new LandedArchive(_lake.Lake);
        _archive.Index();
    }

    public void Dispose() => _lake.Dispose();

    [Fact]
    public void A_line_becomes_a_message_with_its_number_its_session_time_and_its_UTC()
    {
        _archive.Stream("SessionData", """00:00:10.000{"StatusSeries":[{"Utc":"2024-07-07T13:00:10.250Z","SessionStatus":"Inactive"}]}""");
        _archive.Stream("TrackStatus", """00:00:00.000{"Status":"1"}""", "", """01:02:03.456{"Status":"4"}""");

        Build();

        Assert.Equal(
            [
                "SessionData | 1 | 10000 | 2024-07-07 13:00:10.25",
                "TrackStatus | 1 | 0 | 2024-07-07 13:00:00.25",
                "TrackStatus | 3 | 3723456 | 2024-07-07 14:02:03.706",
            ],
            Rows("select topic, seq, session_time_millis, date::timestamp from bronze.livetiming_messages order by all"));
    }

    [Fact]
    public void Payloads_are_kept_as_they_came()
    {
        const string Payload = """{"Message" : "ÖL ON TRACK \"T4\"", "n": 1.50}""";
        _archive.Stream("TlaRcm", "00:00:01.000" + Payload);

        Build();

        Assert.Equal([Payload], Rows("select payload from bronze.livetiming_messages"));
    }

    [Fact]
    public void A_line_that_can_not_be_read_goes_to_quarantine_with_its_number_and_reason_and_the_others_go_on()
    {
        _archive.Stream("TrackStatus", """00:00:01.000{"Status":"1"}""", "no time", """00:00:02.000{"Status":}""", """00:00:03.000{"Status":"2"}""");

        var step = Build().Steps.Single(s => s.Table == "bronze.livetiming_messages");

        Assert.Equal(2, step.Quarantined);
        Assert.Equal(["1", "4"], Rows("select seq from bronze.livetiming_messages order by seq"));
        Assert.Equal(
            [
                """TrackStatus line 2: does not begin with a session time | no time""",
                """TrackStatus line 3: the payload is not JSON | {"Status":}""",
            ],
            Rows("select reason, row_json from quarantine.livetiming_messages order by all"));
    }

    [Fact]
    public void Telemetry_is_read_as_samples_and_a_broken_line_of_it_goes_to_quarantine()
    {
        _archive.Stream(
            "CarData.z",
            "00:00:05.000\"" + Deflated("""{"Entries":[{"Utc":"2024-07-07T13:00:05.1234567Z","Cars":{"44":{"Channels":{"0":11000,"2":301,"3":8,"4":100,"5":0,"45":12}}}}]}""") + "\"",
            "00:00:06.000\"!!!\"");
        _archive.Stream(
            "Position.z",
            "00:00:05.000\"" + Deflated("""{"Position":[{"Timestamp":"2024-07-07T13:00:05.2Z","Entries":{"44":{"Status":"OnTrack","X":-10,"Y":20,"Z":5}}}]}""") + "\"");

        Build();

        Assert.Equal(["44 | 2024-07-07 13:00:05.123456 | 5000 | 11000 | 301 | 8 | 100 | 0 | 12"], Rows("select driver_number, date::timestamp, session_time_millis, rpm, speed, n_gear, throttle, brake, drs from bronze.livetiming_car_data"));
        Assert.Equal(["44 | 2024-07-07 13:00:05.2 | true | -10 | 20 | 5"], Rows("select driver_number, date::timestamp, is_on_track, x, y, z from bronze.livetiming_position"));
        Assert.Equal(["CarData.z line 2: the payload is not base64 of deflated text, or too large"], Rows("select reason from quarantine.livetiming_car_data"));
    }

    [Fact]
    public void A_recording_of_the_hub_gives_what_the_archive_was_not_asked_for_on_the_same_clock()
    {
        _archive.Stream("SessionData", """00:00:10.000{"StatusSeries":[{"Utc":"2024-07-07T13:00:10Z","SessionStatus":"Inactive"}]}""");
        _archive.Recording(
            """{"H":"Streaming","M":"feed","A":["SessionData",{"Series":{}},"2024-07-07T13:00:20Z"]}""",
            """{"H":"Streaming","M":"feed","A":["TrackStatus",{"Status":"5"},"2024-07-07T13:00:30.5Z"]}""",
            "broken");

        Build();

        Assert.Equal(["SessionData | 10000", "TrackStatus | 30500"], Rows("select topic, session_time_millis from bronze.livetiming_messages order by all"));
        Assert.Equal(["recording line 3: the payload is not JSON | broken"], Rows("select reason, row_json from quarantine.livetiming_messages"));
    }

    [Fact]
    public void The_state_that_the_hub_answers_to_a_new_subscription_stands_where_the_recording_has_it()
    {
        _archive.Recording(
            """{"R":{"TrackStatus":{"Status":"1"}},"I":"1"}""",
            """{"H":"Streaming","M":"feed","A":["TrackStatus",{"Status":"5"},"2024-07-07T13:00:00Z"]}""",
            """{"R":{"TrackStatus":{"Status":"2"}},"I":"1"}""",
            """{"H":"Streaming","M":"feed","A":["TrackStatus",{"Status":"1"},"2024-07-07T13:00:10Z"]}""");

        Build();

        Assert.Equal(
            ["""1 | 0 | {"Status":"1"}""", """2 | 0 | {"Status":"5"}""", """3 | 0 | {"Status":"2"}""", """4 | 10000 | {"Status":"1"}"""],
            Rows("select seq, session_time_millis, payload from bronze.livetiming_messages order by seq"));
    }

    [Fact]
    public void The_index_lists_sessions_with_their_meeting_and_one_without_data_stays_out_of_silver()
    {
        Build("silver.sessions");

        Assert.Equal(["-1 | 1240", "9558 | 1240"], Rows("select session_key, meeting_key from bronze.livetiming_sessions order by all"));
        Assert.Equal(
            ["9558 | British Grand Prix | race | 2024-07-07 14:00:00 | 2024-07-07 16:00:00 | Silverstone | livetiming"],
            Rows("select session_key, grand_prix_name, session_kind, date_start::timestamp, date_end::timestamp, circuit_short_name, _source from silver.sessions"));
    }

    [Fact]
    public void A_session_that_no_index_lists_is_known_by_what_it_says_of_itself()
    {
        using var other = new TemporaryLake();
        new LandedArchive(other.Lake).Stream("SessionInfo", """
            00:00:01.000{"Meeting":{"Key":1240,"Name":"British Grand Prix","Location":"Silverstone","Country":{"Key":2,"Code":"GBR","Name":"Great Britain"},"Circuit":{"Key":2,"ShortName":"Silverstone"}},"Key":9558,"Type":"Race","Name":"Race","StartDate":"2024-07-07T15:00:00","EndDate":"2024-07-07T17:00:00","GmtOffset":"01:00:00","Path":"2024/x/"}
            """.Trim());

        Build(other.Lake, "silver.sessions");

        Assert.Equal(["9558 | race | British Grand Prix"], Rows(other.Lake, "select session_key, session_kind, grand_prix_name from silver.sessions"));
    }

    [Fact]
    public void A_damaged_body_fails_its_table_and_says_which()
    {
        var path = _archive.Stream("TrackStatus", """00:00:01.000{"Status":"1"}""");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..20]);

        var step = Build().Steps.Single(s => s.Table == "bronze.livetiming_messages");

        Assert.Equal(StepStatus.Failed, step.Status);
        Assert.Contains(path, step.Error, StringComparison.Ordinal);
        Assert.Contains("TrackStatus.jsonStream", step.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Building_again_without_news_does_nothing_and_a_new_stream_rebuilds_its_session()
    {
        _archive.Stream("TrackStatus", """00:00:01.000{"Status":"1"}""");
        Build();

        Assert.All(Build().Steps, s => Assert.Equal(StepStatus.Unchanged, s.Status));

        _archive.Stream("LapCount", """00:00:01.000{"CurrentLap":1,"TotalLaps":52}""");
        Assert.Equal(StepStatus.Built, Build().Steps.Single(s => s.Table == "bronze.livetiming_messages").Status);
        Assert.Equal(["LapCount", "TrackStatus"], Rows("select topic from bronze.livetiming_messages order by all"));
    }

    private BuildReport Build(params string[] tables) => Build(_lake.Lake, tables);

    private static BuildReport Build(Lake lake, params string[] tables)
    {
        string[] bronze = ["bronze.livetiming_messages", "bronze.livetiming_car_data", "bronze.livetiming_position", "bronze.livetiming_sessions"];
        using var run = lake.Engine.Ledger.Start("test", "");
        return lake.BuildAsync(new BuildRequest { Tables = tables.Length == 0 ? bronze : tables }, run).GetAwaiter().GetResult();
    }

    private string[] Rows(string sql) => Rows(_lake.Lake, sql);

    private static string[] Rows(Lake lake, string sql)
    {
        using var reader = lake.Engine.OpenReader();
        using var result = reader.Query($"select coalesce(columns(*)::varchar, '') from ({sql})");
        return [.. result.ToRows().Select(r => string.Join(" | ", r))];
    }

    private static string Deflated(string json)
    {
        using var bytes = new MemoryStream();
        using (var deflate = new DeflateStream(bytes, CompressionLevel.Fastest))
            deflate.Write(Encoding.UTF8.GetBytes(json));
        return Convert.ToBase64String(bytes.ToArray());
    }
}
