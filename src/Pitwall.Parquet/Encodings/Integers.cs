using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Pitwall.Parquet.Format;

namespace Pitwall.Parquet.Encodings;

/// <summary>Columns of whole numbers, without nulls: by dictionary, as differences or plain, whichever is smallest.</summary>
internal static class Integers
{
    public static void Write(ChunkWriter chunk, Scratch scratch, ReadOnlySpan<int> values)
    {
        if (values.IsEmpty)
        {
            chunk.NextPage(out _, out _);
            return;
        }
        var (min, max) = Bounds(values);
        chunk.SetBounds(min, max);
        var plain = sizeof(int) * (long)values.Length;
        var delta = Sizes.Delta(values);
        if (NarrowSet.Covers(min, max))
        {
            var set = scratch.Narrow;
            set.Fill(values, min, max);
            if (WithDictionary(values, set.Count, sizeof(int)) <= Math.Min(delta, plain))
            {
                set.Rank(values, scratch.Indices);
                WriteNarrow(chunk, set);
                Dictionary.Pages(chunk, scratch.Indices, set.Count);
                return;
            }
        }
        while (chunk.NextPage(out var from, out var count))
        {
            if (delta < plain) DeltaEncoder.Write(chunk.Page, values.Slice(from, count));
            else chunk.Page.Bytes(MemoryMarshal.AsBytes(values.Slice(from, count)));
            chunk.EndPage(delta < plain ? PageEncoding.DeltaBinaryPacked : PageEncoding.Plain);
        }
    }

    public static void Write(ChunkWriter chunk, Scratch scratch, ReadOnlySpan<long> values)
    {
        if (values.IsEmpty)
        {
            chunk.NextPage(out _, out _);
            return;
        }
        long min = values[0], max = values[0];
        foreach (var value in values)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }
        chunk.SetBounds(min, max);
        var plain = sizeof(long) * (long)values.Length;
        var delta = Sizes.Delta(values);
        if (Dictionary.TryWrite(chunk, scratch, values, Math.Min(delta, plain))) return;
        while (chunk.NextPage(out var from, out var count))
        {
            if (delta < plain) DeltaEncoder.Write(chunk.Page, values.Slice(from, count));
            else chunk.Page.Bytes(MemoryMarshal.AsBytes(values.Slice(from, count)));
            chunk.EndPage(delta < plain ? PageEncoding.DeltaBinaryPacked : PageEncoding.Plain);
        }
    }

    /// <summary>The least and the greatest.</summary>
    /// <param name="values">At least one.</param>
    public static (int Min, int Max) Bounds(ReadOnlySpan<int> values)
    {
        int min = values[0], max = values[0];
        var least = Vector128.Create(min);
        var greatest = least;
        for (; values.Length >= Vector128<int>.Count; values = values[Vector128<int>.Count..])
        {
            var four = Vector128.Create(values);
            least = Vector128.Min(least, four);
            greatest = Vector128.Max(greatest, four);
        }
        for (var i = 0; i < Vector128<int>.Count; i++)
        {
            min = Math.Min(min, least[i]);
            max = Math.Max(max, greatest[i]);
        }
        foreach (var value in values)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }
        return (min, max);
    }

    /// <summary>Bytes of a dictionary and of the places in it.</summary>
    /// <param name="values">The values.</param>
    /// <param name="distinct">How many of them are distinct.</param>
    /// <param name="size">Bytes of an entry.</param>
    public static long WithDictionary(ReadOnlySpan<int> values, int distinct, int size) =>
        ((long)distinct * size) + Sizes.Hybrid(MemoryMarshal.Cast<int, uint>(values), HybridEncoder.Width(distinct));

    private static void WriteNarrow(ChunkWriter chunk, NarrowSet set)
    {
        chunk.Page.Clear();
        var bytes = set.Count * sizeof(int);
        set.CopyTo(MemoryMarshal.Cast<byte, int>(chunk.Page.Room(bytes)));
        chunk.Page.Advance(bytes);
        chunk.EndDictionary(set.Count);
    }
}
