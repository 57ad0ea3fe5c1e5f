namespace Pitwall.Parquet.Format;

/// <summary>Parquet's numbers of encodings.</summary>
internal enum PageEncoding
{
    Plain = 0,
    Rle = 3,
    DeltaBinaryPacked = 5,
    RleDictionary = 8,
    ByteStreamSplit = 9,
}

/// <summary>Parquet's numbers of compressions.</summary>
internal enum Compression
{
    None = 0,
    Snappy = 1,
}

/// <summary>Parquet's numbers of kinds of pages.</summary>
internal enum PageKind
{
    Data = 0,
    Dictionary = 2,
}

/// <summary>Parquet's numbers of physical types.</summary>
internal enum PhysicalType
{
    Boolean = 0,
    Int32 = 1,
    Int64 = 2,
    Double = 5,
    ByteArray = 6,
}

internal static class Wire
{
    public static PhysicalType Physical(this ParquetType type) => type switch
    {
        ParquetType.Boolean => PhysicalType.Boolean,
        ParquetType.Int32 => PhysicalType.Int32,
        ParquetType.Double => PhysicalType.Double,
        ParquetType.Text => PhysicalType.ByteArray,
        _ => PhysicalType.Int64,
    };
}
