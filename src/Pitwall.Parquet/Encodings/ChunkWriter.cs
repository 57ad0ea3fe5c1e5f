using System.Numerics;
using Pitwall.Parquet.Format;

namespace Pitwall.Parquet.Encodings;

/// <summary>
/// The pages of a column in a row group. Values are given without nulls; which rows have one is said once, and cut into pages here.
/// </summary>
internal sealed class ChunkWriter : IDisposable
{
    /// <summary>A multiple of 64, so that definition levels can be cut there; and so few that compression reaches from a stream of bytes to the next.</summary>
    public const int PageRows = 32_768;

    private readonly ByteBuffer _bytes = new(4_096);
    private readonly CompactWriter _headers;
    private readonly ByteBuffer _compressed = new(4_096);
    private ReadOnlyMemory<ulong> _defined;
    private SnappyEncoder? _snappy;
    private int _saved;
    private int _row;
    private int _value;
    private int _pageRows;
    private int _fullPages;
    private int _emptyPages;
    private PageEncoding _encoding;
    private int _dictionary;
    private object? _min;
    private object? _max;
    private int _nans;

    public ChunkWriter(ParquetField field)
    {
        Field = field;
        _headers = new CompactWriter(_bytes);
    }

    public ParquetField Field { get; }

    /// <summary>The page that is being written.</summary>
    public ByteBuffer Page { get; } = new(4_096);

    /// <summary>Rows of the row group, nulls included.</summary>
    public int Rows { get; private set; }

    public int Nulls { get; private set; }

    /// <summary>The first row of the row group, as a row of the file; for messages.</summary>
    public long FirstRow { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.Written;

    public void Begin(long firstRow, int rows)
    {
        (FirstRow, Rows, Nulls) = (firstRow, rows, 0);
        (_row, _value, _fullPages, _emptyPages, _dictionary, _nans, _saved) = (0, 0, 0, 0, 0, 0, 0);
        (_encoding, _min, _max, _defined, _snappy) = (PageEncoding.Plain, null, null, default, null);
        _bytes.Clear();
    }

    /// <summary>Says which rows have no value, before the first page.</summary>
    /// <param name="nulls">How many.</param>
    /// <param name="defined">A bit for each row, the first row in the lowest; the bits behind the last row are zero.</param>
    /// <exception cref="ArgumentException">The column is required.</exception>
    public void SetNulls(int nulls, ReadOnlyMemory<ulong> defined)
    {
        if (nulls > 0 && Field.IsRequired)
        {
            var word = defined.Span.IndexOfAnyExcept(ulong.MaxValue);
            throw ParquetFaults.NullInRequired(Field, FirstRow + (word * 64) + BitOperations.TrailingZeroCount(~defined.Span[word]));
        }
        (Nulls, _defined) = (nulls, defined);
    }

    /// <summary>Bounds of the values, without NaN, and how many NaN there are.</summary>
    public void SetBounds(object? min, object? max, int nans = 0)
    {
        // A reader must not skip either zero for the sign of the other.
        _min = min is 0.0 ? -0.0 : min;
        _max = max is 0.0 ? 0.0 : max;
        _nans = nans;
    }

    /// <summary>Compresses all pages, which is to be said before the first.</summary>
    public void Compress(SnappyEncoder snappy) => _snappy = snappy;

    /// <summary>Writes what is in <see cref="Page"/> as the dictionary.</summary>
    public void EndDictionary(int entries)
    {
        var stored = Stored();
        PageHeader.Dictionary(_headers, Page.Length, stored.Length, entries);
        _bytes.Bytes(stored);
        Page.Clear();
        _dictionary = _bytes.Length;
    }

    /// <summary>Begins a page that has values; writes the pages before it that have none.</summary>
    /// <param name="from">The first value of the page, counted without nulls.</param>
    /// <param name="count">Values of the page.</param>
    /// <returns>False behind the last page.</returns>
    public bool NextPage(out int from, out int count)
    {
        for (; _row < Rows; EndPage(PageEncoding.Plain, ref _emptyPages))
        {
            _pageRows = Math.Min(PageRows, Rows - _row);
            from = _value;
            count = BeginPage();
            _value += count;
            if (count > 0) return true;
        }
        from = count = 0;
        return false;
    }

    public void EndPage(PageEncoding encoding)
    {
        _encoding = encoding;
        EndPage(encoding, ref _fullPages);
    }

    public ChunkFacts End() => new()
    {
        Rows = Rows,
        Nulls = Nulls,
        Nans = _nans,
        Min = _min,
        Max = _max,
        DictionaryBytes = _dictionary,
        Bytes = _bytes.Length,
        UncompressedBytes = _bytes.Length + _saved,
        Compression = _snappy is null ? Compression.None : Compression.Snappy,
        Encoding = _encoding,
        FullPages = _encoding == PageEncoding.Plain ? _fullPages + _emptyPages : _fullPages,
        EmptyPages = _encoding == PageEncoding.Plain ? 0 : _emptyPages,
    };

    public void Dispose()
    {
        _bytes.Dispose();
        Page.Dispose();
        _compressed.Dispose();
    }

    // The page as it is stored. Headers are not compressed.
    private ReadOnlySpan<byte> Stored()
    {
        if (_snappy is null) return Page.Written;
        _compressed.Clear();
        _snappy.Write(_compressed, Page.Written);
        _saved += Page.Length - _compressed.Length;
        return _compressed.Written;
    }

    // Definition levels stand before the values, behind their length.
    private int BeginPage()
    {
        Page.Clear();
        if (Field.IsRequired) return _pageRows;
        Page.Int32(0);
        var values = _pageRows;
        if (Nulls == 0)
        {
            HybridEncoder.Run(Page, 1, _pageRows, 1);
        }
        else
        {
            var levels = _defined.Span.Slice(_row / 64, (_pageRows + 63) / 64);
            HybridEncoder.Levels(Page, levels, _pageRows);
            values = 0;
            foreach (var word in levels) values += BitOperations.PopCount(word);
        }
        Page.Int32At(0, Page.Length - sizeof(int));
        return values;
    }

    private void EndPage(PageEncoding encoding, ref int pages)
    {
        var stored = Stored();
        PageHeader.Data(_headers, Page.Length, stored.Length, _pageRows, encoding);
        _bytes.Bytes(stored);
        _row += _pageRows;
        pages++;
    }
}
