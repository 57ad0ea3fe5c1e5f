namespace Pitwall.Parquet.Tests;

public class StatisticsTests
{
    private const int None = int.MinValue;

    [Theory]
    [InlineData("a", "INTEGER", "-5000", "4999")]
    [InlineData("b", "BIGINT", "-5000000000", "4999000000")]
    [InlineData("c", "DOUBLE", "-500.0", "499.9")]
    [InlineData("d", "VARCHAR", "a", "é")]
    [InlineData("e", "BOOLEAN", "false", "true")]
    public void Statistics_are_what_the_engine_computes(string column, string type, string min, string max)
    {
        using var file = Mixed();

        var values = file.Row($"SELECT typeof(min({column})), min({column})::VARCHAR, max({column})::VARCHAR, count(*) - count({column}) FROM read_parquet({{f}})");
        var statistics = file.Row(
            $"SELECT min(stats_min_value::{type})::VARCHAR, max(stats_max_value::{type})::VARCHAR, sum(stats_null_count)::BIGINT FROM parquet_metadata({{f}}) WHERE path_in_schema = '{column}'");

        Assert.Equal([type, min, max], values[..3]);
        Assert.Equal([min, max, values[3]], statistics);
    }

    [Fact]
    public void The_summary_says_what_the_file_holds()
    {
        using var file = Mixed();
        var metadata = file.Query("SELECT path_in_schema, sum(total_compressed_size)::BIGINT, sum(num_values)::BIGINT, sum(stats_null_count)::BIGINT FROM parquet_metadata({f}) GROUP BY ALL ORDER BY ALL");

        Assert.Equal(new FileInfo(file.Path).Length, file.Summary.Bytes);
        Assert.Equal(150_000, file.Summary.Rows);
        Assert.Equal(metadata, file.Summary.Columns.Select(c => new object?[] { c.Field.Name, c.Bytes, c.Values, c.Nulls }));
        Assert.Equal([-5000, -5_000_000_000L, -500.0, "a", false], file.Summary.Columns.Select(c => c.Min));
        Assert.Equal([4999, 4_999_000_000L, 499.9, "é", true], file.Summary.Columns.Select(c => c.Max));
    }

    [Fact]
    public void Bounds_leave_NaN_out_and_readers_do_not_skip_it()
    {
        using var file = ParquetFile.Of(ParquetType.Double, ColumnValues.Doubles(new[] { double.NaN, 1, -2 }), ColumnValues.Constant(double.NaN, 2));
        var column = file.Summary.Columns[0];

        Assert.Equal([-2.0, 1.0, true], [column.Min, column.Max, column.HasNan]);
        Assert.Equal(3L, file.Row("SELECT count(*) FROM read_parquet({f}) WHERE v > 5")[0]);
    }

    [Fact]
    public void Bounds_hold_both_zeros()
    {
        using var file = ParquetFile.Of(ParquetType.Double, ColumnValues.Doubles(new[] { 0.0, 1 }), ColumnValues.Doubles(new[] { -0.0, -1 }));

        Assert.Equal([["-0.0", "1.0"], ["-1.0", "0.0"]], file.Query("SELECT stats_min_value, stats_max_value FROM parquet_metadata({f}) ORDER BY row_group_id"));
    }

    [Fact]
    public void A_column_of_nulls_has_no_bounds()
    {
        using var file = ParquetFile.Of(ParquetType.Int32, ColumnValues.Constant(null, 10), ColumnValues.Int32(new[] { None, None }, None));

        Assert.Equal([null, null, 12L], file.Row("SELECT any_value(stats_min_value), any_value(stats_max_value), sum(stats_null_count)::BIGINT FROM parquet_metadata({f})"));
        Assert.Equal((12L, null, null), (file.Summary.Columns[0].Nulls, file.Summary.Columns[0].Min, file.Summary.Columns[0].Max));
    }

    [Fact]
    public void Texts_are_ordered_by_their_UTF8_bytes()
    {
        // In UTF-16 the emoji comes first: its surrogates are less than U+FF5E.
        using var file = ParquetFile.Of(ParquetType.Text, ColumnValues.Codes(new byte[] { 0, 1 }, ["🏁", "～"]));

        Assert.Equal(["～", "🏁"], [file.Summary.Columns[0].Min, file.Summary.Columns[0].Max]);
    }

