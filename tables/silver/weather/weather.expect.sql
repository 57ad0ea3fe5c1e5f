-- plausible_temperatures (warn): Air is between -5 and 50 °C, the track between 0 and 75 °C (exactly 0 was a failed sensor).
select year, session_key, date, air_temperature, track_temperature
from silver.weather
where air_temperature not between -5 and 50 or track_temperature <= 0 or track_temperature > 75;

-- percent_and_degrees (warn): Humidity is a percentage, wind direction an angle, wind speed not negative.
select year, session_key, date, humidity, wind_direction, wind_speed
from silver.weather
where humidity not between 0 and 100 or wind_direction not between 0 and 360 or wind_speed < 0;

-- plausible_pressure (warn): Pressure is between 750 mbar (Mexico City) and 1060 mbar.
select year, session_key, date, pressure from silver.weather where pressure not between 750 and 1060;
