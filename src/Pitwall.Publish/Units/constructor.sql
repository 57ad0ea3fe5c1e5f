-- table: constructor
-- reads: silver.history_constructors
-- columns:
--   base_constructor_id  The team that bore the name last: base_constructor.
select *, lineage_id as base_constructor_id, _source as source
from silver.history_constructors
