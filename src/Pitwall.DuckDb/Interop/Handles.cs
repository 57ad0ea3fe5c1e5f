using System.Runtime.InteropServices;

namespace Pitwall.DuckDb.Interop;

/// <summary>
/// Owns one native object and keeps its parent alive: whatever the order in which the managed objects are disposed
/// or finalised, a native parent goes only after its last child.
/// </summary>
internal abstract class NativeHandle : SafeHandle
{
    private SafeHandle? _parent;

    protected NativeHandle(nint value, SafeHandle? parent) : base(0, ownsHandle: true)
    {
        SetHandle(value);
        if (parent is null || value == 0) return;
        var added = false;
        parent.DangerousAddRef(ref added);
        _parent = parent;
    }

    public override bool IsInvalid => handle == 0;

    protected abstract void Destroy(nint value);

    protected sealed override bool ReleaseHandle()
    {
        Destroy(handle);
        _parent?.DangerousRelease();
        _parent = null;
        return true;
    }
}

internal sealed class DatabaseHandle(nint value, TemporaryFolder temporaryFolder, bool endsWithProcess) : NativeHandle(value, null)
{
    protected override void Destroy(nint value)
    {
        // A database in memory has nothing to save. Where files that are open can not be removed, the engine must let go of its spill files first.
        if (!endsWithProcess || OperatingSystem.IsWindows())
            NativeMethods.Close(ref value);
        temporaryFolder.Dispose();
    }
}

internal sealed class ConnectionHandle(nint value, DatabaseHandle parent) : NativeHandle(value, parent)
{
    protected override void Destroy(nint value) => NativeMethods.Disconnect(ref value);
}

internal sealed class ExtractedHandle(nint value, ConnectionHandle parent) : NativeHandle(value, parent)
{
    protected override void Destroy(nint value) => NativeMethods.DestroyExtracted(ref value);
}

internal sealed class StatementHandle(nint value, ConnectionHandle parent) : NativeHandle(value, parent)
{
    protected override void Destroy(nint value) => NativeMethods.DestroyPrepare(ref value);
}

internal sealed class PendingHandle(nint value, StatementHandle parent) : NativeHandle(value, parent)
{
    protected override void Destroy(nint value) => NativeMethods.DestroyPending(ref value);
}

/// <summary>Owns the 48 bytes of a <c>duckdb_result</c> and what they point to.</summary>
internal sealed unsafe class ResultHandle(ConnectionHandle parent)
    : NativeHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult)), parent)
{
    public NativeResult* Pointer => (NativeResult*)handle;

    protected override void Destroy(nint value)
    {
        NativeMethods.DestroyResult((NativeResult*)value);
        NativeMemory.Free((void*)value);
    }
}

internal sealed class ChunkHandle(nint value, SafeHandle parent) : NativeHandle(value, parent)
{
    public nint Pointer => handle;

    protected override void Destroy(nint value) => NativeMethods.DestroyDataChunk(ref value);
}

/// <summary>Discards rows that were not completed: destroying a native appender would flush them.</summary>
internal sealed class AppenderHandle(nint value, ConnectionHandle parent) : NativeHandle(value, parent)
{
    protected override void Destroy(nint value)
    {
        NativeMethods.AppenderClear(value);
        NativeMethods.AppenderDestroy(ref value);
    }
}

internal sealed class LogicalTypeHandle(nint value) : NativeHandle(value, null)
{
    public nint Pointer => handle;

    protected override void Destroy(nint value) => NativeMethods.DestroyLogicalType(ref value);
}

internal sealed class ValueHandle(nint value) : NativeHandle(value, null)
{
    public nint Pointer => handle;

    protected override void Destroy(nint value) => NativeMethods.DestroyValue(ref value);
}
