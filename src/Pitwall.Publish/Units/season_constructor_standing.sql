-- table: season_constructor_standing
-- about: The constructors' standings of every season as they are published; of a running season as they stand.
-- reads: silver.published_constructor_standings
select *, _source as source
from silver.published_constructor_standings
where is_final
