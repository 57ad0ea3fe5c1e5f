-- table: base_constructor
-- about: The identity of a team behind its names: Jordan, Midland, Spyker, Force India, Racing Point and Aston Martin are one.
-- reads: silver.history_constructors, silver.constructor_lineage
-- columns:
--   base_constructor_id  Id of the line of teams; that of a constructor that never changed its name is its own.
--   name                 Its names, in order.
with named as (
  select coalesce(c.lineage_id, c.constructor_id) as base_constructor_id, c.name, c._source, min(l.year_from) as year_from
  from silver.history_constructors c
  left join silver.constructor_lineage l on l.constructor_id = c.constructor_id and l.lineage_id = c.lineage_id
  group by all
)
select base_constructor_id, string_agg(name, ', ' order by year_from, name) as name, min(_source) as source
from named
group by base_constructor_id
