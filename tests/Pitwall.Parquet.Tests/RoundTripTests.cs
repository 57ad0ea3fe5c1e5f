using System.Text;

namespace Pitwall.Parquet.Tests;

public class RoundTripTests
{
    private const int None = int.MinValue;

    public static TheoryData<int> Distinct => [1, 2, 3, 4, 5, 8, 9, 16, 17, 255, 256, 257, 65_536, 65_537];

    public static TheoryData<int> Rows => [1, 7, 8, 9, 63, 64, 65, 127, 128, 129, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 200_000];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_count_of_rows_comes_back(int rows)
    {
        var ints = Make(rows, i => i % 10 == 3 ? None : i * 7 % 1000);
        using var file = ParquetFile.Of(ParquetType.Int32, ColumnValues.Int32(ints, None));

        Assert.Equal(ints.Select(v => v == None ? (object?)null : v), file.Values());
    }

    [Theory]
    [MemberData(nameof(Distinct))]
    public void Every_count_of_distinct_values_comes_back(int distinct)
    {
        var random = new Random(distinct);
        var ints = Make(150_000, _ => random.Next(distinct) * 3);
        using var file = ParquetFile.Of(ParquetType.Int32, ColumnValues.Int32(ints));

        Assert.Equal(ints.Cast<object?>(), file.Values());
    }

    [Fact]
    public void Extreme_integers_come_back_though_their_differences_overflow()
    {
        int[] ints = [int.MinValue, int.MaxValue, 0, -1, 1, int.MinValue, int.MinValue, int.MaxValue, int.MaxValue, int.MinValue + 1];
        long[] longs = [long.MinValue, long.MaxValue, 0, -1, 1, long.MinValue, long.MinValue, long.MaxValue, long.MaxValue, long.MinValue + 1];
        using var narrow = ParquetFile.Of(ParquetType.Int32, ColumnValues.Int32(ints));
        using var wide = ParquetFile.Of(ParquetType.Int64, ColumnValues.Int64(longs));

        Assert.Equal(ints.Cast<object?>(), narrow.Values());
        Assert.Equal(longs.Cast<object?>(), wide.Values());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(1_000_000_007)]
    [InlineData(3_000_000_000_000_007)]
    public void Differences_of_every_width_come_back(long factor)
    {
        var random = new Random(1);
        long sum = 0;
        var longs = new long[100_000];
        foreach (ref var value in longs.AsSpan()) value = sum = unchecked(sum + (random.Next(1000) * factor));
        using var file = ParquetFile.Of(ParquetType.Int64, ColumnValues.Int64(longs));

        Assert.Equal(longs.Cast<object?>(), file.Values());
    }

    [Fact]
    public void Random_integers_are_stored_plain()
    {
        var random = new Random(2);
        var ints = Make(140_000, _ => random.Next(int.MinValue, int.MaxValue));
        using var file = ParquetFile.Of(ParquetType.Int32, ColumnValues.Int32(ints));

        Assert.Equal(ints.Cast<object?>(), file.Values());
        Assert.InRange(file.Summary.Bytes, ints.Length * 4, (ints.Length * 4) + 2000);
    }

    [Fact]
    public void Times_come_back_as_UTC()
    {
        var micros = Enumerable.Range(0, 1000).Select(i => i % 9 == 0 ? long.MinValue : 1_710_000_000_000_000 + (i * 240_001L)).ToArray();
        using var file = ParquetFile.Of(ParquetType.TimestampUtcMicros, ColumnValues.Int64(micros, long.MinValue));

        Assert.Equal("TIMESTAMP WITH TIME ZONE", file.Row("SELECT typeof(v) FROM read_parquet({f})")[0]);
        Assert.Equal(
            micros.Select(m => m == long.MinValue ? (object?)null : m), file.Query("SELECT epoch_us(v) FROM read_parquet({f})").Select(r => r[0]));
    }

    [Fact]
    public void Fractions_come_back_as_quotients()
    {
        var tenths = Make(140_000, i => i % 5 == 0 ? None : i % 70_000 * 3);
        var wide = Make(1000, i => i * 2_000_003);
        using var file = ParquetFile.Of(ParquetType.Double, ColumnValues.Fractions(tenths, 10, None), ColumnValues.Fractions(wide, 1000));

        Assert.Equal(tenths.Select(v => v == None ? (object?)null : v / 10.0).Concat(wide.Select(v => (object?)(v / 1000.0))), file.Values());
    }

    [Fact]
    public void Doubles_come_back_bit_by_bit()
    {
        double[] special = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, -0.0, double.Epsilon, double.MaxValue, double.MinValue, 1 / 3.0];
        var random = new Random(3);
        double[] doubles = [.. special, .. special, .. Enumerable.Range(0, 20_000).Select(_ => random.NextDouble())];
        using var file = ParquetFile.Of(ParquetType.Double, ColumnValues.Doubles(special), ColumnValues.Doubles(doubles));

