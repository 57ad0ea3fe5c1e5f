-- table: published_constructor_standing
-- about: The constructors' standings after every round as they are published. What the rules give is in constructor_standing.
-- reads: silver.published_constructor_standings
select *, _source as source
from silver.published_constructor_standings
where not is_final
