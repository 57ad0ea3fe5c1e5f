-- table: constructor_lineage
-- reads: silver.constructor_lineage, silver.history_constructors
-- columns:
--   base_constructor_id  The line of teams.
select l.*, l.lineage_id as base_constructor_id, c._source as source
from silver.constructor_lineage l
join silver.history_constructors c on c.constructor_id = l.constructor_id and c.lineage_id = l.lineage_id