        Assert.Equal(special.Concat(doubles).Select(BitConverter.DoubleToInt64Bits), file.Values().Select(v => BitConverter.DoubleToInt64Bits((double)v!)));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100_000)]
    [InlineData(7)]
    public void Fractions_of_many_values_come_back_compressed(double divisor)
    {
        var random = new Random(5);
        var numerators = new int[250_000];
        for (var i = 1; i < numerators.Length; i++) numerators[i] = numerators[i - 1] + random.Next(1, i % 100_000 == 0 ? 1_000_000 : 300);
        using var file = ParquetFile.Of(ParquetType.Double, ColumnValues.Fractions(numerators, divisor, None), ColumnValues.Constant(null, 40_000));

        Assert.Equal(numerators.Select(v => (object?)(v / divisor)).Concat(new object?[40_000]), file.Values());
        Assert.Equal("SNAPPY", file.Row("SELECT compression FROM parquet_metadata({f}) WHERE row_group_id = 0")[0]);
        Assert.InRange(file.Summary.Bytes, 1, numerators.Length * 7);
    }

    [Fact]
    public void Texts_of_all_of_Unicode_come_back_and_an_empty_one_is_not_null()
    {
        object?[] texts = ["", null, "Zürich", "São Paulo", "日本", "🏁", "a\0b", "\U0010FFFF\uD7FF\uE000", new string('x', 3000)];
        var codes = Enumerable.Range(0, 140_000).Select(i => (byte)(i * 31 % texts.Length)).ToArray();
        using var file = ParquetFile.Of(ParquetType.Text, ColumnValues.Codes(codes, texts));

        Assert.Equal(codes.Select(c => texts[c]), file.Values());
    }

    [Fact]
    public void Texts_that_hardly_repeat_come_back_and_are_compressed()
    {
        string[] texts = [.. Enumerable.Range(0, 150_000).Select(i => $$"""{"Lines": { "{{i % 22}}": { "Sectors": { "{{i}}": { "Value": "Zürich 🏁" } } } } }"""), ""];
        var bytes = texts.Sum(Encoding.UTF8.GetByteCount);
        using var file = ParquetFile.Of(ParquetType.Text, ColumnValues.Texts([.. texts.Select(t => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(t)))]), ColumnValues.Texts([]));

        Assert.Equal(texts, file.Values());
        Assert.InRange(file.Summary.Bytes, 1, bytes / 3);
        Assert.Equal(("", texts.Max(StringComparer.Ordinal)), (file.Summary.Columns[0].Min, file.Summary.Columns[0].Max));
    }

    [Fact]
    public void Long_texts_of_a_dictionary_are_compressed()
    {
        object?[] texts = [null, .. Enumerable.Range(0, 500).Select(i => $"https://archive.test/2024/{i:0000}.mp3")];
        using var file = ParquetFile.Of(ParquetType.Text, ColumnValues.Objects(texts));

        Assert.Equal(texts, file.Values());
        Assert.InRange(file.Summary.Bytes, 1, 500 * 20);
    }

    [Fact]
    public void Objects_of_every_type_come_back()
    {
        ComesBack(ParquetType.Int32, 5, null, int.MaxValue, int.MinValue, 5);
        ComesBack(ParquetType.Int64, 5L, long.MinValue, null);
        ComesBack(ParquetType.Double, null, 0.1, double.PositiveInfinity, -0.5);
        ComesBack(ParquetType.Boolean, true, null, false);
        ComesBack(ParquetType.Text, "", null, "日本");
        ComesBack(ParquetType.Double, null, null);
        ComesBack(ParquetType.Text);

        static void ComesBack(ParquetType type, params object?[] values)
        {
            // More than a row group, and no multiple of 64.
            object?[] many = [.. Enumerable.Repeat(values, values.Length == 0 ? 0 : 150_001 / values.Length).SelectMany(v => v)];
            using var file = ParquetFile.Of(type, ColumnValues.Objects(values), ColumnValues.Objects(many));
            Assert.Equal(values.Concat(many), file.Values());
        }
    }

    [Fact]
    public void Truth_values_come_back()
    {
        var codes = Enumerable.Range(0, 70_000).Select(i => (short)(i < 20_000 ? 1 : i * 7 % 3)).ToArray();
        object?[] values = [true, false, null];
        using var file = ParquetFile.Of(
            ParquetType.Boolean, ColumnValues.Codes(codes, values), ColumnValues.Constant(true, 3), ColumnValues.Constant(false, 100), ColumnValues.Constant(null, 5));

        Assert.Equal(
            codes.Select(c => values[c]).Concat(Enumerable.Repeat<object?>(true, 3)).Concat(Enumerable.Repeat<object?>(false, 100)).Concat(new object?[5]),
            file.Values());
    }

    [Fact]
    public void Codes_can_stand_for_values_of_every_type()
    {
        short[] codes = [0, 1, 2, 2, 1, 0];
        using var ints = ParquetFile.Of(ParquetType.Int32, ColumnValues.Codes(codes, [5, null, int.MaxValue]));
        using var longs = ParquetFile.Of(ParquetType.Int64, ColumnValues.Codes(codes, [5L, null, long.MinValue]));
        using var doubles = ParquetFile.Of(ParquetType.Double, ColumnValues.Codes(codes, [-0.0, 0.0, double.NaN]));

        Assert.Equal([5, null, int.MaxValue, int.MaxValue, null, 5], ints.Values());
        Assert.Equal([5L, null, long.MinValue, long.MinValue, null, 5L], longs.Values());
        Assert.Equal(["-0.0", "0.0", "nan", "nan", "0.0", "-0.0"], doubles.Query("SELECT CASE WHEN isnan(v) THEN 'nan' ELSE v::VARCHAR END FROM read_parquet({f})").Select(r => r[0]));
    }

    [Fact]
    public void Runs_come_back_across_row_groups_and_cost_almost_nothing()
    {
        (object? Value, int Count)[] runs = [("a", 100_000), (null, 50_000), ("b", 0), ("c", 65_536), ("a", 1), ("b", 2), (null, 131_072), ("d", 1)];
        using var file = ParquetFile.Of(ParquetType.Text, ColumnValues.Runs(runs));

        Assert.Equal(runs.SelectMany(r => Enumerable.Repeat(r.Value, r.Count)), file.Values());
        Assert.InRange(file.Summary.Columns[0].Bytes, 1, 500);
    }

    [Fact]
    public void Constants_cost_almost_nothing()
    {
        ParquetField[] fields = [new("a", 1, ParquetType.Int32, true), new("b", 2, ParquetType.Text, false), new("c", 3, ParquetType.Double, false)];
        using var file = ParquetFile.Of(
            fields, [ColumnValues.Constant(2024, 1_000_000), ColumnValues.Constant("livetiming", 1_000_000), ColumnValues.Constant(null, 1_000_000)]);

        Assert.Equal([1_000_000L, 2024, 2024, "livetiming", "livetiming", 0L], file.Row("SELECT count(*), min(a), max(a), min(b), max(b), count(c) FROM read_parquet({f})"));
        Assert.InRange(file.Summary.Bytes, 1, 9_000);
    }

    [Fact]
    public void Pages_of_nulls_alone_come_back_between_others()
    {
        var ints = Make(400_000, i => i is (> 65_000 and < 140_000) or > 300_000 ? None : i % 100);
        var longs = ints.Select(i => i == None ? long.MinValue : i * 1_000_003L * ints[i % 7]).ToArray();
        using var narrow = ParquetFile.Of(ParquetType.Int32, ColumnValues.Int32(ints, None));
        using var wide = ParquetFile.Of(ParquetType.Int64, ColumnValues.Int64(longs, long.MinValue));

        Assert.Equal(ints.Select(v => v == None ? (object?)null : v), narrow.Values());
        Assert.Equal(longs.Select(v => v == long.MinValue ? (object?)null : v), wide.Values());
    }

    [Fact]
    public void A_file_without_rows_has_its_columns()
    {
        using var none = ParquetFile.Of(ParquetType.Text);
        using var empty = ParquetFile.Of(ParquetType.Text, ColumnValues.Constant("x", 0));

        Assert.Equal([0L, null], none.Row("SELECT count(*), any_value(v) FROM read_parquet({f})"));
        Assert.Empty(empty.Values());
        Assert.Equal(0, none.Summary.Rows);
        Assert.Null(none.Summary.Columns[0].Min);
    }

    [Fact]
    public void The_same_values_give_the_same_bytes()
    {
        var random = new Random(4);
        var ints = Make(300_000, _ => random.Next(5000));
        using var one = ParquetFile.Of(ParquetType.Int32, ColumnValues.Int32(ints, 17));
        using var other = ParquetFile.Of(ParquetType.Int32, ColumnValues.Int32(ints, 17));

        Assert.Equal(File.ReadAllBytes(one.Path), File.ReadAllBytes(other.Path));
        Assert.Equal(one.Summary.Bytes, new FileInfo(one.Path).Length);
    }

    private static int[] Make(int rows, Func<int, int> value) => [.. Enumerable.Range(0, rows).Select(value)];
}
