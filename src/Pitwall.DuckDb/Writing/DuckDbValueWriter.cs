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

    /// <summary>Writes the values of the next rows, of which there must be room; see <see cref="DuckDbAppender.Room"/>.</summary>
    public void Write(ReadOnlySpan<T> values) => values.CopyTo(new Span<T>((T*)Data + Next(values.Length), values.Length));

    /// <summary>Writes the values of the next rows, of which there must be room; one value stands for NULL.</summary>
    public void Write(ReadOnlySpan<T> values, T none)
    {
        var first = Next(values.Length);
        values.CopyTo(new Span<T>((T*)Data + first, values.Length));
        for (var i = 0; i < values.Length; i++)
            if (EqualityComparer<T>.Default.Equals(values[i], none)) SetNull(first + i);
    }

    /// <summary>Writes one value for the next rows, of which there must be room.</summary>
    public void Fill(T value, int count) => new Span<T>((T*)Data + Next(count), count).Fill(value);

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
