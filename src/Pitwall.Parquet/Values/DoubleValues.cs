using Pitwall.Parquet.Encodings;

namespace Pitwall.Parquet.Values;

/// <summary>Numbers of double precision, none of them null.</summary>
internal sealed class DoubleValues(ReadOnlyMemory<double> values) : ColumnValues
{
    public override int Count => values.Length;

    internal override void Encode(ChunkWriter chunk, Scratch scratch, int start)
    {
        if (chunk.Field.Type != ParquetType.Double) throw ParquetFaults.WrongKind(chunk.Field, "Double");
        RealNumbers.Write(chunk, scratch, values.Span.Slice(start, chunk.Rows));
    }
}
