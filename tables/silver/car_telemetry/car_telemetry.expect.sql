-- plausible_speed (warn): A car does not exceed 400 km/h or 20,000 revolutions a minute.
select year, session_key, driver_number, date, speed, rpm from silver.car_telemetry where speed not between 0 and 400 or rpm not between 0 and 20000;

-- every_sample_is_kept (block): Every sample of bronze is here once: live timing's where there are any of the session, else OpenF1's.
select received.year, received.session_key, received.driver_number, received.samples, kept.samples as kept
from (
    select year, session_key, driver_number, count(distinct date) as samples
    from bronze.livetiming_car_data
    where driver_number not between 241 and 243
    group by year, session_key, driver_number
    union all
    select year, session_key, driver_number, count(distinct date)
    from bronze.openf1_car_data
    where driver_number not between 241 and 243 and date is not null
        and session_key not in (select session_key from bronze.livetiming_car_data)
    group by year, session_key, driver_number
) as received
left join (
    select year, session_key, driver_number, count(*) as samples from silver.car_telemetry group by year, session_key, driver_number
) as kept using (year, session_key, driver_number)
where received.samples is distinct from kept.samples;

-- share_of_the_lap (block): A share of a lap is between 0 and 1.
select year, session_key, driver_number, date, lap_number, relative_distance from silver.car_telemetry where relative_distance not between 0 and 1;

-- another_car_ahead (block): The car ahead is another one, less than a lap away.
select year, session_key, driver_number, date, driver_ahead, distance_to_driver_ahead, gap_to_driver_ahead_millis
from silver.car_telemetry
where driver_ahead = driver_number or distance_to_driver_ahead < 0 or gap_to_driver_ahead_millis < 0;

-- steady_samples (warn): On a lap samples come at least every 5 s.
select year, session_key, driver_number, lap_number, max(gap) as longest_gap_millis
from (
    select year, session_key, driver_number, lap_number,
           millis_between(lag(date) over (partition by session_key, driver_number order by date), date) as gap
    from silver.car_telemetry
)
where lap_number is not null
group by year, session_key, driver_number, lap_number
having max(gap) > 5000;

-- laps_are_as_long (warn): Cars drive laps of one length: a measured lap is within 3 % of the median of the session.
select year, session_key, driver_number, lap_number, metres
from (
    select telemetry.year, telemetry.session_key, telemetry.driver_number, telemetry.lap_number,
           max(telemetry.distance_in_lap) as metres, median(max(telemetry.distance_in_lap)) over (partition by telemetry.session_key) as usual_metres
    from silver.car_telemetry as telemetry
    join silver.laps as laps using (session_key, driver_number, lap_number)
    where laps.is_valid_lap and not laps.is_pit_in_lap
    group by telemetry.year, telemetry.session_key, telemetry.driver_number, telemetry.lap_number
)
where metres not between usual_metres * 0.97 and usual_metres * 1.03;
