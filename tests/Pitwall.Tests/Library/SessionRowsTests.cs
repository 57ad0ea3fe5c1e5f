using Pitwall.Formula1.LiveTiming;
using Pitwall.Pipelines;

namespace Pitwall.Tests.Library;

public sealed class SessionRowsTests(SyntheticLake synthetic)
{
    public static TheoryData<string, Type> Records => new()
    {
        { "silver.laps", typeof(Lap) },
        { "silver.stints", typeof(Stint) },
        { "silver.pit_stops", typeof(PitStop) },
        { "silver.weather", typeof(WeatherSample) },
        { "silver.race_control", typeof(RaceControlMessage) },
        { "silver.session_drivers", typeof(SessionDriver) },
        { "silver.car_telemetry", typeof(TelemetrySample) },
        { "silver.sessions", typeof(SessionInfo) },
        { "silver.meetings", typeof(MeetingInfo) },
    };

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_has_a_property_for_every_column_and_one_that_can_be_null_where_the_column_can(string table, Type record)
    {
        var definition = BuiltInTables.Definitions.Tables.Single(t => t.Id.ToString() == table);
        var properties = record.GetProperties().ToDictionary(p => TopicCatalogue.Plain(p.Name));
        var nullability = new System.Reflection.NullabilityInfoContext();

        foreach (var column in definition.Columns)
        {
            Assert.True(properties.TryGetValue(TopicCatalogue.Plain(column.Name), out var property), $"{record.Name} has no property for {table}.{column.Name}");
            if (!column.Required)
                Assert.True(nullability.Create(property).ReadState == System.Reflection.NullabilityState.Nullable, $"{record.Name}.{property.Name} can not be null");
        }

        Assert.Empty(properties.Keys.Except(definition.Columns.Select(c => TopicCatalogue.Plain(c.Name))).Except(["driver"]));
    }

    [Fact]
    public async Task Laps_are_typed_rows_with_the_drivers_code()
    {
        var session = await synthetic.Race();
        var expected = synthetic.Lake.Sql($"select count(*) as laps, sum(lap_time_millis) as millis from silver.laps where session_key = {session.Key}")[0];

        Assert.Equal(expected.Get<long>("laps"), session.Laps.Count);
        Assert.Equal(expected.Get<long>("millis"), session.Laps.Sum(l => l.LapTimeMillis));
        var code = session.Drivers.First().Driver;
        Assert.Matches("^[A-Z]{3}$", code);
        Assert.Equal(Enumerable.Range(1, 5), session.Laps.Where(l => l.Driver == code).Select(l => l.LapNumber));
        Assert.All(session.Laps, l => Assert.Equal(session.Key.Value, l.SessionKey));
    }

    [Fact]
    public async Task Narrowing_gives_the_same_rows_as_filtering()
    {
        var session = await synthetic.Race();
        var drivers = session.Drivers.Select(d => d.Driver).ToArray();

        Assert.Equal(session.Laps.Where(l => l.Driver == drivers[1] && l.LapNumber is >= 2 and <= 3), session.Laps.Of(drivers[1]).OnLaps(2, 3), new ByText<Lap>());
        Assert.Equal(session.Laps.Where(l => l.DriverNumber == session.Drivers.First().DriverNumber), session.Laps.Of($"{session.Drivers.First().DriverNumber}"), new ByText<Lap>());
        var middle = session.Laps.Min(l => l.DateStart)!.Value.AddMinutes(3);
        Assert.Equal(session.Laps.Where(l => l.DateStart >= middle), session.Laps.Between(middle, middle.AddHours(3)), new ByText<Lap>());
        Assert.Equal(session.Laps.Select(l => l.LapDuration), session.Laps.Column<double?>("lap_duration"));
        Assert.Equal(session.Telemetry(drivers[0]).OnLaps(2).Count, session.Telemetry().Count(t => t.Driver == drivers[0] && t.LapNumber == 2));
        Assert.NotEqual(0, session.Telemetry(drivers[0]).OnLaps(2).Count);
    }

    [Fact]
    public async Task Every_kind_of_row_can_be_read()
    {
        var session = await synthetic.Race();

        Assert.NotEmpty(session.Stints);
        Assert.NotEmpty(session.Meeting.Sessions.SelectMany(s => s.PitStops));
        Assert.NotEmpty(session.Weather);
        Assert.NotEmpty(session.RaceControl);
        Assert.Equal(6, session.Drivers.Count);
    }

    [Fact]
    public async Task Every_kind_of_session_has_a_result()
    {
        var meeting = await synthetic.Lake.GetMeetingAsync(synthetic.Year, "1");

        foreach (var session in meeting.Sessions)
        {
            Assert.Equal(Enumerable.Range(1, session.Results.Count), session.Results.Select(r => r.ClassificationOrder));
            Assert.Equal(6, session.Results.Count);
            Assert.Equal(1, session.Results.First().Position);
        }

        Assert.Equal(0, meeting.GetSession("R").Results.First().GapMillis);
        Assert.All(meeting.GetSession("Q").Results.Take(3), r => Assert.NotNull(r.Q1Millis));
        Assert.Equal(meeting.GetSession("FP1").Laps.Where(l => l.IsValidLap).Min(l => l.LapTimeMillis), meeting.GetSession("FP1").Results.First().FastestLapMillis);
    }

    [Fact]
    public async Task A_driver_who_is_not_there_is_said_with_those_who_are()
    {
        var session = await synthetic.Race();

        var e = Assert.Throws<DriverNotFoundException>(() => session.Laps.Of("ZZZ"));

        Assert.Equal(session.Drivers.Select(d => d.Driver), e.Drivers);
        Assert.Contains("no driver 'ZZZ'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_know_no_lap_can_not_be_narrowed_by_one()
    {
        var session = await synthetic.Race();

        Assert.Throws<InvalidOperationException>(() => session.Weather.OnLaps(1));
        Assert.Throws<InvalidOperationException>(() => session.Weather.Of("1"));
        Assert.Throws<InvalidOperationException>(() => session.Drivers.Between(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch));
        Assert.Throws<InvalidOperationException>(() => session.Laps.OnLaps(1).OnLaps(2));
    }

    /// <summary>Records with lists are equal when their texts are.</summary>
    private sealed class ByText<T> : IEqualityComparer<T>
    {
        public bool Equals(T? x, T? y) => Text(x) == Text(y);

        public int GetHashCode(T obj) => 0;

        private static string Text(T? row) => System.Text.Json.JsonSerializer.Serialize(row);
    }
}
