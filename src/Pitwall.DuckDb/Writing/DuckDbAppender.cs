using System.Diagnostics.CodeAnalysis;
using Pitwall.DuckDb.Interop;

namespace Pitwall.DuckDb;

/// <summary>
/// Appends rows to a table in bulk: take a writer per column, write one value with each, call <see cref="EndRow"/>, and
/// <see cref="Complete"/> at the end. All rows are stored or none: without <see cref="Complete"/> they are discarded.
/// </summary>
public sealed class DuckDbAppender : IDisposable
{
    private readonly DuckDbConnection _connection;
    private readonly string _table;
    private readonly AppenderHandle _handle;
    private readonly ChunkHandle _chunk;
    private readonly DuckDbColumnWriter[] _writers;
    private readonly int _capacity = (int)NativeMethods.VectorSize();
    private readonly bool _ownsTransaction;
    private int _row;
    private bool _ended;

    internal DuckDbAppender(DuckDbConnection connection, ConnectionHandle connectionHandle, string table, string? schema)
    {
        _connection = connection;
        _table = schema is null ? table : $"{schema}.{table}";
        var state = NativeMethods.AppenderCreate(connectionHandle, schema, table, out var pointer);
        _handle = new AppenderHandle(pointer, connectionHandle);
        if (state != NativeState.Success) throw Failed();
        // The engine stores what was appended every 200,000 rows or so; a transaction makes it all or nothing.
        _ownsTransaction = connection.TryBegin();
        (_chunk, _writers) = MakeChunk();
    }

    /// <summary>The types of the table's columns, in order.</summary>
    public IReadOnlyList<DuckDbType> ColumnTypes => [.. _writers.Select(writer => writer.Type)];

    /// <summary>How many rows were ended so far.</summary>
    public long Rows { get; private set; }

    /// <summary>The writer of a column of fixed-size values, of the one type that has its layout.</summary>
    /// <exception cref="InvalidCastException">T is not that type; the message names it.</exception>
    public DuckDbValueWriter<T> Column<T>(int column) where T : unmanaged =>
        Writer(column) as DuckDbValueWriter<T> ?? throw _writers[column].WrongType(typeof(T).Name);

    /// <summary>The writer of a VARCHAR column.</summary>
    /// <exception cref="InvalidCastException">The column has another type.</exception>
    public DuckDbTextWriter Text(int column) => Writer(column) as DuckDbTextWriter ?? throw _writers[column].WrongType("text");

    /// <summary>The writer of a BLOB column.</summary>
    /// <exception cref="InvalidCastException">The column has another type.</exception>
    public DuckDbBlobWriter Blob(int column) => Writer(column) as DuckDbBlobWriter ?? throw _writers[column].WrongType("bytes");

    /// <summary>The writer of a DECIMAL column of any width.</summary>
    /// <exception cref="InvalidCastException">The column has another type.</exception>
    public DuckDbDecimalWriter Decimal(int column) => Writer(column) as DuckDbDecimalWriter ?? throw _writers[column].WrongType("decimals");

    /// <summary>The writer of a LIST column.</summary>
    /// <exception cref="InvalidCastException">The column has another type.</exception>
    public DuckDbListWriter List(int column) => Writer(column) as DuckDbListWriter ?? throw _writers[column].WrongType("lists");

