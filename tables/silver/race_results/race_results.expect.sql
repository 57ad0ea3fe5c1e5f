-- position_in_range (block): Places run from 1 to 26, the most cars that the sporting regulations admit.
select year, session_key, driver_number, position from silver.race_results where position not between 1 and 26;

-- positions_are_distinct (block): No two cars share a place.
select year, session_key, position, count(*) as cars from silver.race_results where position is not null group by year, session_key, position having count(*) > 1;

-- positions_without_holes (warn): Places are given without a hole.
select year, session_key, count(position) as classified, max(position) as last_place
from silver.race_results
group by year, session_key
having max(position) <> count(position);

-- points_in_range (block): A race gives 0 to 26 points, a sprint 0 to 8.
select year, session_key, driver_number, points
from silver.race_results
where points not between 0 and case session_kind when 'sprint' then 8 else 26 end;

-- points_by_the_rules (warn): Received points are those of the season's rules. Without laps in the lake the point for the fastest lap cannot be told.
select year, session_key, driver_number, position, points_received, expected_points, is_fastest_lap
from silver.race_results
where is_points_mismatch
  and (points_received - expected_points <> 1 or session_key in (select session_key from silver.laps));

-- no_points_without_a_place (warn): Who is not classified has no points.
select year, session_key, driver_number, status, points from silver.race_results where position is null and points > 0;

-- winner_completed_most_laps (warn): Nobody classified has completed more laps than the winner.
select year, session_key, driver_number, number_of_laps, laps_behind from silver.race_results where laps_behind < 0;

-- times_follow_places (warn): On the lead lap a lower place has the longer time.
select year, session_key, driver_number, position, race_time_millis
from silver.race_results
where position is not null and race_time_millis is not null
qualify race_time_millis < max(race_time_millis) over (partition by session_key order by position rows between unbounded preceding and 1 preceding);

-- gap_agrees_with_time (warn): Time minus the winner's time is the gap, to 2 ms.
select results.year, results.session_key, results.driver_number, results.race_time_millis, results.gap_to_winner_millis
from silver.race_results as results
join silver.race_results as winner on winner.session_key = results.session_key and winner.position = 1
where abs(results.race_time_millis - winner.race_time_millis - results.gap_to_winner_millis) > 2;

-- gained_in_range (block): Nobody gains or loses more places than there are cars.
select year, session_key, driver_number, positions_gained from silver.race_results where abs(positions_gained) > 21;

-- status_said_upstream (warn): Upstream marks disqualifications itself.
select year, session_key, driver_number, status from silver.race_results where status_source = 'derived';

-- start_is_known (warn): Every starter has a place on the grid or a start from the pit lane.
select year, session_key, driver_number from silver.race_results where start_order is null and status <> 'DNS';

-- someone_won (block): A race with classified cars has a winner.
select year, session_key from silver.race_results group by year, session_key having count(position) > 0 and min(position) <> 1;
