-- constructors_positions_up_to_the_order (warn): Nobody has a position behind its line in the table, ties move up, and there is a first.
select standings.*
from (
    select year, is_final, round_id, constructor_id as row_key, position, display_order from silver.published_constructor_standings where position > display_order
) as standings
anti join known_errors('constructors_positions_up_to_the_order') as known using (round_id, row_key);

-- constructors_points_are_those_of_results (warn): Since 1979 all cars and results count, so points are the sum of results; before, they are at most that.
with scored as (
    select
        standings.year, standings.is_final, standings.round_id, standings.constructor_id || coalesce('/' || standings.engine_manufacturer_id, '') as row_key,
        standings.points, coalesce(sum(results.points), 0) as scored
    from silver.published_constructor_standings as standings
    left join silver.history_results as results
        on results.year = standings.year and results.constructor_id = standings.constructor_id
        and results.engine_manufacturer_id is not distinct from standings.engine_manufacturer_id and results.round_number <= standings.round_number
    group by all
)
select scored.*
from scored
anti join (select cast(year as integer) as year, row_key from seed.known_source_errors where "check" = 'constructors_points_are_those_of_results') as known using (year, row_key)
where (scored.year >= 1979 and scored.points <> scored.scored) or scored.points > scored.scored;

-- constructor_is_known (warn): Every constructor is among the constructors.
select standings.year, standings.constructor_id
from silver.published_constructor_standings as standings
anti join silver.history_constructors as constructors using (constructor_id);
