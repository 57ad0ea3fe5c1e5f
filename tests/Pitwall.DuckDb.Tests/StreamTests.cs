namespace Pitwall.DuckDb.Tests;

public sealed class StreamTests : DatabaseTest
{
    private const string Rows = """
        SELECT i::INTEGER AS i, CASE WHEN i % 7 = 0 THEN NULL ELSE 'a longer text ' || i END AS s,
            [i, NULL, i + 1] AS l, ['constant', 'list'] AS c, {'a': i, 'b': [i]} AS n, (i / 4)::DECIMAL(9,2) AS d
        FROM range(10000) AS r(i)
        """;

    [Fact]
    public void A_stream_gives_the_same_rows_as_a_materialised_result()
    {
        using var all = Connection.Query(Rows);
        var expected = all.ToRows();
        using var stream = Connection.Stream(Rows);
        var actual = stream.ToRows();
        Assert.Equal(10_000, expected.Count);
        Assert.Equal(expected.Count, actual.Count);
        for (var row = 0; row < expected.Count; row++) Assert.Equivalent(expected[row], actual[row], strict: true);
        Assert.Equal(all.Columns, stream.Columns);
    }

    [Fact]
    public void A_stream_occupies_its_connection_until_it_is_read_or_disposed()
    {
        using (var stream = Connection.Stream(Rows))
        {
            Assert.True(stream.NextChunk());
            var error = Assert.Throws<InvalidOperationException>(() => Connection.Execute("SELECT 1"));
            Assert.Contains("A streamed result of this connection is still open.", error.Message, StringComparison.Ordinal);
            Assert.Throws<InvalidOperationException>(() => Connection.Stream("SELECT 1"));
            Assert.True(stream.NextChunk());
        }
        using var second = Connection.Stream("FROM range(5000)");
        Assert.Equal(5000, second.ToRows().Count);
        Assert.Equal(1, Row("SELECT 1")[0]);
    }

    [Fact]
    public void A_stream_ends_quietly_and_stays_at_its_end()
    {
        using var stream = Connection.Stream("FROM range($n)", Named(("n", 3)));
        Assert.True(stream.NextChunk());
        Assert.False(stream.NextChunk());
        Assert.False(stream.NextChunk());
        Assert.Throws<InvalidOperationException>(() => stream.Chunk);
    }

    [Fact]
    public void An_error_in_the_middle_of_a_stream_is_not_taken_for_its_end()
    {
        using var stream = Connection.Stream("SELECT CASE WHEN i = 900000 THEN error('lap ' || i) ELSE i END FROM range(1000000) AS r(i)");
        var error = Assert.Throws<DuckDbException>(() =>
        {
            while (stream.NextChunk())
            {
                // Reading is all it takes.
            }
        });
        Assert.Contains("lap 900000", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, Row("SELECT 1")[0]);
    }

    [Fact]
    public void A_stream_of_a_statement_outlives_the_statement()
    {
        DuckDbResult stream;
        using (var statement = Connection.Prepare("FROM range(100000)")) stream = statement.Stream();
        using (stream) Assert.Equal(100_000, stream.ToRows().Count);
    }

    [Fact]
    public void A_chunk_is_dead_when_the_result_moves_on()
    {
        using var result = Connection.Query(Rows);
        Assert.True(result.NextChunk());
        var chunk = result.Chunk;
        Assert.True(result.NextChunk());
        Assert.Throws<ObjectDisposedException>(() => chunk.Value(0, 0));
        Assert.Throws<ObjectDisposedException>(() => chunk.Column<int>(0).Count);
    }

    [Fact]
    public void A_result_without_rows_has_its_columns()
    {
        using var result = Connection.Query("SELECT 1 AS lap WHERE false");
        Assert.Equal("lap", result.Columns[0].Name);
        Assert.False(result.NextChunk());
        Assert.Empty(result.ToRows());
    }
}
