using System.Globalization;
using System.Runtime.InteropServices;

namespace Pitwall.DuckDb;

/// <summary>A TIME as the engine stores it; unlike <see cref="TimeOnly"/> it may be 24:00:00.</summary>
/// <param name="Micros">Microseconds since midnight, 0 to 86,400,000,000.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDbTime(long Micros)
{
    /// <summary>The time of day, cut to whole microseconds.</summary>
    public static DuckDbTime From(TimeOnly time) => new(time.Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>Whether the time is before 24:00:00.</summary>
    public bool TryToTimeOnly(out TimeOnly time)
    {
        var fits = Micros < CalendarText.MicrosPerDay;
        time = fits ? new TimeOnly(Micros * TimeSpan.TicksPerMicrosecond) : default;
        return fits;
    }

    /// <summary>As the engine writes it: <c>15:00:00.5</c>.</summary>
    public override string ToString() => CalendarText.Time(Micros, CalendarText.MicrosPerSecond, 6);

    internal static bool TryFromUnix(long units, long ticksPerUnit, out DateTime time)
    {
        var ticks = (Int128)units * ticksPerUnit + DateTime.UnixEpoch.Ticks;
        var fits = ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
        time = fits ? new DateTime((long)ticks, DateTimeKind.Unspecified) : default;
        return fits;
    }
}

/// <summary>A TIME_NS as the engine stores it.</summary>
/// <param name="Nanos">Nanoseconds since midnight, 0 to 86,400,000,000,000.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDbTimeNanoseconds(long Nanos)
{
    /// <summary>Whether the time is before 24:00:00 and a whole number of 100 ns, which is what <see cref="TimeOnly"/> can say.</summary>
    public bool TryToTimeOnly(out TimeOnly time)
    {
        var fits = Nanos % TimeSpan.NanosecondsPerTick == 0 && Nanos / 1_000 < CalendarText.MicrosPerDay;
        time = fits ? new TimeOnly(Nanos / TimeSpan.NanosecondsPerTick) : default;
        return fits;
    }

    /// <summary>As the engine writes it.</summary>
    public override string ToString() => CalendarText.Time(Nanos, 1_000_000_000, 9);
}

/// <summary>A TIMETZ as the engine stores it: 40 bits of microseconds, 24 bits of offset.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDbTimeTz(ulong Bits)
{
    // The offset is stored reversed, so that the bits sort by instant.
    private const int MaxOffsetSeconds = 16 * 60 * 60 - 1;

    /// <summary>Microseconds since midnight at the offset, 0 to 86,400,000,000.</summary>
    public long Micros => (long)(Bits >> 24);

    /// <summary>Seconds east of UTC, -57,599 to 57,599.</summary>
    public int OffsetSeconds => MaxOffsetSeconds - (int)(Bits & 0xFF_FFFF);

    /// <summary>As the engine writes it: <c>15:00:00+01</c>.</summary>
    public override string ToString()
    {
        var offset = Math.Abs(OffsetSeconds);
        var text = new System.Text.StringBuilder(CalendarText.Time(Micros, CalendarText.MicrosPerSecond, 6));
        text.Append(OffsetSeconds < 0 ? '-' : '+').Append((offset / 3600).ToString("00", CultureInfo.InvariantCulture));
        if (offset % 3600 != 0) text.Append(':').Append((offset / 60 % 60).ToString("00", CultureInfo.InvariantCulture));
        if (offset % 60 != 0) text.Append(':').Append((offset % 60).ToString("00", CultureInfo.InvariantCulture));
        return text.ToString();
    }
}
