-- position_in_range (block): A position lies between 1 and the number of cars (a practice may see more than 22 entries).
select year, session_key, driver_number, date, position from silver.positions where position not between 1 and 40;

-- final_positions_differ (warn): At the end of a session no two cars share a place.
select year, session_key, position, count(*) as cars
from silver.positions
where valid_to is null
group by year, session_key, position
having count(*) > 1;
