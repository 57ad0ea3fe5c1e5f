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

    /// <summary>Car number; safety and medical cars are left out. Source: CarData.z Cars; OpenF1 car_data.driver_number.</summary>
    public int DriverNumber { get; init; }

    /// <summary>UTC time of the sample. Source: CarData.z Utc; OpenF1 car_data.date.</summary>
    public DateTimeOffset Date { get; init; }

    /// <summary>Lap the car was on; null before the first and after the last, and between the laps of a session where marks are missing.</summary>
    public int? LapNumber { get; init; }

    /// <summary>Milliseconds since the start of the lap; null without a lap.</summary>
    public int? TimeInLapMillis { get; init; }

    /// <summary>Metres since the start of the lap, speed integrated over time, to the decimetre; null without a lap.</summary>
    public double? DistanceInLap { get; init; }

    /// <summary>Share of the lap's distance, 0 to 1, so that every lap ends at 1; null without a lap, and on a lap on which samples are more than 5 s apart or the car did not move.</summary>
    public double? RelativeDistance { get; init; }

    /// <summary>km/h; null when not given. Source: CarData.z channel 2; OpenF1 car_data.speed.</summary>
    public int? Speed { get; init; }

    /// <summary>Engine speed, 1/min; null when not given. Source: CarData.z channel 0; OpenF1 car_data.rpm.</summary>
    public int? Rpm { get; init; }

    /// <summary>0 neutral, 1 to 8; null for other values, which are noise. Source: CarData.z channel 3; OpenF1 car_data.n_gear.</summary>
    public int? NGear { get; init; }

    /// <summary>Percent; null above 100, which means no data. Source: CarData.z channel 4; OpenF1 car_data.throttle.</summary>
    public int? Throttle { get; init; }

    /// <summary>0 or 100; null above 100, which means no data. Source: CarData.z channel 5; OpenF1 car_data.brake.</summary>
    public int? Brake { get; init; }

    /// <summary>As received: 0 and 1 off, 8 eligible, 10, 12 and 14 open; null from 2026 on, when there is no DRS. Source: CarData.z channel 45; OpenF1 car_data.drs.</summary>
    public int? Drs { get; init; }

    /// <summary>True when the flap is open; null when not given.</summary>
    public bool? IsDrsOpen { get; init; }

    /// <summary>1/10 m, origin and axes of the circuit; null before the car is tracked, behind the last sample of its position, and when the samples around it lie more than 2 s apart. Source: Position.z X; OpenF1 location.x.</summary>
    public int? X { get; init; }

    /// <summary>As x. Source: Position.z Y; OpenF1 location.y.</summary>
    public int? Y { get; init; }

    /// <summary>1/10 m, height; as x. Source: Position.z Z; OpenF1 location.z.</summary>
    public int? Z { get; init; }

    /// <summary>Milliseconds since the last sample of the position, from which the place was interpolated to the next; null without a place.</summary>
    public int? LocationAgeMillis { get; init; }

    /// <summary>Status of the last sample of the position, no more than 2 s old: true for OnTrack; null when not known, and always in OpenF1. Source: Position.z Status.</summary>
    public bool? IsOnTrack { get; init; }

    /// <summary>Where on the lap: T1, T2, … from 50 m before to 50 m behind the apex of a corner, S0 before T1, S1 behind it, …. Corners are found in the curvature of the driven path and numbered along the lap, so that numbers may differ from the official ones; null in the pit lane, without a lap, and when no lap tells the circuit.</summary>
    public string? TrackRegion { get; init; }

    /// <summary>State of the whole track at the time: GREEN, YELLOW, VSC, SC, RED; null when not known.</summary>
    public string? TrackStatus { get; init; }

    /// <summary>Number of the car ahead on the road, on whatever lap it is, cars in the pit lane left out; null in the pit lane, without a lap, and when there is none.</summary>
    public int? DriverAhead { get; init; }

    /// <summary>Metres to the car ahead, along the track, to the decimetre; null without one.</summary>
    public double? DistanceToDriverAhead { get; init; }

    /// <summary>Milliseconds since the car ahead was at this place of the lap, which tells more than metres do; null without one, and when it was not there because it has come out of the pits since.</summary>
    public int? GapToDriverAheadMillis { get; init; }

    /// <summary>Where the samples of the car come from: livetiming or openf1.</summary>
    public string Source { get; init; } = "";
}
