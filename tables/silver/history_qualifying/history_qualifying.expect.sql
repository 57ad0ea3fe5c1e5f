-- place_from_one (block): Places are counted from 1.
select year, round_id, session_type, display_order, position from silver.history_qualifying where position < 1;

-- every_race_was_qualified_for (warn): Every race that was held has a qualifying result.
select rounds.year, rounds.round_id
from silver.rounds as rounds
anti join (select round_id from silver.history_qualifying where session_type = 'qualifying') as qualifying using (round_id)
where rounds.is_held and rounds._source = 'f1db';

-- qualifying_places_without_holes (warn): Places are given without a hole; ties count once or as often as there are drivers.
select qualifying.*
from (
    select year, round_id, session_type as row_key, count(distinct position) as places, max(position) as last_place
    from silver.history_qualifying
    where position is not null
    group by all
    having max(position) not in (count(distinct position), count(position))
) as qualifying
anti join known_errors('qualifying_places_without_holes') as known using (round_id, row_key);

-- plausible_times (warn): A lap takes 50 s and more: up to an hour for who was stopped on the way.
select year, round_id, session_type, driver_id, time_millis from silver.history_qualifying where time_millis not between 50000 and 3700000;

-- segments_in_order (warn): Who has a time of a later segment has one of the segments before.
select qualifying.*
from (
    select year, round_id, driver_id as row_key, q1_millis, q2_millis, q3_millis
    from silver.history_qualifying
    where (q3_millis is not null and q2_millis is null) or (q2_millis is not null and q1_millis is null)
) as qualifying
anti join known_errors('segments_in_order') as known using (round_id, row_key);

-- driver_is_known (warn): Every driver is among the drivers.
select qualifying.year, qualifying.round_id, qualifying.driver_id from silver.history_qualifying as qualifying anti join silver.history_drivers as drivers using (driver_id);

-- constructor_is_known (warn): Every constructor is among the constructors.
select qualifying.year, qualifying.round_id, qualifying.constructor_id
from silver.history_qualifying as qualifying
anti join silver.history_constructors as constructors using (constructor_id);
