-- table: constructor_lineage
-- reads: silver.constructor_lineage
-- columns:
--   base_constructor_id  The team behind the names: base_constructor.
--   constructor_id       The name: constructor.
--   year_from            First season under that name in that team.
select *, lineage_id as base_constructor_id, _source as source
from silver.constructor_lineage
where year_from is not null
