using Pitwall.DuckDb;

namespace Pitwall.Bench;

/// <summary>How fast rows cross the border between the engine and .NET, against the engine doing the like by itself.</summary>
internal static class DuckDbBenchmark
{
    private const int ReadRows = 10_000_000;
    private const int BoxedRows = 1_000_000;
    private const int AppendRows = 5_000_000;

    public static void Run()
    {
        using var database = DuckDbDatabase.Open(new DuckDbOptions { MemoryLimit = "4GB" });
        using var connection = database.Connect();
        connection.Execute($"""
            CREATE TABLE samples AS SELECT i::INTEGER AS i, i / 2.0::DOUBLE AS d,
                CASE WHEN i % 10 = 0 THEN NULL ELSE 'text ' || (i % 5000) END AS s, TIMESTAMP '2024-01-01' + to_microseconds(i) AS t
            FROM range({ReadRows}) AS r(i)
            """);
        Read(connection);
        connection.Execute("DROP TABLE samples");
        Append(connection);
    }

    private static void Read(DuckDbConnection connection)
    {
        const string sql = "SELECT i, d, s, t FROM samples";
        Timing.Header($"Reading {ReadRows:N0} rows of INTEGER, DOUBLE, VARCHAR (10 % NULL), TIMESTAMP");
        var engine = Timing.Measure("engine only: sums in SQL", ReadRows, null,
            () => connection.Execute("SELECT sum(i), sum(d), sum(strlen(s)), sum(epoch_us(t)) FROM samples"));
        Timing.Measure("spans, materialised", ReadRows, engine, () => SumSpans(connection.Query(sql)));
        Timing.Measure("spans, streamed", ReadRows, engine, () => SumSpans(connection.Stream(sql)));
        Timing.Measure("one VARCHAR column to string, streamed", ReadRows, engine, () => CountStrings(connection.Stream("SELECT s FROM samples")));
        Timing.Measure("boxed values, streamed", ReadRows, engine, () => CountBoxed(connection.Stream(sql)));
    }

    private static void Append(DuckDbConnection connection)
    {
        const string create = "CREATE OR REPLACE TABLE appended (i INTEGER, d DOUBLE, s VARCHAR, t TIMESTAMP)";
        Timing.Header($"Appending {AppendRows:N0} rows of INTEGER, DOUBLE, VARCHAR (10 % NULL), TIMESTAMP");
        var engine = Timing.Measure("engine only: INSERT … SELECT FROM range", AppendRows, null, () =>
        {
            connection.Execute(create);
            connection.Execute($"""
                INSERT INTO appended SELECT i::INTEGER, i / 2.0::DOUBLE, CASE WHEN i % 10 = 0 THEN NULL ELSE 'short text' END, make_timestamp(i)
                FROM range({AppendRows}) AS r(i)
                """);
        });
        Timing.Measure("typed writers", AppendRows, engine, () =>
        {
            connection.Execute(create);
            WriteTyped(connection, AppendRows);
        });
        Timing.Measure($"boxed rows, {BoxedRows:N0} rows", BoxedRows, engine * BoxedRows / AppendRows, () =>
        {
            connection.Execute(create);
            WriteBoxed(connection, BoxedRows);
        });
    }

    private static void SumSpans(DuckDbResult result)
    {
        using var rows = result;
        double doubles = 0;
        long integers = 0, times = 0, bytes = 0;
        while (rows.NextChunk())
        {
            var chunk = rows.Chunk;
            foreach (var value in chunk.Column<int>(0).Span) integers += value;
            foreach (var value in chunk.Column<double>(1).Span) doubles += value;
            foreach (var value in chunk.Column<DuckDbTimestamp>(3).Span) times ^= value.Micros;
            var texts = chunk.Text(2);
            for (var row = 0; row < texts.Count; row++)
                if (!texts.IsNull(row)) bytes += texts.Utf8(row)[0];
        }
        Keep(doubles + integers + times + bytes);
    }

    private static void CountStrings(DuckDbResult result)
    {
        using var rows = result;
        long characters = 0;
        while (rows.NextChunk())
        {
            var texts = rows.Chunk.Text(0);
            for (var row = 0; row < texts.Count; row++) characters += texts[row]?.Length ?? 0;
        }
        Keep(characters);
    }

    private static void CountBoxed(DuckDbResult result)
    {
        using var rows = result;
        long values = 0;
        while (rows.NextChunk())
            for (var row = 0; row < rows.Chunk.Count; row++)
                for (var column = 0; column < rows.Columns.Count; column++)
                    if (rows.Value(column, row) is not null) values++;
        Keep(values);
    }

    private static void WriteTyped(DuckDbConnection connection, int count)
    {
        using var appender = connection.Append("appended");
        var i = appender.Column<int>(0);
        var d = appender.Column<double>(1);
        var s = appender.Text(2);
        var t = appender.Column<DuckDbTimestamp>(3);
        for (var row = 0; row < count; row++)
        {
            i.Write(row);
            d.Write(row / 2.0);
            if (row % 10 == 0) s.WriteNull();
            else s.Utf8("short text"u8);
            t.Write(new DuckDbTimestamp(row));
            appender.EndRow();
        }
        appender.Complete();
    }

    private static void WriteBoxed(DuckDbConnection connection, int count)
    {
        using var appender = connection.Append("appended");
        for (var row = 0; row < count; row++)
            appender.AppendRow(row, row / 2.0, row % 10 == 0 ? null : "short text", new DuckDbTimestamp(row));
        appender.Complete();
    }

    // Tells the compiler that the work was not for nothing.
    private static void Keep(double value)
    {
        if (double.IsNaN(value)) throw new InvalidOperationException("The samples have no NaN.");
    }
}
