-- Samples are many, so expectations are written to be cheap. Two connections share them, one those at odd places, the other those at even ones.

-- every_sample_is_kept (block): Every sample of bronze is here once: live timing's where there are any of the session, else OpenF1's.
with live as not materialized (
    select year, session_key, driver_number, date
    from bronze.livetiming_car_data
    where driver_number not between 241 and 243
),
openf1 as not materialized (
    select year, session_key, driver_number, date
    from bronze.openf1_car_data
    where driver_number not between 241 and 243 and date is not null
        and session_key not in (select distinct session_key from bronze.livetiming_car_data)
),
-- Counting and adding up is cheap, and enough for a car whose samples do not repeat.
counted as (
    select year, session_key, driver_number, count(*) as samples, sum(epoch_us(date)) as dates from live group by year, session_key, driver_number
    union all
    select year, session_key, driver_number, count(*) as samples, sum(epoch_us(date)) as dates from openf1 group by year, session_key, driver_number
),
kept as (
    select year, session_key, driver_number, count(*) as samples, sum(epoch_us(date)) as dates from silver.car_telemetry group by year, session_key, driver_number
),
suspects as (
    select counted.year, counted.session_key, counted.driver_number, kept.samples
    from counted
    left join kept using (year, session_key, driver_number)
    where counted.samples is distinct from kept.samples or counted.dates is distinct from kept.dates
)
select year, session_key, driver_number, count(distinct received.date) as samples, any_value(suspects.samples) as kept
from (from live union all from openf1) as received
join suspects using (year, session_key, driver_number)
group by year, session_key, driver_number
having count(distinct received.date) is distinct from any_value(suspects.samples);

-- another_car_ahead (block): The car ahead is another one, less than a lap away.
select year, session_key, driver_number, date, driver_ahead, distance_to_driver_ahead, gap_to_driver_ahead_millis
from silver.car_telemetry
where driver_ahead = driver_number or distance_to_driver_ahead < 0 or gap_to_driver_ahead_millis < 0;

-- plausible_speed (warn): A car does not exceed 400 km/h or 20,000 revolutions a minute.
select year, session_key, driver_number, date, speed, rpm from silver.car_telemetry where speed not between 0 and 400 or rpm not between 0 and 20000;

-- laps_are_as_long (warn): Cars drive laps of one length: a measured lap is within 3 % of the median of the session.
with laps as (
    select year, session_key, driver_number, lap_number, max(distance_in_lap) as metres
    from silver.car_telemetry
    where lap_number is not null
    group by year, session_key, driver_number, lap_number
)
select year, session_key, driver_number, lap_number, metres
from (
    select laps.year, session_key, driver_number, lap_number, metres, median(metres) over (partition by session_key) as usual_metres
    from laps
    join silver.laps as marks using (session_key, driver_number, lap_number)
    where marks.is_valid_lap and not marks.is_pit_in_lap
)
where metres not between usual_metres * 0.97 and usual_metres * 1.03;

-- steady_samples (warn): On a lap samples come at least every 5 s, and the car moves: else there is no share of the lap's distance.
select year, session_key, driver_number, lap_number, count(*) as samples
from silver.car_telemetry
where lap_number is not null and relative_distance is null
group by year, session_key, driver_number, lap_number;

-- share_of_the_lap (block): A share of a lap is between 0 and 1.
select year, session_key, driver_number, date, lap_number, relative_distance from silver.car_telemetry where relative_distance < 0 or relative_distance > 1;
