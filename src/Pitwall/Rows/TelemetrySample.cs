namespace Pitwall;

/// <summary>A sample of a car: a row of <c>silver.car_telemetry</c>.</summary>
public sealed record TelemetrySample
{
    /// <summary>Three letters of the driver, such as <c>LEC</c>; the car number where they are not known. From <c>silver.session_drivers</c>.</summary>
    public string Driver { get; init; } = "";

    /// <summary>Season.</summary>
    public int Year { get; init; }

    /// <summary>F1's key of the session.</summary>
    public int SessionKey { get; init; }

    /// <summary>Car number. Source: OpenF1 car_data.driver_number.</summary>
    public int DriverNumber { get; init; }

    /// <summary>UTC time of the sample. Source: OpenF1 car_data.date.</summary>
    public DateTimeOffset Date { get; init; }

    /// <summary>Lap the car was on; null before the first and after the last, and between the laps of a session where marks are missing.</summary>
    public int? LapNumber { get; init; }

    /// <summary>Milliseconds since the start of the lap; null without a lap.</summary>
    public int? TimeInLapMillis { get; init; }

    /// <summary>Metres since the start of the lap, speed integrated over time, to the decimetre; null without a lap.</summary>
    public double? DistanceInLap { get; init; }

    /// <summary>km/h; null when not given. Source: OpenF1 car_data.speed.</summary>
    public int? Speed { get; init; }

    /// <summary>Engine speed, 1/min; null when not given. Source: OpenF1 car_data.rpm.</summary>
    public int? Rpm { get; init; }

    /// <summary>0 neutral, 1 to 8; null for other values, which are noise. Source: OpenF1 car_data.n_gear.</summary>
    public int? NGear { get; init; }

    /// <summary>Percent; null above 100, which means no data. Source: OpenF1 car_data.throttle.</summary>
    public int? Throttle { get; init; }

    /// <summary>0 or 100; null above 100, which means no data. Source: OpenF1 car_data.brake.</summary>
    public int? Brake { get; init; }

    /// <summary>As received: 0 and 1 off, 8 eligible, 10, 12 and 14 open; null from 2026 on, when there is no DRS. Source: OpenF1 car_data.drs.</summary>
    public int? Drs { get; init; }

    /// <summary>True when the flap is open; null when not given.</summary>
    public bool? IsDrsOpen { get; init; }

    /// <summary>1/10 m, origin and axes of the circuit; null before the car is tracked or when the samples around it lie more than 2 s apart. Source: OpenF1 location.x.</summary>
    public int? X { get; init; }

    /// <summary>As x. Source: OpenF1 location.y.</summary>
    public int? Y { get; init; }

    /// <summary>1/10 m, height; as x. Source: OpenF1 location.z.</summary>
    public int? Z { get; init; }

    /// <summary>Milliseconds since the last sample of the position, from which the place was interpolated to the next; null without a place.</summary>
    public int? LocationAgeMillis { get; init; }

    /// <summary>Where the row comes from: openf1.</summary>
    public string Source { get; init; } = "";
}
