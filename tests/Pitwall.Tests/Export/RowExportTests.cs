using System.Text;
using Pitwall.DuckDb;
using Pitwall.Export;

namespace Pitwall.Tests.Export;

public class RowExportTests
{
    [Theory]
    [InlineData("timestamptz '2024-07-07 14:00:00.25+00'", "2024-07-07T14:00:00.250000+00:00")]
    [InlineData("timestamptz '2024-07-07 14:00:00+00'", "2024-07-07T14:00:00+00:00")]
    [InlineData("timestamp '2024-07-08 14:00:00'", "2024-07-08T14:00:00")]
    [InlineData("timestamp '2024-07-08 14:00:00.000001'", "2024-07-08T14:00:00.000001")]
    [InlineData("time '14:00:05.5'", "14:00:05.500000")]
    [InlineData("time '14:00:05'", "14:00:05")]
    [InlineData("date '2024-07-08'", "2024-07-08")]
    [InlineData("interval '14 months 3 days 2500 milliseconds'", "P14M3DT2.5S")]
    [InlineData("timestamptz 'infinity'", "infinity")]
    [InlineData("1.50::decimal(5,2)", "1.50")]
    public void A_value_is_the_same_unambiguous_text_in_every_format(string sql, string text)
    {
        Assert.Equal($"x\r\n{text}\r\n", Written($"select {sql} as x", RowFormat.Csv));
        Assert.Contains(text, Written($"select {sql} as x", RowFormat.Ndjson), StringComparison.Ordinal);
    }

    [Fact]
    public void Nested_values_are_json()
    {
        const string Sql = "select map {'a': 1, 'b': null} as m, {'t': time '01:02:03', 'l': [1, null]} as s, [timestamp '2024-01-03'] as l, map {2: [1.5]} as n";

        Assert.Equal("""{"m":{"a":1,"b":null},"s":{"t":"01:02:03","l":[1,null]},"l":["2024-01-03T00:00:00"],"n":{"2":[1.5]}}""" + "\n", Written(Sql, RowFormat.Ndjson));
        Assert.Equal("m\r\n\"{\"\"a\"\":1,\"\"b\"\":null}\"\r\n", Written("select map {'a': 1, 'b': null} as m", RowFormat.Csv));
    }

    private static string Written(string sql, RowFormat format)
    {
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        using var result = connection.Query(sql);
        using var output = new MemoryStream();
        RowExport.Write(result, format, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
