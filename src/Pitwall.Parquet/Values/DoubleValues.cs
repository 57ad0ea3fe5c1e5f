using System.Runtime.InteropServices;
using Pitwall.Parquet.Encodings;

namespace Pitwall.Parquet.Values;

/// <summary>Numbers of double precision, none of them null.</summary>
internal sealed class DoubleValues(ReadOnlyMemory<double> values) : ColumnValues
{
    public override int Count => values.Length;

    internal override void Encode(ChunkWriter chunk, Scratch scratch, int start)
    {
        if (chunk.Field.Type != ParquetType.Double) throw ParquetFaults.WrongKind(chunk.Field, "Double");
        var rows = values.Span.Slice(start, chunk.Rows);
        SetBounds(chunk, rows);
        // As bits, by which -0.0 stays what it is, and every NaN too.
        var split = RealNumbers.SplitSize(scratch, rows);
        if (Dictionary.TryWrite(chunk, scratch, MemoryMarshal.Cast<double, long>(rows), Math.Min(split, sizeof(double) * (long)rows.Length))) return;
        RealNumbers.Write(chunk, scratch, rows, split);
    }

    private static void SetBounds(ChunkWriter chunk, ReadOnlySpan<double> rows)
    {
        double min = double.PositiveInfinity, max = double.NegativeInfinity;
        var nans = 0;
        foreach (var value in rows)
        {
            // No comparison with NaN is true.
            if (value < min) min = value;
            if (value > max) max = value;
            if (double.IsNaN(value)) nans++;
        }
        if (nans == rows.Length) chunk.SetBounds(null, null, nans);
        else chunk.SetBounds(Math.Min(min, max), Math.Max(min, max), nans);
    }
}
