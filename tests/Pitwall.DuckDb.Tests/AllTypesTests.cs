using System.Globalization;
using System.Numerics;

namespace Pitwall.DuckDb.Tests;

/// <summary>The engine's own table of every type: smallest value, largest value, NULL.</summary>
public sealed class AllTypesTests : DatabaseTest
{
    private const string Ducks = "🦆🦆🦆🦆🦆🦆";
    private static readonly BigInteger BigNum = BigInteger.Parse(
        "179769313486231570814527423731704356798070567525844996598917476803157260780028538760589558632766878171540458953514382464234321326889464182768467546703537516986049910576551282076245490090389328944075868508455133942304583236903222948165808559332123348274797826204144723168738177180919299881250404026184124858368",
        CultureInfo.InvariantCulture);

    private static readonly object?[] Integers = [42, 999, null, null, -42];
    private static readonly object?[] Texts = [Ducks, "goose", null, ""];
    private static readonly object?[] Abc = ["a", null, "c"];
    private static readonly object?[] Def = ["d", "e", "f"];
    private static readonly object?[] Null23 = [null, 2, 3];
    private static readonly object?[] Four56 = [4, 5, 6];
    private static readonly object?[] None = [];

    private static readonly Dictionary<string, (object? Min, object? Max)> Expected = new(StringComparer.Ordinal)
    {
        ["bool"] = (false, true),
        ["tinyint"] = (sbyte.MinValue, sbyte.MaxValue),
        ["smallint"] = (short.MinValue, short.MaxValue),
        ["int"] = (int.MinValue, int.MaxValue),
        ["bigint"] = (long.MinValue, long.MaxValue),
        ["hugeint"] = (Int128.MinValue, Int128.MaxValue),
        ["uhugeint"] = (UInt128.MinValue, UInt128.MaxValue),
        ["utinyint"] = (byte.MinValue, byte.MaxValue),
        ["usmallint"] = (ushort.MinValue, ushort.MaxValue),
        ["uint"] = (uint.MinValue, uint.MaxValue),
        ["ubigint"] = (ulong.MinValue, ulong.MaxValue),
        ["bignum"] = (-BigNum, BigNum),
        ["date"] = (new DuckDbDate(-2_147_483_646), new DuckDbDate(2_147_483_646)),
        ["time"] = (new TimeOnly(0, 0), new DuckDbTime(86_400_000_000)),
        ["timestamp"] = (new DuckDbTimestamp(-9_223_372_022_400_000_000), new DuckDbTimestamp(long.MaxValue - 1)),
        ["timestamp_s"] = (new DuckDbTimestampSeconds(-9_223_372_022_400), new DuckDbTimestampSeconds(9_223_372_036_854)),
        ["timestamp_ms"] = (new DuckDbTimestampMilliseconds(-9_223_372_022_400_000), new DuckDbTimestampMilliseconds(9_223_372_036_854_775)),
        ["timestamp_ns"] = (new DateTime(1677, 9, 22), new DuckDbTimestampNanoseconds(long.MaxValue - 1)),
        ["time_tz"] = (new DuckDbTimeTz(0), new DuckDbTimeTz((86_400_000_000UL << 24) | (2 * 57_599))),
        ["timestamp_tz"] = (new DuckDbTimestamp(-9_223_372_022_400_000_000), new DuckDbTimestamp(long.MaxValue - 1)),
        ["float"] = (float.MinValue, float.MaxValue),
        ["double"] = (double.MinValue, double.MaxValue),
        ["dec_4_1"] = (-999.9m, 999.9m),
        ["dec_9_4"] = (-99_999.9999m, 99_999.9999m),
        ["dec_18_6"] = (-999_999_999_999.999999m, 999_999_999_999.999999m),
        ["dec38_10"] = (new DuckDbDecimal(1 - BigInteger.Pow(10, 38), 10), new DuckDbDecimal(BigInteger.Pow(10, 38) - 1, 10)),
        ["uuid"] = (Guid.Empty, Guid.AllBitsSet),
        ["interval"] = (default(DuckDbInterval), new DuckDbInterval(999, 999, 999_999_999)),
        ["varchar"] = (Ducks, "goo\0se"),
        ["blob"] = ("thisisalongblob\0withnullbytes"u8.ToArray(), new byte[] { 0, 0, 0, (byte)'a' }),
        ["bit"] = ("0010001001011100010101011010111", "10101"),
        ["small_enum"] = ("DUCK_DUCK_ENUM", "GOOSE"),
        ["medium_enum"] = ("enum_0", "enum_299"),
        ["large_enum"] = ("enum_0", "enum_69999"),
        ["int_array"] = (None, Integers),
        ["double_array"] = (None, new object?[] { 42.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, null, -42.0 }),
        ["date_array"] = (None, new object?[]
        {
            new DateOnly(1970, 1, 1), new DuckDbDate(int.MaxValue), new DuckDbDate(-int.MaxValue), null, new DateOnly(2022, 5, 12),
        }),
        ["timestamp_array"] = (None, new object?[]
        {
            DateTime.UnixEpoch, new DuckDbTimestamp(long.MaxValue), new DuckDbTimestamp(-long.MaxValue), null, new DateTime(2022, 5, 12, 16, 23, 45),
        }),
        ["timestamptz_array"] = (None, new object?[]
        {
            DateTimeOffset.UnixEpoch, new DuckDbTimestamp(long.MaxValue), new DuckDbTimestamp(-long.MaxValue), null,
            new DateTimeOffset(2022, 5, 12, 23, 23, 45, TimeSpan.Zero),
        }),
        ["varchar_array"] = (None, Texts),
        ["nested_int_array"] = (None, new object?[] { None, Integers, null, None, Integers }),
        ["struct"] = (Struct(null, null), Struct(42, Ducks)),
        ["struct_of_arrays"] = (Struct(null, null), Struct(Integers, Texts)),
        ["array_of_structs"] = (None, new object?[] { Struct(null, null), Struct(42, Ducks), null }),
        ["map"] = (new Dictionary<object, object?>(), new Dictionary<object, object?> { ["key1"] = Ducks, ["key2"] = "goose" }),
        ["union"] = ("Frank", (short)5),
        ["fixed_int_array"] = (Null23, Four56),
        ["fixed_varchar_array"] = (Abc, Def),
        ["fixed_nested_int_array"] = (new object?[] { Null23, null, Null23 }, new object?[] { Four56, Null23, Four56 }),
        ["fixed_nested_varchar_array"] = (new object?[] { Abc, null, Abc }, new object?[] { Def, Abc, Def }),
        ["fixed_struct_array"] = (new object?[] { Struct(null, null), Struct(42, Ducks), Struct(null, null) },
            new object?[] { Struct(42, Ducks), Struct(null, null), Struct(42, Ducks) }),
        ["struct_of_fixed_array"] = (Struct(Null23, Abc), Struct(Four56, Def)),
        ["fixed_array_of_int_list"] = (new object?[] { None, Integers, None }, new object?[] { Integers, None, Integers }),
        ["list_of_fixed_int_array"] = (new object?[] { Null23, Four56, Null23 }, new object?[] { Four56, Null23, Four56 }),
        ["time_ns"] = (new TimeOnly(0, 0), new DuckDbTimeNanoseconds(86_400_000_000_000)),
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_type_of_the_engine_is_read_as_expected(bool streamed)
    {
        const string sql = "SELECT * EXCLUDE (geometry) FROM test_all_types()";
        using var result = streamed ? Connection.Stream(sql) : Connection.Query(sql);
        Assert.Equal(Expected.Keys, result.Columns.Select(column => column.Name));
        Assert.True(result.NextChunk());
        Assert.Equal(3, result.Chunk.Count);
        for (var column = 0; column < result.Columns.Count; column++)
        {
            var (min, max) = Expected[result.Columns[column].Name];
            AssertSame(min, result.Value(column, 0), result.Columns[column].Name);
            AssertSame(max, result.Value(column, 1), result.Columns[column].Name);
            Assert.Null(result.Value(column, 2));
            Assert.True(result.Chunk.Column(column).IsNull(2));
        }
        Assert.False(result.NextChunk());
    }

    [Fact]
    public void Every_type_is_named_as_the_engine_names_it()
    {
        using var result = Connection.Query("SELECT * FROM test_all_types()");
        var names = result.Columns.Select(column => column.Type.ToString().Replace("\"", "", StringComparison.Ordinal)).ToArray();
        using var described = Connection.Query("SELECT column_type FROM (DESCRIBE FROM test_all_types())");
        var expected = described.ToRows().Select(row => ((string)row[0]!).Replace("\"", "", StringComparison.Ordinal)).ToArray();
        Assert.Equal(expected, names);
    }

    [Theory]
    [InlineData("date")]
    [InlineData("time")]
    [InlineData("timestamp")]
    [InlineData("timestamp_s")]
    [InlineData("timestamp_ms")]
    [InlineData("time_tz")]
    [InlineData("dec38_10")]
    public void What_no_BCL_type_can_say_is_written_as_the_engine_writes_it(string column)
    {
        using var values = Connection.Query($"SELECT \"{column}\", \"{column}\"::VARCHAR FROM test_all_types() LIMIT 2");
        foreach (var row in values.ToRows())
            if (row[0]!.GetType().Namespace == "Pitwall.DuckDb") Assert.Equal(row[1], row[0]!.ToString());
    }

    [Fact]
    public void Nanoseconds_that_a_tick_cannot_hold_are_kept()
    {
        Assert.Equal(new DuckDbTimestampNanoseconds(1), Row("SELECT '1970-01-01 00:00:00.000000001'::TIMESTAMP_NS")[0]);
        Assert.Equal(DateTime.UnixEpoch.AddTicks(1), Row("SELECT '1970-01-01 00:00:00.0000001'::TIMESTAMP_NS")[0]);
    }

    [Fact]
    public void An_unnamed_struct_is_a_tuple() => Assert.Equal(new object?[] { 1, "a" }, Row("SELECT row(1, 'a')")[0]);

    [Fact]
    public void A_null_column_is_null() => Assert.Null(Row("SELECT NULL")[0]);

    [Fact]
    public void Json_is_text_and_its_type_says_so()
    {
        using var result = Connection.Query("SELECT '{\"a\": 1}'::JSON");
        Assert.Equal(("JSON", "JSON", DuckDbTypeId.Varchar),
            (result.Columns[0].Type.ToString(), result.Columns[0].Type.Alias, result.Columns[0].Type.Id));
        Assert.Equal("{\"a\": 1}", result.ToRows()[0][0]);
    }

    [Fact]
    public void A_type_without_a_value_here_says_what_to_do()
    {
        using var result = Connection.Query("SELECT 42::VARIANT AS v");
        Assert.True(result.NextChunk());
        var error = Assert.Throws<NotSupportedException>(() => result.Value(0, 0));
        Assert.Equal("Column 'v' (1 of 1) is VARIANT, which has no .NET value. Cast it to VARCHAR in the query.", error.Message);
    }

    private static Dictionary<string, object?> Struct(object? a, object? b) => new(StringComparer.Ordinal) { ["a"] = a, ["b"] = b };

    private static void AssertSame(object? expected, object? actual, string column)
    {
        if (expected is Dictionary<string, object?> fields)
        {
            var other = Assert.IsType<Dictionary<string, object?>>(actual);
            Assert.Equal(fields.Keys, other.Keys);
            foreach (var (name, value) in fields) AssertSame(value, other[name], $"{column}.{name}");
        }
        else if (expected is object?[] list)
        {
            var other = Assert.IsType<object?[]>(actual);
            Assert.Equal(list.Length, other.Length);
            for (var i = 0; i < list.Length; i++) AssertSame(list[i], other[i], $"{column}[{i}]");
        }
        else
        {
            Assert.True(expected is null ? actual is null : expected.GetType() == actual?.GetType(),
                $"{column}: expected a {expected?.GetType().Name ?? "null"}, got a {actual?.GetType().Name ?? "null"}.");
            Assert.Equal(expected, actual);
        }
    }
}
