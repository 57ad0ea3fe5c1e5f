namespace Pitwall.Formula1.LiveTiming;

/// <summary>
/// Where a car was at one instant, as received: topic <c>Position.z</c>, some four samples a second and car. Coordinates are tenths of a
/// metre from an origin of the circuit's own; all three are 0 before the car is tracked. Null where the feed sent nothing usable.
/// </summary>
/// <param name="Time">Time of the line that brought the sample. A line brings several samples, up to some seconds old.</param>
/// <param name="Utc">When the sample was taken.</param>
/// <param name="Driver">The car.</param>
/// <param name="IsOnTrack">Status <c>OnTrack</c> (true) or <c>OffTrack</c> (false); null for any other.</param>
/// <param name="X">Tenths of a metre.</param>
/// <param name="Y">Tenths of a metre.</param>
/// <param name="Z">Height, tenths of a metre.</param>
public readonly record struct PositionSample(
    SessionTime Time, DateTimeOffset Utc, DriverNumber Driver, bool? IsOnTrack, int? X, int? Y, int? Z) : ITelemetrySample<PositionSample>
{
    /// <summary>False for the numbers 241 to 243: safety and medical cars.</summary>
    public bool IsDriver => TelemetryDecoder.IsDriver(Driver);

    static ReadOnlySpan<byte> ITelemetrySample<PositionSample>.ListName => "Position"u8;

    static ReadOnlySpan<byte> ITelemetrySample<PositionSample>.UtcName => "Timestamp"u8;

    static ReadOnlySpan<byte> ITelemetrySample<PositionSample>.CarsName => "Entries"u8;

    static bool ITelemetrySample<PositionSample>.TryRead(
        ref JsonCursor cursor, SessionTime time, DateTimeOffset utc, DriverNumber driver, out PositionSample sample)
    {
        bool? isOnTrack = null;
        int? x = null, y = null, z = null;
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

    private static bool TryStatus(ref JsonCursor cursor, out bool? isOnTrack)
    {
        isOnTrack = null;
        if (!cursor.TryText(out var status)) return cursor.TrySkip();
        if (status.SequenceEqual("OnTrack"u8)) isOnTrack = true;
        else if (status.SequenceEqual("OffTrack"u8)) isOnTrack = false;
        return true;
    }
}
