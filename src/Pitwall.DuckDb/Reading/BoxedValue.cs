using System.Numerics;
using System.Text;

namespace Pitwall.DuckDb;

/// <summary>
/// Reads single values as objects. Where a .NET type says the value exactly, it is that type; where it cannot (a date before
/// year 1, infinity, 24:00:00, a decimal of 38 digits), it is the engine's own struct. Never an approximation.
/// </summary>
internal static unsafe class BoxedValue
{
    public static object? Read(in VectorReader vector, int row)
    {
        if (vector.IsNull(row)) return null;
        var data = vector.Data;
        return vector.Type.Id switch
        {
            DuckDbTypeId.Boolean => ((byte*)data)[row] != 0,
            DuckDbTypeId.TinyInt => ((sbyte*)data)[row],
            DuckDbTypeId.SmallInt => ((short*)data)[row],
            DuckDbTypeId.Integer => ((int*)data)[row],
            DuckDbTypeId.BigInt => ((long*)data)[row],
            DuckDbTypeId.HugeInt => ((Int128*)data)[row],
            DuckDbTypeId.UTinyInt => data[row],
            DuckDbTypeId.USmallInt => ((ushort*)data)[row],
            DuckDbTypeId.UInteger => ((uint*)data)[row],
            DuckDbTypeId.UBigInt => ((ulong*)data)[row],
            DuckDbTypeId.UHugeInt => ((UInt128*)data)[row],
            DuckDbTypeId.Float => ((float*)data)[row],
            DuckDbTypeId.Double => ((double*)data)[row],
            DuckDbTypeId.Decimal => Decimal(vector.Unscaled(row), vector.Type.Scale),
            DuckDbTypeId.Date => ((DuckDbDate*)data)[row] is var raw && raw.TryToDateOnly(out var date) ? date : raw,
            DuckDbTypeId.Time => ((DuckDbTime*)data)[row] is var raw && raw.TryToTimeOnly(out var time) ? time : raw,
            DuckDbTypeId.TimeNanoseconds => ((DuckDbTimeNanoseconds*)data)[row] is var raw && raw.TryToTimeOnly(out var time) ? time : raw,
            DuckDbTypeId.TimeTz => ((DuckDbTimeTz*)data)[row],
            DuckDbTypeId.Timestamp => ((DuckDbTimestamp*)data)[row] is var raw && raw.TryToDateTime(out var time) ? time : raw,
            DuckDbTypeId.TimestampSeconds => ((DuckDbTimestampSeconds*)data)[row] is var raw && raw.TryToDateTime(out var time) ? time : raw,
            DuckDbTypeId.TimestampMilliseconds => ((DuckDbTimestampMilliseconds*)data)[row] is var raw && raw.TryToDateTime(out var time) ? time : raw,
            DuckDbTypeId.TimestampNanoseconds => ((DuckDbTimestampNanoseconds*)data)[row] is var raw && raw.TryToDateTime(out var time) ? time : raw,
            DuckDbTypeId.TimestampTz => ((DuckDbTimestamp*)data)[row] is var raw && raw.TryToDateTime(out var time)
                ? new DateTimeOffset(time, TimeSpan.Zero)
                : raw,
            DuckDbTypeId.Interval => ((DuckDbInterval*)data)[row],
            DuckDbTypeId.Uuid => ((DuckDbUuid*)data)[row].ToGuid(),
            DuckDbTypeId.Varchar => Encoding.UTF8.GetString(vector.Bytes(row)),
            DuckDbTypeId.Enum => vector.Type.EnumTexts[vector.EnumIndex(row)],
            DuckDbTypeId.Blob or DuckDbTypeId.Geometry => vector.Bytes(row).ToArray(),
            DuckDbTypeId.Bit => Bits(vector.Bytes(row)),
            DuckDbTypeId.BigNum => BigNumber(vector.Bytes(row)),
            DuckDbTypeId.List or DuckDbTypeId.Array => List(vector, row),
            DuckDbTypeId.Map => Map(vector, row),
            DuckDbTypeId.Struct => Struct(vector, row),
            DuckDbTypeId.Union => Read(vector.Member(vector.UnionTag(row)), row),
            _ => throw new NotSupportedException($"{vector.Place} is {vector.Type}, which has no .NET value. Cast it to VARCHAR in the query."),
        };
    }

    private static object Decimal(Int128 unscaled, int scale) =>
        DuckDbDecimal.TryToDecimal(unscaled, scale, out var value) ? value : new DuckDbDecimal(unscaled, scale);

    private static object?[] List(in VectorReader vector, int row)
    {
        var (offset, length) = vector.ElementsOf(row);
        var elements = vector.Elements();
        var list = new object?[length];
        for (var i = 0; i < length; i++) list[i] = Read(elements, offset + i);
        return list;
    }

    private static Dictionary<object, object?> Map(in VectorReader vector, int row)
    {
        var (offset, length) = vector.ElementsOf(row);
        var pairs = vector.Elements();
        VectorReader keys = pairs.Field(0), values = pairs.Field(1);
        var map = new Dictionary<object, object?>(length);
        for (var i = offset; i < offset + length; i++) map.Add(Read(keys, i)!, Read(values, i));
        return map;
    }

    private static object Struct(in VectorReader vector, int row)
    {
        var fields = vector.Type.Fields;
        var values = new object?[fields.Count];
        for (var i = 0; i < values.Length; i++) values[i] = Read(vector.Field(i), row);
        // The fields of row(1, 2) have no names: it is a tuple.
        if (fields.Any(field => field.Name.Length == 0)) return values;
        var named = new Dictionary<string, object?>(values.Length, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < values.Length; i++) named.Add(fields[i].Name, values[i]);
        return named;
    }

    // One byte that counts the padding bits, then the bits.
    private static string Bits(ReadOnlySpan<byte> bytes)
    {
        int padding = bytes[0];
        var text = new StringBuilder(bytes.Length * 8);
        for (var i = padding; i < (bytes.Length - 1) * 8; i++)
            text.Append((bytes[1 + i / 8] & (0x80 >> (i % 8))) == 0 ? '0' : '1');
        return text.ToString();
    }

    // A three-byte header whose first bit says "not negative", then the magnitude in big endian; all complemented when negative.
    private static BigInteger BigNumber(ReadOnlySpan<byte> bytes)
    {
        const int header = 3;
        if ((bytes[0] & 0x80) != 0) return new BigInteger(bytes[header..], isUnsigned: true, isBigEndian: true);
        var magnitude = bytes[header..].ToArray();
        for (var i = 0; i < magnitude.Length; i++) magnitude[i] = (byte)(magnitude[i] ^ 0xFF);
        return -new BigInteger(magnitude, isUnsigned: true, isBigEndian: true);
    }
}
