-- table:     silver.history_constructors
-- about:     Constructors since 1950, as they are known today. A constructor is a name; silver.constructor_lineage tells the team behind it by season.
-- grain:     constructor_id
-- partition: none
-- inputs:    bronze.f1db_constructors, bronze.f1db_countries, bronze.jolpica_constructors, silver.constructor_lineage, seed.jolpica_constructors
-- columns:
--   constructor_id VARCHAR NOT NULL  Stable id, such as "red-bull"; the team_id of the tables of OpenF1 and live timing.
--   name           VARCHAR NOT NULL  Name.
--   full_name      VARCHAR           Full name.
--   country_id     VARCHAR           Country, by f1db's id.
--   nationality    VARCHAR           Nationality as an adjective, such as "Austrian".
--   lineage_id     VARCHAR NOT NULL  The team that bore the name last: the first of its names.
--   jolpica_ids    VARCHAR[]         Ids in Jolpica; several where it splits by engine. Null where there is none.
--   _source        VARCHAR NOT NULL  Where the row comes from: f1db, or jolpica where f1db has nothing.
with jolpica_ids as (
    select constructor_id, list(distinct jolpica_id order by jolpica_id) as jolpica_ids from seed.jolpica_constructors group by constructor_id
),
lineages as (
    select constructor_id, arg_max(lineage_id, (coalesce(year_from, 0), lineage_id)) as lineage_id from silver.constructor_lineage group by constructor_id
),
of_f1db as (
    select
        constructors.id as constructor_id, coalesce(constructors.name, constructors.id) as name, constructors.full_name, constructors.country_id,
        countries.demonym as nationality, 'f1db' as _source
    from bronze.f1db_constructors as constructors
    left join bronze.f1db_countries as countries on countries.id = constructors.country_id
),
-- Several ids of Jolpica, one for each engine, are one constructor, whose name is the shortest.
of_jolpica as (
    select
        coalesce(cars.constructor_id, slug(constructors.constructor_id)) as constructor_id,
        arg_min(constructors.name, (length(constructors.name), constructors.name)) as name, min(constructors.nationality) as nationality, 'jolpica' as _source
    from bronze.jolpica_constructors as constructors
    left join seed.jolpica_constructors as cars on cars.jolpica_id = constructors.constructor_id
    group by coalesce(cars.constructor_id, slug(constructors.constructor_id))
),
constructors as (
    select * from of_f1db
    union all by name
    select * from of_jolpica where constructor_id not in (select constructor_id from of_f1db)
)
select
    constructors.constructor_id,
    coalesce(constructors.name, constructors.constructor_id) as name,
    constructors.full_name,
    constructors.country_id,
    constructors.nationality,
    coalesce(lineages.lineage_id, constructors.constructor_id) as lineage_id,
    jolpica_ids.jolpica_ids,
    constructors._source
from constructors
left join lineages using (constructor_id)
left join jolpica_ids using (constructor_id)
