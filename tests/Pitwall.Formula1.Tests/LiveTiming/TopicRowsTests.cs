using System.IO.Compression;
using System.Text;
using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Formula1.Tests.LiveTiming;

public sealed class TopicRowsTests
{
    [Fact]
    public void A_message_of_timing_data_has_a_row_per_car()
    {
        var rows = Rows("TimingData", """{"Lines":{"16":{"Position":"1","InPit":false,"NumberOfLaps":3},"44":{"LastLapTime":{"Value":""}}}}""");

        Assert.Equal(["16", "44"], rows.Select(r => r.Driver));
        Assert.Equal([Pair("Position", "1"), Pair("InPit", false), Pair("NumberOfLaps", 3L)], rows[0].Values);
        Assert.Equal([Pair("LastLapTime_Value", "")], rows[1].Values);
    }

    [Fact]
    public void A_list_and_an_object_by_index_give_the_same_columns()
    {
        var list = Rows("TimingData", """{"Lines":{"16":{"Sectors":[{"Value":"30.1"},{"Value":"40.2"}]}}}""");
        var patch = Rows("TimingData", """{"Lines":{"16":{"Sectors":{"1":{"Value":"40.2"}}}}}""");

        Assert.Equal([Pair("Sectors_0_Value", "30.1"), Pair("Sectors_1_Value", "40.2")], list[0].Values);
        Assert.Equal([Pair("Sectors_1_Value", "40.2")], patch[0].Values);
    }

    [Fact]
    public void What_stands_beside_the_cars_has_a_row_of_its_own()
    {
        var rows = Rows("TimingData", """{"Lines":{"16":{"Position":"1"}},"SessionPart":2,"NoEntries":[20,15]}""");

        Assert.Null(rows[1].Driver);
        Assert.Equal([Pair("SessionPart", 2L), Pair("NoEntries_0", 20L), Pair("NoEntries_1", 15L)], rows[1].Values);
    }

    [Theory]
    [InlineData("""{"Messages":[{"Utc":"a","Message":"x"}]}""", "0")]
    [InlineData("""{"Messages":{"7":{"Utc":"a","Message":"x"}}}""", "7")]
    public void Entries_come_in_either_form(string json, string entry)
    {
        var row = Assert.Single(Rows("RaceControlMessages", json));

        Assert.Equal(entry, row.Entry);
        Assert.Equal([Pair("Utc", "a"), Pair("Message", "x")], row.Values);
    }

    [Fact]
    public void Stints_have_a_row_each_and_deletions_are_kept()
    {
        Assert.Equal([("16", "0"), ("16", "1"), ("4", "0")], Rows("TyreStintSeries", """{"Stints":{"16":[{"Compound":"SOFT"},{"Compound":"HARD"}],"4":{"0":{"TotalLaps":3}}}}""").Select(r => (r.Driver!, r.Entry!)));
        Assert.Equal([Pair("_deleted", """["16"]""")], Assert.Single(Rows("PitLaneTimeCollection", """{"PitTimes":{"_deleted":["16"]}}""")).Values);
    }

    [Fact]
    public void Lap_0_is_the_order_at_the_start()
    {
        Assert.Equal("0", Assert.Single(Rows("LapSeries", """{"16":{"RacingNumber":"16","LapPosition":["3"]}}""")).Entry);
        Assert.Equal("1", Assert.Single(Rows("LapSeries", """{"16":{"LapPosition":{"1":"2"}}}""")).Entry);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("3")]
    [InlineData("\"text\"")]
    public void What_is_no_object_has_no_rows(string json) => Assert.Empty(Rows("TimingData", json));

    [Fact]
    public void Every_recorded_message_gives_rows_and_none_is_a_fault()
    {
        var root = Checkout.RecordingsOrSkip("livetiming", "static");
        var messages = 0;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "livetiming", "static"), "*.jsonStream.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var topic = TopicCatalogue.Describe(Path.GetFileName(file)[..^".jsonStream.gz".Length]);
            if (topic.Shape == TopicShape.Telemetry || messages > 200_000)
                continue;
            using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
            while (reader.ReadLine() is { Length: > 12 } line)
            {
                var json = line.TrimStart('\uFEFF')[12..];
                var rows = TopicRows.Of(topic, Encoding.UTF8.GetBytes(json));
                Assert.All(rows, r => Assert.True(r.Values.Select(v => v.Key).Distinct(StringComparer.Ordinal).Count() == r.Values.Count, json));
                messages++;
            }
        }

        Assert.InRange(messages, 10_000, int.MaxValue);
    }

    private static IReadOnlyList<TopicRow> Rows(string topic, string json) => TopicRows.Of(TopicCatalogue.Describe(topic), Encoding.UTF8.GetBytes(json));

    private static KeyValuePair<string, object?> Pair(string name, object? value) => KeyValuePair.Create(name, value);
}
