using FsCheck;
using FsCheck.Fluent;

namespace Pitwall.DuckDb.Tests;

public sealed class AppenderTests : DatabaseTest
{
    [Fact]
    public void Rows_of_many_chunks_come_back_as_they_were_written()
    {
        Connection.Execute("CREATE SCHEMA silver; CREATE TABLE silver.laps (lap INTEGER, seconds DOUBLE, driver VARCHAR, started TIMESTAMPTZ, ok BOOLEAN)");
        using (var appender = Connection.Append("laps", "silver"))
        {
            var lap = appender.Column<int>(0);
            var seconds = appender.Column<double>(1);
            var driver = appender.Text(2);
            var started = appender.Column<DuckDbTimestamp>(3);
            var ok = appender.Column<bool>(4);
            for (var i = 0; i < 10_000; i++)
            {
                lap.Write(i);
                seconds.Write(i % 3 == 0 ? null : i / 8.0);
                driver.Write(i % 5 == 0 ? null : new string('é', i % 30));
                started.Write(new DuckDbTimestamp(i));
                ok.Write(i % 2 == 0);
                appender.EndRow();
            }
            Assert.Equal(10_000, appender.Rows);
            appender.Complete();
        }
        using var result = Connection.Query("FROM silver.laps ORDER BY lap");
        var rows = result.ToRows();
        Assert.Equal(10_000, rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            Assert.Equal(
                [i, i % 3 == 0 ? null : i / 8.0, i % 5 == 0 ? null : new string('é', i % 30), DateTimeOffset.UnixEpoch.AddMicroseconds(i), i % 2 == 0],
                rows[i]);
        }
    }

    [Fact]
    public void Columns_are_appended_in_pieces_as_large_as_there_is_room()
    {
        Connection.Execute("CREATE TABLE samples (session INTEGER, speed INTEGER, gear UTINYINT, time TIMESTAMPTZ)");
        int[] speeds = [.. Enumerable.Range(0, 5_000).Select(i => i % 7 == 0 ? int.MaxValue : i)];
        long[] times = [.. Enumerable.Range(0, 5_000).Select(i => (long)i)];
        using (var appender = Connection.Append("samples"))
        {
            appender.Column<int>(0).Write(1);
            appender.Writer(1).WriteNull();
            appender.Column<byte>(2).Write(8);
            appender.Column<DuckDbTimestamp>(3).Write(new DuckDbTimestamp(-1));
            appender.EndRow();
            for (int from = 0, count; from < speeds.Length; from += count)
            {
                count = Math.Min(appender.Room, speeds.Length - from);
                appender.Column<int>(0).Fill(9, count);
                appender.Column<int>(1).Write(speeds.AsSpan(from, count), int.MaxValue);
                appender.Column<byte>(2).Fill(3, count);
                appender.Column<DuckDbTimestamp>(3).Write(System.Runtime.InteropServices.MemoryMarshal.Cast<long, DuckDbTimestamp>(times.AsSpan(from, count)));
                appender.EndRows(count);
            }
            Assert.Equal(5_001, appender.Rows);
            appender.Complete();
        }
        using var result = Connection.Query("SELECT session, speed, gear, epoch_us(time) FROM samples ORDER BY time");
        var rows = result.ToRows();
        Assert.Equal([1, null, (byte)8, -1L], rows[0]);
        for (var i = 0; i < speeds.Length; i++)
            Assert.Equal([9, i % 7 == 0 ? null : i, (byte)3, (long)i], rows[i + 1]);
    }

    [Fact]
    public void More_values_than_there_is_room_for_and_unequal_columns_are_refused()
    {
        Connection.Execute("CREATE TABLE samples (session INTEGER, speed INTEGER)");
        using var appender = Connection.Append("samples");

        Assert.Throws<InvalidOperationException>(() => appender.Column<int>(0).Fill(1, appender.Room + 1));
        Assert.Throws<InvalidOperationException>(() => appender.Column<int>(0).Write(new int[appender.Room + 1]));
        appender.Column<int>(0).Fill(1, 3);
        appender.Column<int>(1).Fill(1, 2);
        Assert.Throws<InvalidOperationException>(() => appender.EndRows(3));
    }

