namespace Pitwall.Formula1.LiveTiming;

/// <summary>How a telemetry topic is written: a list of instants, each with its UTC time and its cars by number.</summary>
internal interface ITelemetrySample<TSample>
    where TSample : struct
{
    /// <summary>Name of the list of instants.</summary>
    static abstract ReadOnlySpan<byte> ListName { get; }

    /// <summary>Name of an instant's time.</summary>
    static abstract ReadOnlySpan<byte> UtcName { get; }

    /// <summary>Name of an instant's cars.</summary>
    static abstract ReadOnlySpan<byte> CarsName { get; }

    /// <summary>Reads the value of one car.</summary>
    static abstract bool TryRead(ref JsonCursor cursor, SessionTime time, DateTimeOffset utc, DriverNumber driver, out TSample sample);
}
