using System.Text;

namespace Pitwall.DuckDb.Tests;

public sealed class ColumnTests : DatabaseTest
{
    [Fact]
    public void Each_fixed_size_type_has_its_one_span()
    {
        AssertSpan("true", true);
        AssertSpan("-5::TINYINT", (sbyte)-5);
        AssertSpan("-5::SMALLINT", (short)-5);
        AssertSpan("-5::INTEGER", -5);
        AssertSpan("-5::BIGINT", -5L);
        AssertSpan("-5::HUGEINT", (Int128)(-5));
        AssertSpan("5::UTINYINT", (byte)5);
        AssertSpan("5::USMALLINT", (ushort)5);
        AssertSpan("5::UINTEGER", 5u);
        AssertSpan("5::UBIGINT", 5UL);
        AssertSpan("5::UHUGEINT", (UInt128)5);
        AssertSpan("0.5::FLOAT", 0.5f);
        AssertSpan("0.5::DOUBLE", 0.5);
        AssertSpan("DATE '1970-01-03'", new DuckDbDate(2));
        AssertSpan("TIME '00:00:01.5'", new DuckDbTime(1_500_000));
        AssertSpan("TIMETZ '00:00:01+00'", new DuckDbTimeTz((1_000_000UL << 24) | 57_599));
        AssertSpan("TIMESTAMP '1970-01-01 00:00:02'", new DuckDbTimestamp(2_000_000));
        AssertSpan("TIMESTAMPTZ '1970-01-01 01:00:02+01'", new DuckDbTimestamp(2_000_000));
        AssertSpan("TIMESTAMP_S '1970-01-01 00:00:02'", new DuckDbTimestampSeconds(2));
        AssertSpan("TIMESTAMP_MS '1970-01-01 00:00:02'", new DuckDbTimestampMilliseconds(2_000));
        AssertSpan("TIMESTAMP_NS '1970-01-01 00:00:02'", new DuckDbTimestampNanoseconds(2_000_000_000));
        AssertSpan("INTERVAL '14 months 3 days 2 seconds'", new DuckDbInterval(14, 3, 2_000_000));
        AssertSpan("UUID '12345678-9abc-def0-1234-56789abcdef0'", DuckDbUuid.From(Guid.Parse("12345678-9abc-def0-1234-56789abcdef0")));
    }

    [Theory]
    [InlineData("0.5", "DECIMAL(2,1)", "Read it as decimals.")]
    [InlineData("5::BIGINT", "BIGINT", "Read it as long.")]
    [InlineData("sum(5)", "HUGEINT", "Read it as Int128.")]
    [InlineData("'0.5'", "VARCHAR", "Read it as text.")]
    [InlineData("[0.5::DOUBLE]", "DOUBLE[]", "Read it as lists.")]
    [InlineData("now()", "TIMESTAMP WITH TIME ZONE", "Read it as DuckDbTimestamp.")]
    [InlineData("'ab'::BLOB", "BLOB", "Read it as bytes.")]
    [InlineData("{'a': 1}", "STRUCT(\"a\" INTEGER)", "Read it as fields.")]
    public void A_wrong_type_is_an_error_that_names_column_and_types(string expression, string type, string advice)
    {
        using var result = Connection.Query($"SELECT 1 AS first, {expression} AS gap");
        Assert.True(result.NextChunk());
        var error = Assert.Throws<InvalidCastException>(() => result.Chunk.Column<double>(1).Count);
        Assert.Equal($"Column 'gap' (2 of 2) is {type}; it cannot be read as Double. {advice}", error.Message);
    }

    [Fact]
    public void Types_of_the_same_size_are_not_mixed_up()
    {
        using var result = Connection.Query("SELECT DATE '2024-03-02', 1::UINTEGER, 1::FLOAT, TIMESTAMP '2024-03-02', 'x'::VARCHAR");
        Assert.True(result.NextChunk());
        for (var column = 0; column < 3; column++) Assert.Throws<InvalidCastException>(() => result.Chunk.Column<int>(column).Count);
        Assert.Throws<InvalidCastException>(() => result.Chunk.Column<long>(3).Count);
        Assert.Throws<InvalidCastException>(() => result.Chunk.Column<Guid>(4).Count);
        Assert.Throws<InvalidCastException>(() => result.Chunk.Text(0).Count);
        Assert.Throws<InvalidCastException>(() => result.Chunk.Column(4).Blobs().Count);
        Assert.Throws<InvalidCastException>(() => result.Chunk.Column(4).Lists().Count);
        Assert.Throws<InvalidCastException>(() => result.Chunk.Column(4).Decimals().Count);
        Assert.Throws<InvalidCastException>(() => result.Chunk.Column(4).Field(0).Count);
    }

