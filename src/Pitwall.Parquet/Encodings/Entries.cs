using System.Text;
using Pitwall.Parquet.Format;

namespace Pitwall.Parquet.Encodings;

/// <summary>The distinct values of a column that is given as objects, few of them; and its pages.</summary>
internal sealed class Entries(ChunkWriter chunk, Scratch scratch)
{
    /// <summary>Texts that take less together are not worth compressing.</summary>
    private const int Worthwhile = 2_048;

    private readonly List<object> _values = [];
    private readonly Dictionary<object, int> _places = [];
    private bool _hasNan;

    /// <summary>The place of a value, new or not. Truth values have the places 0 and 1.</summary>
    /// <param name="value">The value, not null.</param>
    /// <param name="row">A row of the row group that has it, for messages.</param>
    /// <exception cref="ArgumentException">It is not of the column's type.</exception>
    public int Place(object value, int row)
    {
        if (!PlainValue.Fits(chunk.Field.Type, value)) throw ParquetFaults.WrongType(chunk.Field, chunk.FirstRow + row, value);
        // Zeros differ by their sign, which comparison does not see.
        var key = value is double number ? BitConverter.DoubleToInt64Bits(number) : value;
        if (_places.TryGetValue(key, out var place)) return place;
        if (value is string text) Check(text, row);
        place = value is bool truth ? truth ? 1 : 0 : _values.Count;
        _values.Add(value);
        _places.Add(key, place);
        _hasNan |= value is double.NaN;
        return place;
    }

    /// <summary>Writes a column by the places of its values.</summary>
    public void Write(ReadOnlySpan<uint> places)
    {
        Begin(places);
        if (chunk.Field.Type != ParquetType.Boolean)
        {
            Dictionary.Pages(chunk, places, _values.Count);
            return;
        }
        while (chunk.NextPage(out var from, out var count))
        {
            var start = chunk.Page.Length;
            chunk.Page.Int32(0);
            HybridEncoder.Write(chunk.Page, places.Slice(from, count), 1);
            chunk.Page.Int32At(start, chunk.Page.Length - start - sizeof(int));
            chunk.EndPage(PageEncoding.Rle);
        }
    }

    private void Begin(ReadOnlySpan<uint> places)
    {
        object? min = null, max = null;
        foreach (var value in _values)
        {
            if (value is double.NaN) continue;
            if (min is null || PlainValue.Compare(value, min) < 0) min = value;
            if (max is null || PlainValue.Compare(value, max) > 0) max = value;
        }
        var nans = 0;
        if (_hasNan)
            foreach (var place in places) nans += _values[(int)place] is double.NaN ? 1 : 0;
        chunk.SetBounds(min, max, nans);
        if (chunk.Field.Type == ParquetType.Boolean || _values.Count == 0) return;
        chunk.Page.Clear();
        foreach (var value in _values) PlainValue.Write(chunk.Page, value);
        if (chunk.Field.Type == ParquetType.Text && chunk.Page.Length >= Worthwhile) chunk.Compress(scratch.Snappy);
        chunk.EndDictionary(_values.Count);
    }

    private void Check(string text, int row)
    {
        try
        {
            PlainValue.StrictUtf8.GetByteCount(text);
        }
        catch (EncoderFallbackException)
        {
            throw ParquetFaults.BrokenText(chunk.Field, chunk.FirstRow + row);
        }
    }
}
