using System.Text.Json;
using Pitwall.Cli.Tests.Support;

namespace Pitwall.Cli.Tests;

public sealed class SqlTests(DemoLake demo)
{
    private const string Laps = "select driver_number, lap_number, lap_duration from silver.laps where session_key = 2025015 order by all limit 3";
    private const string Nothing = "select driver_number, lap_number, lap_duration from silver.laps where session_key = 1";

    [Fact]
    public async Task A_table_is_for_people()
    {
        var lines = (await Sql(Laps)).Expect(0).Out.Split(Environment.NewLine);

        Assert.Equal("driver_number  lap_number  lap_duration", lines[0]);
        Assert.All(lines[1].Where(c => c != ' '), c => Assert.Equal('─', c));
        Assert.Equal("(3 rows)", lines[5]);
    }

    [Fact]
    public async Task A_table_that_is_cut_says_so()
    {
        var output = (await Sql("from silver.laps", "--limit", "2")).Expect(0).Out;

        Assert.EndsWith($"(the first 2 rows; --limit shows more, --format csv|json|ndjson writes all){Environment.NewLine}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_has_a_header_and_a_line_per_row()
    {
        var lines = (await Sql(Laps, "--format", "csv")).Expect(0).Out.Split("\r\n");

        Assert.Equal("driver_number,lap_number,lap_duration", lines[0]);
        Assert.Equal(5, lines.Length);
        Assert.All(lines[1..4], line => Assert.Matches(@"^\d+,\d,(\d+(\.\d+)?)?$", line));
    }

    [Theory]
    [InlineData("--format", "json")]
    [InlineData("--json")]
    public async Task Json_is_an_array_of_rows(params string[] options)
    {
        var output = (await Sql(Laps, options)).Expect(0).Out;

        using var document = JsonDocument.Parse(output);
        Assert.Equal(3, document.RootElement.GetArrayLength());
        Assert.Equal(1, document.RootElement[0].GetProperty("lap_number").GetInt32());
        Assert.EndsWith("]\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ndjson_is_an_object_per_line()
    {
        var lines = (await Sql(Laps, "--format", "ndjson")).Expect(0).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
    }

    [Theory]
    [InlineData("csv", "driver_number,lap_number,lap_duration\r\n")]
    [InlineData("json", "[]\n")]
    [InlineData("ndjson", "")]
    public async Task No_rows_are_no_rows_in_every_format(string format, string expected) =>
        Assert.Equal(expected, (await Sql(Nothing, "--format", format)).Expect(0).Out);

    [Theory]
    [InlineData("laps.csv")]
    [InlineData("laps.json")]
    [InlineData("laps.ndjson")]
    [InlineData("laps.parquet")]
    public async Task A_file_is_written_as_its_name_says_and_can_be_read_again(string name)
    {
        using var folder = new TemporaryFolder();

        var outcome = (await Sql(Laps, "--output", folder[name])).Expect(0);

        Assert.Equal("", outcome.Out);
        Assert.Equal($"3 rows written to {folder[name]}{Environment.NewLine}", outcome.Error);
        using var database = DuckDb.DuckDbDatabase.Open();
        using var connection = database.Connect();
        using var read = connection.Query(name.EndsWith("json", StringComparison.Ordinal) ? $"select lap_number::int from read_json('{folder[name]}')" : $"select lap_number::int from '{folder[name]}'");
        Assert.Equal([1, 2, 3], read.ToRows().Select(r => r[0]));
    }

    [Theory]
    [InlineData("does not say how rows are written", "--output", "laps.xls")]
    [InlineData("--format parquet needs --output", "--format", "parquet")]
    [InlineData("--limit is 0; expected 1 or more", "--limit", "0")]
    public async Task An_output_that_makes_no_sense_is_refused(string sentence, params string[] options) =>
        Assert.Contains(sentence, (await Sql(Laps, options)).Expect(2).WithoutTrace().Error, StringComparison.Ordinal);

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        var outcome = (await Sql(Laps, "--output", "/nowhere/laps.csv")).Expect(1).WithoutTrace();

        Assert.Contains("/nowhere/laps.csv", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_query_may_come_from_standard_input()
    {
        var outcome = (await CliProcess.Run(["sql", "-", "--format", "csv", "--lake", demo.Folder], TestContext.Current.CancellationToken, "-- how many?\nselect 6 * 7 as answer;\n")).Expect(0);

        Assert.Equal("answer\r\n42\r\n", outcome.Out);
    }

    [Fact]
    public async Task A_snapshot_or_a_time_shows_the_table_as_it_was()
    {
        using var description = JsonDocument.Parse((await CliProcess.Run(["tables", "silver.laps", "--json", "--lake", demo.Folder], TestContext.Current.CancellationToken)).Expect(0).Out);
        var snapshot = description.RootElement.GetProperty("snapshots")[0];
        const string Count = "select count(*) > 0 as there from silver.laps";

        Assert.Equal("there\r\ntrue\r\n", (await Sql(Count, "--format", "csv", "--as-of", snapshot.GetProperty("id").GetRawText())).Expect(0).Out);
        Assert.Equal("there\r\ntrue\r\n", (await Sql(Count, "--format", "csv", "--as-of", snapshot.GetProperty("at").GetString()!)).Expect(0).Out);
        Assert.Contains("no snapshot of 1999-01-01", (await Sql(Count, "--as-of", "1999-01-01")).Expect(1).WithoutTrace().Error, StringComparison.Ordinal);
        Assert.Contains("snapshot 123 does not exist", (await Sql(Count, "--as-of", "123")).Expect(1).WithoutTrace().Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from silver.lap", "Did you mean 'silver.laps'?")]
    [InlineData("from laps", "Did you mean 'silver.laps'?")]
    [InlineData("from silver.nothing_like_it", "There is no table 'silver.nothing_like_it'")]
    [InlineData("selct 1", "syntax error at or near \"selct\"")]
    [InlineData("select lap_tme from silver.laps", "lap_tme")]
    [InlineData("create table x as select 1", "not allowed")]
    [InlineData("drop table silver.laps", "not allowed")]
    [InlineData("copy (select 1) to '/tmp/pitwall-was-here.csv'", "not allowed")]
    [InlineData("attach '/tmp/pitwall-was-here.db'", "not allowed")]
    [InlineData("set memory_limit = '1TB'", "not allowed")]
    [InlineData("from read_csv('/etc/passwd')", "Cannot access file")]
    public async Task What_cannot_be_answered_is_explained(string sql, string words)
    {
        var outcome = (await Sql(sql)).Expect(1).WithoutTrace();

        Assert.Contains(words, outcome.Error, StringComparison.Ordinal);
        Assert.Equal("", outcome.Out);
    }

    [Theory]
    [InlineData("select 1; select 2", "2 statements")]
    [InlineData("select $x", "$x has no value")]
    [InlineData("-- nothing", "no SQL")]
    public async Task What_is_not_one_question_is_refused(string sql, string words) =>
        Assert.Contains(words, (await Sql(sql)).Expect(2).WithoutTrace().Error, StringComparison.Ordinal);

    [Fact]
    public async Task A_reader_that_goes_away_is_no_error()
    {
        // Without an end of its own: the command must notice that nobody reads.
        var outcome = await CliProcess.Shell("pitwall sql 'select range as n from range(1000000000000)' --format csv --lake '" + demo.Folder + "' | head -2", TestContext.Current.CancellationToken);

        outcome.Expect(0);
        Assert.Equal("n\r\n0\r\n", outcome.Out);
        Assert.Equal("", outcome.Error);
    }

    private Task<Outcome> Sql(string sql, params string[] options) =>
        CliProcess.Run(["sql", sql, .. options, "--lake", demo.Folder], TestContext.Current.CancellationToken);
}
