-- slot_from_one (block): Slots are counted from 1.
select year, round_id, session_type, display_order, grid_position from silver.history_grids where grid_position < 1;

-- every_race_has_a_grid (warn): Every race that was held has a grid.
select rounds.year, rounds.round_id
from silver.rounds as rounds
anti join (select round_id from silver.history_grids where session_type = 'race') as grids using (round_id)
where rounds.is_held and rounds._source = 'f1db';

-- slots_are_distinct (warn): A slot holds one car.
select grids.*
from (
    select year, round_id, session_type as row_key, grid_position, count(*) as cars
    from silver.history_grids
    where grid_position is not null
    group by all
    having count(*) > 1
) as grids
anti join known_errors('slots_are_distinct') as known using (round_id, row_key);

-- pole_is_taken (warn): Somebody starts from the first slot.
select grids.*
from (
    select year, round_id, session_type as row_key from silver.history_grids group by all having min(grid_position) is distinct from 1
) as grids
anti join known_errors('pole_is_taken') as known using (round_id, row_key);

-- driver_is_known (warn): Every driver is among the drivers.
select grids.year, grids.round_id, grids.driver_id from silver.history_grids as grids anti join silver.history_drivers as drivers using (driver_id);
