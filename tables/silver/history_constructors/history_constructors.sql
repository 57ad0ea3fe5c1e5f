-- table:     silver.history_constructors
-- about:     Constructors since 1950, as they are known today. A constructor is a name; silver.constructor_lineage tells the team behind it by season.
-- grain:     constructor_id
-- partition: none
-- inputs:    bronze.f1db_constructors, bronze.f1db_countries, silver.constructor_lineage, seed.jolpica_constructors
-- columns:
--   constructor_id VARCHAR NOT NULL  Stable id, such as "red-bull"; the team_id of the tables of OpenF1 and live timing.
--   name           VARCHAR NOT NULL  Name.
--   full_name      VARCHAR           Full name.
--   country_id     VARCHAR           Country, by f1db's id.
--   nationality    VARCHAR           Nationality as an adjective, such as "Austrian".
--   lineage_id     VARCHAR NOT NULL  The team that bore the name last: the first of its names.
--   jolpica_ids    VARCHAR[]         Ids in Jolpica; several where it splits by engine. Null where there is none.
--   _source        VARCHAR NOT NULL  Where the row comes from: f1db.
with jolpica_ids as (
    select constructor_id, list(distinct jolpica_id order by jolpica_id) as jolpica_ids from seed.jolpica_constructors group by constructor_id
),
lineages as (
    select constructor_id, arg_max(lineage_id, (coalesce(year_from, 0), lineage_id)) as lineage_id from silver.constructor_lineage group by constructor_id
)
select
    constructors.id as constructor_id,
    coalesce(constructors.name, constructors.id) as name,
    constructors.full_name,
    constructors.country_id,
    countries.demonym as nationality,
    coalesce(lineages.lineage_id, constructors.id) as lineage_id,
    jolpica_ids.jolpica_ids,
    'f1db' as _source
from bronze.f1db_constructors as constructors
left join bronze.f1db_countries as countries on countries.id = constructors.country_id
left join lineages on lineages.constructor_id = constructors.id
left join jolpica_ids on jolpica_ids.constructor_id = constructors.id
