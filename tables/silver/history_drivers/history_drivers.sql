-- table:     silver.history_drivers
-- about:     Everybody who entered a grand prix since 1950, as they are known today. The number of a race is that of its result: numbers change.
-- grain:     driver_id
-- partition: none
-- inputs:    bronze.f1db_drivers, bronze.f1db_countries, bronze.jolpica_drivers, seed.jolpica_drivers
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
--   _source                VARCHAR NOT NULL  Where the row comes from: f1db, or jolpica where f1db has nothing.
with jolpica_ids as (
    select driver_id, min(jolpica_id) as jolpica_id from seed.jolpica_drivers group by driver_id
),
of_f1db as (
    select
        drivers.id as driver_id, coalesce(drivers.name, drivers.full_name, drivers.id) as full_name, drivers.first_name as given_name,
        drivers.last_name as family_name, drivers.abbreviation, drivers.permanent_number, drivers.date_of_birth, drivers.date_of_death,
        drivers.nationality_country_id, countries.demonym as nationality, jolpica_ids.jolpica_id, 'f1db' as _source
    from bronze.f1db_drivers as drivers
    left join bronze.f1db_countries as countries on countries.id = drivers.nationality_country_id
    left join jolpica_ids on jolpica_ids.driver_id = drivers.id
),
of_jolpica as (
    select
        coalesce(seeds.driver_id, slug(drivers.driver_id)) as driver_id,
        coalesce(nullif(concat_ws(' ', drivers.given_name, drivers.family_name), ''), drivers.driver_id) as full_name, drivers.given_name,
        drivers.family_name, drivers.code as abbreviation, drivers.permanent_number, drivers.date_of_birth, drivers.nationality,
        drivers.driver_id as jolpica_id, drivers.url as wikipedia_url, 'jolpica' as _source
    from bronze.jolpica_drivers as drivers
    left join seed.jolpica_drivers as seeds on seeds.jolpica_id = drivers.driver_id
    qualify row_number() over (partition by coalesce(seeds.driver_id, slug(drivers.driver_id)) order by drivers.driver_id) = 1
),
drivers as (
    select of_f1db.*, of_jolpica.wikipedia_url from of_f1db left join of_jolpica using (driver_id)
    union all by name
    select * from of_jolpica where driver_id not in (select driver_id from of_f1db)
)
select
    driver_id,
    full_name,
    given_name,
    family_name,
    abbreviation,
    permanent_number,
    date_of_birth,
    date_of_death,
    nationality_country_id,
    nationality,
    jolpica_id,
    wikipedia_url,
    _source
from drivers
