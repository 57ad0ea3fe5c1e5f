using System.Runtime.InteropServices;
using Pitwall.Parquet.Encodings;

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
        var set = scratch.Narrow;
        var withDictionary = long.MaxValue;
        if (NarrowSet.Covers(min, max))
        {
            set.Fill(values, min, max);
            withDictionary = Integers.WithDictionary(values, set.Count, sizeof(double));
        }
        // A byte for each value is not worth trying to beat.
        if (withDictionary <= values.Length)
        {
            WriteDictionary(chunk, scratch, values);
            return;
        }
        var quotients = MemoryMarshal.Cast<long, double>(scratch.Longs.AsSpan(0, values.Length));
        Divide(values, quotients);
        var split = RealNumbers.SplitSize(scratch, quotients);
        if (withDictionary <= Math.Min(split, sizeof(double) * (long)values.Length)) WriteDictionary(chunk, scratch, values);
        else RealNumbers.Write(chunk, scratch, quotients, split);
    }

    private void WriteDictionary(ChunkWriter chunk, Scratch scratch, ReadOnlySpan<int> values)
    {
        var set = scratch.Narrow;
        set.Rank(values, scratch.Indices);
        // The numerators may stand in the scratch, but are not needed any more.
        var distinct = scratch.Ints.AsSpan(0, set.Count);
        set.CopyTo(distinct);
        var bytes = set.Count * sizeof(double);
        chunk.Page.Clear();
        Divide(distinct, MemoryMarshal.Cast<byte, double>(chunk.Page.Room(bytes)));
        chunk.Page.Advance(bytes);
        chunk.EndDictionary(set.Count);
        Dictionary.Pages(chunk, scratch.Indices, set.Count);
    }

    private void Divide(ReadOnlySpan<int> values, Span<double> to)
    {
        var divisor = _divisor;
        for (var i = 0; i < values.Length; i++) to[i] = values[i] / divisor;
    }
}
