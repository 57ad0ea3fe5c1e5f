using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pitwall.DuckDb.Interop;

internal static unsafe class NativeText
{
    /// <summary>A text that the engine keeps.</summary>
    public static string Borrowed(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    /// <summary>A text that the engine gave away; it is freed here.</summary>
    public static string Owned(byte* text)
    {
        var copy = Borrowed(text);
        NativeMethods.Free(text);
        return copy;
    }

    /// <summary>The longest text that stands within its 16-byte element.</summary>
    public const int InlineLength = 12;

    /// <summary>The bytes of a <c>duckdb_string_t</c>: up to twelve stand in place, more behind a pointer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Bytes(byte* element)
    {
        var length = *(uint*)element;
        return new ReadOnlySpan<byte>(length <= InlineLength ? element + 4 : *(byte**)(element + 8), (int)length);
    }
}
