using System.Runtime.CompilerServices;

namespace Pitwall.DuckDb;

/// <summary>Writes a column of fixed-size values.</summary>
public sealed unsafe class DuckDbValueWriter<T> : DuckDbColumnWriter where T : unmanaged
{
    internal DuckDbValueWriter(DuckDbType type, string place) : base(type, place)
    {
        if (!StorageType.Fits<T>(type.Id)) throw WrongType(typeof(T).Name);
    }

    /// <summary>Writes the value of the current row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(T value)
    {
        var row = Next();
        ((T*)Data)[row] = value;
    }

    /// <summary>Writes the value of the current row; null is NULL.</summary>
    public void Write(T? value)
    {
        if (value is { } some) Write(some);
        else WriteNull();
    }

    private protected override void WriteBoxed(object value)
    {
        if (value is T same) Write(same);
        else Write((T)Convert(value));
    }

    private object Convert(object value) => (value, Type.Id) switch
    {
        (DateOnly v, DuckDbTypeId.Date) => DuckDbDate.From(v),
        (TimeOnly v, DuckDbTypeId.Time) => DuckDbTime.From(v),
        (DateTime v, DuckDbTypeId.Timestamp) => DuckDbTimestamp.From(v),
        (DateTimeOffset v, DuckDbTypeId.TimestampTz) => DuckDbTimestamp.From(v),
        (TimeSpan v, DuckDbTypeId.Interval) => DuckDbInterval.From(v),
        (Guid v, DuckDbTypeId.Uuid) => DuckDbUuid.From(v),
        _ => throw WrongType(value.GetType().Name),
    };
}