    /// <summary>The writer of a column of any type, for NULLs and boxed values.</summary>
    public DuckDbColumnWriter Writer(int column)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        if (unchecked((uint)column >= (uint)_writers.Length))
            throw new ArgumentOutOfRangeException(nameof(column), column, $"{_table} has {_writers.Length} columns; they are numbered from 0.");
        return _writers[column];
    }

    /// <summary>Ends a row, in which every column must have got one value.</summary>
    /// <exception cref="InvalidOperationException">A column got no value in this row, or more than one.</exception>
    public void EndRow()
    {
        _row++;
        foreach (var writer in _writers)
            if (writer.Position != _row) ThrowIncomplete(writer);
        Rows++;
        if (_row == _capacity) Flush();
    }

    /// <summary>How many rows there is room for at once: writers that take many values take no more than this. Never 0.</summary>
    public int Room => _capacity - _row;

    /// <summary>Ends some rows, in each of which every column must have got one value.</summary>
    /// <exception cref="InvalidOperationException">A column got fewer values, or more.</exception>
    public void EndRows(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _row += count;
        foreach (var writer in _writers)
            if (writer.Position != _row) ThrowIncomplete(writer);
        Rows += count;
        if (_row == _capacity) Flush();
    }

    /// <summary>Appends one row of boxed values, of the types that <see cref="DuckDbResult.Value"/> returns. Convenient, not fast.</summary>
    public void AppendRow(params ReadOnlySpan<object?> values)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        if (values.Length != _writers.Length)
            throw new ArgumentException($"{_table} has {_writers.Length} columns, but the row has {values.Length} values.", nameof(values));
        for (var i = 0; i < values.Length; i++) _writers[i].WriteValue(values[i]);
        EndRow();
    }

    /// <summary>Stores all rows. The appender takes no more.</summary>
    /// <exception cref="DuckDbException">The table refused a row; nothing was stored.</exception>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        foreach (var writer in _writers)
            if (writer.Position != _row) ThrowIncomplete(writer);
        Flush();
        if (NativeMethods.AppenderClose(_handle) != NativeState.Success) throw Failed();
        if (_ownsTransaction) _connection.Execute("COMMIT");
        _ended = true;
        Release();
    }

    /// <summary>Discards the rows, unless they were completed.</summary>
    public void Dispose()
    {
        if (_ended) return;
        _ended = true;
        Release();
        if (_ownsTransaction) _connection.Rollback();
    }

    private void Release()
    {
        foreach (var writer in _writers) writer.Detach();
        _chunk.Dispose();
        _handle.Dispose();
    }

    private void Flush()
    {
        if (_row == 0) return;
        NativeMethods.DataChunkSetSize(_chunk.Pointer, (ulong)_row);
        if (NativeMethods.AppendDataChunk(_handle, _chunk) != NativeState.Success) throw Failed();
        NativeMethods.DataChunkReset(_chunk.Pointer);
        _row = 0;
        Attach();
    }

    private unsafe (ChunkHandle Chunk, DuckDbColumnWriter[] Writers) MakeChunk()
    {
        var count = (int)NativeMethods.AppenderColumnCount(_handle);
        var types = new LogicalTypeHandle[count];
        try
        {
            for (var i = 0; i < count; i++) types[i] = new(NativeMethods.AppenderColumnType(_handle, (ulong)i));
            var pointers = types.Select(type => type.Pointer).ToArray();
            ChunkHandle chunk;
            fixed (nint* first = pointers) chunk = new(NativeMethods.CreateDataChunk(first, (ulong)count), _handle);
            var writers = new DuckDbColumnWriter[count];
            for (var i = 0; i < count; i++)
            {
                writers[i] = DuckDbColumnWriter.For(TypeReader.Read(types[i]), $"Column {i + 1} of {count} of {_table}");
                writers[i].Attach(NativeMethods.DataChunkGetVector(chunk.Pointer, (ulong)i), _capacity);
            }
            return (chunk, writers);
        }
        finally
        {
            foreach (var type in types) type?.Dispose();
        }
    }

    // After a reset the vectors may have other buffers.
    private void Attach()
    {
        for (var i = 0; i < _writers.Length; i++)
            _writers[i].Attach(NativeMethods.DataChunkGetVector(_chunk.Pointer, (ulong)i), _capacity);
    }

    private DuckDbException Failed() => EngineError.FromAppender(_handle, _table);

    [DoesNotReturn]
    private void ThrowIncomplete(DuckDbColumnWriter writer)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        throw new InvalidOperationException(
            $"{writer.Place} got {(writer.Position < _row ? "no value" : "more than one value")} in row {Rows + 1}. Write one value per column and row.");
    }
}
