using Pitwall.Parquet.Encodings;

namespace Pitwall.Parquet.Values;

/// <summary>Values by their place in a list.</summary>
internal abstract class CodeValues(IReadOnlyList<object?> values) : ColumnValues
{
    private const int Unseen = -2;
    private const int Null = -1;

    internal sealed override void Encode(ChunkWriter chunk, Scratch scratch, int start)
    {
        var codes = scratch.Ints.AsSpan(0, chunk.Rows);
        Widen(start, codes);
        var entries = new Entries(chunk, scratch);
        var places = scratch.Indices;
        var defined = scratch.Defined;
        var known = new int[values.Count];
        known.AsSpan().Fill(Unseen);
        var kept = 0;
        for (var from = 0; from < codes.Length; from += 64)
        {
            ulong word = 0;
            var end = Math.Min(from + 64, codes.Length);
            for (var row = from; row < end; row++)
            {
                var code = codes[row];
                if (code < 0 || code >= known.Length) throw ParquetFaults.UnknownCode(chunk.Field, chunk.FirstRow + row, code, known.Length);
                var place = known[code];
                if (place == Unseen) place = known[code] = values[code] is { } value ? entries.Place(value, row) : Null;
                places[kept] = unchecked((uint)place);
                kept += place >= 0 ? 1 : 0;
                word |= (place >= 0 ? 1ul : 0ul) << row;
            }
            defined[from / 64] = word;
        }
        if (kept < codes.Length) chunk.SetNulls(codes.Length - kept, defined);
        entries.Write(places.AsSpan(0, kept));
    }

    /// <summary>Copies codes as integers.</summary>
    private protected abstract void Widen(int start, Span<int> to);
}

/// <summary>Codes of 8 bits.</summary>
internal sealed class ByteCodeValues(ReadOnlyMemory<byte> codes, IReadOnlyList<object?> values) : CodeValues(values)
{
    public override int Count => codes.Length;

    private protected override void Widen(int start, Span<int> to)
    {
        var from = codes.Span.Slice(start, to.Length);
        for (var i = 0; i < to.Length; i++) to[i] = from[i];
    }
}

/// <summary>Codes of 16 bits.</summary>
internal sealed class ShortCodeValues(ReadOnlyMemory<short> codes, IReadOnlyList<object?> values) : CodeValues(values)
{
    public override int Count => codes.Length;

    private protected override void Widen(int start, Span<int> to)
    {
        var from = codes.Span.Slice(start, to.Length);
        for (var i = 0; i < to.Length; i++) to[i] = from[i];
    }
}
