-- table:     silver.season_entries
-- about:     Who was entered for a season, for whom, with which engine, in which rounds.
-- grain:     year, entrant_id, constructor_id, engine_manufacturer_id, driver_id
-- partition: none
-- inputs:    bronze.f1db_seasons_entrants_drivers
-- columns:
--   year                   INTEGER NOT NULL  Season.
--   driver_id              VARCHAR NOT NULL  Driver: silver.history_drivers.
--   constructor_id         VARCHAR NOT NULL  Constructor: silver.history_constructors.
--   engine_manufacturer_id VARCHAR           Maker of the engine, by f1db's id.
--   entrant_id             VARCHAR           Who entered the car, by f1db's id.
--   rounds                 INTEGER[]         Numbers of the rounds in which the driver was entered; null for a test driver who was in none.
--   is_test_driver         BOOLEAN NOT NULL  True for a test driver.
--   _source                VARCHAR NOT NULL  Where the row comes from: f1db.
select
    year, driver_id, constructor_id, engine_manufacturer_id, entrant_id, rounds, coalesce(test_driver, false) as is_test_driver, 'f1db' as _source
from bronze.f1db_seasons_entrants_drivers
