using System.Runtime.InteropServices;
using Pitwall.Parquet.Format;

namespace Pitwall.Parquet.Encodings;

/// <summary>Columns as a dictionary of their distinct values and the places in it.</summary>
internal static class Dictionary
{
    /// <summary>Writes a column of 64-bit values by dictionary, if that takes fewer bytes than something else.</summary>
    public static bool TryWrite(ChunkWriter chunk, Scratch scratch, ReadOnlySpan<long> values, long other)
    {
        var set = scratch.Sparse;
        if (!set.TryFill(values, scratch.Indices)) return false;
        var indices = scratch.Indices.AsSpan(0, values.Length);
        if (((long)set.Count * sizeof(long)) + Sizes.Hybrid(indices, HybridEncoder.Width(set.Count)) > other) return false;
        chunk.Page.Clear();
        chunk.Page.Bytes(MemoryMarshal.AsBytes(set.Values));
        chunk.EndDictionary(set.Count);
        Pages(chunk, indices, set.Count);
        return true;
    }

    /// <summary>The data pages behind a dictionary.</summary>
    /// <param name="chunk">Its dictionary is written.</param>
    /// <param name="indices">For each value its place in the dictionary.</param>
    /// <param name="entries">Values of the dictionary.</param>
    public static void Pages(ChunkWriter chunk, ReadOnlySpan<uint> indices, int entries)
    {
        var width = HybridEncoder.Width(entries);
        while (chunk.NextPage(out var from, out var count))
        {
            chunk.Page.Byte((byte)width);
            HybridEncoder.Write(chunk.Page, indices.Slice(from, count), width);
            chunk.EndPage(PageEncoding.RleDictionary);
        }
    }
}
