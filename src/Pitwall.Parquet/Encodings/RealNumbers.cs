using System.Runtime.InteropServices;
using Pitwall.Parquet.Format;

namespace Pitwall.Parquet.Encodings;

/// <summary>Numbers of double precision: by dictionary, plain, or their bytes split into eight streams and those compressed.</summary>
internal static class RealNumbers
{
    private const int Size = sizeof(double);
    private const int Sample = 4_096;

    /// <summary>Writes all pages, in the way that takes least.</summary>
    /// <param name="chunk">Takes the pages.</param>
    /// <param name="scratch">Compresses.</param>
    /// <param name="values">The values without nulls.</param>
    public static void Write(ChunkWriter chunk, Scratch scratch, ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            chunk.NextPage(out _, out _);
            return;
        }
        SetBounds(chunk, values);
        // As bits, by which -0.0 stays what it is, and every NaN too.
        var split = SplitSize(scratch, values);
        if (!Dictionary.TryWrite(chunk, scratch, MemoryMarshal.Cast<double, long>(values), Math.Min(split, Size * (long)values.Length)))
            Write(chunk, scratch, values, split);
    }

    /// <summary>What splitting and compressing would take, in bytes: estimated by a sample from the middle.</summary>
    public static long SplitSize(Scratch scratch, ReadOnlySpan<double> values)
    {
        var sample = values.Length <= Sample ? values : values.Slice((values.Length - Sample) / 2, Sample);
        var streams = scratch.First;
        var compressed = scratch.Second;
        streams.Clear();
        compressed.Clear();
        Split(streams, sample);
        scratch.Snappy.Write(compressed, streams.Written);
        return (long)compressed.Length * values.Length / sample.Length;
    }

    /// <summary>Writes all pages without a dictionary.</summary>
    /// <param name="chunk">Takes the pages.</param>
    /// <param name="scratch">Compresses.</param>
    /// <param name="values">The values without nulls, at least one.</param>
    /// <param name="splitSize">What <see cref="SplitSize"/> says; they are split where that saves a twentieth.</param>
    public static void Write(ChunkWriter chunk, Scratch scratch, ReadOnlySpan<double> values, long splitSize)
    {
        var isSplit = splitSize < (long)values.Length * Size * 19 / 20;
        if (isSplit) chunk.Compress(scratch.Snappy);
        while (chunk.NextPage(out var from, out var count))
        {
            if (isSplit) Split(chunk.Page, values.Slice(from, count));
            else chunk.Page.Bytes(MemoryMarshal.AsBytes(values.Slice(from, count)));
            chunk.EndPage(isSplit ? PageEncoding.ByteStreamSplit : PageEncoding.Plain);
        }
    }

    private static void SetBounds(ChunkWriter chunk, ReadOnlySpan<double> values)
    {
        double min = double.PositiveInfinity, max = double.NegativeInfinity;
        var nans = 0;
        foreach (var value in values)
        {
            // No comparison with NaN is true.
            if (value < min) min = value;
            if (value > max) max = value;
            if (double.IsNaN(value)) nans++;
        }
        if (nans == values.Length) chunk.SetBounds(null, null, nans);
        else chunk.SetBounds(Math.Min(min, max), Math.Max(min, max), nans);
    }

    // First the lowest bytes of all values, then the next ones, and so on.
    private static void Split(ByteBuffer to, ReadOnlySpan<double> values)
    {
        var count = values.Length;
        var room = to.Room(count * Size);
        var bits = MemoryMarshal.Cast<double, ulong>(values);
        for (var stream = 0; stream < Size; stream++)
        {
            var bytes = room.Slice(stream * count, count);
            var shift = stream * 8;
            for (var i = 0; i < bytes.Length; i++) bytes[i] = unchecked((byte)(bits[i] >> shift));
        }
        to.Advance(count * Size);
    }
}
