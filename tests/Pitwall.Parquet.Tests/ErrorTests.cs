namespace Pitwall.Parquet.Tests;

public class ErrorTests
{
    private static readonly Dictionary<string, string> NoMetadata = [];

    [Fact]
    public void A_null_in_a_required_column_is_named_by_column_and_row()
    {
        var ints = new int[200_000];
        ints[150_123] = -1;
        var fault = Assert.Throws<ArgumentException>(() => Write(new("speed", 1, ParquetType.Int32, true), ColumnValues.Int32(ints, -1)));

        Assert.StartsWith("Column 'speed', row 150123: null, but the column is required.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nulls_of_every_kind_are_refused_by_a_required_column()
    {
        Refused(ParquetType.Int32, ColumnValues.Constant(null, 3), "row 0");
        Refused(ParquetType.Int64, ColumnValues.Int64(new[] { 1L, 2L, 3L }, 3), "row 2");
        Refused(ParquetType.Double, ColumnValues.Fractions(new[] { 1, 2, 3 }, 10, 2), "row 1");
        Refused(ParquetType.Text, ColumnValues.Codes(new byte[] { 0, 0, 1 }, ["x", null]), "row 2");
        Refused(ParquetType.Boolean, ColumnValues.Runs([(true, 100), (null, 1)]), "row 100");
        Refused(ParquetType.Int32, ColumnValues.Objects([1, null]), "row 1");
        Refused(ParquetType.Text, ColumnValues.Objects([.. Enumerable.Repeat("x", 64), null]), "row 64");

        static void Refused(ParquetType type, ColumnValues values, string row) =>
            Assert.Contains(row + ": null", Assert.Throws<ArgumentException>(() => Write(new("v", 1, type, true), values)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ParquetType.Int32, 5L)]
    [InlineData(ParquetType.Int64, 5)]
    [InlineData(ParquetType.TimestampUtcMicros, "now")]
    [InlineData(ParquetType.Double, 5)]
    [InlineData(ParquetType.Text, 5)]
    [InlineData(ParquetType.Boolean, "yes")]
    public void A_value_of_another_type_is_refused(ParquetType type, object value)
    {
        var fault = Assert.Throws<ArgumentException>(() => Write(new("v", 1, type, false), ColumnValues.Runs([(null, 7), (value, 1)])));

        var single = Assert.Throws<ArgumentException>(() => Write(new("v", 1, type, false), ColumnValues.Objects([null, value])));

        Assert.StartsWith($"Column 'v', row 7: {value.GetType().Name} '{value}', but the column holds {type}", fault.Message, StringComparison.Ordinal);
        Assert.StartsWith($"Column 'v', row 1: {value.GetType().Name} '{value}', but the column holds {type}", single.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_of_another_type_is_refused()
    {
        Refused(ParquetType.Int64, ColumnValues.Int32(new int[1]));
        Refused(ParquetType.Int32, ColumnValues.Int64(new long[1]));
        Refused(ParquetType.Int32, ColumnValues.Fractions(new int[1], 10));
        Refused(ParquetType.Text, ColumnValues.Doubles(new double[1]));
        Refused(ParquetType.Int32, ColumnValues.Texts([default]));

        static void Refused(ParquetType type, ColumnValues values) =>
            Assert.Contains($"but the column holds {type}", Assert.Throws<ArgumentException>(() => Write(new("v", 1, type, false), values)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    public void A_code_without_a_value_is_refused(short code)
    {
        var fault = Assert.Throws<ArgumentException>(() => Write(new("v", 1, ParquetType.Text, false), ColumnValues.Codes(new short[] { 0, code }, ["a", "b"])));

        Assert.StartsWith($"Column 'v', row 1: code {code}, but there are 2 values", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        var fault = Assert.Throws<ArgumentException>(() => Write(new("v", 1, ParquetType.Text, false), ColumnValues.Constant("a\uD83C", 1)));

        Assert.Contains("half a surrogate pair", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused()
    {
        var fault = Assert.Throws<ArgumentException>(() => Write(new("v", 1, ParquetType.Text, false), ColumnValues.Texts(["a"u8.ToArray(), new byte[] { 0xC3 }])));

        Assert.StartsWith("Column 'v', row 1: bytes that are no UTF-8", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_of_different_counts_are_refused()
    {
        using var writer = new ParquetFileWriter(Stream.Null, [new("a", 1, ParquetType.Int32, false), new("b", 2, ParquetType.Int32, false)], NoMetadata);
        var fault = Assert.Throws<ArgumentException>(() => writer.Write([ColumnValues.Constant(1, 5), ColumnValues.Constant(1, 6)]));

        Assert.StartsWith("Column 'b' has 6 rows, but the column before it has 5", fault.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(writer.Complete);
    }

    [Fact]
    public void Columns_are_as_many_as_fields()
    {
        using var writer = new ParquetFileWriter(Stream.Null, [new("a", 1, ParquetType.Int32, false)], NoMetadata);

        Assert.Contains("0 columns, but the file has 1: a", Assert.Throws<ArgumentException>(() => writer.Write([])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_has_columns_and_their_names_differ()
    {
        Assert.Throws<ArgumentException>(() => new ParquetFileWriter(Stream.Null, [], NoMetadata));
        Assert.Throws<ArgumentException>(() => new ParquetFileWriter(
            Stream.Null, [new("a", 1, ParquetType.Int32, false), new("a", 2, ParquetType.Int32, false)], NoMetadata));
    }

    [Fact]
    public void A_file_is_completed_once()
    {
        using var writer = new ParquetFileWriter(Stream.Null, [new("a", 1, ParquetType.Int32, false)], NoMetadata);
        writer.Complete();

        Assert.Throws<InvalidOperationException>(writer.Complete);
        Assert.Throws<InvalidOperationException>(() => writer.Write([ColumnValues.Constant(1, 1)]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_divisor_is_finite_and_above_zero(double divisor) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ColumnValues.Fractions(new int[1], divisor));

    private static void Write(ParquetField field, ColumnValues values)
    {
        using var writer = new ParquetFileWriter(Stream.Null, [field], NoMetadata);
        writer.Write([values]);
    }
}
