-- table:     silver.weather
-- about:     Weather at the track, once a minute.
-- grain:     session_key, date
-- partition: year, session_key
-- inputs:    bronze.openf1_weather, silver.livetiming_weather
-- columns:
--   year              INTEGER NOT NULL      Season.
--   session_key       INTEGER NOT NULL      F1's key of the session.
--   date              TIMESTAMPTZ NOT NULL  UTC time of the measurement. Source: OpenF1 weather.date.
--   meeting_key       INTEGER               F1's key of the meeting.
--   air_temperature   DOUBLE                °C. Source: OpenF1 weather.air_temperature.
--   track_temperature DOUBLE                °C. Source: OpenF1 weather.track_temperature.
--   humidity          DOUBLE                Percent. Source: OpenF1 weather.humidity.
--   pressure          DOUBLE                mbar. Source: OpenF1 weather.pressure.
--   is_raining        BOOLEAN               True when the rain sensor reports rain. Source: OpenF1 weather.rainfall.
--   wind_direction    INTEGER               Degrees the wind comes from, 0 to 359. Source: OpenF1 weather.wind_direction.
--   wind_speed        DOUBLE                m/s. Source: OpenF1 weather.wind_speed.
--   _source           VARCHAR NOT NULL      Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).
select
    year,
    session_key,
    date,
    meeting_key,
    air_temperature,
    track_temperature,
    humidity,
    pressure,
    rainfall > 0 as is_raining,
    wind_direction,
    wind_speed,
    _source
from received_weather()
where date is not null
-- After an outage the feed sent several measurements under one time; which of them was the last is lost, so the lowest stands.
qualify row_number() over (
    partition by session_key, date
    order by air_temperature, track_temperature, humidity, pressure, rainfall, wind_direction, wind_speed) = 1
