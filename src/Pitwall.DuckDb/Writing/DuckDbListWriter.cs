using System.Collections;
using Pitwall.DuckDb.Interop;

namespace Pitwall.DuckDb;

/// <summary>Writes a LIST column.</summary>
public sealed unsafe class DuckDbListWriter : DuckDbColumnWriter
{
    private readonly DuckDbColumnWriter _elements;
    private int _reserved;

    internal DuckDbListWriter(DuckDbType type, string place) : base(type, place) => _elements = For(type.Element!, place + "[]");

    /// <summary>Writes a list of fixed-size values.</summary>
    /// <exception cref="InvalidCastException">T is not the type that has the layout of the elements.</exception>
    public void Write<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        var writer = _elements as DuckDbValueWriter<T> ?? throw _elements.WrongType(typeof(T).Name);
        Begin(values.Length);
        foreach (var value in values) writer.Write(value);
    }

    /// <summary>Writes a list of texts; null is NULL.</summary>
    /// <exception cref="InvalidCastException">The elements are not texts.</exception>
    public void Write(params ReadOnlySpan<string?> values)
    {
        var writer = _elements as DuckDbTextWriter ?? throw _elements.WrongType("text");
        Begin(values.Length);
        foreach (var value in values) writer.Write(value);
    }

    internal override void Refresh(nint vector, int capacity)
    {
        base.Refresh(vector, capacity);
        _reserved = 0;
        _elements.Attach(NativeMethods.ListVectorGetChild(vector), 0);
    }

    internal override void Detach()
    {
        base.Detach();
        _elements.Detach();
    }

    private protected override void WriteBoxed(object value)
    {
        if (value is not IEnumerable list || value is string) throw WrongType(value.GetType().Name);
        object?[] values = [.. list.Cast<object?>()];
        Begin(values.Length);
        foreach (var element in values) _elements.WriteValue(element);
    }

    // Makes room for the elements of the current row and says where they stand.
    private void Begin(int length)
    {
        var row = Next();
        var offset = _elements.Position;
        var end = offset + length;
        if (end > _reserved)
        {
            _reserved = Math.Max(end, Math.Max(64, _reserved * 2));
            if (NativeMethods.ListVectorReserve(Vector, (ulong)_reserved) != NativeState.Success)
                throw new DuckDbException(DuckDbErrorType.OutOfMemory, $"{Place}: the engine could not make room for {_reserved} elements.");
            _elements.Refresh(NativeMethods.ListVectorGetChild(Vector), _reserved);
        }
        if (NativeMethods.ListVectorSetSize(Vector, (ulong)end) != NativeState.Success)
            throw new DuckDbException(DuckDbErrorType.OutOfMemory, $"{Place}: the engine could not make room for {end} elements.");
        ((NativeListEntry*)Data)[row] = new NativeListEntry { Offset = (ulong)offset, Length = (ulong)length };
    }
}
