namespace Pitwall.DuckDb.Tests;

public sealed class ErrorTests : DatabaseTest
{
    [Theory]
    [InlineData("SELEC 1", DuckDbErrorType.Parser)]
    [InlineData("FROM nowhere", DuckDbErrorType.Catalog)]
    [InlineData("SELECT nothing FROM range(1)", DuckDbErrorType.Binder)]
    [InlineData("SELECT 'fast'::INTEGER", DuckDbErrorType.Conversion)]
    [InlineData("SELECT (200 + range)::TINYINT FROM range(1)", DuckDbErrorType.Conversion)]
    [InlineData("SELECT 9223372036854775807 + range FROM range(1, 2)", DuckDbErrorType.OutOfRange)]
    [InlineData("SELECT error('stop')", DuckDbErrorType.InvalidInput)]
    [InlineData("FROM read_csv('/nowhere/at/all.csv')", DuckDbErrorType.IO)]
    [InlineData("COMMIT", DuckDbErrorType.Transaction)]
    [InlineData("CREATE TABLE t (i INTEGER NOT NULL); INSERT INTO t VALUES (NULL)", DuckDbErrorType.Constraint)]
    [InlineData("FROM 's3://bucket/laps.parquet'", DuckDbErrorType.MissingExtension)]
    public void Errors_have_a_type_the_engines_text_and_the_sql(string sql, DuckDbErrorType expected)
    {
        var error = Assert.Throws<DuckDbException>(() => Connection.Execute(sql));
        Assert.Equal(expected, error.ErrorType);
        Assert.Contains(" Error: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(sql, error.Sql);
    }

    [Fact]
    public void The_message_shows_the_place_and_the_engines_advice()
    {
        Connection.Execute("CREATE TABLE laps (lap_duration DOUBLE)");
        var error = Assert.Throws<DuckDbException>(() => Connection.Query("SELECT lap_durations FROM laps"));
        Assert.Contains("LINE 1: SELECT lap_durations FROM laps", error.Message, StringComparison.Ordinal);
        Assert.Contains("\"lap_duration\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Statements_before_the_failing_one_have_been_run()
    {
        Assert.Throws<DuckDbException>(() => Connection.Execute("CREATE TABLE t (i INTEGER); FROM nowhere; DROP TABLE t"));
        Assert.Equal(0L, Connection.Scalar<long>("SELECT count(*) FROM t"));
    }

    [Fact]
    public void Running_out_of_memory_and_disk_is_an_error_and_the_database_lives_on()
    {
        using var small = DuckDbDatabase.Open(new DuckDbOptions { Threads = 1, MemoryLimit = "20MB" });
        using var connection = small.Connect();
        connection.Execute("SET max_temp_directory_size = '1MB'");
        var error = Assert.Throws<DuckDbException>(() => connection.Execute("CREATE TABLE t AS SELECT range, range::VARCHAR || repeat('x', 50) FROM range(5000000)"));
        Assert.Equal(DuckDbErrorType.OutOfMemory, error.ErrorType);
        Assert.Equal(1, connection.Scalar<int>("SELECT 1"));
    }

    [Fact]
    public void A_setting_that_the_engine_does_not_understand_is_refused_at_open()
    {
        var error = Assert.Throws<DuckDbException>(() => DuckDbDatabase.Open(new DuckDbOptions { MemoryLimit = "a lot" }));
        Assert.Contains("a lot", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => DuckDbDatabase.Open(new DuckDbOptions { Threads = 0 }));
    }
}
