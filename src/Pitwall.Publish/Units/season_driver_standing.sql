-- table: season_driver_standing
-- about: The drivers' standings of every season as they are published; of a running season as they stand.
-- reads: silver.published_driver_standings
select *, _source as source
from silver.published_driver_standings
where is_final
