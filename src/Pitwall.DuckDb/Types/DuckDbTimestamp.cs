using System.Runtime.InteropServices;

namespace Pitwall.DuckDb;

/// <summary>
/// A TIMESTAMP or TIMESTAMPTZ as the engine stores it; a TIMESTAMPTZ is always UTC. It reaches farther than
/// <see cref="DateTime"/> (290309 BC to AD 294247) and knows infinity.
/// </summary>
/// <param name="Micros">Microseconds since 1970-01-01; <see cref="long.MaxValue"/> is infinity, its negative is minus infinity.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDbTimestamp(long Micros)
{
    /// <summary>The instant, cut to whole microseconds.</summary>
    public static DuckDbTimestamp From(DateTimeOffset time) => From(time.UtcDateTime);

    /// <summary>The date and time as it reads, whatever its kind, cut to whole microseconds.</summary>
    public static DuckDbTimestamp From(DateTime time) =>
        new((long)Math.Floor((time.Ticks - DateTime.UnixEpoch.Ticks) / (decimal)TimeSpan.TicksPerMicrosecond));

    /// <summary>Whether the time lies within years 1 to 9999; the result has no zone.</summary>
    public bool TryToDateTime(out DateTime time) => DuckDbTime.TryFromUnix(Micros, TimeSpan.TicksPerMicrosecond, out time);

    /// <summary>The time, without a zone.</summary>
    /// <exception cref="OverflowException">The time is infinite or outside years 1 to 9999.</exception>
    public DateTime ToDateTime() =>
        TryToDateTime(out var time) ? time : throw CalendarText.OutOfRange("TIMESTAMP", ToString(), nameof(DateTime));

    /// <summary>The instant in UTC.</summary>
    /// <exception cref="OverflowException">The time is infinite or outside years 1 to 9999.</exception>
    public DateTimeOffset ToDateTimeOffset() => new(ToDateTime(), TimeSpan.Zero);

    /// <summary>As the engine writes a TIMESTAMP: <c>2024-03-02 15:00:00.5</c>, <c>infinity</c>.</summary>
    public override string ToString() => CalendarText.Timestamp(Micros, CalendarText.MicrosPerSecond, 6);
}

/// <summary>A TIMESTAMP_S as the engine stores it.</summary>
/// <param name="Seconds">Seconds since 1970-01-01; the extremes are infinite.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDbTimestampSeconds(long Seconds)
{
    /// <summary>Whether the time lies within years 1 to 9999; the result has no zone.</summary>
    public bool TryToDateTime(out DateTime time) => DuckDbTime.TryFromUnix(Seconds, TimeSpan.TicksPerSecond, out time);

    /// <summary>As the engine writes it.</summary>
    public override string ToString() => CalendarText.Timestamp(Seconds, 1, 0);
}

/// <summary>A TIMESTAMP_MS as the engine stores it.</summary>
/// <param name="Millis">Milliseconds since 1970-01-01; the extremes are infinite.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDbTimestampMilliseconds(long Millis)
{
    /// <summary>Whether the time lies within years 1 to 9999; the result has no zone.</summary>
    public bool TryToDateTime(out DateTime time) => DuckDbTime.TryFromUnix(Millis, TimeSpan.TicksPerMillisecond, out time);

    /// <summary>As the engine writes it.</summary>
    public override string ToString() => CalendarText.Timestamp(Millis, 1_000, 3);
}

/// <summary>A TIMESTAMP_NS as the engine stores it.</summary>
/// <param name="Nanos">Nanoseconds since 1970-01-01; the extremes are infinite.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDbTimestampNanoseconds(long Nanos)
{
    /// <summary>Whether the time is finite and a whole number of 100 ns, which is what <see cref="DateTime"/> can say.</summary>
    public bool TryToDateTime(out DateTime time)
    {
        time = default;
        return Nanos % TimeSpan.NanosecondsPerTick == 0 && DuckDbTime.TryFromUnix(Nanos / TimeSpan.NanosecondsPerTick, 1, out time);
    }

    /// <summary>As the engine writes it.</summary>
    public override string ToString() => CalendarText.Timestamp(Nanos, 1_000_000_000, 9);
}
