using System.Numerics;

namespace Pitwall.Iceberg;

/// <summary>Partition values as Avro values and back.</summary>
internal static class PartitionValue
{
    /// <summary>The fewest bytes that hold every decimal of this many digits.</summary>
    public static int DecimalBytes(int precision)
    {
        var bytes = 1;
        while (BigInteger.Pow(2, 8 * bytes - 1) <= BigInteger.Pow(10, precision) - 1) bytes++;
        return bytes;
    }

    public static object? ToAvro(IcebergType type, object? value) => (type, value) switch
    {
        (_, null) => null,
        (IcebergType.DateType, DateOnly d) => Temporal.Days(d),
        (IcebergType.TimeType, TimeOnly t) => Temporal.Micros(t),
        (IcebergType.TimestampType, DateTime t) => Temporal.Micros(t),
        (IcebergType.TimestampTzType, DateTimeOffset t) => Temporal.Micros(t),
        (IcebergType.UuidType, Guid g) => g.ToByteArray(bigEndian: true),
        (IcebergType.DecimalType d, decimal m) => SignExtended(SingleValue.Encode(d, m), DecimalBytes(d.Precision)),
        _ => value,
    };

    /// <summary>The typed value, also from a narrower type of before a widening.</summary>
    public static object? FromAvro(IcebergType type, object? value, string where) => (type, value) switch
    {
        (_, null) => null,
        (IcebergType.DateType, int days) => Temporal.Date(days) ?? throw OutOfRange(type, value, where),
        (IcebergType.TimeType, long micros) => Temporal.Time(micros) ?? throw OutOfRange(type, value, where),
        (IcebergType.TimestampType, long micros) => Temporal.Timestamp(micros) ?? throw OutOfRange(type, value, where),
        (IcebergType.TimestampTzType, long micros) => Temporal.Instant(micros) ?? throw OutOfRange(type, value, where),
        (IcebergType.UuidType, byte[] { Length: 16 } bytes) => new Guid(bytes, bigEndian: true),
        (IcebergType.DecimalType, byte[] bytes) => SingleValue.Decode(type, bytes) ?? throw OutOfRange(type, value, where),
        _ => SingleValue.Coerce(type, value),
    };

    private static byte[] SignExtended(byte[] bigEndian, int size)
    {
        var bytes = new byte[size];
        bytes.AsSpan().Fill((bigEndian[0] & 0x80) != 0 ? (byte)0xFF : (byte)0);
        bigEndian.CopyTo(bytes, size - bigEndian.Length);
        return bytes;
    }

    private static IcebergException OutOfRange(IcebergType type, object value, string where) =>
        new($"{where}: partition value {SingleValue.Text(value)} is outside the range of {type} that .NET holds.");
}
