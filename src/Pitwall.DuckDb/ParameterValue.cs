using System.Collections;
using System.Text;
using Pitwall.DuckDb.Interop;

namespace Pitwall.DuckDb;

/// <summary>Makes the engine's values of .NET values.</summary>
internal static unsafe class ParameterValue
{
    public static ValueHandle Create(object? value, string name) => new(value switch
    {
        null => NativeMethods.CreateNullValue(),
        bool v => NativeMethods.CreateBool(v ? (byte)1 : (byte)0),
        sbyte v => NativeMethods.CreateInt8(v),
        short v => NativeMethods.CreateInt16(v),
        int v => NativeMethods.CreateInt32(v),
        long v => NativeMethods.CreateInt64(v),
        Int128 v => NativeMethods.CreateHugeInt(new(unchecked((UInt128)v))),
        byte v => NativeMethods.CreateUInt8(v),
        ushort v => NativeMethods.CreateUInt16(v),
        uint v => NativeMethods.CreateUInt32(v),
        ulong v => NativeMethods.CreateUInt64(v),
        UInt128 v => NativeMethods.CreateUHugeInt(new(v)),
        float v => NativeMethods.CreateFloat(v),
        double v => NativeMethods.CreateDouble(v),
        decimal v => NativeMethods.CreateDecimal(Decimal(v)),
        string v => Text(v),
        byte[] v => Blob(v),
        Guid v => NativeMethods.CreateUuid(Uuid(v)),
        DateOnly v => NativeMethods.CreateDate(DuckDbDate.From(v)),
        DuckDbDate v => NativeMethods.CreateDate(v),
        TimeOnly v => NativeMethods.CreateTime(DuckDbTime.From(v)),
        DuckDbTime v => NativeMethods.CreateTime(v),
        DateTime v => NativeMethods.CreateTimestamp(DuckDbTimestamp.From(v)),
        DuckDbTimestamp v => NativeMethods.CreateTimestamp(v),
        DateTimeOffset v => NativeMethods.CreateTimestampTz(DuckDbTimestamp.From(v)),
        TimeSpan v => NativeMethods.CreateInterval(DuckDbInterval.From(v)),
        DuckDbInterval v => NativeMethods.CreateInterval(v),
        IEnumerable v => List(v, name),
        _ => throw NoType(value, name),
    });

    private static nint Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* pointer = bytes) return NativeMethods.CreateVarcharLength(pointer, (ulong)bytes.Length);
    }

    private static nint Blob(byte[] bytes)
    {
        fixed (byte* pointer = bytes) return NativeMethods.CreateBlob(pointer, (ulong)bytes.Length);
    }

    // Here the engine wants the plain 128 bits, not those it stores.
    private static NativeHugeInt Uuid(Guid guid)
    {
        var stored = DuckDbUuid.From(guid);
        return new(new UInt128(stored.Upper ^ (1UL << 63), stored.Lower));
    }

    private static NativeDecimal Decimal(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var magnitude = new UInt128(unchecked((uint)parts[2]), unchecked(((ulong)(uint)parts[1] << 32) | (uint)parts[0]));
        var unscaled = value < 0 ? -(Int128)magnitude : (Int128)magnitude;
        return new(38, value.Scale, unscaled);
    }

    // The type of a list is that of its first element; the engine casts the others or refuses.
    private static nint List(IEnumerable values, string name)
    {
        var elements = new List<ValueHandle>();
        try
        {
            object? sample = null;
            foreach (var value in values)
            {
                sample ??= value;
                elements.Add(Create(value, name));
            }
            using var type = new LogicalTypeHandle(ElementType(sample, name));
            var pointers = elements.Select(element => element.Pointer).ToArray();
            fixed (nint* first = pointers) return NativeMethods.CreateListValue(type, first, (ulong)pointers.Length);
        }
        finally
        {
            foreach (var element in elements) element.Dispose();
        }
    }

    private static nint ElementType(object? sample, string name)
    {
        if (sample is decimal number) return NativeMethods.CreateDecimalType(38, number.Scale);
        if (sample is IEnumerable nested and not string and not byte[])
        {
            using var inner = new LogicalTypeHandle(ElementType(nested.Cast<object?>().FirstOrDefault(value => value is not null), name));
            return NativeMethods.CreateListType(inner);
        }
        return NativeMethods.CreateLogicalType(sample switch
        {
            null => DuckDbTypeId.SqlNull,
            bool => DuckDbTypeId.Boolean,
            sbyte => DuckDbTypeId.TinyInt,
            short => DuckDbTypeId.SmallInt,
            int => DuckDbTypeId.Integer,
            long => DuckDbTypeId.BigInt,
            Int128 => DuckDbTypeId.HugeInt,
            byte => DuckDbTypeId.UTinyInt,
            ushort => DuckDbTypeId.USmallInt,
            uint => DuckDbTypeId.UInteger,
            ulong => DuckDbTypeId.UBigInt,
            UInt128 => DuckDbTypeId.UHugeInt,
            float => DuckDbTypeId.Float,
            double => DuckDbTypeId.Double,
            string => DuckDbTypeId.Varchar,
            byte[] => DuckDbTypeId.Blob,
            Guid => DuckDbTypeId.Uuid,
            DateOnly or DuckDbDate => DuckDbTypeId.Date,
            TimeOnly or DuckDbTime => DuckDbTypeId.Time,
            DateTime or DuckDbTimestamp => DuckDbTypeId.Timestamp,
            DateTimeOffset => DuckDbTypeId.TimestampTz,
            TimeSpan or DuckDbInterval => DuckDbTypeId.Interval,
            _ => throw NoType(sample, name),
        });
    }

    private static ArgumentException NoType(object value, string name) =>
        new($"The value of ${name} is a {value.GetType()}, for which there is no DuckDB type.", nameof(value));
}
