namespace Pitwall.DuckDb.Tests;

/// <summary>Opening, isolation from the machine, threads, and the end of things.</summary>
public sealed class DatabaseTests : DatabaseTest
{
    [Fact]
    public void Times_are_utc_on_every_connection_whatever_the_machines_zone()
    {
        using var other = Database.Connect();
        foreach (var connection in new[] { Connection, other })
        {
            Assert.Equal("UTC", connection.Scalar<string>("SELECT current_setting('TimeZone')"));
            Assert.Equal("2024-03-02 15:00:00+00", connection.Scalar<string>("SELECT '2024-03-02 15:00'::TIMESTAMPTZ::VARCHAR"));
            Assert.Equal(new DateTimeOffset(2024, 3, 2, 0, 0, 0, TimeSpan.Zero),
                connection.Scalar<DateTimeOffset>("SELECT date_trunc('day', '2024-03-02 01:00:00+00'::TIMESTAMPTZ)"));
        }
    }

    [Fact]
    public void No_extension_is_downloaded_and_no_secret_of_the_user_is_read()
    {
        Assert.Equal(["false", "false", "false", "false"], Row("""
            SELECT current_setting('autoinstall_known_extensions')::VARCHAR, current_setting('autoload_known_extensions')::VARCHAR,
                current_setting('allow_community_extensions')::VARCHAR, current_setting('allow_persistent_secrets')::VARCHAR
            """));
        Assert.Equal(DuckDbErrorType.MissingExtension, Assert.Throws<DuckDbException>(() => Connection.Execute("FROM 'https://localhost/x.parquet'")).ErrorType);
    }

