using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Pitwall.Iceberg;

/// <summary>Typed values: their binary form (specification, Appendix D), their order and their conversion to a column's type.</summary>
public static class SingleValue
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The binary form of a value that has the type.</summary>
    public static byte[] Encode(IcebergType type, object value)
    {
        switch (type, value)
        {
            case (IcebergType.BooleanType, bool b): return [(byte)(b ? 1 : 0)];
            case (IcebergType.IntType, int i): return Int32(i);
            case (IcebergType.LongType, long l): return Int64(l);
            case (IcebergType.FloatType, float f):
                var four = new byte[4];
                BinaryPrimitives.WriteSingleLittleEndian(four, f);
                return four;
            case (IcebergType.DoubleType, double d):
                var eight = new byte[8];
                BinaryPrimitives.WriteDoubleLittleEndian(eight, d);
                return eight;
            case (IcebergType.DateType, DateOnly date): return Int32(Temporal.Days(date));
            case (IcebergType.TimeType, TimeOnly time): return Int64(Temporal.Micros(time));
            case (IcebergType.TimestampType, DateTime time): return Int64(Temporal.Micros(time));
            case (IcebergType.TimestampTzType, DateTimeOffset time): return Int64(Temporal.Micros(time));
            case (IcebergType.StringType, string s): return Encoding.UTF8.GetBytes(s);
            case (IcebergType.UuidType, Guid g): return g.ToByteArray(bigEndian: true);
            case (IcebergType.BinaryType or IcebergType.FixedType, byte[] bytes): return bytes;
            case (IcebergType.DecimalType t, decimal m): return Unscaled(m, t.Scale).ToByteArray(isUnsigned: false, isBigEndian: true);
            default: throw Mismatch(type, value);
        }
    }

    /// <summary>
    /// The value of a binary form; null when the bytes are no value of the type that .NET can hold (then there is simply no bound).
    /// Shorter forms of a type before it was widened are understood.
    /// </summary>
    public static object? Decode(IcebergType type, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return (type, bytes.Length) switch
            {
                (IcebergType.BooleanType, 1) => bytes[0] != 0,
                (IcebergType.IntType, 4) => BinaryPrimitives.ReadInt32LittleEndian(bytes),
                (IcebergType.LongType, 8) => BinaryPrimitives.ReadInt64LittleEndian(bytes),
                (IcebergType.LongType, 4) => (long)BinaryPrimitives.ReadInt32LittleEndian(bytes),
                (IcebergType.FloatType, 4) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
                (IcebergType.DoubleType, 8) => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
                (IcebergType.DoubleType, 4) => (double)BinaryPrimitives.ReadSingleLittleEndian(bytes),
                (IcebergType.DateType, 4) => Temporal.Date(BinaryPrimitives.ReadInt32LittleEndian(bytes)),
                (IcebergType.TimeType, 8) => Temporal.Time(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
                (IcebergType.TimestampType, 8) => Temporal.Timestamp(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
                (IcebergType.TimestampTzType, 8) => Temporal.Instant(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
                (IcebergType.StringType, _) => StrictUtf8.GetString(bytes),
                (IcebergType.UuidType, 16) => new Guid(bytes, bigEndian: true),
                (IcebergType.BinaryType, _) => bytes.ToArray(),
                (IcebergType.FixedType f, var length) when f.Length == length => bytes.ToArray(),
                (IcebergType.DecimalType d, > 0) => FromUnscaled(new BigInteger(bytes, isUnsigned: false, isBigEndian: true), d.Scale),
                _ => null,
            };
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>
    /// The value as the type's own .NET type: narrower integers widen, a date and time become UTC, decimals take the scale. Null stays
    /// null.
    /// </summary>
    /// <exception cref="ArgumentException">The value cannot be one of the type.</exception>
    public static object? Coerce(IcebergType type, object? value) => (type, value) switch
    {
        (_, null) => null,
        (IcebergType.BooleanType, bool) or (IcebergType.IntType, int) or (IcebergType.LongType, long) => value,
        (IcebergType.FloatType, float) or (IcebergType.DoubleType, double) or (IcebergType.StringType, string) => value,
        (IcebergType.DateType, DateOnly) or (IcebergType.UuidType, Guid) => value,
        (IcebergType.BinaryType or IcebergType.FixedType, byte[]) => value,
        (IcebergType.IntType, short or sbyte or byte or ushort) => Convert.ToInt32(value, CultureInfo.InvariantCulture),
        (IcebergType.IntType, long l) when l is >= int.MinValue and <= int.MaxValue => (int)l,
        (IcebergType.LongType, int or short or sbyte or byte or ushort or uint) => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        (IcebergType.DoubleType, float or int) => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        (IcebergType.TimeType, TimeOnly t) => Temporal.Time(Temporal.Micros(t)),
        (IcebergType.TimestampType, DateTime t) => Temporal.Timestamp(Temporal.Micros(t)),
        (IcebergType.TimestampTzType, DateTimeOffset t) => Temporal.Instant(Temporal.Micros(t)),
        (IcebergType.TimestampTzType, DateTime { Kind: DateTimeKind.Utc } t) => Temporal.Instant(Temporal.Micros(t)),
        (IcebergType.DecimalType d, decimal m) => FromUnscaled(Unscaled(m, d.Scale), d.Scale),
        (IcebergType.DecimalType, int or long) => Coerce(type, Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
        _ => throw Mismatch(type, value),
    };

    /// <summary>
    /// Order of two values; integers of unlike width compare as numbers. Strings order by code point, bytes unsigned. Null when they have
    /// no order.
    /// </summary>
    public static int? TryCompare(object a, object b) => (a, b) switch
    {
        (string x, string y) => CompareCodePoints(x, y),
        (byte[] x, byte[] y) => x.AsSpan().SequenceCompareTo(y),
        (int x, long y) => ((long)x).CompareTo(y),
        (long x, int y) => x.CompareTo(y),
        (float x, double y) => ((double)x).CompareTo(y),
        (double x, float y) => x.CompareTo((double)y),
        (Guid x, Guid y) => x.ToByteArray(bigEndian: true).AsSpan().SequenceCompareTo(y.ToByteArray(bigEndian: true)),
        (IComparable x, _) when a.GetType() == b.GetType() => x.CompareTo(b),
        _ => null,
    };

    /// <summary>Invariant text of a value, as it stands in folder names and messages; null is <c>null</c>.</summary>
    public static string Text(object? value) => value switch
    {
        null => "null",
        bool b => b ? "true" : "false",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly t => t.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        DateTime t => t.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        DateTimeOffset t => t.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    internal static BigInteger Unscaled(decimal value, int scale)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = (new BigInteger(unchecked((uint)bits[2])) << 64) | (new BigInteger(unchecked((uint)bits[1])) << 32) | unchecked((uint)bits[0]);
        var unscaled = value < 0 ? -magnitude : magnitude;
        if (value.Scale <= scale) return unscaled * BigInteger.Pow(10, scale - value.Scale);
        var quotient = BigInteger.DivRem(unscaled, BigInteger.Pow(10, value.Scale - scale), out var rest);
        return rest.IsZero ? quotient : throw new ArgumentException(
            $"{value} has more than {scale} digits after the point.", nameof(value));
    }

    internal static decimal? FromUnscaled(BigInteger unscaled, int scale)
    {
        // 96 bits and 28 decimal places are all that System.Decimal holds.
        if (scale > 28 || BigInteger.Abs(unscaled).GetBitLength() > 96) return null;
        var magnitude = BigInteger.Abs(unscaled);
        var low = (uint)(magnitude & uint.MaxValue);
        var middle = (uint)((magnitude >> 32) & uint.MaxValue);
        var high = (uint)((magnitude >> 64) & uint.MaxValue);
        return new decimal(unchecked((int)low), unchecked((int)middle), unchecked((int)high), unscaled.Sign < 0, (byte)scale);
    }

    // UTF-16 order differs from code point order where surrogates (D800-DFFF) meet E000-FFFF; UTF-8 bytes order by code point.
    private static int CompareCodePoints(string a, string b)
    {
        var length = Math.Min(a.Length, b.Length);
        for (var i = 0; i < length; i++)
        {
            if (a[i] == b[i]) continue;
            var (surrogateA, surrogateB) = (char.IsSurrogate(a[i]), char.IsSurrogate(b[i]));
            return surrogateA == surrogateB ? a[i].CompareTo(b[i]) : surrogateA ? 1 : -1;
        }
        return a.Length.CompareTo(b.Length);
    }

    private static byte[] Int32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Int64(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }

    private static ArgumentException Mismatch(IcebergType type, object value) =>
        new($"{Text(value)} ({value.GetType().Name}) is no value of Iceberg type {type}.", nameof(value));
}