    [Fact]
    public void Every_appendable_type_is_appended_boxed()
    {
        const string columns = """
            bool, tinyint, smallint, int, bigint, hugeint, uhugeint, utinyint, usmallint, uint, ubigint, date, time, timestamp, timestamp_s,
            timestamp_ms, timestamp_ns, timestamp_tz, float, double, dec_4_1, dec_9_4, dec_18_6, dec38_10, uuid, interval, varchar, blob,
            int_array, double_array, varchar_array, nested_int_array
            """;
        using var source = Connection.Query($"SELECT {columns} FROM test_all_types()");
        var rows = source.ToRows();
        Connection.Execute($"CREATE TABLE copy AS SELECT {columns} FROM test_all_types() LIMIT 0");
        using (var appender = Connection.Append("copy"))
        {
            // The extremes come back as the engine's own structs, except where a BCL type can say them.
            foreach (var row in rows) appender.AppendRow([.. row.Select((value, i) => Storable(value, appender.ColumnTypes[i].Id))]);
            appender.Complete();
        }
        Assert.Equal(0L, Connection.Scalar<long>($"SELECT count(*) FROM (SELECT {columns} FROM test_all_types() EXCEPT FROM copy)"));
        Assert.Equal(3L, Connection.Scalar<long>("SELECT count(*) FROM copy"));
    }

    [Fact]
    public void Lists_are_appended_as_spans_and_texts()
    {
        Connection.Execute("CREATE TABLE t (sectors DOUBLE[], messages VARCHAR[])");
        using (var appender = Connection.Append("t"))
        {
            for (var i = 0; i < 5_000; i++)
            {
                double[] sectors = [.. Enumerable.Range(0, i % 40).Select(n => n + i / 10.0)];
                if (i % 7 == 0) appender.List(0).WriteNull();
                else appender.List(0).Write<double>(sectors);
                appender.List(1).Write("short", null, new string('x', i % 50));
                appender.EndRow();
            }
            appender.Complete();
        }
        using var result = Connection.Query("SELECT rowid, sectors, messages FROM t ORDER BY rowid");
        foreach (var row in result.ToRows())
        {
            var i = (int)(long)row[0]!;
            var sectors = (object?[]?)row[1];
            if (i % 7 == 0) Assert.Null(sectors);
            else Assert.Equal(Enumerable.Range(0, i % 40).Select(n => (object?)(n + i / 10.0)), sectors!);
            Assert.Equal(["short", null, new string('x', i % 50)], (object?[])row[2]!);
        }
    }

