namespace Pitwall.DuckDb.Tests;

public sealed class LockDownTests : DatabaseTest, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("pitwall-lockdown-").FullName;
    private readonly string _lake;

    public LockDownTests()
    {
        _lake = Directory.CreateDirectory(Path.Combine(_root, "lake")).FullName;
        Directory.CreateDirectory(Path.Combine(_root, "lake2"));
        File.WriteAllText(Path.Combine(_lake, "laps.csv"), "lap,seconds\n1,90.5\n2,91.5\n");
        File.WriteAllText(Path.Combine(_root, "secret.csv"), "a\n1\n");
        File.WriteAllText(Path.Combine(_root, "lake2", "secret.csv"), "a\n1\n");
        Connection.Execute($"""
            CREATE TABLE t AS SELECT 1 AS x;
            CREATE SCHEMA silver;
            CREATE VIEW silver.laps AS FROM read_csv('{_lake}/laps.csv');
            CREATE MACRO fastest() AS TABLE SELECT min(seconds) FROM silver.laps;
            PREPARE w AS INSERT INTO t VALUES (2);
            """);
        Connection.LockDown([_lake]);
    }

    void IDisposable.Dispose()
    {
        Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Theory]
    [InlineData("FROM silver.laps")]
    [InlineData("SELECT * FROM 'LAKE/laps.csv'")]
    [InlineData("FROM glob('LAKE/*')")]
    [InlineData("FROM fastest()")]
    [InlineData("WITH a AS (FROM t) SELECT (SELECT count(*) FROM a), unnest([1, 2]) FROM range(2)")]
    [InlineData("VALUES (1); SELECT 2")]
    [InlineData("DESCRIBE t")]
    [InlineData("SHOW TABLES")]
    [InlineData("SUMMARIZE t")]
    [InlineData("PIVOT t ON x IN (1) USING count(*)")]
    [InlineData("EXPLAIN SELECT 1")]
    [InlineData("EXPLAIN ANALYZE SELECT 1")]
    [InlineData(" explain (analyze, format json) select 1")]
    public void Reading_within_the_folders_works(string sql)
    {
        using var result = Connection.Query(sql.Replace("LAKE", _lake, StringComparison.Ordinal));
        Assert.NotEmpty(result.ToRows());
    }

    [Theory]
    [InlineData("COPY t TO 'LAKE/out.csv'")]
    [InlineData("COPY t FROM 'LAKE/laps.csv'")]
    [InlineData("EXPORT DATABASE 'LAKE/export'")]
    [InlineData("IMPORT DATABASE 'LAKE'")]
    [InlineData("ATTACH 'LAKE/x.db'")]
    [InlineData("INSTALL httpfs")]
    [InlineData("LOAD httpfs")]
    [InlineData("SET threads = 1")]
    [InlineData("SET VARIABLE a = 1")]
    [InlineData("RESET threads")]
    [InlineData("USE silver")]
    [InlineData("PRAGMA enable_profiling")]
    [InlineData("CALL enable_logging()")]
    [InlineData("CHECKPOINT")]
    [InlineData("BEGIN")]
    [InlineData("INSERT INTO t VALUES (3)")]
    [InlineData("UPDATE t SET x = 2")]
    [InlineData("DELETE FROM t")]
    [InlineData("CREATE TABLE z (i INTEGER)")]
    [InlineData("CREATE TEMP TABLE z AS SELECT 1")]
    [InlineData("CREATE MACRO f() AS 1")]
    [InlineData("DROP TABLE t")]
    [InlineData("EXECUTE w")]
    [InlineData("PREPARE q AS SELECT 1")]
    [InlineData("SELECT 1; INSERT INTO t VALUES (4)")]
    [InlineData("EXPLAIN INSERT INTO t VALUES (9)")]
    [InlineData("EXPLAIN ANALYZE INSERT INTO t VALUES (9)")]
    [InlineData("EXPLAIN (ANALYZE) INSERT INTO t VALUES (9)")]
    [InlineData("/* */ EXPLAIN ANALYZE INSERT INTO t VALUES (9)")]
    [InlineData("EXPLAIN (ANALYZE /* ) SELECT 1 -- */ ) INSERT INTO t VALUES (9)")]
    [InlineData("EXPLAIN /* ) */ ANALYZE INSERT INTO t VALUES (9)")]
    [InlineData("FROM enable_logging(storage := 'file', storage_path := 'LAKE/log')")]
    [InlineData("FROM system.main.\"Enable_Logging\"()")]
    [InlineData("SELECT (SELECT count(*) FROM enable_profiling())")]
    [InlineData("WITH a AS (FROM arrow_scan(1, 2, 3)) FROM a")]
    [InlineData("FROM query('FROM enable_profiling()')")]
    [InlineData("SELECT nextval('s')")]
    [InlineData("FROM 'ROOT/secret.csv'")]
    [InlineData("FROM 'LAKE/../secret.csv'")]
    [InlineData("FROM 'ROOT/lake2/secret.csv'")]
    [InlineData("FROM read_text('/etc/hostname')")]
    [InlineData("FROM glob('ROOT/*')")]
    [InlineData("FROM sniff_csv('ROOT/secret.csv')")]
    [InlineData("FROM read_parquet('https://localhost/a.parquet')")]
    public void Everything_else_is_refused_and_leaves_no_trace(string sql)
    {
        sql = sql.Replace("LAKE", _lake, StringComparison.Ordinal).Replace("ROOT", _root, StringComparison.Ordinal);
        foreach (var attempt in new Action[] { () => Connection.Execute(sql), () => Connection.Query(sql), () => Connection.Stream(sql), () => Prepared(sql) })
        {
            var error = Record.Exception(attempt);
            Assert.True(error is DuckDbException { ErrorType: DuckDbErrorType.Permission or DuckDbErrorType.Parser } or ArgumentException, error?.ToString() ?? "It was taken.");
        }
        Assert.Equal(["laps.csv"], Directory.EnumerateFileSystemEntries(_lake).Select(Path.GetFileName));
        Assert.Equal(1L, Connection.Scalar<long>("SELECT count(*) FROM t"));
    }

    private void Prepared(string sql)
    {
        using var statement = Connection.Prepare(sql);
        statement.Execute();
    }

    [Fact]
    public void A_link_out_of_the_folder_is_not_followed()
    {
        File.CreateSymbolicLink(Path.Combine(_lake, "link.csv"), Path.Combine(_root, "secret.csv"));
        Assert.Equal(DuckDbErrorType.Permission, Assert.Throws<DuckDbException>(() => Connection.Execute($"FROM '{_lake}/link.csv'")).ErrorType);
    }

    [Fact]
    public void A_refusal_says_what_is_allowed()
    {
        var error = Assert.Throws<DuckDbException>(() => Connection.Execute("DROP TABLE t"));
        Assert.Equal("This statement is not allowed: this connection only reads. Use SELECT, FROM, VALUES, DESCRIBE, SHOW, SUMMARIZE, "
            + "PIVOT … IN, or EXPLAIN of one of these.", error.Message);
        Assert.Contains("LINE 1: SELEC 1", Assert.Throws<DuckDbException>(() => Connection.Execute("SELEC 1")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_can_be_appended() =>
        Assert.Equal(DuckDbErrorType.Permission, Assert.Throws<DuckDbException>(() => Connection.Append("t")).ErrorType);

    [Fact]
    public void Other_connections_may_be_locked_to_the_same_folders_only()
    {
        using var other = Database.Connect();
        other.LockDown([_lake + Path.DirectorySeparatorChar]);
        Assert.Equal(2, other.Query("FROM silver.laps").ToRows().Count);
        var error = Assert.Throws<InvalidOperationException>(() => other.LockDown([_root]));
        Assert.Contains("already locked", error.Message, StringComparison.Ordinal);
    }
}
