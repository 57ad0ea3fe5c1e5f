-- table: constructor
-- reads: silver.history_constructors
-- columns:
--   base_constructor_id  The line of teams that this one belongs to.
select *, coalesce(lineage_id, constructor_id) as base_constructor_id, _source as source
from silver.history_constructors
