using System.Globalization;

namespace Pitwall.Iceberg.Tests;

public class BoundTextTests
{
    public static TheoryData<IcebergType, string, object?> Texts => new()
    {
        { IcebergType.Boolean, "true", true },
        { IcebergType.Int, "-7", -7 },
        { IcebergType.Int, "3000000000", null },
        { IcebergType.Long, "3000000000", 3000000000L },
        { IcebergType.Double, "91.5", 91.5 },
        { IcebergType.Double, "1e+20", 1e20 },
        { IcebergType.Double, "-inf", double.NegativeInfinity },
        { IcebergType.Double, "nan", null },
        { IcebergType.Float, "0.1", 0.1f },
        { IcebergType.Decimal(9, 2), "12.50", 12.50m },
        { IcebergType.Decimal(9, 2), "-0.01", -0.01m },
        { IcebergType.Decimal(38, 10), "1234567890123456789012345678.0123456789", null },
        { IcebergType.Date, "2024-07-07", new DateOnly(2024, 7, 7) },
        { IcebergType.Date, "0044-03-15 (BC)", null },
        { IcebergType.Date, "infinity", null },
        { IcebergType.Time, "13:04:59.448", new TimeOnly(13, 4, 59, 448) },
        { IcebergType.Timestamp, "2024-07-07 13:04:59", new DateTime(2024, 7, 7, 13, 4, 59) },
        { IcebergType.Timestamp, "2024-07-07 13:04:59.448123", new DateTime(2024, 7, 7, 13, 4, 59, 448, 123) },
        { IcebergType.TimestampTz, "2024-07-07 13:04:59.448+00", new DateTimeOffset(2024, 7, 7, 13, 4, 59, 448, TimeSpan.Zero) },
        { IcebergType.TimestampTz, "2024-07-07 13:04:59+00", new DateTimeOffset(2024, 7, 7, 13, 4, 59, TimeSpan.Zero) },
        { IcebergType.TimestampTz, "2024-07-07 13:04:59-05:30", new DateTimeOffset(2024, 7, 7, 18, 34, 59, TimeSpan.Zero) },
        { IcebergType.TimestampTz, "294247-01-10 04:00:54.775806+00", null },
        { IcebergType.Uuid, "f79c3e09-677c-4bbd-a479-3f349cb785e7", new Guid("f79c3e09-677c-4bbd-a479-3f349cb785e7") },
        { IcebergType.String, "São Paulo", "São Paulo" },
        { IcebergType.String, "", "" },
        { IcebergType.Binary, "00FF", new byte[] { 0, 255 } },
        { IcebergType.Binary, "zz", null },
        { IcebergType.List(IcebergType.Int, 9), "[1, 2]", null },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Canonical_text_becomes_a_typed_bound_or_none(IcebergType type, string text, object? expected)
    {
        Assert.Equal(expected, BoundText.Parse(type, text, BoundSide.Lower));
        Assert.Equal(expected, BoundText.Parse(type, text, BoundSide.Upper));
    }

    [Fact]
    public void A_long_string_is_cut_to_bounds_that_still_hold_it()
    {
        var text = new string('x', 300);
        Assert.Equal(new string('x', 64), BoundText.Parse(IcebergType.String, text, BoundSide.Lower));
        Assert.Equal(new string('x', 63) + "y", BoundText.Parse(IcebergType.String, text, BoundSide.Upper));
    }

    [Theory]
    [InlineData("\U0010FFFF", null)]
    [InlineData("\uD7FF", "\uE000")]
    [InlineData("\U0001F3C1", "\U0001F3C2")]
    public void An_upper_bound_is_raised_by_code_point(string repeated, string? last)
    {
        var upper = (string?)BoundText.Parse(IcebergType.String, string.Concat(Enumerable.Repeat(repeated, 65)), BoundSide.Upper);
        Assert.Equal(last, upper is null ? null : StringInfo.GetNextTextElement(upper, upper.Length - last!.Length));
    }

    [Fact]
    public void A_cut_never_splits_a_surrogate_pair()
    {
        var text = new string('a', 63) + string.Concat(Enumerable.Repeat("\U0001F3C1", 10));
        Assert.Equal(new string('a', 63), BoundText.Parse(IcebergType.String, text, BoundSide.Lower));
        Assert.Equal(new string('a', 62) + "b", BoundText.Parse(IcebergType.String, text, BoundSide.Upper));
        Assert.Null(BoundText.Parse(IcebergType.String, "\uD800", BoundSide.Lower));
    }

    [Fact]
    public void Cut_bounds_hold_every_string()
    {
        var random = new Random(20240302);
        char[] alphabet = ['a', 'z', '\uD7FF', '\uE000', '\uFFFF'];
        for (var i = 0; i < 2000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(60, 140)).Select(_ =>
                random.Next(6) is var pick and < 5 ? alphabet[pick].ToString() : char.ConvertFromUtf32(random.Next(0x10000, 0x110000))));
            Assert.True(SingleValue.TryCompare(BoundText.Parse(IcebergType.String, text, BoundSide.Lower)!, text) <= 0);
            Assert.True(BoundText.Parse(IcebergType.String, text, BoundSide.Upper) is not { } upper || SingleValue.TryCompare(upper, text) >= 0);
            Assert.True(BoundText.Parse(IcebergType.String, text, BoundSide.Upper) is not string { Length: > 65 });
        }
    }

    [Fact]
    public void A_long_binary_value_is_cut_to_bounds_that_still_hold_it()
    {
        var hex = new string('F', 128) + "00";
        Assert.Equal(64, ((byte[])BoundText.Parse(IcebergType.Binary, hex, BoundSide.Lower)!).Length);
        Assert.Null(BoundText.Parse(IcebergType.Binary, hex, BoundSide.Upper));
        Assert.Equal([0x02], (byte[])BoundText.Parse(IcebergType.Binary, "01" + hex, BoundSide.Upper)!);
    }
}
