namespace Pitwall.Parquet;

/// <summary>What a column holds. Every one may be null where the field is not required.</summary>
public enum ParquetType
{
    /// <summary>True or false; <see cref="bool"/>.</summary>
    Boolean,

    /// <summary>32-bit signed integers; <see cref="int"/>.</summary>
    Int32,

    /// <summary>64-bit signed integers; <see cref="long"/>.</summary>
    Int64,

    /// <summary>Double-precision numbers; <see cref="double"/>.</summary>
    Double,

    /// <summary>Microseconds since 1970-01-01 UTC; <see cref="long"/>. Parquet's <c>TIMESTAMP(isAdjustedToUTC, MICROS)</c>.</summary>
    TimestampUtcMicros,

    /// <summary>UTF-8 text; <see cref="string"/>.</summary>
    Text,
}
