using Pitwall.DuckDb.Interop;

namespace Pitwall.DuckDb;

/// <summary>Up to 2,048 rows of a result, read in place; valid until the result moves on or is disposed.</summary>
public sealed class DuckDbChunk
{
    private readonly VectorReader[] _columns;
    private ChunkHandle? _handle;

    internal DuckDbChunk(ChunkHandle handle, IReadOnlyList<DuckDbColumn> columns, string[] places)
    {
        _handle = handle;
        Count = (int)NativeMethods.DataChunkGetSize(handle.Pointer);
        _columns = new VectorReader[columns.Count];
        for (var i = 0; i < _columns.Length; i++)
            _columns[i] = new(NativeMethods.DataChunkGetVector(handle.Pointer, (ulong)i), columns[i].Type, places[i], Count);
    }

    /// <summary>How many rows there are, 1 to 2,048.</summary>
    public int Count { get; }

    /// <summary>One column, by its position from 0.</summary>
    public DuckDbVector Column(int column) => new(Reader(column));

    /// <summary>One column as a span of the one type that has its layout: <c>int</c> for INTEGER, <see cref="DuckDbTimestamp"/> for TIMESTAMPTZ.</summary>
    /// <exception cref="InvalidCastException">T is not that type; the message names the column, its type and T.</exception>
    public DuckDbValues<T> Column<T>(int column) where T : unmanaged => Column(column).Values<T>();

    /// <summary>A column of texts (VARCHAR or ENUM).</summary>
    /// <exception cref="InvalidCastException">The column has another type.</exception>
    public DuckDbTexts Text(int column) => Column(column).Texts();

    /// <summary>One text (VARCHAR or ENUM), null where it is NULL.</summary>
    /// <exception cref="InvalidCastException">The column has another type.</exception>
    public string? Text(int column, int row) => Text(column)[row];

    /// <summary>One value as an object; see <see cref="DuckDbResult.Value"/>.</summary>
    public object? Value(int column, int row) => BoxedValue.Read(Reader(column), row);

    internal void Invalidate()
    {
        _handle?.Dispose();
        _handle = null;
    }

    private ref readonly VectorReader Reader(int column)
    {
        if (_handle is null) throw new ObjectDisposedException(nameof(DuckDbChunk), "The result has moved past this chunk or was disposed.");
        if (unchecked((uint)column >= (uint)_columns.Length))
            throw new ArgumentOutOfRangeException(nameof(column), column, $"The result has {_columns.Length} columns; they are numbered from 0.");
        return ref _columns[column];
    }
}
