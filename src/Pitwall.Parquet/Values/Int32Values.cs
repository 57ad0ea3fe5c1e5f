using Pitwall.Parquet.Encodings;

namespace Pitwall.Parquet.Values;

/// <summary>Whole numbers of 32 bits.</summary>
internal sealed class Int32Values(ReadOnlyMemory<int> values, int? none) : ColumnValues
{
    public override int Count => values.Length;

    internal override void Encode(ChunkWriter chunk, Scratch scratch, int start)
    {
        if (chunk.Field.Type != ParquetType.Int32) throw ParquetFaults.WrongKind(chunk.Field, "Int32");
        Integers.Write(chunk, scratch, Nulls.Drop(chunk, scratch, values.Span.Slice(start, chunk.Rows), none));
    }
}
