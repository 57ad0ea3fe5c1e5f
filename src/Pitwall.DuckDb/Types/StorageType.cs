namespace Pitwall.DuckDb;

/// <summary>Which .NET type has the layout of which DuckDB type. The only place that allows bytes to be read or written as a T.</summary>
internal static class StorageType
{
    public static bool Fits<T>(DuckDbTypeId id) where T : unmanaged => id switch
    {
        DuckDbTypeId.Boolean => typeof(T) == typeof(bool),
        DuckDbTypeId.TinyInt => typeof(T) == typeof(sbyte),
        DuckDbTypeId.SmallInt => typeof(T) == typeof(short),
        DuckDbTypeId.Integer => typeof(T) == typeof(int),
        DuckDbTypeId.BigInt => typeof(T) == typeof(long),
        DuckDbTypeId.HugeInt => typeof(T) == typeof(Int128),
        DuckDbTypeId.UTinyInt => typeof(T) == typeof(byte),
        DuckDbTypeId.USmallInt => typeof(T) == typeof(ushort),
        DuckDbTypeId.UInteger => typeof(T) == typeof(uint),
        DuckDbTypeId.UBigInt => typeof(T) == typeof(ulong),
        DuckDbTypeId.UHugeInt => typeof(T) == typeof(UInt128),
        DuckDbTypeId.Float => typeof(T) == typeof(float),
        DuckDbTypeId.Double => typeof(T) == typeof(double),
        DuckDbTypeId.Date => typeof(T) == typeof(DuckDbDate),
        DuckDbTypeId.Time => typeof(T) == typeof(DuckDbTime),
        DuckDbTypeId.TimeNanoseconds => typeof(T) == typeof(DuckDbTimeNanoseconds),
        DuckDbTypeId.TimeTz => typeof(T) == typeof(DuckDbTimeTz),
        DuckDbTypeId.Timestamp or DuckDbTypeId.TimestampTz => typeof(T) == typeof(DuckDbTimestamp),
        DuckDbTypeId.TimestampSeconds => typeof(T) == typeof(DuckDbTimestampSeconds),
        DuckDbTypeId.TimestampMilliseconds => typeof(T) == typeof(DuckDbTimestampMilliseconds),
        DuckDbTypeId.TimestampNanoseconds => typeof(T) == typeof(DuckDbTimestampNanoseconds),
        DuckDbTypeId.Interval => typeof(T) == typeof(DuckDbInterval),
        DuckDbTypeId.Uuid => typeof(T) == typeof(DuckDbUuid),
        _ => false,
    };

    /// <summary>What to use instead, for the message of an error.</summary>
    public static string Advice(DuckDbTypeId id) => id switch
    {
        DuckDbTypeId.Boolean => "bool",
        DuckDbTypeId.TinyInt => "sbyte",
        DuckDbTypeId.SmallInt => "short",
        DuckDbTypeId.Integer => "int",
        DuckDbTypeId.BigInt => "long",
        DuckDbTypeId.HugeInt => "Int128",
        DuckDbTypeId.UTinyInt => "byte",
        DuckDbTypeId.USmallInt => "ushort",
        DuckDbTypeId.UInteger => "uint",
        DuckDbTypeId.UBigInt => "ulong",
        DuckDbTypeId.UHugeInt => "UInt128",
        DuckDbTypeId.Float => "float",
        DuckDbTypeId.Double => "double",
        DuckDbTypeId.Date => nameof(DuckDbDate),
        DuckDbTypeId.Time => nameof(DuckDbTime),
        DuckDbTypeId.TimeNanoseconds => nameof(DuckDbTimeNanoseconds),
        DuckDbTypeId.TimeTz => nameof(DuckDbTimeTz),
        DuckDbTypeId.Timestamp or DuckDbTypeId.TimestampTz => nameof(DuckDbTimestamp),
        DuckDbTypeId.TimestampSeconds => nameof(DuckDbTimestampSeconds),
        DuckDbTypeId.TimestampMilliseconds => nameof(DuckDbTimestampMilliseconds),
        DuckDbTypeId.TimestampNanoseconds => nameof(DuckDbTimestampNanoseconds),
        DuckDbTypeId.Interval => nameof(DuckDbInterval),
        DuckDbTypeId.Uuid => nameof(DuckDbUuid),
        DuckDbTypeId.Varchar or DuckDbTypeId.Enum => "text",
        DuckDbTypeId.Blob => "bytes",
        DuckDbTypeId.Decimal => "decimals",
        DuckDbTypeId.List or DuckDbTypeId.Array or DuckDbTypeId.Map => "lists",
        DuckDbTypeId.Struct => "fields",
        _ => "boxed values, or cast to VARCHAR in the query",
    };
}
