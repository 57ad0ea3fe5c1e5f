using System.Runtime.CompilerServices;
using Pitwall.DuckDb.Interop;

namespace Pitwall.DuckDb;

/// <summary>Writes texts and blobs into a vector.</summary>
internal static unsafe class VarLength
{
    private const int ElementSize = 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(nint vector, byte* data, int row, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= NativeText.InlineLength)
        {
            // The unused bytes must be zero: the engine compares all twelve at once.
            var element = new Span<byte>(data + (long)row * ElementSize, ElementSize);
            element.Clear();
            element[0] = (byte)bytes.Length;
            bytes.CopyTo(element[4..]);
            return;
        }
        fixed (byte* pointer = bytes) NativeMethods.UnsafeVectorAssignStringElementLen(vector, (ulong)row, pointer, (ulong)bytes.Length);
    }
}

/// <summary>Writes a BLOB column.</summary>
public sealed unsafe class DuckDbBlobWriter : DuckDbColumnWriter
{
    internal DuckDbBlobWriter(DuckDbType type, string place) : base(type, place)
    {
    }

    /// <summary>Writes the bytes of the current row.</summary>
    public void Write(ReadOnlySpan<byte> value) => VarLength.Write(Vector, Data, Next(), value);

    private protected override void WriteBoxed(object value)
    {
        if (value is not byte[] bytes) throw WrongType(value.GetType().Name);
        Write(bytes);
    }
}
