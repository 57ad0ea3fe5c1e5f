-- position_in_range (block): Places run from 1 to 26, the most cars that the sporting regulations admit.
select year, session_key, driver_number, position from silver.qualifying_results where position not between 1 and 26;

-- positions_are_distinct (block): No two cars share a place.
select year, session_key, position, count(*) as cars
from silver.qualifying_results
where position is not null
group by year, session_key, position
having count(*) > 1;

-- someone_is_on_top (block): A session with classified cars has a first.
select year, session_key from silver.qualifying_results group by year, session_key having count(position) > 0 and min(position) <> 1;

-- plausible_times (warn): A segment time is between 50 s and 150 s, in the wet too.
select year, session_key, driver_number, q1_time_millis, q2_time_millis, q3_time_millis
from silver.qualifying_results
where q1_time_millis not between 50000 and 150000 or q2_time_millis not between 50000 and 150000 or q3_time_millis not between 50000 and 150000;

-- faster_first (warn): Within a segment order follows time.
select later.year, later.session_key, later.driver_number, later.position, later.q3_time_millis
from silver.qualifying_results as later
join silver.qualifying_results as earlier
    on earlier.session_key = later.session_key and earlier.position < later.position and earlier.q3_time_millis > later.q3_time_millis;

-- ten_in_q3 (warn): Ten drivers reach the third segment.
select year, session_key, count(*) filter (where reached_q3) as drivers
from silver.qualifying_results
group by year, session_key
having count(*) filter (where reached_q3) <> 10;

-- status_said_upstream (warn): Upstream marks disqualifications itself.
select year, session_key, driver_number, qualifying_status from silver.qualifying_results where qualifying_status_source = 'derived';

-- no_points_in_qualifying (block): Nobody scores in qualifying.
select year, session_key, driver_number, points
from received_session_result()
join silver.sessions using (year, session_key)
where session_kind in ('qualifying', 'sprint_qualifying') and points > 0;
