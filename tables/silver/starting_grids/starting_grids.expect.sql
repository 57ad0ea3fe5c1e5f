-- slot_in_range (warn): Grid slots run from 1 to 22.
select year, session_key, driver_number, grid_position from silver.starting_grids where grid_position not between 1 and 22;

-- slots_are_distinct (warn): A slot holds one car.
select year, session_key, grid_position, count(*) as cars
from silver.starting_grids
where grid_position is not null
group by year, session_key, grid_position
having count(*) > 1;

-- pole_is_taken (warn): Someone starts from the first slot.
select year, session_key from silver.starting_grids group by year, session_key having min(grid_position) is distinct from 1;

-- grid_is_published (warn): The grid comes from upstream and is not the order of qualifying.
select year, session_key, count(*) as cars from silver.starting_grids where grid_source = 'qualifying_order' group by year, session_key;

-- size_of_the_grid (warn): A grid has 18 to 22 cars.
select year, session_key, count(*) as cars
from silver.starting_grids
group by year, session_key
having count(*) not between 18 and case when year >= 2026 then 22 else 20 end;
