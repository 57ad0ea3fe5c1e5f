-- table:     silver.history_laps
-- about:     Laps of races: 1996 and later, from Jolpica; f1db has none. Sectors, sprints and the present's own are in silver.laps.
-- grain:     round_id, driver_id, lap_number
-- partition: none
-- inputs:    bronze.jolpica_laps, silver.rounds, silver.history_drivers, seed.jolpica_drivers
-- columns:
--   round_id        VARCHAR NOT NULL  Round: silver.rounds.
--   driver_id       VARCHAR NOT NULL  Driver: silver.history_drivers.
--   lap_number      INTEGER NOT NULL  Lap of the race, from 1.
--   year            INTEGER NOT NULL  Season.
--   round_number    INTEGER           Place of the round in the season, from 1; may change while a season runs.
--   position        INTEGER           Place at the end of the lap; null where it is not known.
--   lap_time_millis BIGINT            Milliseconds; null where it is not known.
--   _source         VARCHAR NOT NULL  Where the row comes from: jolpica.
select
    rounds.round_id,
    coalesce(drivers.driver_id, slug(laps.driver_id)) as driver_id,
    laps.lap as lap_number,
    rounds.year,
    rounds.round_number,
    laps.position,
    lap_time_millis(laps.time) as lap_time_millis,
    'jolpica' as _source
from bronze.jolpica_laps as laps
join silver.rounds as rounds on rounds.year = laps.season and rounds.jolpica_round = laps.round
left join seed.jolpica_drivers as drivers on drivers.jolpica_id = laps.driver_id
