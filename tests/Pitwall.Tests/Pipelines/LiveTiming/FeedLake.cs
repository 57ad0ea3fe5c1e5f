using System.Globalization;
using System.Text;
using Pitwall.DuckDb;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Lakehouse;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Pipelines;
using Pitwall.Pipelines.LiveTiming;
using Pitwall.Sources.Landing;
using Pitwall.Tests.Tables;

namespace Pitwall.Tests.Pipelines.LiveTiming;

/// <summary>Bronze of small races, as files and views of them, and the tables that are folded from it.</summary>
internal sealed class FeedLake : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pitwall-test-").FullName;
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();

    public FeedLake()
    {
        using var connection = _database.Connect();
        foreach (var macro in BuiltInTables.Definitions.Macros.Where(m => !m.ReadsTables))
            connection.Execute(macro.Sql);
        connection.Execute($"""
            copy (select 2024 as year, key::integer as session_key, 1240 as meeting_key, 'path/' || key || '/' as path, 'Race' as session_type, 'Race' as session_name,
                         '2024-07-07T14:00:00' as date_start, '01:00:00' as gmt_offset
                  from generate_series(1, 3) as keys(key))
            to '{Sessions}' (format parquet)
            """);
        foreach (var key in (ReadOnlySpan<int>)[1, 2, 3])
            connection.Execute($"copy ({Messages(key)}) to '{File(key)}' (format parquet)");
    }

    private string Sessions => Path.Combine(_folder, "sessions.parquet");

    /// <summary>A connection that shows some sessions.</summary>
    public DuckDbConnection Connect(params int[] sessions)
    {
        var connection = _database.Connect();
        var workspace = "work_" + Guid.NewGuid().ToString("N");
        connection.Execute($"attach ':memory:' as {workspace}; set search_path = '{workspace}.main,memory.main'; create schema bronze;");
        connection.Execute($"""
            create view bronze.livetiming_messages as select * from (select * from read_parquet([{string.Join(", ", sessions.Select(s => $"'{File(s)}'"))}]));
            create view bronze.livetiming_sessions as select * from read_parquet(['{Sessions}']);
            create view bronze.openf1_session_result as select 1 as session_key, 1 as driver_number, '269.5' as duration;
            create view bronze.f1db_races_race_results as select 1 as year, 1 as race_id, '44' as driver_number, '' as "time", '' as time_penalty where false;
            create view bronze.f1db_races as select 1 as year, 1 as id, current_date as date, current_date as sprint_race_date where false;
            """);
        return connection;
    }

    /// <summary>The rows of a table as text, in the order in which they were made.</summary>
    public static string[] Make(string table, FeedShelf shelf, DuckDbConnection connection)
    {
        var definition = BuiltInTables.Definitions.Tables.Single(t => t.Id.ToString() == table);
        var columns = string.Join(", ", definition.Columns.Select(c => $"{Sql.Name(c.Name)} {c.Type}"));
        connection.Execute($"create schema if not exists silver; drop table if exists {table}; create table {table} ({columns})");
        if (definition.ColumnCode is not null)
        {
            LiveTimingTables.All[table].Write(definition, shelf, Inputs(connection), new ColumnInsert(connection, definition));
        }
        else
        {
            connection.Execute("drop table if exists main.made");
            LiveTimingTables.All[table].Make(definition, shelf, Inputs(connection), "main.made");
            connection.Execute($"insert into {table} from main.made");
        }

        using var rows = connection.Query($"select made::varchar from {table} as made");
        return [.. rows.ToRows().Select(r => (string)r[0]!)];
    }

    /// <summary>The data file with the messages of a session.</summary>
    public string File(int session) => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"messages-{session}.parquet"));

    /// <summary>The messages of a session, as they are known to who has written them.</summary>
    public static FreshMessages Fresh(int session)
    {
        var fresh = new FreshMessages((2024, session), new DateTimeOffset(2024, 7, 7, 13, 0, 0, TimeSpan.Zero), LiveTimingTables.Shelf.Topics);
        foreach (var (number, (topic, time, payload)) in Lines(session).Index())
        {
            var body = new LandedBody($"http://archive.test/{topic}.jsonStream", "", "", default, "", 0, topic, 1);
            fresh.Add(new SessionMessage(body, topic, number + 1, SessionTime.FromMilliseconds(time), Encoding.UTF8.GetBytes(payload), null));
        }
        return fresh;
    }

    public void Dispose()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What the views on the connection show, as far as it is read out of files.</summary>
    private static CodeInputs Inputs(DuckDbConnection connection)
    {
        using var views = connection.Query("select 'bronze.' || view_name, sql from duckdb_views() where database_name = current_database() and schema_name = 'bronze' and sql like '%.parquet''%'");
        return new CodeInputs(connection, views.ToRows().ToDictionary(v => (string)v[0]!, v => (string)v[1]!));
    }

    private static string Messages(int session) => string.Join(" union all ", Lines(session).Select((l, i) => string.Create(
        CultureInfo.InvariantCulture,
        $"select 2024 as year, {session} as session_key, '{l.Topic}' as topic, {i + 1} as seq, {l.Time}::bigint as session_time_millis, timestamptz '2024-07-07 13:00:00+00' + to_milliseconds({l.Time}) as date, '{l.Payload}' as payload, 'http://archive.test/{l.Topic}.jsonStream' as _source_url")));

    private static List<(string Topic, int Time, string Payload)> Lines(int session)
    {
        var lines = new List<(string Topic, int Time, string Payload)>
        {
            ("DriverList", 0, """{"1":{"RacingNumber":"1","Tla":"AAA","Line":1},"44":{"RacingNumber":"44","Tla":"BBB","Line":2}}"""),
            ("SessionStatus", 1_000, """{"Status":"Started"}"""),
            ("TrackStatus", 900, """{"Status":"1"}"""),
            ("RaceControlMessages", 1_500, """{"Messages":[{"Utc":"2024-07-07T13:00:01","Category":"Flag","Flag":"GREEN","Message":"GREEN"}]}"""),
            ("WeatherData", 2_000, """{"AirTemp":"20.1","Rainfall":"0"}"""),
            ("TimingAppData", 500, """{"Lines":{"1":{"GridPos":"1","Stints":[{"Compound":"SOFT","New":"true","TotalLaps":3,"StartLaps":0}]},"44":{"GridPos":"2","Stints":[{"Compound":"HARD","New":"true","TotalLaps":3,"StartLaps":0}]}}}"""),
            ("DriverRaceInfo", 400, """{"1":{"Position":"1"},"44":{"Position":"2"}}"""),
            ("DriverRaceInfo", 100_500, """{"44":{"Position":"1","OvertakeState":2},"1":{"Position":"2"}}"""),
            ("TeamRadio", 3_000, """{"Captures":[{"Utc":"2024-07-07T13:00:03Z","RacingNumber":"44","Path":"radio.mp3"}]}"""),
            ("TimingData", 100, """{"Lines":{"1":{"Line":1,"RacingNumber":"1","NumberOfLaps":0,"InPit":false},"44":{"Line":2,"RacingNumber":"44","NumberOfLaps":0,"InPit":false}}}"""),
            ("TimingData", 150_000, """{"Lines":{"44":{"InPit":true}}}"""),
            ("TimingData", 172_000, """{"Lines":{"44":{"InPit":false}}}"""),
        };
        for (var lap = 1; lap <= 3; lap++)
        {
            var time = (lap * 90_000) + session;
            lines.Add(("TimingData", time, $$$$"""{"Lines":{"1":{"NumberOfLaps":{{{{lap}}}},"LastLapTime":{"Value":"1:30.00{{{{session}}}}"},"GapToLeader":"LAP {{{{lap}}}}"}}}"""));
            lines.Add(("TimingData", time + 1_234, $$$$"""{"Lines":{"44":{"NumberOfLaps":{{{{lap}}}},"LastLapTime":{"Value":"1:30.234"},"GapToLeader":"+{{{{lap}}}}.234","IntervalToPositionAhead":{"Value":"+{{{{lap}}}}.234"} }}}"""));
            lines.Add(("TimingData", time + 1_234, $$$$"""{"Lines":{"44":{"Line":{{{{lap}}}}},"1":{"Line":{{{{3 - (lap % 2)}}}}}}}"""));
        }
        return lines;
    }
}
