namespace Pitwall.DuckDb.Tests;

public sealed class StatementTests : DatabaseTest
{
    [Fact]
    public void Columns_are_known_without_running_the_statement()
    {
        using var statement = Connection.Prepare("SELECT error('must not run')::INTEGER AS n, [1.5] AS gaps, $name::VARCHAR AS name");
        Assert.Equal(["n", "gaps", "name"], statement.Columns.Select(column => column.Name));
        Assert.Equal(["INTEGER", "DECIMAL(2,1)[]", "VARCHAR"], statement.Columns.Select(column => column.Type.ToString()));
        Assert.Equal(["name"], statement.ParameterNames);
        Assert.Equal(DuckDbStatementType.Select, statement.StatementType);
    }

    [Fact]
    public void Columns_that_depend_on_a_parameter_are_an_error_with_the_mend()
    {
        using var statement = Connection.Prepare("SELECT $year AS year");
        var error = Assert.Throws<InvalidOperationException>(() => statement.Columns);
        Assert.Equal("The columns are not known without the parameters (year). Cast them in the SQL: $year::INTEGER.", error.Message);
        using var result = statement.Bind("year", 2023).Query();
        Assert.Equal("INTEGER", result.Columns[0].Type.ToString());
    }

    [Theory]
    [InlineData("CREATE TABLE t (i INTEGER)", DuckDbStatementType.Create)]
    [InlineData("SET threads = 1", DuckDbStatementType.Set)]
    [InlineData("EXPLAIN SELECT 1", DuckDbStatementType.Explain)]
    [InlineData("COPY (SELECT 1) TO '/nowhere/x.csv'", DuckDbStatementType.Copy)]
    public void The_statement_type_is_known(string sql, DuckDbStatementType expected)
    {
        using var statement = Connection.Prepare(sql);
        Assert.Equal(expected, statement.StatementType);
    }

