using System.Runtime.InteropServices;
using Pitwall.Parquet.Format;

namespace Pitwall.Parquet.Encodings;

/// <summary>Numbers of double precision without a dictionary: plain, or their bytes split into eight streams and those compressed.</summary>
internal static class RealNumbers
{
    private const int Size = sizeof(double);
    private const int Sample = 4_096;

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

    /// <summary>Writes all pages.</summary>
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
