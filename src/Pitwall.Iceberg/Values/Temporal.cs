namespace Pitwall.Iceberg;

/// <summary>Days and microseconds since 1970-01-01, as Iceberg counts them. Values outside .NET's years 1 to 9999 are null.</summary>
internal static class Temporal
{
    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public static int Days(DateOnly date) => date.DayNumber - EpochDay;

    public static long Micros(TimeOnly time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    // Floor, so that an instant before 1970 with a part of a microsecond does not move forward.
    public static long Micros(DateTime time) => FloorMicros(time.Ticks - DateTime.UnixEpoch.Ticks);

    public static long Micros(DateTimeOffset time) => FloorMicros(time.UtcTicks - DateTime.UnixEpoch.Ticks);

    public static DateOnly? Date(int days)
    {
        var number = (long)days + EpochDay;
        return number >= 0 && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number) : null;
    }

    public static TimeOnly? Time(long micros) =>
        micros is >= 0 and < TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond
            ? new TimeOnly(micros * TimeSpan.TicksPerMicrosecond) : null;

    public static DateTime? Timestamp(long micros) => Ticks(micros) is { } ticks ? new DateTime(ticks, DateTimeKind.Unspecified) : null;

    public static DateTimeOffset? Instant(long micros) => Ticks(micros) is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    private static long? Ticks(long micros)
    {
        const long Latest = long.MaxValue / TimeSpan.TicksPerMicrosecond;
        if (micros is > Latest or < -Latest) return null;
        var sum = (Int128)(micros * TimeSpan.TicksPerMicrosecond) + DateTime.UnixEpoch.Ticks;
        return sum >= 0 && sum <= DateTime.MaxValue.Ticks ? (long)sum : null;
    }

    private static long FloorMicros(long ticks) => (long)Math.Floor((decimal)ticks / TimeSpan.TicksPerMicrosecond);
}
