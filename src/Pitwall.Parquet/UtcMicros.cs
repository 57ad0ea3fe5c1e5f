namespace Pitwall.Parquet;

/// <summary>Times as columns of <see cref="ParquetType.TimestampUtcMicros"/> hold them: microseconds since 1970-01-01 UTC.</summary>
public static class UtcMicros
{
    /// <summary>A time; what is less than a microsecond is cut off.</summary>
    public static long Of(DateTimeOffset time) => OfTicks(time.UtcTicks);

    /// <summary>A time in ticks of UTC, as <see cref="DateTimeOffset.UtcTicks"/> counts them; what is less than a microsecond is cut off.</summary>
    public static long OfTicks(long utcTicks) => (utcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
