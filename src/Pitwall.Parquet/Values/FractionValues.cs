using System.Runtime.InteropServices;
using Pitwall.Parquet.Encodings;
using Pitwall.Parquet.Format;

namespace Pitwall.Parquet.Values;

/// <summary>Numbers of double precision that are whole numbers of a fraction: their distinct values are found as whole numbers.</summary>
internal sealed class FractionValues : ColumnValues
{
    private readonly ReadOnlyMemory<int> _values;
    private readonly double _divisor;
    private readonly int? _none;

    public FractionValues(ReadOnlyMemory<int> values, double divisor, int? none)
    {
        if (!(divisor > 0) || !double.IsFinite(divisor)) throw new ArgumentOutOfRangeException(nameof(divisor), divisor, "A divisor is finite and above zero.");
        (_values, _divisor, _none) = (values, divisor, none);
    }

    public override int Count => _values.Length;

    internal override void Encode(ChunkWriter chunk, Scratch scratch, int start)
    {
        if (chunk.Field.Type != ParquetType.Double) throw ParquetFaults.WrongKind(chunk.Field, "Double");
        var values = Nulls.Drop(chunk, scratch, _values.Span.Slice(start, chunk.Rows), _none);
        if (values.IsEmpty)
        {
            chunk.NextPage(out _, out _);
            return;
        }
        var (min, max) = Integers.Bounds(values);
        chunk.SetBounds(min / _divisor, max / _divisor);
        if (NarrowSet.Covers(min, max) && TryWriteNarrow(chunk, scratch, values, min, max)) return;
        while (chunk.NextPage(out var from, out var count))
        {
            Divide(chunk.Page, values.Slice(from, count));
            chunk.EndPage(PageEncoding.Plain);
        }
    }

    private bool TryWriteNarrow(ChunkWriter chunk, Scratch scratch, ReadOnlySpan<int> values, int min, int max)
    {
        var set = scratch.Narrow;
        set.Fill(values, min, max);
        if (Integers.WithDictionary(values, set.Count, sizeof(double)) > sizeof(double) * (long)values.Length) return false;
        set.Rank(values, scratch.Indices);
        // The numerators may stand in the scratch, but are not needed any more.
        var distinct = scratch.Ints.AsSpan(0, set.Count);
        set.CopyTo(distinct);
        chunk.Page.Clear();
        Divide(chunk.Page, distinct);
        chunk.EndDictionary(set.Count);
        Dictionary.Pages(chunk, scratch.Indices, set.Count);
        return true;
    }

    private void Divide(ByteBuffer to, ReadOnlySpan<int> values)
    {
        var bytes = values.Length * sizeof(double);
        var room = MemoryMarshal.Cast<byte, double>(to.Room(bytes));
        var divisor = _divisor;
        for (var i = 0; i < values.Length; i++) room[i] = values[i] / divisor;
        to.Advance(bytes);
    }
}
