-- lap_from_one (block): Laps are counted from 1.
select year, round_id, driver_id, lap_number from silver.history_laps where lap_number < 1;

-- plausible_times (warn): A lap takes 50 s and more: up to two hours when the race was stopped.
select year, round_id, driver_id, lap_number, lap_time_millis from silver.history_laps where lap_time_millis not between 50000 and 7200000;

-- driver_is_known (warn): Every driver is among the drivers.
select laps.year, laps.round_id, laps.driver_id from silver.history_laps as laps anti join silver.history_drivers as drivers using (driver_id);
