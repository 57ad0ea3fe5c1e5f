using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Pitwall.DuckDb.Interop;

namespace Pitwall.DuckDb;

/// <summary>The raw pointers of one vector and what is needed to use them safely.</summary>
internal readonly unsafe struct VectorReader
{
    private readonly ulong* _validity;

    public VectorReader(nint vector, DuckDbType type, string place, int count)
    {
        Vector = vector;
        Type = type;
        Place = place;
        Count = count;
        Data = NativeMethods.VectorGetData(vector);
        _validity = NativeMethods.VectorGetValidity(vector);
    }

    public readonly nint Vector;
    public readonly DuckDbType Type;
    public readonly string Place;
    public readonly int Count;
    public readonly byte* Data;

    public bool HasNulls => _validity != null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNull(int row)
    {
        if (unchecked((uint)row >= (uint)Count)) ThrowRow(row);
        return _validity != null && (_validity[row >> 6] & (1UL << (row & 63))) == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Check(int row)
    {
        if (unchecked((uint)row >= (uint)Count)) ThrowRow(row);
    }

    public void Require<T>() where T : unmanaged
    {
        if (!StorageType.Fits<T>(Type.Id)) throw WrongType(typeof(T).Name);
    }

    public InvalidCastException WrongType(string asked) =>
        new($"{Place} is {Type}; it cannot be read as {asked}. Read it as {StorageType.Advice(Type.Id)}.");

    /// <summary>The elements of a LIST, ARRAY or MAP, of all rows together.</summary>
    public VectorReader Elements() => Type.Id == DuckDbTypeId.Array
        ? new(NativeMethods.ArrayVectorGetChild(Vector), Type.Element!, Place + "[]", Count * Type.ArrayLength)
        : new(NativeMethods.ListVectorGetChild(Vector), Type.Element!, Place + "[]", (int)NativeMethods.ListVectorGetSize(Vector));

    /// <summary>Where the elements of one row stand among all of them.</summary>
    public (int Offset, int Length) ElementsOf(int row)
    {
        Check(row);
        if (Type.Id == DuckDbTypeId.Array) return (row * Type.ArrayLength, Type.ArrayLength);
        var entry = ((NativeListEntry*)Data)[row];
        return ((int)entry.Offset, (int)entry.Length);
    }

    public VectorReader Field(int index) =>
        new(NativeMethods.StructVectorGetChild(Vector, (ulong)index), Type.Fields[index].Type, $"{Place}.{Type.Fields[index].Name}", Count);

    /// <summary>One member of a UNION; the number of the member that is set stands before them all.</summary>
    public VectorReader Member(int index) =>
        new(NativeMethods.StructVectorGetChild(Vector, (ulong)index + 1), Type.Fields[index].Type, $"{Place}.{Type.Fields[index].Name}", Count);

    public byte UnionTag(int row) => NativeMethods.VectorGetData(NativeMethods.StructVectorGetChild(Vector, 0))[row];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Bytes(int row)
    {
        Check(row);
        return NativeText.Bytes(Data + 16L * row);
    }

    /// <summary>The number of an ENUM's text.</summary>
    public int EnumIndex(int row)
    {
        Check(row);
        return Type.Storage switch
        {
            DuckDbTypeId.UTinyInt => Data[row],
            DuckDbTypeId.USmallInt => ((ushort*)Data)[row],
            _ => (int)((uint*)Data)[row],
        };
    }

    /// <summary>The digits of a DECIMAL, whose storage depends on its width.</summary>
    public Int128 Unscaled(int row)
    {
        Check(row);
        return Type.Storage switch
        {
            DuckDbTypeId.SmallInt => ((short*)Data)[row],
            DuckDbTypeId.Integer => ((int*)Data)[row],
            DuckDbTypeId.BigInt => ((long*)Data)[row],
            _ => ((Int128*)Data)[row],
        };
    }

    [DoesNotReturn]
    private void ThrowRow(int row) =>
        throw new ArgumentOutOfRangeException(nameof(row), row, $"{Place} has {Count} rows in this chunk; they are numbered from 0.");
}
