using System.Globalization;
using Npgsql;
using Pitwall.DuckDb;
using Pitwall.Publish.Loading;
using Pitwall.Publish.Schemas;
using Pitwall.Publish.Tests.Support;

namespace Pitwall.Publish.Tests;

public sealed class RowCopyTests(PostgresServer server)
{
    [Theory]
    [InlineData("numeric(8,2)", "0", "0.00")]
    [InlineData("numeric(8,2)", "0.01", "0.01")]
    [InlineData("numeric(8,2)", "-0.5", "-0.50")]
    [InlineData("numeric(8,2)", "395.5", "395.50")]
    [InlineData("numeric(8,2)", "999999.99", "999999.99")]
    [InlineData("numeric(8,3)", "5.412", "5.412")]
    [InlineData("numeric(8,3)", "-10000.001", "-10000.001")]
    [InlineData("numeric(12,4)", "1234.5678", "1234.5678")]
    [InlineData("numeric(12,0)", "100000000", "100000000")]
    [InlineData("numeric(12,6)", "0.000001", "0.000001")]
    [InlineData("numeric(38,10)", "-1234567890123456789012345678.0123456789", "-1234567890123456789012345678.0123456789")]
    [InlineData("integer", "-2147483648", "-2147483648")]
    [InlineData("bigint", "9223372036854775807", "9223372036854775807")]
    [InlineData("double precision", "-0.1", "-0.1")]
    [InlineData("boolean", "true", "true")]
    [InlineData("text", "'São Paulo, 🏁, '''", "São Paulo, 🏁, '")]
    [InlineData("text", "''", "")]
    [InlineData("date", "'1950-05-13'", "1950-05-13")]
    [InlineData("date", "'0044-03-15'", "0044-03-15")]
    [InlineData("timestamp with time zone", "'1950-05-13 14:30:00.000001+00'", "1950-05-13 14:30:00.000001+00")]
    [InlineData("timestamp with time zone", "'2023-11-18 22:00:00-08'", "2023-11-19 06:00:00+00")]
    [InlineData("date", "'infinity'", "infinity")]
    [InlineData("timestamp with time zone", "'-infinity'", "-infinity")]
    [InlineData("text", "null", null)]
    public async Task A_value_arrives_as_it_is(string type, string lake, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], await SentAsync(type, [lake]));

    [Fact]
    public async Task Any_decimal_arrives_as_it_is()
    {
        var random = new Random(4);
        var values = Enumerable.Range(0, 2_000).Select(_ => (decimal)(random.NextInt64(-99_999_999, 99_999_999) / (long)Math.Pow(10, random.Next(0, 8))) / 100).ToArray();

        var arrived = await SentAsync("numeric(8,2)", values.Select(v => v.ToString(CultureInfo.InvariantCulture)));

        Assert.Equal(values.Select(v => v.ToString("0.00", CultureInfo.InvariantCulture)), arrived);
    }

    [Fact]
    public async Task Equal_rows_have_equal_hashes_and_others_have_not()
    {
        string[] values = ["'a'", "'b'", "''", "null"];
        var hashes = await RowsAsync("text", values, "row_hash::text");
        var again = await RowsAsync("text", values, "row_hash::text");
        var alone = await Task.WhenAll(values.Select(v => RowsAsync("text", [v], "row_hash::text")));

        Assert.Equal(hashes, again);
        Assert.Equal(4, alone.Select(h => h.Single()).Distinct(StringComparer.Ordinal).Count());
    }

    private Task<string[]> SentAsync(string type, IEnumerable<string> values) => RowsAsync(type, values, "value::text");

    private async Task<string[]> RowsAsync(string type, IEnumerable<string> values, string ask)
    {
        await using var connection = new NpgsqlConnection(server.NewSchema().Connection);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using (var create = new NpgsqlCommand($"create temporary table incoming (n integer, value {type}, row_hash uuid); set timezone to 'UTC'", connection))
            await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var copy = new RowCopy(new TargetTable("t", [new("n", "integer", true, false), new("value", type, false, false)], ["n"], []));
        using (var database = DuckDbDatabase.Open())
        using (var lake = database.Connect())
        {
            lake.Execute("set timezone = 'UTC'");
            using var result = lake.Query(copy.Select($"(values {string.Join(", ", values.Select((v, i) => $"({i}, {v})"))}) as t(n, value)"));
            using var stream = connection.BeginRawBinaryCopy($"copy incoming ({copy.Columns}) from stdin (format binary)");
            copy.Write(result, stream, _ => { }, TestContext.Current.CancellationToken);
        }

        await using var read = new NpgsqlCommand($"select {ask} from incoming where {ask.Split(':')[0]} is not null order by n", connection);
        await using var reader = await read.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(reader.GetString(0));
        return [.. rows];
    }
}