    [Fact]
    public void Options_reach_the_engine()
    {
        using var database = DuckDbDatabase.Open(new DuckDbOptions { Threads = 3, MemoryLimit = "100MB" });
        using var connection = database.Connect();
        Assert.Equal(3L, connection.Scalar<long>("SELECT current_setting('threads')::BIGINT"));
        Assert.Equal("95.3 MiB", connection.Scalar<string>("SELECT current_setting('memory_limit')"));
        Assert.Equal("v1.5.5", DuckDbDatabase.EngineVersion);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Spill_files_live_in_a_folder_of_the_database_that_goes_with_it(bool endsWithProcess)
    {
        var parent = Directory.CreateTempSubdirectory("pitwall-spill-").FullName;
        try
        {
            using (var database = DuckDbDatabase.Open(new DuckDbOptions { TempDirectory = parent, MemoryLimit = "50MB", Threads = 1, EndsWithProcess = endsWithProcess }))
            using (var connection = database.Connect())
            {
                var own = Assert.Single(Directory.GetDirectories(parent));
                Assert.Equal(own, connection.Scalar<string>("SELECT current_setting('temp_directory')"));
                connection.Execute("CREATE TABLE t AS SELECT range, hash(range) AS h FROM range(8000000)");
                Assert.NotEmpty(Directory.EnumerateFiles(own, "*", SearchOption.AllDirectories));
            }
            Assert.Empty(Directory.EnumerateFileSystemEntries(parent));
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }

    [Fact]
    public async Task A_connection_per_task_is_safe_and_sees_the_same_tables()
    {
        Connection.Execute("CREATE TABLE laps AS SELECT range AS lap FROM range(100000)");
        var sums = await Task.WhenAll(Enumerable.Range(0, 8).Select(task => Task.Run(() =>
        {
            using var connection = Database.Connect();
            Int128 sum = 0;
            for (var i = 0; i < 10; i++) sum += connection.Scalar<Int128>("SELECT sum(lap) FROM laps WHERE lap % 8 = $task", Named(("task", task)));
            return sum;
        }, TestContext.Current.CancellationToken)));
        Assert.Equal((Int128)10 * 99_999 * 100_000 / 2, sums.Aggregate((a, b) => a + b));
    }

    [Fact]
    public void Conflicting_writers_get_a_transaction_error()
    {
        using var other = Database.Connect();
        Connection.Execute("CREATE TABLE t AS SELECT 1 AS i; BEGIN; UPDATE t SET i = 2");
        other.Execute("BEGIN");
        Assert.Equal(DuckDbErrorType.Transaction, Assert.Throws<DuckDbException>(() => other.Execute("UPDATE t SET i = 3")).ErrorType);
        Connection.Execute("COMMIT");
    }

    [Fact]
    public void Everything_refuses_work_after_it_was_disposed()
    {
        var database = DuckDbDatabase.Open();
        var connection = database.Connect();
        var statement = connection.Prepare("SELECT $x::INTEGER");
        var result = connection.Query("SELECT 1");
        Assert.True(result.NextChunk());
        var chunk = result.Chunk;
        result.Dispose();
        Assert.Throws<ObjectDisposedException>(() => result.NextChunk());
        Assert.Throws<ObjectDisposedException>(() => chunk.Value(0, 0));
        statement.Dispose();
        Assert.Throws<ObjectDisposedException>(() => statement.Bind("x", 1));
        Assert.Throws<ObjectDisposedException>(() => statement.Query());
        Assert.Throws<ObjectDisposedException>(() => statement.Columns);
        connection.Dispose();
        Assert.Throws<ObjectDisposedException>(() => connection.Execute("SELECT 1"));
        Assert.Throws<ObjectDisposedException>(() => connection.Prepare("SELECT 1"));
        Assert.Throws<ObjectDisposedException>(() => connection.Append("t"));
        Assert.Throws<ObjectDisposedException>(connection.Interrupt);
        Assert.Throws<ObjectDisposedException>(() => connection.Progress);
        database.Dispose();
        Assert.Throws<ObjectDisposedException>(() => database.Connect());
        database.Dispose();
    }

    [Fact]
    public void Objects_may_be_disposed_in_any_order()
    {
        var database = DuckDbDatabase.Open();
        var connection = database.Connect();
        var folder = connection.Scalar<string>("SELECT current_setting('temp_directory')")!;
        var statement = connection.Prepare("FROM range(5000)");
        var result = statement.Query();
        var stream = statement.Stream();
        database.Dispose();
        Assert.True(result.NextChunk());
        connection.Dispose();
        statement.Dispose();
        Assert.True(result.NextChunk());
        Assert.Equal(2048L, result.Value(0, 0));
        Assert.True(Directory.Exists(folder));
        result.Dispose();
        stream.Dispose();
        Assert.False(Directory.Exists(folder));
    }

    [Theory]
    [InlineData("WITH a AS (SELECT 1 AS x) SELECT * FROM a JOIN silver.laps USING (x) ASOF JOIN gold.\"A b\" ON a > b", "gold.\"A b\", silver.laps")]
    [InlineData("WITH laps AS (FROM laps) FROM laps", "laps")]
    [InlineData("WITH RECURSIVE r AS (FROM base UNION ALL FROM r, other) FROM r", "base, other")]
    [InlineData("SELECT nothing($x), (SELECT max(y) FROM b) FROM A, a, read_csv('x.csv') WHERE EXISTS (FROM c.d.e)", "A, b, c.d.e")]
    [InlineData("PIVOT silver.laps ON x IN (1) USING sum(y)", "silver.laps")]
    [InlineData("DESCRIBE silver.laps", "silver.laps")]
    [InlineData("FROM a; FROM b", "a, b")]
    [InlineData("VALUES (1)", "")]
    public void Table_names_are_found_without_the_tables(string sql, string expected) =>
        Assert.Equal(expected, string.Join(", ", Connection.TableNames(sql)));

    [Fact]
    public void Table_names_of_what_is_no_query_are_an_error()
    {
        Assert.Equal(DuckDbErrorType.Parser, Assert.Throws<DuckDbException>(() => Connection.TableNames("SELEC 1")).ErrorType);
        Assert.Equal(DuckDbErrorType.InvalidInput, Assert.Throws<DuckDbException>(() => Connection.TableNames("DROP TABLE t")).ErrorType);
    }

    [Fact]
    public void What_a_killed_process_left_in_the_temporary_folder_goes_when_the_next_database_is_opened()
    {
        var parent = Directory.CreateTempSubdirectory("pitwall-left-").FullName;
        try
        {
            // As after a kill: nobody holds the lock any more.
            var left = Directory.CreateDirectory(Path.Combine(parent, "pitwall-duckdb-0123")).FullName;
            File.WriteAllText(Path.Combine(left, "duckdb_temp_storage-0.tmp"), "spilled");
            File.WriteAllText(left + ".lock", "");
            using var running = DuckDbDatabase.Open(new DuckDbOptions { TempDirectory = parent });

            using (DuckDbDatabase.Open(new DuckDbOptions { TempDirectory = parent }))
                Assert.True(Directory.Exists(running.TemporaryFolder));

            Assert.Equal([running.TemporaryFolder, running.TemporaryFolder + ".lock"], Directory.EnumerateFileSystemEntries(parent).Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }
}
