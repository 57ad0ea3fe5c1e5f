using System.Runtime.CompilerServices;

namespace Pitwall.DuckDb;

/// <summary>Values of one fixed-size type, read in place.</summary>
public readonly unsafe ref struct DuckDbValues<T> where T : unmanaged
{
    private readonly VectorReader _reader;

    internal DuckDbValues(VectorReader reader) => _reader = reader;

    /// <summary>How many values there are, NULLs included.</summary>
    public int Count => _reader.Count;

    /// <summary>Whether some value may be NULL; when false, none is.</summary>
    public bool HasNulls => _reader.HasNulls;

    /// <summary>All values. Where <see cref="IsNull"/> holds, the element has no meaning.</summary>
    public ReadOnlySpan<T> Span
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_reader.Data, _reader.Count);
    }

    /// <summary>The value, or null where it is NULL.</summary>
    public T? this[int row] => IsNull(row) ? null : ((T*)_reader.Data)[row];

    /// <summary>Whether the value is NULL.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNull(int row) => _reader.IsNull(row);
}
