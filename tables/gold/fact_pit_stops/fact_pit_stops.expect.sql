-- stops_in_order (block): The numbers of a driver's stops run without a hole.
select year, session_key, driver_number, max(stop_number) as last_stop, count(*) as stops
from gold.fact_pit_stops
group by year, session_key, driver_number
having max(stop_number) <> count(*);
