namespace Pitwall;

/// <summary>A measurement of the weather: a row of <c>silver.weather</c>.</summary>
public sealed record WeatherSample
{
    /// <summary>Season.</summary>
    public int Year { get; init; }

    /// <summary>F1's key of the session.</summary>
    public int SessionKey { get; init; }

    /// <summary>UTC time of the measurement. Source: OpenF1 weather.date.</summary>
    public DateTimeOffset Date { get; init; }

    /// <summary>F1's key of the meeting.</summary>
    public int? MeetingKey { get; init; }

    /// <summary>°C. Source: OpenF1 weather.air_temperature.</summary>
    public double? AirTemperature { get; init; }

    /// <summary>°C. Source: OpenF1 weather.track_temperature.</summary>
    public double? TrackTemperature { get; init; }

    /// <summary>Percent. Source: OpenF1 weather.humidity.</summary>
    public double? Humidity { get; init; }

    /// <summary>mbar. Source: OpenF1 weather.pressure.</summary>
    public double? Pressure { get; init; }

    /// <summary>True when the rain sensor reports rain. Source: OpenF1 weather.rainfall.</summary>
    public bool? IsRaining { get; init; }

    /// <summary>Degrees the wind comes from, 0 to 359. Source: OpenF1 weather.wind_direction.</summary>
    public int? WindDirection { get; init; }

    /// <summary>m/s. Source: OpenF1 weather.wind_speed.</summary>
    public double? WindSpeed { get; init; }

    /// <summary>Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).</summary>
    public string Source { get; init; } = "";
}