    [Fact]
    public void Nulls_are_seen_in_every_position_of_a_chunk()
    {
        using var result = Connection.Query("SELECT CASE WHEN i % 3 = 0 THEN NULL ELSE i::INTEGER END FROM range(5000) AS r(i)");
        var row = 0;
        while (result.NextChunk())
        {
            var values = result.Chunk.Column<int>(0);
            for (var i = 0; i < values.Count; i++, row++)
            {
                Assert.Equal(row % 3 == 0, values.IsNull(i));
                Assert.Equal(row % 3 == 0 ? null : row, values[i]);
                if (row % 3 != 0) Assert.Equal(row, values.Span[i]);
            }
        }
        Assert.Equal(5000, row);
    }

    [Fact]
    public void Texts_of_every_length_come_whole()
    {
        using var result = Connection.Query("SELECT CASE WHEN i = 7 THEN NULL ELSE repeat('ä', i::INTEGER) END FROM range(60) AS r(i) ORDER BY i");
        Assert.True(result.NextChunk());
        var texts = result.Chunk.Text(0);
        for (var i = 0; i < 60; i++)
        {
            Assert.Equal(i == 7 ? null : new string('ä', i), texts[i]);
            Assert.Equal(i == 7 ? "" : new string('ä', i), Encoding.UTF8.GetString(texts.Utf8(i)));
        }
        Assert.True(texts.HasNulls);
    }

    [Fact]
    public void Enums_are_texts_of_every_dictionary_size()
    {
        using var result = Connection.Query("SELECT small_enum, medium_enum, large_enum FROM test_all_types()");
        Assert.True(result.NextChunk());
        Assert.Equal("GOOSE", result.Chunk.Text(0, 1));
        Assert.Equal("enum_299"u8.ToArray(), result.Chunk.Text(1).Utf8(1).ToArray());
        Assert.Equal("enum_69999", result.Chunk.Text(2, 1));
        Assert.Null(result.Chunk.Text(2, 2));
        Assert.Equal(["DUCK_DUCK_ENUM", "GOOSE"], result.Columns[0].Type.EnumTexts);
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(9, 4)]
    [InlineData(18, 6)]
    [InlineData(28, 10)]
    [InlineData(38, 36)]
    public void Decimals_of_every_width_are_exact(int width, int scale)
    {
        using var result = Connection.Query($"SELECT (-12.5)::DECIMAL({width},{scale}), NULL::DECIMAL({width},{scale})");
        Assert.True(result.NextChunk());
        var values = result.Chunk.Column(0).Decimals();
        Assert.Equal((-12.5m, scale), (values[0], values.Scale));
        Assert.Null(result.Chunk.Column(1).Decimals()[0]);
    }

    [Fact]
    public void A_decimal_beyond_96_bits_is_an_error_and_its_digits_are_there()
    {
        using var result = Connection.Query("SELECT 12345678901234567890123456789012345.678::DECIMAL(38,3) AS big");
        Assert.True(result.NextChunk());
        var error = Assert.Throws<OverflowException>(() => result.Chunk.Column(0).Decimals()[0]);
        Assert.Contains("Column 'big' (1 of 1) is DECIMAL(38,3); 12345678901234567890123456789012345.678 does not fit", error.Message, StringComparison.Ordinal);
        Assert.Equal(Int128.Parse("12345678901234567890123456789012345678", null), result.Chunk.Column(0).Decimals().Unscaled(0));
    }

