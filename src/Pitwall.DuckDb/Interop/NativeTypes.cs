using System.Runtime.InteropServices;

namespace Pitwall.DuckDb.Interop;

/// <summary><c>duckdb_result</c>: 48 bytes, zeroed before use, passed by value to some functions and by pointer to the others.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    private readonly nint _columnCount, _rowCount, _rowsChanged, _columns, _errorMessage, _internalData;
}

/// <summary><c>duckdb_query_progress_type</c>: 24 bytes, returned by value.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeProgress
{
    public readonly double Percentage;
    public readonly ulong Rows;
    public readonly ulong TotalRows;
}

/// <summary><c>duckdb_pending_state</c>.</summary>
internal enum NativePendingState
{
    ResultReady,
    ResultNotReady,
    Error,
    NoTasksAvailable,
}

/// <summary><c>duckdb_decimal</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeDecimal(byte width, byte scale, Int128 value)
{
    public readonly byte Width = width;
    public readonly byte Scale = scale;
    public readonly ulong Lower = unchecked((ulong)value);
    public readonly long Upper = unchecked((long)(value >> 64));
}

/// <summary><c>duckdb_hugeint</c> and <c>duckdb_uhugeint</c>: eight-byte aligned, unlike <see cref="Int128"/> as an argument.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeHugeInt(UInt128 bits)
{
    public readonly ulong Lower = unchecked((ulong)bits);
    public readonly ulong Upper = unchecked((ulong)(bits >> 64));
}

/// <summary><c>duckdb_list_entry</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeListEntry
{
    public ulong Offset;
    public ulong Length;
}

internal enum NativeState
{
    Success = 0,
    Error = 1,
}
