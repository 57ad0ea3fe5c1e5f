namespace Pitwall.Parquet.Format;

/// <summary>What the footer says of a finished column chunk.</summary>
internal sealed record ChunkFacts
{
    /// <summary>Rows, nulls included.</summary>
    public required int Rows { get; init; }

    public required int Nulls { get; init; }

    public required int Nans { get; init; }

    /// <summary>The least value, NaN left out and zero as -0.0; null when there is none.</summary>
    public required object? Min { get; init; }

    /// <summary>The greatest value, NaN left out and zero as +0.0; null when there is none.</summary>
    public required object? Max { get; init; }

    /// <summary>Length of the dictionary page, its header included; 0 when there is none.</summary>
    public required int DictionaryBytes { get; init; }

    /// <summary>Length of all pages, their headers included.</summary>
    public required int Bytes { get; init; }

    /// <summary>The same before compression.</summary>
    public required int UncompressedBytes { get; init; }

    public required Compression Compression { get; init; }

    /// <summary>Encoding of the pages that have values.</summary>
    public required PageEncoding Encoding { get; init; }

    /// <summary>Pages that have values.</summary>
    public required int FullPages { get; init; }

    /// <summary>Pages of nulls alone, which are plain.</summary>
    public required int EmptyPages { get; init; }
}
