-- place_from_one (block): Places are counted from 1.
select year, round_id, session_type, display_order, position from silver.history_results where position < 1;

-- listed_without_holes (block): The published list is complete.
select year, round_id, session_type, count(*) as rows, max(display_order) as last
from silver.history_results
group by year, round_id, session_type
having count(*) <> max(display_order);

-- someone_won (warn): Every race that was held has a winner.
select year, round_id, session_type from silver.history_results group by year, round_id, session_type having count(*) filter (where position = 1) = 0;

-- every_race_has_results (warn): Rounds that were held have results, and others have none.
select rounds.year, rounds.round_id, rounds.is_held
from silver.rounds as rounds
left join (select distinct round_id, true as has_results from silver.history_results where session_type = 'race') as results using (round_id)
where rounds.is_held <> coalesce(results.has_results, false);

-- cars_in_a_race (warn): A race lists 10 to 60 entries, a sprint 18 to 22.
select year, round_id, session_type, count(*) as entries
from silver.history_results
group by year, round_id, session_type
having count(*) not between case session_type when 'race' then 10 else 18 end and case session_type when 'race' then 60 else 22 end;

-- results_places_without_holes (warn): Places are given without a hole; drivers of a shared car have the same.
select results.*
from (
    select year, round_id, session_type as row_key, count(distinct position) as places, max(position) as last_place
    from silver.history_results
    where position is not null
    group by all
    having count(distinct position) <> max(position)
) as results
anti join known_errors('results_places_without_holes') as known using (round_id, row_key);

-- joint_places_are_shared_cars (warn): Only drivers of one car share a place.
select year, round_id, session_type, position, count(*) as drivers
from silver.history_results
where position is not null
group by year, round_id, session_type, position
having count(*) filter (where not is_shared_car) <> 1;

-- who_is_in_which_car (warn): A driver has one row per car.
select year, round_id, session_type, driver_id, driver_number, count(*) as rows
from silver.history_results
group by year, round_id, session_type, driver_id, driver_number, constructor_id
having count(*) > 1;

-- driver_is_known (warn): Every driver is among the drivers.
select results.year, results.round_id, results.driver_id from silver.history_results as results anti join silver.history_drivers as drivers using (driver_id);

-- constructor_is_known (warn): Every constructor is among the constructors.
select results.year, results.round_id, results.constructor_id
from silver.history_results as results
anti join silver.history_constructors as constructors using (constructor_id);

-- winner_completed_most_laps (warn): Nobody has completed more laps than the winner.
select results.year, results.round_id, results.session_type, results.driver_id, results.laps, winner.laps as winner_laps
from silver.history_results as results
join (
    select round_id, session_type, max(laps) as laps from silver.history_results where position = 1 group by round_id, session_type
) as winner using (round_id, session_type)
where results.laps > winner.laps;

-- laps_follow_places (warn): A lower place has not more laps.
select results.*
from (
    select year, round_id, session_type, driver_id as row_key, position, laps
    from silver.history_results
    where is_classified and laps is not null
    qualify laps > min(laps) over (partition by round_id, session_type order by position, display_order rows between unbounded preceding and 1 preceding)
) as results
anti join known_errors('laps_follow_places') as known using (round_id, row_key);

-- times_follow_places (warn): On the lead lap a lower place has not the shorter time.
select year, round_id, session_type, driver_id, position, race_time_millis
from silver.history_results
where gap_to_winner_millis is not null and race_time_millis is not null
qualify race_time_millis < max(race_time_millis) over (partition by round_id, session_type order by position, display_order rows between unbounded preceding and 1 preceding);

-- laps_behind_agree_with_laps (warn): The published gap in laps is the difference of laps.
select results.*
from (
    select results.year, results.round_id, results.session_type, results.driver_id as row_key, results.laps, results.gap_text, winner.laps as winner_laps
    from silver.history_results as results
    join (
        select round_id, session_type, max(laps) as laps from silver.history_results where position = 1 group by round_id, session_type
    ) as winner using (round_id, session_type)
    where results.is_classified and results.laps_behind <> winner.laps - results.laps
) as results
anti join known_errors('laps_behind_agree_with_laps') as known using (round_id, row_key);

-- points_need_a_place (warn): Since 1960 who is not classified has no points; before, the fastest lap gave one.
select year, round_id, session_type, driver_id, status, points from silver.history_results where points > 0 and not is_classified and year >= 1960;

-- plausible_points (warn): A race gives at most 50 points and a fastest lap, a sprint 8.
select year, round_id, session_type, driver_id, points
from silver.history_results
where points < 0 or points > case when session_type = 'sprint' then 8 when round_id = '2014-abu-dhabi' then 50 else 26 end;

-- points_fall_with_places (warn): A lower place does not score more, the point for the fastest lap aside.
select results.*
from (
    select year, round_id, session_type, driver_id as row_key, position, points
    from silver.history_results
    where is_classified and year >= 1965
    qualify coalesce(points, 0) > 1 + min(coalesce(points, 0)) over (partition by round_id, session_type order by position rows between unbounded preceding and 1 preceding)
) as results
anti join known_errors('points_fall_with_places') as known using (round_id, row_key);

-- fastest_lap_is_known (warn): Somebody drove the fastest lap of every race.
select results.*
from (
    select year, round_id, session_type as row_key
    from silver.history_results
    where session_type = 'race' and _source = 'f1db'
    group by year, round_id, session_type
    having count(*) filter (where is_fastest_lap) = 0
) as results
anti join known_errors('fastest_lap_is_known') as known using (round_id, row_key);
