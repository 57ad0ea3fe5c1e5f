-- table:     silver.car_telemetry
-- about:     Telemetry: one row per sample of the car (about 3.7 a second), with the position on track interpolated
--            to its time, the lap and the distance within it. What means "no data" is null; the raw samples of car
--            and position are in bronze.
-- grain:     session_key, driver_number, date
-- partition: year, session_key
-- inputs:    bronze.openf1_car_data, bronze.openf1_location, silver.laps
-- columns:
--   year                INTEGER NOT NULL      Season.
--   session_key         INTEGER NOT NULL      F1's key of the session.
--   driver_number       INTEGER NOT NULL      Car number. Source: OpenF1 car_data.driver_number.
--   date                TIMESTAMPTZ NOT NULL  UTC time of the sample. Source: OpenF1 car_data.date.
--   lap_number          INTEGER               Lap the car was on; null before the first and after the last, and between the laps of a session where marks are missing.
--   time_in_lap_millis  INTEGER               Milliseconds since the start of the lap; null without a lap.
--   distance_in_lap     DOUBLE                Metres since the start of the lap, speed integrated over time, to the decimetre; null without a lap.
--   speed               INTEGER               km/h; null when not given. Source: OpenF1 car_data.speed.
--   rpm                 INTEGER               Engine speed, 1/min; null when not given. Source: OpenF1 car_data.rpm.
--   n_gear              INTEGER               0 neutral, 1 to 8; null for other values, which are noise. Source: OpenF1 car_data.n_gear.
--   throttle            INTEGER               Percent; null above 100, which means no data. Source: OpenF1 car_data.throttle.
--   brake               INTEGER               0 or 100; null above 100, which means no data. Source: OpenF1 car_data.brake.
--   drs                 INTEGER               As received: 0 and 1 off, 8 eligible, 10, 12 and 14 open; null from 2026 on, when there is no DRS. Source: OpenF1 car_data.drs.
--   is_drs_open         BOOLEAN               True when the flap is open; null when not given.
--   x                   INTEGER               1/10 m, origin and axes of the circuit; null before the car is tracked or when the samples around it lie more than 2 s apart. Source: OpenF1 location.x.
--   y                   INTEGER               As x. Source: OpenF1 location.y.
--   z                   INTEGER               1/10 m, height; as x. Source: OpenF1 location.z.
--   location_age_millis INTEGER               Milliseconds since the last sample of the position, from which the place was interpolated to the next; null without a place.
--   _source             VARCHAR NOT NULL      Where the row comes from: openf1.
with samples as (
    select
        year, session_key, driver_number, date, speed, rpm, n_gear, throttle, brake, drs,
        lag(date) over drive as date_before,
        lag(speed) over drive as speed_before
    from bronze.openf1_car_data
    where driver_number is not null and date is not null
    window drive as (partition by session_key, driver_number order by date, speed, rpm, n_gear, throttle, brake, drs)
),
laps as (
    select
        session_key, driver_number, lap_number, date_start,
        -- No two laps of a driver overlap, whatever the marks say.
        least(date_end, lead(date_start) over (partition by session_key, driver_number order by date_start, lap_number)) as date_end
    from silver.laps
    where date_start is not null and date_end is not null
),
on_laps as (
    select
        samples.*,
        laps.lap_number,
        millis_between(laps.date_start, samples.date) as millis_in_lap
    from samples
    left join laps
        on laps.session_key = samples.session_key and laps.driver_number = samples.driver_number
        and samples.date >= laps.date_start and samples.date < laps.date_end
    -- A sample received twice is one.
    where samples.date_before is distinct from samples.date
),
driven as (
    select
        on_laps.*,
        -- Mean of two speeds (km/h) times their distance in time (ms), in whole numbers so that every build gives the same sum.
        -- The first sample of a lap counts from the start of the lap; where one speed is missing the other stands for both.
        sum((coalesce(speed, speed_before) + coalesce(speed_before, speed)) * least(millis_between(date_before, date), millis_in_lap)) over (
            partition by session_key, driver_number, lap_number order by date rows unbounded preceding) as doubled_distance
    from on_laps
),
places as (
    select
        session_key, driver_number, date, x, y, z,
        lead(date) over track as next_date,
        lead(x) over track as next_x,
        lead(y) over track as next_y,
        lead(z) over track as next_z
    from bronze.openf1_location
    -- The origin stands for "not tracked yet".
    where driver_number is not null and date is not null and not (x = 0 and y = 0 and z = 0)
    window track as (partition by session_key, driver_number order by date, x, y, z)
),
-- From one sample of the position to the next.
lines as (
    select
        session_key, driver_number, date, x, y, z, next_x, next_y, next_z,
        millis_between(date, next_date) as millis
    from places
    where next_date > date
),
placed as (
    select
        driven.*,
        lines.x, lines.y, lines.z, lines.next_x, lines.next_y, lines.next_z, lines.millis,
        case when lines.millis between 1 and 2000 then millis_between(lines.date, driven.date) end as millis_since_place
    from driven
    asof left join lines
        on lines.session_key = driven.session_key and lines.driver_number = driven.driver_number and lines.date <= driven.date
)
select
    year,
    session_key,
    driver_number,
    date,
    lap_number,
    millis_in_lap as time_in_lap_millis,
    case when lap_number is not null then round(doubled_distance / 7200.0, 1) end as distance_in_lap,
    speed,
    rpm,
    case when n_gear between 0 and 8 then n_gear end as n_gear,
    case when throttle between 0 and 100 then throttle end as throttle,
    case when brake between 0 and 100 then brake end as brake,
    drs,
    drs in (10, 12, 14) as is_drs_open,
    -- Whole division: a tenth of a metre at most.
    x + (next_x - x) * millis_since_place // millis as x,
    y + (next_y - y) * millis_since_place // millis as y,
    z + (next_z - z) * millis_since_place // millis as z,
    millis_since_place as location_age_millis,
    'openf1' as _source
from placed
