-- stop_from_one (block): Stops are counted from 1.
select year, round_id, driver_id, stop from silver.history_pit_stops where stop < 1;

-- stops_without_holes (warn): A driver's stops are numbered without a hole.
select stops.*
from (
    select year, round_id, driver_id as row_key, count(*) as stops, max(stop) as last_stop
    from silver.history_pit_stops
    group by all
    having count(*) <> max(stop)
) as stops
anti join known_errors('stops_without_holes') as known using (round_id, row_key);

-- stops_in_the_order_of_laps (warn): A later stop is not on an earlier lap.
select year, round_id, driver_id, stop, lap
from silver.history_pit_stops
qualify lap < lag(lap) over (partition by round_id, driver_id order by stop);

-- plausible_duration (warn): A stop takes 5 seconds to 2 hours, a stopped race included.
select year, round_id, driver_id, stop, duration_millis from silver.history_pit_stops where duration_millis not between 5000 and 7200000;

-- driver_is_known (warn): Every driver is among the drivers.
select stops.year, stops.round_id, stops.driver_id from silver.history_pit_stops as stops anti join silver.history_drivers as drivers using (driver_id);
