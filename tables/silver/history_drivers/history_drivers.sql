-- table:     silver.history_drivers
-- about:     Everybody who entered a grand prix since 1950, as they are known today. The number of a race is that of its result: numbers change.
-- grain:     driver_id
-- partition: none
-- inputs:    bronze.f1db_drivers, bronze.f1db_countries, seed.jolpica_drivers
-- columns:
--   driver_id              VARCHAR NOT NULL  Stable id, such as "max-verstappen"; the one of silver.session_drivers too.
--   full_name              VARCHAR NOT NULL  Name by which the driver is known.
--   given_name             VARCHAR           Given name.
--   family_name            VARCHAR           Family name.
--   abbreviation           VARCHAR           Three letters; not unique.
--   permanent_number       VARCHAR           Number that the driver chose, as known now; null before 2014. Not the number of a race.
--   date_of_birth          DATE              Day of birth; null where it is not known.
--   date_of_death          DATE              Day of death; null while alive or where it is not known.
--   nationality_country_id VARCHAR           Country of nationality, by f1db's id.
--   nationality            VARCHAR           Nationality as an adjective, such as "British".
--   jolpica_id             VARCHAR           The driver's id in Jolpica; null where there is none.
--   wikipedia_url          VARCHAR           Article about the driver; null where it is not known.
--   _source                VARCHAR NOT NULL  Where the row comes from: f1db.
with jolpica_ids as (
    select driver_id, min(jolpica_id) as jolpica_id from seed.jolpica_drivers group by driver_id
)
select
    drivers.id as driver_id,
    coalesce(drivers.name, drivers.full_name, drivers.id) as full_name,
    drivers.first_name as given_name,
    drivers.last_name as family_name,
    drivers.abbreviation,
    drivers.permanent_number,
    drivers.date_of_birth,
    drivers.date_of_death,
    drivers.nationality_country_id,
    countries.demonym as nationality,
    jolpica_ids.jolpica_id,
    null as wikipedia_url,
    'f1db' as _source
from bronze.f1db_drivers as drivers
left join bronze.f1db_countries as countries on countries.id = drivers.nationality_country_id
left join jolpica_ids on jolpica_ids.driver_id = drivers.id
