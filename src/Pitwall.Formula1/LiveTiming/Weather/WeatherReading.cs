namespace Pitwall.Formula1.LiveTiming.Weather;

/// <summary>The weather at the track, measured about once a minute. A value is null when it was not given.</summary>
/// <param name="Time">When it was sent.</param>
/// <param name="Utc">Its own time; null when the message has none, as in the topic WeatherData.</param>
/// <param name="AirTemperature">°C.</param>
/// <param name="TrackTemperature">°C.</param>
/// <param name="Humidity">Percent.</param>
/// <param name="Pressure">mbar.</param>
/// <param name="IsRaining">Whether rain was measured.</param>
/// <param name="WindDirection">Degrees, 0 to 359.</param>
/// <param name="WindSpeed">m/s.</param>
public sealed record WeatherReading(
    SessionTime Time,
    DateTimeOffset? Utc,
    double? AirTemperature,
    double? TrackTemperature,
    double? Humidity,
    double? Pressure,
    bool? IsRaining,
    int? WindDirection,
    double? WindSpeed);