    [Fact]
    public void Any_rows_come_back_as_they_were_written() => Prop.ForAll(
        ArbMap.Default.ArbFor<(int? Lap, double? Seconds, string? Driver, int[]? Sectors)[]>(),
        rows =>
        {
            Connection.Execute("CREATE OR REPLACE TABLE t (lap INTEGER, seconds DOUBLE, driver VARCHAR, sectors INTEGER[])");
            using (var appender = Connection.Append("t"))
            {
                foreach (var (lap, seconds, driver, sectors) in rows) appender.AppendRow(lap, seconds, Whole(driver), sectors);
                appender.Complete();
            }
            using var result = Connection.Query("FROM t");
            var read = result.ToRows();
            Assert.Equal(rows.Length, read.Count);
            for (var i = 0; i < rows.Length; i++)
            {
                Assert.Equal([rows[i].Lap, rows[i].Seconds, Whole(rows[i].Driver)], read[i][..3]);
                Assert.Equal(rows[i].Sectors?.Cast<object?>(), (object?[]?)read[i][3]);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rows_that_were_not_completed_are_discarded_however_many()
    {
        Connection.Execute("CREATE TABLE t (i INTEGER)");
        using (var appender = Connection.Append("t"))
        {
            for (var i = 0; i < 500_000; i++)
            {
                appender.Column<int>(0).Write(i);
                appender.EndRow();
            }
        }
        Assert.Equal(0L, Connection.Scalar<long>("SELECT count(*) FROM t"));
    }

    [Fact]
    public void A_transaction_of_the_caller_decides_about_the_rows()
    {
        Connection.Execute("CREATE TABLE t (i INTEGER); BEGIN");
        using (var appender = Connection.Append("t"))
        {
            appender.AppendRow(1);
            appender.Complete();
        }
        Connection.Execute("ROLLBACK");
        Assert.Equal(0L, Connection.Scalar<long>("SELECT count(*) FROM t"));
    }

    [Fact]
    public void A_row_that_the_table_refuses_is_an_error_with_its_type_and_nothing_is_stored()
    {
        Connection.Execute("CREATE TABLE t (i INTEGER NOT NULL)");
        using (var appender = Connection.Append("t"))
        {
            appender.AppendRow(1);
            appender.AppendRow([null]);
            var error = Assert.Throws<DuckDbException>(appender.Complete);
            Assert.Equal(DuckDbErrorType.Constraint, error.ErrorType);
            Assert.StartsWith("Appending to t: ", error.Message, StringComparison.Ordinal);
        }
        Assert.Equal(0L, Connection.Scalar<long>("SELECT count(*) FROM t"));
    }

    [Fact]
    public void Wrong_types_and_wrong_rows_are_errors_that_name_the_column()
    {
        Connection.Execute("CREATE TABLE t (lap INTEGER, gap DECIMAL(5,3))");
        using var appender = Connection.Append("t");
        var type = Assert.Throws<InvalidCastException>(() => appender.Column<long>(0));
        Assert.Equal("Column 1 of 2 of t is INTEGER; it cannot be written as Int64. Write it as int.", type.Message);
        var digits = Assert.Throws<OverflowException>(() => appender.Decimal(1).Write(100m));
        Assert.Equal("Column 2 of 2 of t is DECIMAL(5,3); it cannot hold 100 exactly.", digits.Message);
        Assert.Throws<OverflowException>(() => appender.Decimal(1).Write(1.0001m));
        Assert.Throws<ArgumentOutOfRangeException>(() => appender.Writer(-1));
        Assert.Contains("has 2 columns, but the row has 1", Assert.Throws<ArgumentException>(() => appender.AppendRow(1)).Message, StringComparison.Ordinal);
        appender.Column<int>(0).Write(1);
        var missing = Assert.Throws<InvalidOperationException>(appender.EndRow);
        Assert.Equal("Column 2 of 2 of t got no value in row 1. Write one value per column and row.", missing.Message);
    }

    [Fact]
    public void A_writer_cannot_run_past_its_chunk()
    {
        Connection.Execute("CREATE TABLE t (i INTEGER)");
        using var appender = Connection.Append("t");
        var writer = appender.Column<int>(0);
        for (var i = 0; i < 2048; i++) writer.Write(i);
        Assert.Throws<InvalidOperationException>(() => writer.Write(0));
        appender.Dispose();
        Assert.Throws<InvalidOperationException>(() => writer.Write(0));
    }

    [Fact]
    public void A_table_that_does_not_exist_is_an_error() =>
        Assert.Contains("nowhere", Assert.Throws<DuckDbException>(() => Connection.Append("nowhere")).Message, StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        Connection.Execute("CREATE TABLE t (s VARCHAR)");
        using var appender = Connection.Append("t");
        Assert.Throws<ArgumentException>(() => appender.Text(0).Utf8([0xC3, 0x28]));
    }

    // A lone half of a surrogate pair has no UTF-8.
    private static string? Whole(string? text) =>
        text is null ? null : System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private static object? Storable(object? value, DuckDbTypeId type) => (value, type) switch
    {
        (DateTime time, DuckDbTypeId.TimestampNanoseconds) => new DuckDbTimestampNanoseconds((time - DateTime.UnixEpoch).Ticks * 100),
        _ => value,
    };
}
