-- points_never_shrink (block): What was scored does not become less from round to round.
select year, round_number, entry_id, points_scored
from silver.constructor_standings
qualify points_scored < lag(points_scored) over (partition by year, entry_id order by round_number);

-- engine_is_known_to_all_or_none (warn): A constructor is not told apart by its engine in one round and not in another.
select year, constructor_id, count(distinct engine_manufacturer_id) as engines
from silver.constructor_standings
group by year, constructor_id
having count(engine_manufacturer_id) not in (0, count(*));
