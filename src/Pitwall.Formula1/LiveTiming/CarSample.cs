namespace Pitwall.Formula1.LiveTiming;

/// <summary>
/// What a car's sensors said at one instant, as received: topic <c>CarData.z</c>, some four samples a second and car.
/// A channel is null where the feed sent none, or something that is no whole number of that size. 104 in throttle or brake means
/// "no data" upstream.
/// </summary>
/// <remarks>Kept in 32 bytes: a race has a million.</remarks>
public readonly record struct CarSample : ITelemetrySample<CarSample>
{
    private const short None = short.MinValue;
    private readonly long _utcTicks;
    private readonly short _rpm;
    private readonly short _speed;
    private readonly short _gear;
    private readonly short _throttle;
    private readonly short _brake;
    private readonly short _drs;

    private CarSample(SessionTime time, DateTimeOffset utc, DriverNumber driver, in Channels channels)
    {
        Time = time;
        _utcTicks = utc.UtcTicks;
        DriverNumber = driver;
        _rpm = Narrow(channels.Rpm);
        _speed = Narrow(channels.Speed);
        _gear = Narrow(channels.Gear);
        _throttle = Narrow(channels.Throttle);
        _brake = Narrow(channels.Brake);
        _drs = Narrow(channels.Drs);
    }

    /// <summary>Time of the line that brought the sample. A line brings several samples, up to some seconds old.</summary>
    public SessionTime Time { get; }

    /// <summary>When the sample was taken.</summary>
    public DateTimeOffset Utc => new(_utcTicks, TimeSpan.Zero);

    /// <summary>The car.</summary>
    public DriverNumber DriverNumber { get; }

    /// <summary>Channel 0: engine speed, revolutions per minute.</summary>
    public int? Rpm => Widen(_rpm);

    /// <summary>Channel 2: km/h.</summary>
    public int? Speed => Widen(_speed);

    /// <summary>Channel 3: 0 is neutral, 1 to 8; larger values are faults of the feed.</summary>
    public int? Gear => Widen(_gear);

    /// <summary>Channel 4: per cent, 0 to 100.</summary>
    public int? Throttle => Widen(_throttle);

    /// <summary>Channel 5: per cent; most seasons know 0 and 100 only.</summary>
    public int? Brake => Widen(_brake);

    /// <summary>Channel 45: 0 and 1 closed, 8 eligible, 10, 12 and 14 open; null from 2026 on, when the channel ended.</summary>
    public int? Drs => Widen(_drs);

    /// <summary>False for the numbers 241 to 243: safety and medical cars.</summary>
    public bool IsDriver => TelemetryDecoder.IsDriver(DriverNumber);

    static ReadOnlySpan<byte> ITelemetrySample<CarSample>.ListName => "Entries"u8;

    static ReadOnlySpan<byte> ITelemetrySample<CarSample>.UtcName => "Utc"u8;

    static ReadOnlySpan<byte> ITelemetrySample<CarSample>.CarsName => "Cars"u8;

    static bool ITelemetrySample<CarSample>.TryRead(
        ref JsonCursor cursor, SessionTime time, DateTimeOffset utc, DriverNumber driver, out CarSample sample)
    {
        var channels = Channels.Absent;
        sample = default;
        if (!cursor.TryTake('{')) return false;
        if (!cursor.TryTake('}'))
        {
            do
            {
                // Nearly always the next bytes: comparing them at once is faster than looking for the end of the name.
                var isChannels = cursor.TryTake("\"Channels\":"u8);
                if (!isChannels)
                {
                    if (!cursor.TryName(out var name)) return false;
                    isChannels = name.SequenceEqual("Channels"u8);
                }
                if (!(isChannels ? channels.TryRead(ref cursor) : cursor.TrySkip())) return false;
            }
            while (cursor.TryTake(','));
            if (!cursor.TryTake('}')) return false;
        }
        sample = new CarSample(time, utc, driver, channels);
        return true;
    }

    private static short Narrow(int value) => value is > None and <= short.MaxValue ? (short)value : None;

    private static int? Widen(short value) => value == None ? null : value;

    private struct Channels
    {
        public int Rpm;
        public int Speed;
        public int Gear;
        public int Throttle;
        public int Brake;
        public int Drs;

        public static Channels Absent => new()
        {
            Rpm = JsonCursor.NoNumber,
            Speed = JsonCursor.NoNumber,
            Gear = JsonCursor.NoNumber,
            Throttle = JsonCursor.NoNumber,
            Brake = JsonCursor.NoNumber,
            Drs = JsonCursor.NoNumber,
        };

        public bool TryRead(ref JsonCursor cursor)
        {
            if (!cursor.TryTake('{')) return false;
            if (cursor.TryTake('}')) return true;
            do
            {
                if (!cursor.TryMember(out var channel, out var value)) return false;
                switch (channel)
                {
                    case [(byte)'0']: Rpm = value; break;
                    case [(byte)'2']: Speed = value; break;
                    case [(byte)'3']: Gear = value; break;
                    case [(byte)'4']: Throttle = value; break;
                    case [(byte)'5']: Brake = value; break;
                    case [(byte)'4', (byte)'5']: Drs = value; break;
                    default: break;
                }
            }
            while (cursor.TryTake(','));
            return cursor.TryTake('}');
        }
    }
}
