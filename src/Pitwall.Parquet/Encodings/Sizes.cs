namespace Pitwall.Parquet.Encodings;

/// <summary>What encodings would take, in bytes: measured for short columns, estimated by every eighth block for long ones.</summary>
internal static class Sizes
{
    private const int Block = DeltaEncoder.Block;
    private const int Short = 8_192;

    /// <summary>As differences. 128 differences have a least one of some 2 bytes and 4 widths besides.</summary>
    public static long Delta(ReadOnlySpan<int> values)
    {
        Span<uint> block = stackalloc uint[Block];
        long bytes = 0, seen = 0;
        for (var start = 0; start < values.Length - 1; start += Step(values.Length))
        {
            var count = Math.Min(Block, values.Length - 1 - start);
            DeltaEncoder.Deltas(values.Slice(start, count + 1), block);
            bytes += 6;
            for (var part = 0; part * DeltaEncoder.Part < count; part++) bytes += DeltaEncoder.Width(block.Slice(part * DeltaEncoder.Part, DeltaEncoder.Part)) * DeltaEncoder.Part / 8;
            seen += count;
        }
        return seen == 0 ? 0 : bytes * values.Length / seen;
    }

    /// <summary>As differences.</summary>
    public static long Delta(ReadOnlySpan<long> values)
    {
        Span<ulong> block = stackalloc ulong[Block];
        long bytes = 0, seen = 0;
        for (var start = 0; start < values.Length - 1; start += Step(values.Length))
        {
            var count = Math.Min(Block, values.Length - 1 - start);
            DeltaEncoder.Deltas(values.Slice(start, count + 1), block);
            bytes += 7;
            for (var part = 0; part * DeltaEncoder.Part < count; part++) bytes += DeltaEncoder.Width(block.Slice(part * DeltaEncoder.Part, DeltaEncoder.Part)) * DeltaEncoder.Part / 8;
            seen += count;
        }
        return seen == 0 ? 0 : bytes * values.Length / seen;
    }

    /// <summary>As places in a dictionary, which itself is not counted.</summary>
    /// <param name="values">The values, or anything that is equal where they are.</param>
    /// <param name="width">Bits of a place.</param>
    public static long Hybrid(ReadOnlySpan<uint> values, int width)
    {
        long bytes = 0, seen = 0;
        var run = 2 + ((width + 7) / 8);
        for (var start = 0; start < values.Length; start += Step(values.Length))
        {
            var block = values.Slice(start, Math.Min(Block, values.Length - start));
            seen += block.Length;
            uint? running = null;
            for (; block.Length >= 8; block = block[8..])
            {
                var first = block[0];
                var isRun = block[..8].IndexOfAnyExcept(first) < 0;
                bytes += !isRun ? width : running == first ? 0 : run;
                running = isRun ? first : null;
            }
            bytes += block.IsEmpty ? 0 : width;
        }
        return seen == 0 ? 0 : bytes * values.Length / seen;
    }

    private static int Step(int count) => count <= Short ? Block : Block * 8;
}
