namespace Pitwall.Formula1.LiveTiming;

/// <summary>
/// Where a car was at one instant, as received: topic <c>Position.z</c>, some four samples a second and car. Coordinates are tenths of a
/// metre from an origin of the circuit's own; all three are 0 before the car is tracked. Null where the feed sent nothing usable.
/// </summary>
/// <remarks>Kept in 32 bytes: a race has a million.</remarks>
public readonly record struct PositionSample : ITelemetrySample<PositionSample>
{
    private readonly long _utcTicks;
    private readonly int _x;
    private readonly int _y;
    private readonly int _z;
    private readonly short _driver;
    private readonly bool? _isOnTrack;

    private PositionSample(SessionTime time, DateTimeOffset utc, DriverNumber driver, bool? isOnTrack, int x, int y, int z)
    {
        Time = time;
        _utcTicks = utc.UtcTicks;
        _driver = (short)driver.Value;
        _isOnTrack = isOnTrack;
        _x = x;
        _y = y;
        _z = z;
    }

    /// <summary>Time of the line that brought the sample. A line brings several samples, up to some seconds old.</summary>
    public SessionTime Time { get; }

    /// <summary>When the sample was taken.</summary>
    public DateTimeOffset Utc => new(_utcTicks, TimeSpan.Zero);

    /// <summary>The car.</summary>
    public DriverNumber DriverNumber => _driver == 0 ? default : new DriverNumber(_driver);

    /// <summary>Status <c>OnTrack</c> (true) or <c>OffTrack</c> (false); null for any other.</summary>
    public bool? IsOnTrack => _isOnTrack;

    /// <summary>Tenths of a metre.</summary>
    public int? X => Known(_x);

    /// <summary>Tenths of a metre.</summary>
    public int? Y => Known(_y);

    /// <summary>Height, tenths of a metre.</summary>
    public int? Z => Known(_z);

    /// <summary>False for the numbers 241 to 243: safety and medical cars.</summary>
    public bool IsDriver => TelemetryDecoder.IsDriver(DriverNumber);

    static ReadOnlySpan<byte> ITelemetrySample<PositionSample>.ListName => "Position"u8;

    static ReadOnlySpan<byte> ITelemetrySample<PositionSample>.UtcName => "Timestamp"u8;

    static ReadOnlySpan<byte> ITelemetrySample<PositionSample>.CarsName => "Entries"u8;

    static bool ITelemetrySample<PositionSample>.TryRead(
        ref JsonCursor cursor, SessionTime time, DateTimeOffset utc, DriverNumber driver, out PositionSample sample)
    {
        bool? isOnTrack = null;
        int x = JsonCursor.NoNumber, y = x, z = x;
        sample = default;
        if (!cursor.TryTake('{')) return false;
        if (!cursor.TryTake('}'))
        {
            do
            {
                if (!cursor.TryName(out var name)) return false;
                var isRead = name switch
                {
                    [(byte)'X'] => cursor.TryInteger(out x),
                    [(byte)'Y'] => cursor.TryInteger(out y),
                    [(byte)'Z'] => cursor.TryInteger(out z),
                    _ when name.SequenceEqual("Status"u8) => TryStatus(ref cursor, out isOnTrack),
                    _ => cursor.TrySkip(),
                };
                if (!isRead) return false;
            }
            while (cursor.TryTake(','));
            if (!cursor.TryTake('}')) return false;
        }
        sample = new PositionSample(time, utc, driver, isOnTrack, x, y, z);
        return true;
    }

    private static int? Known(int value) => value == JsonCursor.NoNumber ? null : value;

    private static bool TryStatus(ref JsonCursor cursor, out bool? isOnTrack)
    {
        isOnTrack = null;
        if (cursor.TryTake("\"OnTrack\""u8)) isOnTrack = true;
        else if (cursor.TryTake("\"OffTrack\""u8)) isOnTrack = false;
        else return cursor.TrySkip();
        return true;
    }
}
