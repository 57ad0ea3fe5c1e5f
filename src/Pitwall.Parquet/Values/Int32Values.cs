using Pitwall.Parquet.Encodings;

namespace Pitwall.Parquet.Values;

/// <summary>Whole numbers of 32 bits.</summary>
internal sealed class Int32Values(ReadOnlyMemory<int> values, int? none) : ColumnValues
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
        if (chunk.Field.Type != ParquetType.Int32) throw ParquetFaults.WrongKind(chunk.Field, "Int32");
        Integers.Write(chunk, scratch, Nulls.Drop(chunk, scratch, values.Span.Slice(start, chunk.Rows), none));
    }
}