    public static TheoryData<object?, string> Values() => new()
    {
        { null, "\"NULL\"" },
        { true, "BOOLEAN" },
        { (sbyte)-1, "TINYINT" },
        { (short)-1, "SMALLINT" },
        { -1, "INTEGER" },
        { -1L, "BIGINT" },
        { Int128.MinValue, "HUGEINT" },
        { (byte)1, "UTINYINT" },
        { (ushort)1, "USMALLINT" },
        { 1u, "UINTEGER" },
        { ulong.MaxValue, "UBIGINT" },
        { UInt128.MaxValue, "UHUGEINT" },
        { 0.1f, "FLOAT" },
        { 0.1, "DOUBLE" },
        { -12.50m, "DECIMAL(38,2)" },
        { decimal.MaxValue, "DECIMAL(38,0)" },
        { "", "VARCHAR" },
        { "a text of more than twelve bytes: ä\0🦆", "VARCHAR" },
        { new byte[] { 0, 255 }, "BLOB" },
        { Guid.Parse("82345678-9abc-def0-1234-56789abcdef0"), "UUID" },
        { new DateOnly(2024, 2, 29), "DATE" },
        { new TimeOnly(23, 59, 59, 999), "TIME" },
        { new DateTime(1969, 12, 31, 23, 59, 59, 999), "TIMESTAMP" },
        { new DateTimeOffset(2024, 3, 2, 15, 0, 0, TimeSpan.Zero), "TIMESTAMP WITH TIME ZONE" },
        { new DuckDbInterval(1, 2, 3), "INTERVAL" },
        { new object?[] { 1, null, 3 }, "INTEGER[]" },
        { new object?[] { new object?[] { "a" }, null }, "VARCHAR[][]" },
        { new object?[] { 1.5m, 2.5m }, "DECIMAL(38,1)[]" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void A_value_comes_back_as_it_was_bound(object? value, string type)
    {
        using var result = Connection.Query("SELECT $v, typeof($v)", Named(("v", value)));
        var row = result.ToRows()[0];
        Assert.Equal(value, row[0]);
        Assert.Equal(type, row[1]);
    }

    [Fact]
    public void An_instant_with_an_offset_is_bound_in_utc()
    {
        var local = new DateTimeOffset(2024, 3, 2, 18, 0, 0, TimeSpan.FromHours(3));
        Assert.Equal(local, Connection.Scalar<DateTimeOffset>("SELECT $t", Named(("t", local))));
        Assert.Equal("2024-03-02 15:00:00+00", Connection.Scalar<string>("SELECT $t::VARCHAR", Named(("t", local))));
    }

    [Fact]
    public void A_statement_runs_again_with_other_values()
    {
        Connection.Execute("CREATE TABLE laps (driver INTEGER, lap INTEGER)");
        using var insert = Connection.Prepare("INSERT INTO laps SELECT $driver, unnest($laps::INTEGER[])");
        Assert.Equal(3, insert.Bind("driver", 1).Bind("laps", new[] { 1, 2, 3 }).Execute());
        Assert.Equal(1, insert.Bind("driver", 44).Bind("laps", new[] { 9 }).Execute());
        Assert.Equal(4L, Connection.Scalar<long>("SELECT count(*) FROM laps"));
        Assert.Equal(44, Connection.Scalar<int>("SELECT driver FROM laps WHERE lap = 9"));
    }

    [Fact]
    public void A_value_for_no_parameter_is_an_error_that_lists_the_parameters()
    {
        var error = Assert.Throws<ArgumentException>(() => Connection.Query("SELECT $year, $round", Named(("yaer", 1))));
        Assert.StartsWith("The statement has no parameter $yaer. It has $year, $round.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_without_a_value_is_an_error()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Connection.Query("SELECT $year, $round", Named(("year", 1))));
        Assert.Equal("The parameter $round has no value. Bind it first.", error.Message);
    }

    [Fact]
    public void A_value_of_an_unknown_type_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => Connection.Query("SELECT $x", Named(("x", new Uri("http://localhost")))));
        Assert.StartsWith("The value of $x is a System.Uri, for which there is no DuckDB type.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_statement_at_a_time_is_prepared()
    {
        Assert.Contains("has 2 statements", Assert.Throws<ArgumentException>(() => Connection.Prepare("SELECT 1; SELECT 2")).Message, StringComparison.Ordinal);
        Assert.Contains("no SQL statement", Assert.Throws<ArgumentException>(() => Connection.Prepare(" -- nothing")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_statements_run_in_order_and_the_last_gives_the_rows()
    {
        using var result = Connection.Query("CREATE TABLE t AS SELECT 1 AS i; INSERT INTO t VALUES (2); FROM t ORDER BY i;");
        Assert.Equal([1, 2], result.ToRows().Select(row => row[0]));
        Connection.Execute("-- only a comment");
    }

    [Fact]
    public void Sql_with_a_nul_character_is_refused_and_not_cut_short() =>
        Assert.Throws<ArgumentException>(() => Connection.Execute("SELECT 1; \0 DROP TABLE laps"));

    [Fact]
    public void Changed_rows_are_counted()
    {
        using var created = Connection.Query("CREATE TABLE t AS FROM range(5)");
        using var deleted = Connection.Query("DELETE FROM t WHERE range < 2");
        Assert.Equal(2, deleted.RowsChanged);
    }

    [Fact]
    public void Two_things_are_read_side_by_side_and_find_the_same_names()
    {
        Connection.Execute("attach ':memory:' as \"it's\"; set search_path = '\"it''s\".main,memory.main'; create table t as select 7 as i");

        Assert.Equal((7, 8), Connection.SideBySide(c => c.Scalar<int>("select i from t"), c => c.Scalar<int>("select i + 1 from t")));
    }

    [Theory]
    [InlineData("select * from nowhere", "select 1")]
    [InlineData("select 1", "select * from nowhere")]
    [InlineData("select * from nowhere", "select * from nowhere")]
    public void What_fails_side_by_side_fails_as_it_does_alone(string here, string beside)
    {
        Assert.Throws<DuckDbException>(() => Connection.SideBySide(c => c.Scalar<int>(here), c => c.Scalar<int>(beside)));
        Assert.Equal(1, Connection.Scalar<int>("select 1"));
    }
}
