using System.Buffers.Binary;
using System.Text;
using Pitwall.Parquet.Encodings;

namespace Pitwall.Parquet.Format;

/// <summary>Single values: those of dictionaries and of statistics.</summary>
internal static class PlainValue
{
    /// <summary>UTF-8 that refuses half a surrogate pair, instead of writing another text.</summary>
    public static UTF8Encoding StrictUtf8 { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool Fits(ParquetType type, object value) => type switch
    {
        ParquetType.Boolean => value is bool,
        ParquetType.Int32 => value is int,
        ParquetType.Double => value is double,
        ParquetType.Text => value is string,
        _ => value is long,
    };

    /// <summary>Parquet's order of the values of a type; NaN is not ordered.</summary>
    public static int Compare(object left, object right) => left switch
    {
        // The order of UTF-8 bytes is not that of UTF-16.
        string text => StrictUtf8.GetBytes(text).AsSpan().SequenceCompareTo(StrictUtf8.GetBytes((string)right)),
        // Zeros have been told apart before.
        double number => number.CompareTo((double)right),
        IComparable comparable => comparable.CompareTo(right),
        _ => throw new InvalidOperationException($"{left.GetType()} has no order."),
    };

    /// <summary>A value as a dictionary holds it: a text behind its length.</summary>
    public static void Write(ByteBuffer to, object value)
    {
        var bytes = Bytes(value);
        if (value is string) to.Int32(bytes.Length);
        to.Bytes(bytes);
    }

    /// <summary>A value as statistics hold it: a text without its length.</summary>
    public static byte[] Bytes(object value)
    {
        var bytes = new byte[8];
        switch (value)
        {
            case string text:
                return StrictUtf8.GetBytes(text);
            case bool truth:
                return [truth ? (byte)1 : (byte)0];
            case int number:
                BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
                return bytes[..sizeof(int)];
            case double number:
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, number);
                return bytes;
            default:
                BinaryPrimitives.WriteInt64LittleEndian(bytes, (long)value);
                return bytes;
        }
    }
}
