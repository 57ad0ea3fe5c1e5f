namespace Pitwall.Formula1.LiveTiming;

/// <summary>
/// What a car's sensors said at one instant, as received: topic <c>CarData.z</c>, some four samples a second and car.
/// A channel is null where the feed sent none, or something that is not a whole number. 104 in throttle or brake means "no data" upstream.
/// </summary>
/// <param name="Time">Time of the line that brought the sample. A line brings several samples, up to some seconds old.</param>
/// <param name="Utc">When the sample was taken.</param>
/// <param name="Driver">The car.</param>
/// <param name="Rpm">Channel 0: engine speed, revolutions per minute.</param>
/// <param name="Speed">Channel 2: km/h.</param>
/// <param name="Gear">Channel 3: 0 is neutral, 1 to 8; larger values are faults of the feed.</param>
/// <param name="Throttle">Channel 4: per cent, 0 to 100.</param>
/// <param name="Brake">Channel 5: 0 or 100 (until 2018 and from 2026 sometimes between).</param>
/// <param name="Drs">Channel 45: 0 and 1 closed, 8 eligible, 10, 12 and 14 open; null from 2026 on, when the channel ended.</param>
public readonly record struct CarSample(
    SessionTime Time, DateTimeOffset Utc, DriverNumber Driver, int? Rpm, int? Speed, int? Gear, int? Throttle, int? Brake, int? Drs)
    : ITelemetrySample<CarSample>
{
    /// <summary>False for the numbers 241 to 243: safety and medical cars.</summary>
    public bool IsDriver => TelemetryDecoder.IsDriver(Driver);

    static ReadOnlySpan<byte> ITelemetrySample<CarSample>.ListName => "Entries"u8;

    static ReadOnlySpan<byte> ITelemetrySample<CarSample>.UtcName => "Utc"u8;

    static ReadOnlySpan<byte> ITelemetrySample<CarSample>.CarsName => "Cars"u8;

    static bool ITelemetrySample<CarSample>.TryRead(
        ref JsonCursor cursor, SessionTime time, DateTimeOffset utc, DriverNumber driver, out CarSample sample)
    {
        int? rpm = null, speed = null, gear = null, throttle = null, brake = null, drs = null;
        sample = default;
        if (!cursor.TryTake('{')) return false;
        if (!cursor.TryTake('}'))
        {
            do
            {
                if (!cursor.TryName(out var name)) return false;
                if (!name.SequenceEqual("Channels"u8))
                {
                    if (!cursor.TrySkip()) return false;
                    continue;
                }
                if (!cursor.TryTake('{')) return false;
                if (cursor.TryTake('}')) continue;
                do
                {
                    if (!cursor.TryName(out var channel) || !cursor.TryInteger(out var value)) return false;
                    switch (channel)
                    {
                        case [(byte)'0']: rpm = value; break;
                        case [(byte)'2']: speed = value; break;
                        case [(byte)'3']: gear = value; break;
                        case [(byte)'4']: throttle = value; break;
                        case [(byte)'5']: brake = value; break;
                        case [(byte)'4', (byte)'5']: drs = value; break;
                        default: break;
                    }
                }
                while (cursor.TryTake(','));
                if (!cursor.TryTake('}')) return false;
            }
            while (cursor.TryTake(','));
            if (!cursor.TryTake('}')) return false;
        }
        sample = new CarSample(time, utc, driver, rpm, speed, gear, throttle, brake, drs);
        return true;
    }
}
