using Pitwall.Parquet.Encodings;

namespace Pitwall.Parquet.Values;

/// <summary>Whole numbers of 64 bits, or times.</summary>
internal sealed class Int64Values(ReadOnlyMemory<long> values, long? none) : ColumnValues
{
    public override int Count => values.Length;

    internal override bool TryMarkAscents(Span<bool> isAbove)
    {
        var rows = values.Span;
        for (var row = 1; row < rows.Length; row++)
        {
            if (isAbove[row]) continue;
            if (rows[row] < rows[row - 1] || rows[row] == none) return false;
            isAbove[row] = rows[row] > rows[row - 1];
        }
        return rows.IsEmpty || rows[0] != none;
    }

    internal override void Encode(ChunkWriter chunk, Scratch scratch, int start)
    {
        if (chunk.Field.Type is not (ParquetType.Int64 or ParquetType.TimestampUtcMicros)) throw ParquetFaults.WrongKind(chunk.Field, "Int64");
        Integers.Write(chunk, scratch, Nulls.Drop(chunk, scratch, values.Span.Slice(start, chunk.Rows), none));
    }
}
