using Pitwall.Parquet.Encodings;
using Pitwall.Parquet.Format;

namespace Pitwall.Parquet;

/// <summary>
/// Writes columns that stand in memory to a Parquet file. Encodings are chosen by looking at the values of each row group; the same values
/// give the same bytes. Not to be used by two threads at once; uses several itself.
/// </summary>
public sealed class ParquetFileWriter : IDisposable
{
    /// <summary>Rows of a row group at most; every <see cref="Write"/> begins a new one.</summary>
    public const int RowGroupRows = 131_072;

    private static readonly byte[] Magic = "PAR1"u8.ToArray();

    private readonly Stream _output;
    private readonly ParquetField[] _fields;
    private readonly IReadOnlyDictionary<string, string> _metadata;
    private readonly ChunkWriter[] _chunks;
    private readonly List<RowGroup> _groups = [];
    private RowGroupEncoder? _encoder;
    private long _bytes;
    private long _rows;
    private bool _isOpen = true;

    /// <summary>Begins a file.</summary>
    /// <param name="output">Where it goes: written from front to back, neither sought nor closed.</param>
    /// <param name="fields">The columns, at least one, with different names.</param>
    /// <param name="metadata">Keys and values of the footer.</param>
    /// <exception cref="ArgumentException">There is no field, or two have one name.</exception>
    public ParquetFileWriter(Stream output, IReadOnlyList<ParquetField> fields, IReadOnlyDictionary<string, string> metadata)
    {
        if (fields.Count == 0) throw new ArgumentException("A file has at least one column.", nameof(fields));
        var twice = fields.GroupBy(f => f.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null) throw new ArgumentException($"Column '{twice.Key}' is there {twice.Count()} times: names of columns differ.", nameof(fields));
        _output = output;
        _fields = [.. fields];
        _metadata = metadata;
        _chunks = [.. _fields.Select(f => new ChunkWriter(f))];
        Emit(Magic);
    }

    /// <summary>Writes rows, as one row group for each <see cref="RowGroupRows"/> of them.</summary>
    /// <param name="columns">One for each field, all of the same count. They are not used after this returns.</param>
    /// <exception cref="ArgumentException">Columns are missing or of different counts, a required column has a null, or a value is not of its
    /// column's type. The file cannot be completed then.</exception>
    public void Write(IReadOnlyList<ColumnValues> columns)
    {
        RequireOpen();
        // Until all of it is written, the file is broken.
        _isOpen = false;
        var rows = Check(columns);
        _encoder ??= new RowGroupEncoder(_chunks, Math.Min(rows, RowGroupRows));
        if (_encoder.Rows < Math.Min(rows, RowGroupRows))
        {
            _encoder.Dispose();
            _encoder = new RowGroupEncoder(_chunks, RowGroupRows);
        }
        for (var start = 0; start < rows; start += RowGroupRows)
        {
            var count = Math.Min(RowGroupRows, rows - start);
            var offset = _bytes;
            var facts = _encoder.Encode(columns, start, _rows, count);
            foreach (var chunk in _chunks) Emit(chunk.Bytes);
            _groups.Add(new RowGroup(offset, count, facts));
            _rows += count;
        }
        _isOpen = true;
    }

    /// <summary>Writes the footer, without which there is no file.</summary>
    /// <exception cref="InvalidOperationException">It is written already, or a write has failed.</exception>
    public ParquetSummary Complete()
    {
        RequireOpen();
        _isOpen = false;
        using var footer = new ByteBuffer(16_384);
        Footer.Write(footer, _fields, _groups, _metadata, $"pitwall version {typeof(ParquetFileWriter).Assembly.GetName().Version?.ToString(3)}");
        footer.Int32(footer.Length);
        footer.Bytes(Magic);
        Emit(footer.Written);
        return new ParquetSummary(_rows, _bytes, [.. _fields.Select(Summary)]);
    }

    /// <summary>Gives memory back. A file that is not completed stays broken; the stream stays open.</summary>
    public void Dispose()
    {
        _isOpen = false;
        _encoder?.Dispose();
        foreach (var chunk in _chunks) chunk.Dispose();
    }

    private void RequireOpen()
    {
        if (!_isOpen) throw new InvalidOperationException("The file is complete or disposed, or a write has failed: write it anew.");
    }

    private int Check(IReadOnlyList<ColumnValues> columns)
    {
        if (columns.Count != _fields.Length)
            throw new ArgumentException($"{columns.Count} columns, but the file has {_fields.Length}: {string.Join(", ", _fields.Select(f => f.Name))}.", nameof(columns));
        for (var i = 1; i < columns.Count; i++)
            if (columns[i].Count != columns[0].Count) throw ParquetFaults.Counts(_fields[i], columns[i].Count, columns[0].Count);
        return columns[0].Count;
    }

    private ParquetColumnSummary Summary(ParquetField field, int column)
    {
        long bytes = 0, nulls = 0;
        object? min = null, max = null;
        var hasNan = false;
        foreach (var chunk in _groups.Select(g => g.Chunks[column]))
        {
            bytes += chunk.Bytes;
            nulls += chunk.Nulls;
            hasNan |= chunk.Nans > 0;
            if (chunk.Min is not null && (min is null || PlainValue.Compare(chunk.Min, min) < 0)) min = chunk.Min;
            if (chunk.Max is not null && (max is null || PlainValue.Compare(chunk.Max, max) > 0)) max = chunk.Max;
        }
        return new ParquetColumnSummary(field, bytes, _rows, nulls, min, max, hasNan);
    }

    private void Emit(ReadOnlySpan<byte> bytes)
    {
        _output.Write(bytes);
        _bytes += bytes.Length;
    }
}
