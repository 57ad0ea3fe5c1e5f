-- someone_leads (warn): A table has a first.
select year, is_final, round_id from silver.published_driver_standings group by year, is_final, round_id having min(position) <> 1;

-- positions_up_to_the_order (warn): Nobody has a position behind his line in the table: ties move up.
select standings.*
from (
    select year, is_final, round_id, driver_id as row_key, position, display_order from silver.published_driver_standings where position > display_order
) as standings
anti join known_errors('positions_up_to_the_order') as known using (round_id, row_key);

-- points_are_those_of_results (warn): Since 1991 all results count, so points are the sum of results; before, they are at most that. Thirds and sevenths are rounded.
with scored as (
    select standings.year, standings.is_final, standings.round_id, standings.driver_id, standings.points, coalesce(sum(results.points), 0) as scored
    from silver.published_driver_standings as standings
    left join silver.history_results as results
        on results.year = standings.year and results.driver_id = standings.driver_id and results.round_number <= standings.round_number
    group by all
)
select * from scored where (year >= 1991 and points <> scored) or points > scored + 0.05;

-- last_table_is_final (warn): The season's table is that after its last round.
select final.year, final.driver_id, final.position_text, final.points, last.position_text as last_position_text, last.points as last_points
from silver.published_driver_standings as final
join silver.published_driver_standings as last on last.round_id = final.round_id and last.driver_id = final.driver_id and not last.is_final
where final.is_final and (final.points <> last.points or final.position_text <> last.position_text);

-- driver_is_known (warn): Every driver is among the drivers.
select standings.year, standings.driver_id from silver.published_driver_standings as standings anti join silver.history_drivers as drivers using (driver_id);
