using Pitwall.Parquet.Encodings;

namespace Pitwall.Parquet.Values;

/// <summary>Runs of constants.</summary>
internal sealed class RunValues : ColumnValues
{
    private readonly IReadOnlyList<(object? Value, int Count)> _runs;

    // Where each run ends.
    private readonly int[] _ends;

    public RunValues(IReadOnlyList<(object? Value, int Count)> runs)
    {
        _runs = runs;
        _ends = new int[runs.Count];
        for (var i = 0; i < runs.Count; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(runs[i].Count, nameof(runs));
            Count += runs[i].Count;
            _ends[i] = Count;
        }
    }

    public override int Count { get; }

    internal override bool TryMarkAscents(Span<bool> isAbove)
    {
        object? before = null;
        for (var run = 0; run < _runs.Count; run++)
        {
            if (_runs[run].Count == 0) continue;
            var value = _runs[run].Value;
            if (value is not (int or long)) return false;
            var first = _ends[run] - _runs[run].Count;
            if (before is not null && !isAbove[first])
            {
                var order = Comparer<object>.Default.Compare(value, before);
                if (order < 0) return false;
                isAbove[first] = order > 0;
            }
            before = value;
        }
        return true;
    }

    internal override void Encode(ChunkWriter chunk, Scratch scratch, int start)
    {
        var entries = new Entries(chunk, scratch);
        var places = scratch.Indices;
        var defined = scratch.Defined;
        defined.AsSpan(0, (chunk.Rows + 63) / 64).Clear();
        var kept = 0;
        var row = 0;
        for (var run = Containing(start); row < chunk.Rows; run++)
        {
            var rows = Math.Min(_ends[run] - start, chunk.Rows) - row;
            if (rows > 0 && _runs[run].Value is { } value)
            {
                places.AsSpan(kept, rows).Fill((uint)entries.Place(value, row));
                Fill(defined, row, rows);
                kept += rows;
            }
            row += rows;
        }
        if (kept < chunk.Rows) chunk.SetNulls(chunk.Rows - kept, defined);
        entries.Write(places.AsSpan(0, kept));
    }

    // The first run that ends behind the row.
    private int Containing(int row)
    {
        var (first, last) = (0, _ends.Length - 1);
        while (first < last)
        {
            var middle = (first + last) / 2;
            if (_ends[middle] <= row) first = middle + 1;
            else last = middle;
        }
        return first;
    }

    private static void Fill(ulong[] bits, int from, int count)
    {
        for (var at = from; at < from + count;)
        {
            var length = Math.Min(64 - (at % 64), from + count - at);
            bits[at / 64] |= (ulong.MaxValue >> (64 - length)) << (at % 64);
            at += length;
        }
    }
}
