namespace Pitwall.Parquet.Encodings;

/// <summary>Takes out the values that stand for null.</summary>
internal static class Nulls
{
    /// <returns>The values without nulls: the source itself where there are none.</returns>
    public static ReadOnlySpan<int> Drop(ChunkWriter chunk, Scratch scratch, ReadOnlySpan<int> source, int? none)
    {
        if (none is not { } absent || !source.Contains(absent)) return source;
        var to = scratch.Ints;
        var defined = scratch.Defined;
        var kept = 0;
        unchecked
        {
            for (var start = 0; start < source.Length; start += 64)
            {
                var rows = source.Slice(start, Math.Min(64, source.Length - start));
                ulong word = 0;
                for (var i = 0; i < rows.Length; i++)
                {
                    var value = rows[i];
                    var isDefined = value != absent;
                    to[kept] = value;
                    kept += isDefined ? 1 : 0;
                    word |= (isDefined ? 1ul : 0ul) << i;
                }
                defined[start / 64] = word;
            }
        }
        chunk.SetNulls(source.Length - kept, defined);
        return to.AsSpan(0, kept);
    }

    /// <returns>The values without nulls: the source itself where there are none.</returns>
    public static ReadOnlySpan<long> Drop(ChunkWriter chunk, Scratch scratch, ReadOnlySpan<long> source, long? none)
    {
        if (none is not { } absent || !source.Contains(absent)) return source;
        var to = scratch.Longs;
        var defined = scratch.Defined;
        var kept = 0;
        unchecked
        {
            for (var start = 0; start < source.Length; start += 64)
            {
                var rows = source.Slice(start, Math.Min(64, source.Length - start));
                ulong word = 0;
                for (var i = 0; i < rows.Length; i++)
                {
                    var value = rows[i];
                    var isDefined = value != absent;
                    to[kept] = value;
                    kept += isDefined ? 1 : 0;
                    word |= (isDefined ? 1ul : 0ul) << i;
                }
                defined[start / 64] = word;
            }
        }
        chunk.SetNulls(source.Length - kept, defined);
        return to.AsSpan(0, kept);
    }
}
