using Pitwall.DuckDb.Interop;

namespace Pitwall.DuckDb;

/// <summary>
/// The rows of a query, chunk by chunk: <c>while (result.NextChunk()) { … result.Chunk … }</c>. A streamed result is computed
/// as it is read and occupies its connection until it is read to the end or disposed.
/// </summary>
public sealed class DuckDbResult : IDisposable
{
    private readonly ResultHandle _handle;
    private readonly DuckDbConnection _connection;
    private readonly string _sql;
    private readonly CancellationToken _cancellationToken;
    private readonly string[] _places;
    private DuckDbChunk? _chunk;
    private bool _ended;
    private bool _disposed;

    internal unsafe DuckDbResult(ResultHandle handle, DuckDbConnection connection, string sql, bool streamed, CancellationToken cancellationToken)
    {
        _handle = handle;
        _connection = connection;
        _sql = sql;
        _cancellationToken = cancellationToken;
        IsStreamed = streamed;
        var columns = new DuckDbColumn[NativeMethods.ColumnCount(handle.Pointer)];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = new(NativeText.Borrowed(NativeMethods.ColumnName(handle.Pointer, (ulong)i)),
                TypeReader.ReadOwned(NativeMethods.ColumnLogicalType(handle.Pointer, (ulong)i)));
        Columns = columns;
        _places = [.. columns.Select((column, i) => $"Column '{column.Name}' ({i + 1} of {columns.Length})")];
        RowsChanged = streamed ? 0 : (long)NativeMethods.RowsChanged(handle.Pointer);
    }

    /// <summary>Name and type of each column.</summary>
    public IReadOnlyList<DuckDbColumn> Columns { get; }

    /// <summary>How many rows an INSERT, UPDATE, DELETE or COPY touched; 0 for other statements.</summary>
    public long RowsChanged { get; }

    /// <summary>The rows that <see cref="NextChunk"/> moved to.</summary>
    /// <exception cref="InvalidOperationException">There is none: <see cref="NextChunk"/> was not called, or returned false.</exception>
    public DuckDbChunk Chunk => _chunk ?? throw new InvalidOperationException("There is no chunk here: NextChunk was not called, or returned false.");

    internal bool IsStreamed { get; }

    /// <summary>Moves to the next chunk, which is never empty, and invalidates the one before. False at the end.</summary>
    /// <exception cref="DuckDbException">The query failed while it was streamed.</exception>
    /// <exception cref="OperationCanceledException">The token given with the query was cancelled.</exception>
    public bool NextChunk()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _chunk?.Invalidate();
        _chunk = null;
        while (!_ended)
        {
            var handle = Fetch();
            if (handle is null) return false;
            var chunk = new DuckDbChunk(handle, Columns, _places);
            if (chunk.Count > 0)
            {
                _chunk = chunk;
                return true;
            }
            chunk.Invalidate();
        }
        return false;
    }

    /// <summary>
    /// One value of the current chunk as an object: bool, sbyte…Int128, byte…UInt128, float, double, decimal, string, byte[],
    /// Guid, DateOnly, TimeOnly, DateTime (TIMESTAMP), DateTimeOffset in UTC (TIMESTAMPTZ), <see cref="DuckDbInterval"/>,
    /// BigInteger (BIGNUM), a text of 0 and 1 (BIT), object?[] (LIST, ARRAY, unnamed STRUCT), dictionaries (STRUCT by name, MAP by key),
    /// null for NULL. A value that the .NET type cannot say exactly (infinity, 24:00:00, 38 digits) comes as the engine's own struct
    /// (<see cref="DuckDbTimestamp"/>, <see cref="DuckDbTime"/>, <see cref="DuckDbDecimal"/>, …).
    /// </summary>
    public object? Value(int column, int row) => Chunk.Value(column, row);

    /// <summary>Reads all remaining rows into objects. For small results.</summary>
    public IReadOnlyList<object?[]> ToRows()
    {
        var rows = new List<object?[]>();
        while (NextChunk())
        {
            for (var row = 0; row < Chunk.Count; row++)
            {
                var values = new object?[Columns.Count];
                for (var column = 0; column < values.Length; column++) values[column] = Chunk.Value(column, row);
                rows.Add(values);
            }
        }
        return rows;
    }

    /// <summary>Frees the rows; a stream that was not read to its end is stopped.</summary>
    public void Dispose()
    {
        _disposed = true;
        _chunk?.Invalidate();
        _chunk = null;
        End();
    }

    private unsafe ChunkHandle? Fetch()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        nint chunk;
        if (IsStreamed)
        {
            using var interrupt = _connection.InterruptOn(_cancellationToken);
            chunk = NativeMethods.FetchChunk(*_handle.Pointer);
        }
        else
        {
            chunk = NativeMethods.FetchChunk(*_handle.Pointer);
        }
        if (chunk != 0) return new ChunkHandle(chunk, _handle);

        // No chunk is how the engine says both "no more rows" and "failed".
        var error = NativeText.Borrowed(NativeMethods.ResultError(_handle.Pointer));
        var type = NativeMethods.ResultErrorType(_handle.Pointer);
        End();
        return error.Length == 0 ? null : throw EngineError.From(error, _sql, _cancellationToken, type);
    }

    private void End()
    {
        _ended = true;
        _handle.Dispose();
        _connection.StreamEnded(this);
    }
}
