-- table:     silver.season_entries
-- about:     Who was entered for a season, for whom, with which engine, in which rounds.
-- grain:     year, entrant_id, constructor_id, engine_manufacturer_id, driver_id
-- partition: none
-- inputs:    bronze.f1db_seasons_entrants_drivers, bronze.jolpica_results, bronze.jolpica_sprint_results, bronze.jolpica_qualifying, silver.history_drivers, silver.history_constructors, silver.jolpica_cars
-- columns:
--   year                   INTEGER NOT NULL  Season.
--   driver_id              VARCHAR NOT NULL  Driver: silver.history_drivers.
--   constructor_id         VARCHAR NOT NULL  Constructor: silver.history_constructors.
--   engine_manufacturer_id VARCHAR           Maker of the engine, by f1db's id; null where it is not known.
--   entrant_id             VARCHAR           Who entered the car, by f1db's id; null where only Jolpica tells of the season.
--   rounds                 INTEGER[]         Numbers of the rounds in which the driver was entered; null for a test driver who was in none.
--   is_test_driver         BOOLEAN NOT NULL  True for a test driver.
--   _source                VARCHAR NOT NULL  Where the row comes from: f1db, or jolpica where f1db has nothing.
with of_f1db as (
    select
        year, driver_id, constructor_id, engine_manufacturer_id, entrant_id, rounds, coalesce(test_driver, false) as is_test_driver, 'f1db' as _source
    from bronze.f1db_seasons_entrants_drivers
),
-- Jolpica has no entry lists: who has a result was entered.
driven as (
    select season, round, constructor_id, driver_id from bronze.jolpica_results
    union
    select season, round, constructor_id, driver_id from bronze.jolpica_sprint_results
    union
    select season, round, constructor_id, driver_id from bronze.jolpica_qualifying
),
of_jolpica as (
    select
        cars.year, cars.driver_id, cars.constructor_id, cars.engine_manufacturer_id, null::varchar as entrant_id,
        list(distinct driven.round order by driven.round) as rounds, false as is_test_driver, 'jolpica' as _source
    from driven
    join silver.jolpica_cars as cars
        on cars.year = driven.season and cars.jolpica_id = driven.constructor_id and cars.jolpica_driver_id = driven.driver_id
    where cars.year not in (select year from of_f1db)
    group by all
)
select
    year, driver_id, constructor_id, engine_manufacturer_id, entrant_id, rounds, is_test_driver, _source
from (select * from of_f1db union all by name select * from of_jolpica)
