using System.Runtime.InteropServices;
using Pitwall.Parquet.Encodings;

namespace Pitwall.Parquet.Values;

/// <summary>Values that were made one by one: objects of the field's type, and null.</summary>
internal sealed class ObjectValues(IReadOnlyList<object?> values) : ColumnValues
{
    public override int Count => values.Count;

    internal override bool TryMarkAscents(Span<bool> isAbove)
    {
        for (var row = 0; row < values.Count; row++)
        {
            if (values[row] is not (int or long or string)) return false;
            if (row == 0 || isAbove[row]) continue;
            var order = values[row] is string text ? string.CompareOrdinal(text, (string)values[row - 1]!) : Comparer<object>.Default.Compare(values[row], values[row - 1]);
            if (order < 0) return false;
            isAbove[row] = order > 0;
        }
        return true;
    }

    internal override void Encode(ChunkWriter chunk, Scratch scratch, int start)
    {
        switch (chunk.Field.Type)
        {
            case ParquetType.Int32:
                Integers.Write(chunk, scratch, Take<int>(chunk, scratch, start, scratch.Ints));
                break;
            case ParquetType.Int64 or ParquetType.TimestampUtcMicros:
                Integers.Write(chunk, scratch, Take<long>(chunk, scratch, start, scratch.Longs));
                break;
            case ParquetType.Double:
                RealNumbers.Write(chunk, scratch, Take<double>(chunk, scratch, start, MemoryMarshal.Cast<long, double>(scratch.Longs.AsSpan())));
                break;
            default:
                WriteEntries(chunk, scratch, start);
                break;
        }
    }

    /// <summary>The values without nulls.</summary>
    private ReadOnlySpan<TValue> Take<TValue>(ChunkWriter chunk, Scratch scratch, int start, Span<TValue> to)
        where TValue : struct
    {
        var defined = scratch.Defined.AsSpan(0, (chunk.Rows + 63) / 64);
        defined.Clear();
        var kept = 0;
        for (var row = 0; row < chunk.Rows; row++)
        {
            if (values[start + row] is not { } value) continue;
            to[kept++] = value is TValue typed ? typed : throw ParquetFaults.WrongType(chunk.Field, chunk.FirstRow + row, value);
            defined[row / 64] |= 1ul << row;
        }
        if (kept < chunk.Rows) chunk.SetNulls(chunk.Rows - kept, scratch.Defined);
        return to[..kept];
    }

    private void WriteEntries(ChunkWriter chunk, Scratch scratch, int start)
    {
        var entries = new Entries(chunk, scratch);
        var places = scratch.Indices;
        var defined = scratch.Defined.AsSpan(0, (chunk.Rows + 63) / 64);
        defined.Clear();
        var kept = 0;
        for (var row = 0; row < chunk.Rows; row++)
        {
            if (values[start + row] is not { } value) continue;
            places[kept++] = (uint)entries.Place(value, row);
            defined[row / 64] |= 1ul << row;
        }
        if (kept < chunk.Rows) chunk.SetNulls(chunk.Rows - kept, scratch.Defined);
        entries.Write(places.AsSpan(0, kept));
    }
}
