-- table: base_constructor
-- about: The team behind the names: Jordan, Midland, Spyker, Force India, Racing Point and Aston Martin are one.
-- reads: silver.constructor_lineage, silver.history_constructors
-- columns:
--   base_constructor_id  Id of the team: the first of its names.
--   name                 Its names, in order.
select l.lineage_id as base_constructor_id, string_agg(c.name, ', ' order by l.year_from, c.name) as name, min(l._source) as source
from silver.constructor_lineage l
join silver.history_constructors c using (constructor_id)
group by l.lineage_id
