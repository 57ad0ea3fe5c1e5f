using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Pitwall.DuckDb.Interop;

namespace Pitwall.DuckDb;

/// <summary>Writes the values of one column, one per row, straight into the engine's memory.</summary>
public abstract unsafe class DuckDbColumnWriter
{
    private protected DuckDbColumnWriter(DuckDbType type, string place)
    {
        Type = type;
        Place = place;
    }

    /// <summary>The type of the column.</summary>
    public DuckDbType Type { get; }

    internal string Place { get; }

    internal int Position { get; private protected set; }

    private protected nint Vector { get; private set; }

    private protected byte* Data { get; private set; }

    private int Capacity { get; set; }

    private ulong* Validity { get; set; }

    /// <summary>Writes NULL.</summary>
    public virtual void WriteNull()
    {
        SetNull(Next());
    }

    /// <summary>Writes a boxed value of a type that <see cref="DuckDbResult.Value"/> returns for the column; null is NULL.</summary>
    /// <exception cref="InvalidCastException">The value has another type.</exception>
    public void WriteValue(object? value)
    {
        if (value is null) WriteNull();
        else WriteBoxed(value);
    }

    internal static DuckDbColumnWriter For(DuckDbType type, string place) => type.Id switch
    {
        DuckDbTypeId.Boolean => new DuckDbValueWriter<bool>(type, place),
        DuckDbTypeId.TinyInt => new DuckDbValueWriter<sbyte>(type, place),
        DuckDbTypeId.SmallInt => new DuckDbValueWriter<short>(type, place),
        DuckDbTypeId.Integer => new DuckDbValueWriter<int>(type, place),
        DuckDbTypeId.BigInt => new DuckDbValueWriter<long>(type, place),
        DuckDbTypeId.HugeInt => new DuckDbValueWriter<Int128>(type, place),
        DuckDbTypeId.UTinyInt => new DuckDbValueWriter<byte>(type, place),
        DuckDbTypeId.USmallInt => new DuckDbValueWriter<ushort>(type, place),
        DuckDbTypeId.UInteger => new DuckDbValueWriter<uint>(type, place),
        DuckDbTypeId.UBigInt => new DuckDbValueWriter<ulong>(type, place),
        DuckDbTypeId.UHugeInt => new DuckDbValueWriter<UInt128>(type, place),
        DuckDbTypeId.Float => new DuckDbValueWriter<float>(type, place),
        DuckDbTypeId.Double => new DuckDbValueWriter<double>(type, place),
        DuckDbTypeId.Date => new DuckDbValueWriter<DuckDbDate>(type, place),
        DuckDbTypeId.Time => new DuckDbValueWriter<DuckDbTime>(type, place),
        DuckDbTypeId.Timestamp or DuckDbTypeId.TimestampTz => new DuckDbValueWriter<DuckDbTimestamp>(type, place),
        DuckDbTypeId.TimestampSeconds => new DuckDbValueWriter<DuckDbTimestampSeconds>(type, place),
        DuckDbTypeId.TimestampMilliseconds => new DuckDbValueWriter<DuckDbTimestampMilliseconds>(type, place),
        DuckDbTypeId.TimestampNanoseconds => new DuckDbValueWriter<DuckDbTimestampNanoseconds>(type, place),
        DuckDbTypeId.Interval => new DuckDbValueWriter<DuckDbInterval>(type, place),
        DuckDbTypeId.Uuid => new DuckDbValueWriter<DuckDbUuid>(type, place),
        DuckDbTypeId.Varchar => new DuckDbTextWriter(type, place),
        DuckDbTypeId.Blob => new DuckDbBlobWriter(type, place),
        DuckDbTypeId.Decimal => new DuckDbDecimalWriter(type, place),
        DuckDbTypeId.List => new DuckDbListWriter(type, place),
        _ => new DuckDbNullWriter(type, place),
    };

    internal InvalidCastException WrongType(string asked) =>
        new($"{Place} is {Type}; it cannot be written as {asked}. Write it as {StorageType.Advice(Type.Id)}.");

    /// <summary>Begins at the first row of a vector.</summary>
    internal void Attach(nint vector, int capacity)
    {
        Position = 0;
        Refresh(vector, capacity);
    }

    /// <summary>Goes on in a vector whose buffers have moved.</summary>
    internal virtual void Refresh(nint vector, int capacity)
    {
        Vector = vector;
        Capacity = capacity;
        Data = NativeMethods.VectorGetData(vector);
        Validity = NativeMethods.VectorGetValidity(vector);
    }

    /// <summary>Makes every later write fail instead of reaching freed memory.</summary>
    internal virtual void Detach() => Capacity = 0;

    private protected abstract void WriteBoxed(object value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected int Next()
    {
        var row = Position;
        if (row >= Capacity) ThrowFull();
        Position = row + 1;
        return row;
    }

    /// <summary>Takes the next rows; the first of them.</summary>
    private protected int Next(int count)
    {
        var row = Position;
        if (count > Capacity - row) ThrowFull();
        Position = row + count;
        return row;
    }

    private protected void SetNull(int row)
    {
        if (Validity == null)
        {
            NativeMethods.VectorEnsureValidityWritable(Vector);
            Validity = NativeMethods.VectorGetValidity(Vector);
        }
        Validity[row >> 6] &= ~(1UL << (row & 63));
    }

    [DoesNotReturn]
    private void ThrowFull() => throw new InvalidOperationException(Capacity == 0
        ? $"{Place}: the appender has ended."
        : $"{Place} got more values than there is room for. Call EndRow after each row, or write no more than the appender has room for.");
}

/// <summary>Stands for a column of a type that can only be NULL here.</summary>
internal sealed class DuckDbNullWriter(DuckDbType type, string place) : DuckDbColumnWriter(type, place)
{
    private protected override void WriteBoxed(object value) =>
        throw new NotSupportedException($"{Place} is {Type}, which cannot be appended. Append to a simpler table and INSERT … SELECT from it.");
}
