-- table: published_driver_standing
-- about: The drivers' standings after every round as they are published. What the rules give is in driver_standing.
-- reads: silver.published_driver_standings
select *, _source as source
from silver.published_driver_standings
where not is_final