    [Fact]
    public void Lists_of_lists_are_read_in_place()
    {
        using var result = Connection.Query("FROM (VALUES ([[1, 2], NULL, [], [3]]), (NULL), ([[4]]))");
        Assert.True(result.NextChunk());
        var outer = result.Chunk.Column(0).Lists();
        var inner = outer.Elements.Lists();
        var numbers = inner.Elements.Values<int>().Span;
        Assert.Equal(0..4, outer[0]);
        Assert.True(outer.IsNull(1));
        Assert.Equal(0, outer[1].GetOffsetAndLength(5).Length);
        Assert.True(inner.IsNull(1));
        Assert.False(inner.IsNull(2));
        Assert.Equal([1, 2], numbers[inner[0]].ToArray());
        Assert.Equal([3], numbers[inner[3]].ToArray());
        Assert.Equal([4], numbers[inner[outer[2].Start.Value]].ToArray());
    }

    [Fact]
    public void Maps_structs_and_arrays_are_read_in_place()
    {
        using var result = Connection.Query("SELECT MAP {'soft': 1, 'hard': 2}, {'lap': 5, 'Tyre': 'soft'} AS tyre, [1.5, 2.5]::DOUBLE[2]");
        Assert.True(result.NextChunk());
        var pairs = result.Chunk.Column(0).Lists().Elements;
        Assert.Equal("hard", pairs.Field(0).Texts()[1]);
        Assert.Equal(2, pairs.Field("value").Values<int>()[1]);
        Assert.Equal("soft", result.Chunk.Column(1).Field("tyre").Texts()[0]);
        Assert.Equal(2.5, result.Chunk.Column(2).Lists().Elements.Values<double>()[1]);
        var error = Assert.Throws<ArgumentException>(() => result.Chunk.Column(1).Field("team").Count);
        Assert.Contains("it has no field 'team'", error.Message, StringComparison.Ordinal);
        var wrong = Assert.Throws<InvalidCastException>(() => result.Chunk.Column(1).Field("lap").Values<long>().Count);
        Assert.StartsWith("Column 'tyre' (2 of 3).lap is INTEGER", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Blobs_are_bytes()
    {
        using var result = Connection.Query("FROM (VALUES ('\\x00\\xFFabc'::BLOB), (repeat('x', 100)::BLOB), (NULL))");
        Assert.True(result.NextChunk());
        var blobs = result.Chunk.Column(0).Blobs();
        Assert.Equal([0, 0xFF, (byte)'a', (byte)'b', (byte)'c'], blobs[0].ToArray());
        Assert.Equal(100, blobs[1].Length);
        Assert.True(blobs.IsNull(2));
    }

    [Fact]
    public void Rows_and_columns_outside_the_chunk_are_errors()
    {
        using var result = Connection.Query("SELECT 1 AS a, 'x' AS b");
        Assert.Throws<InvalidOperationException>(() => result.Chunk);
        Assert.True(result.NextChunk());
        var column = Assert.Throws<ArgumentOutOfRangeException>(() => result.Value(2, 0));
        Assert.Contains("The result has 2 columns", column.Message, StringComparison.Ordinal);
        var row = Assert.Throws<ArgumentOutOfRangeException>(() => result.Value(0, 1));
        Assert.Contains("Column 'a' (1 of 2) has 1 rows", row.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => result.Chunk.Text(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => result.Chunk.Text(1).Utf8(1).Length);
    }

    [Fact]
    public void A_scalar_is_of_exactly_the_type_asked_for()
    {
        Assert.Equal(3L, Connection.Scalar<long>("SELECT count(*) FROM range(3)"));
        Assert.Null(Connection.Scalar<string>("SELECT NULL::VARCHAR"));
        Assert.Equal(0, Connection.Scalar<int>("SELECT 1 WHERE false"));
        Assert.Equal(5, Connection.Scalar<int>("SELECT $x", Named(("x", 5))));
        var error = Assert.Throws<InvalidCastException>(() => Connection.Scalar<int>("SELECT count(*) AS laps"));
        Assert.Equal("Column 'laps' is BIGINT, which is read as Int64, not as Int32.", error.Message);
    }

    private void AssertSpan<T>(string expression, T expected) where T : unmanaged
    {
        using var result = Connection.Query($"SELECT {expression}");
        Assert.True(result.NextChunk());
        Assert.Equal(expected, result.Chunk.Column<T>(0).Span[0]);
        Assert.Equal(expected, result.Chunk.Column<T>(0)[0]);
    }
}
