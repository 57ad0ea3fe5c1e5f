namespace Pitwall.Iceberg.Tests;

public class SingleValueTests
{
    public static TheoryData<IcebergType, object, string> Golden => new()
    {
        { IcebergType.Boolean, false, "00" },
        { IcebergType.Boolean, true, "01" },
        { IcebergType.Int, 34, "22000000" },
        { IcebergType.Int, -2, "FEFFFFFF" },
        { IcebergType.Long, 9558L, "5625000000000000" },
        { IcebergType.Float, 1f, "0000803F" },
        { IcebergType.Double, -91.5, "0000000000E056C0" },
        { IcebergType.Date, new DateOnly(2017, 11, 16), "4E440000" },
        { IcebergType.Date, new DateOnly(1969, 12, 31), "FFFFFFFF" },
        { IcebergType.Time, new TimeOnly(22, 31, 8), "008307E012000000" },
        { IcebergType.Timestamp, new DateTime(1970, 1, 1, 0, 0, 1), "40420F0000000000" },
        { IcebergType.TimestampTz, new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.Zero), "C0BDF0FFFFFFFFFF" },
        { IcebergType.String, "São", "53C3A36F" },
        { IcebergType.Uuid, new Guid("f79c3e09-677c-4bbd-a479-3f349cb785e7"), "F79C3E09677C4BBDA4793F349CB785E7" },
        { IcebergType.Binary, new byte[] { 0, 255 }, "00FF" },
        { IcebergType.Fixed(2), new byte[] { 1, 2 }, "0102" },
        { IcebergType.Decimal(9, 2), 14.20m, "058C" },
        { IcebergType.Decimal(9, 2), -1.28m, "80" },
        { IcebergType.Decimal(9, 2), 1.28m, "0080" },
        { IcebergType.Decimal(9, 2), 0m, "00" },
        { IcebergType.Decimal(28, 0), 79228162514264337593543950335m, "00FFFFFFFFFFFFFFFFFFFFFFFF" },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Values_have_the_bytes_of_Appendix_D(IcebergType type, object value, string hex)
    {
        Assert.Equal(hex, Convert.ToHexString(SingleValue.Encode(type, value)));
        Assert.Equal(value, SingleValue.Decode(type, Convert.FromHexString(hex)));
    }

    [Fact]
    public void Bounds_written_before_a_widening_are_read_as_the_wider_type()
    {
        Assert.Equal(34L, SingleValue.Decode(IcebergType.Long, [0x22, 0, 0, 0]));
        Assert.Equal(1.0, SingleValue.Decode(IcebergType.Double, [0, 0, 0x80, 0x3F]));
    }

    [Fact]
    public void Bytes_that_are_no_value_give_no_bound()
    {
        Assert.Null(SingleValue.Decode(IcebergType.Int, [1, 2]));
        Assert.Null(SingleValue.Decode(IcebergType.String, [0xC3]));
        Assert.Null(SingleValue.Decode(IcebergType.Decimal(38, 2), Enumerable.Repeat((byte)0x7F, 16).ToArray()));
        Assert.Null(SingleValue.Decode(IcebergType.Date, [0xFF, 0xFF, 0xFF, 0x7F]));
        Assert.Null(SingleValue.Decode(IcebergType.TimestampTz, Enumerable.Repeat((byte)0x7F, 8).ToArray()));
        Assert.Null(SingleValue.Decode(IcebergType.Timestamp, [0, 0, 0, 0, 0, 0, 0, 0x80]));
    }

    [Fact]
    public void Strings_order_by_code_point_not_by_UTF_16()
    {
        Assert.True(SingleValue.TryCompare("\uFF01", "\U0001F3C1") < 0);
        Assert.True(string.CompareOrdinal("\uFF01", "\U0001F3C1") > 0);
        Assert.True(SingleValue.TryCompare("a", "ab") < 0);
    }

    [Fact]
    public void Coercion_widens_and_refuses_what_does_not_fit()
    {
        Assert.Equal(5L, SingleValue.Coerce(IcebergType.Long, 5));
        Assert.Equal(5, SingleValue.Coerce(IcebergType.Int, 5L));
        Assert.Equal("1.50", SingleValue.Text(SingleValue.Coerce(IcebergType.Decimal(5, 2), 1.5m)));
        Assert.Throws<ArgumentException>(() => SingleValue.Coerce(IcebergType.Int, 5_000_000_000L));
        Assert.Throws<ArgumentException>(() => SingleValue.Coerce(IcebergType.Int, "5"));
        Assert.Throws<ArgumentException>(() => SingleValue.Coerce(IcebergType.Decimal(5, 2), 1.555m));
    }
}
