using Pitwall.DuckDb;
using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Tests.Library;

public sealed class TopicTablesTests
{
    [Fact]
    public void Messages_become_a_table_with_time_car_and_flattened_members()
    {
        var table = Read("TimingData",
            (1000, """{"Lines":{"16":{"LastLapTime":{"Value":"1:47.0"},"InPit":false},"44":{"Position":"2"}}}"""),
            (2500, """{"Lines":{"16":{"LastLapTime":{"Value":""}}}}"""));

        Assert.Equal(["session_key", "session_time_millis", "driver_number", "LastLapTime_Value", "InPit", "Position"], table.Columns.Select(c => c.Name));
        Assert.Equal([1000L, 1000L, 2500L], table.Column<long>("session_time_millis"));
        Assert.Equal([16, 44, 16], table.Column<int>("driver_number"));
        Assert.Equal(["1:47.0", null, ""], table.Column<string?>("LastLapTime_Value"));
        Assert.Equal([false, null, null], table.Column<bool?>("InPit"));
    }

    [Fact]
    public void Cars_can_be_chosen()
    {
        Assert.Equal([44], Read("TimingData", ["44"], (1000, """{"Lines":{"16":{"Position":"1"},"44":{"Position":"2"}},"Withheld":false}""")).Column<int>("driver_number"));
    }

    [Fact]
    public void An_unknown_feed_has_a_row_per_message()
    {
        var table = Read("WingAngles", (5, """{"16":{"Front":1}}"""), (6, """{"16":{"Front":2}}"""));

        Assert.Equal([1L, 2L], table.Column<long>("16_Front"));
        Assert.False(table.Has("driver_number"));
    }

    [Fact]
    public void A_broken_message_costs_nothing_but_itself() => Assert.Single(Read("SessionStatus", (1, "{"), (2, """{"Status":"Started"}""")));

    private static Table Read(string topic, params (long Time, string Json)[] messages) => Read(topic, null, messages);

    private static Table Read(string topic, HashSet<string>? drivers, params (long Time, string Json)[] messages)
    {
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        using var result = connection.Query($"select * from (values {string.Join(", ", messages.Select(m => $"({m.Time}::bigint, '{m.Json}')"))})");
        return TopicTables.Read(TopicCatalogue.Describe(topic), 9999, result, drivers);
    }
}