    [Theory]
    [InlineData('a', "b")]
    [InlineData('é', "ê")]
    [InlineData('\uD7FF', "\uE000")]
    public void Long_texts_have_short_bounds_around_them(char character, string above)
    {
        var text = new string(character, 100);
        var kept = 64 / System.Text.Encoding.UTF8.GetByteCount([character]);
        using var file = ParquetFile.Of(ParquetType.Text, ColumnValues.Constant(text, 3));
        var row = file.Row("SELECT stats_min_value, stats_max_value, min_is_exact, max_is_exact FROM parquet_metadata({f})");

        Assert.Equal([new string(character, kept), new string(character, kept - 1) + above, false, false], row);
        Assert.Equal(3L, file.Row($"SELECT count(*) FROM read_parquet({{f}}) WHERE v = repeat('{character}', 100)")[0]);
        Assert.Equal([text, text], [file.Summary.Columns[0].Min, file.Summary.Columns[0].Max]);
    }

    [Fact]
    public void A_text_that_nothing_short_is_above_has_no_maximum()
    {
        using var file = ParquetFile.Of(ParquetType.Text, ColumnValues.Constant(string.Concat(Enumerable.Repeat("\U0010FFFF", 40)), 1));

        Assert.Null(file.Row("SELECT stats_max_value FROM parquet_metadata({f})")[0]);
    }

    [Fact]
    public void Names_ids_types_and_metadata_are_in_the_footer()
    {
        using var file = Mixed();
        var schema = file.Query("SELECT name, type, repetition_type, converted_type, field_id, logical_type FROM parquet_schema({f}) WHERE name <> 'schema'");
        var times = ParquetFile.Of(ParquetType.TimestampUtcMicros);

        Assert.Equal(
            [
                ["a", "INT32", "OPTIONAL", null, 11L, null],
                ["b", "INT64", "REQUIRED", null, 12L, null],
                ["c", "DOUBLE", "OPTIONAL", null, 13L, null],
                ["d", "BYTE_ARRAY", "OPTIONAL", "UTF8", 14L, "StringType()"],
                ["e", "BOOLEAN", "REQUIRED", null, 15L, null],
            ],
            schema);
        Assert.Equal(["made.by", "tests"], file.Row("SELECT decode(key), decode(value) FROM parquet_kv_metadata({f})"));
        Assert.StartsWith("pitwall version ", (string)file.Row("SELECT created_by FROM parquet_file_metadata({f})")[0]!, StringComparison.Ordinal);
        Assert.Equal(
            ["TIMESTAMP_MICROS", "TimestampType(isAdjustedToUTC=1, unit=TimeUnit(MILLIS=<null>, MICROS=MicroSeconds(), NANOS=<null>))"],
            times.Row("SELECT converted_type, logical_type FROM parquet_schema({f}) WHERE name = 'v'"));
        times.Dispose();
    }

    private static ParquetFile Mixed()
    {
        ParquetField[] fields =
        [
            new("a", 11, ParquetType.Int32, false), new("b", 12, ParquetType.Int64, true), new("c", 13, ParquetType.Double, false),
            new("d", 14, ParquetType.Text, false), new("e", 15, ParquetType.Boolean, true),
        ];
        var ints = Enumerable.Range(0, 150_000).Select(i => i % 11 == 0 ? None : (i * 7919 % 10_000) - 5000).ToArray();
        var longs = Enumerable.Range(0, 150_000).Select(i => ((i * 7919L % 10_000) - 5000) * 1_000_000).ToArray();
        var codes = Enumerable.Range(0, 150_000).Select(i => (byte)(i % 4)).ToArray();
        return ParquetFile.Of(
            fields,
            [
                ColumnValues.Int32(ints, None), ColumnValues.Int64(longs), ColumnValues.Fractions(ints, 10, None),
                ColumnValues.Codes(codes, ["é", "a", null, "z"]), ColumnValues.Runs([(true, 140_000), (false, 10_000)]),
            ]);
    }
}
