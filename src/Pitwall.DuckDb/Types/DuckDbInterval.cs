using System.Globalization;
using System.Runtime.InteropServices;

namespace Pitwall.DuckDb;

/// <summary>An INTERVAL as the engine stores it. The three parts do not convert into each other: a month has no fixed number of days.</summary>
/// <param name="Months">Months, of either sign.</param>
/// <param name="Days">Days, of either sign.</param>
/// <param name="Micros">Microseconds, of either sign, not limited to one day.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDbInterval(int Months, int Days, long Micros)
{
    /// <summary>The duration in microseconds, cut to whole ones; no months, no days.</summary>
    public static DuckDbInterval From(TimeSpan duration) => new(0, 0, duration.Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>The duration, counting a day as 24 hours (Pitwall's times are UTC, where that holds).</summary>
    /// <exception cref="InvalidOperationException">The interval has months, whose length depends on where they are counted from.</exception>
    public TimeSpan ToTimeSpan() => Months == 0
        ? TimeSpan.FromTicks(checked((Days * CalendarText.MicrosPerDay + Micros) * TimeSpan.TicksPerMicrosecond))
        : throw new InvalidOperationException($"The interval of {Months} months, {Days} days and {Micros} µs has no fixed duration.");

    /// <summary>As ISO 8601 writes a duration: <c>P1M2DT3.5S</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"P{Months}M{Days}DT{Micros / (decimal)CalendarText.MicrosPerSecond:0.######}S");
}
