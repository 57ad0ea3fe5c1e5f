-- table:     silver.history_pit_stops
-- about:     Pit stops of races: 1994 and later.
-- grain:     round_id, driver_id, stop
-- partition: none
-- inputs:    bronze.f1db_races_pit_stops, bronze.jolpica_pit_stops, silver.rounds, silver.history_drivers, silver.jolpica_results, seed.known_source_errors, seed.jolpica_drivers
-- columns:
--   round_id           VARCHAR NOT NULL  Round: silver.rounds.
--   driver_id          VARCHAR NOT NULL  Driver: silver.history_drivers.
--   stop               INTEGER NOT NULL  Number of the driver's stop in the race, from 1.
--   year               INTEGER NOT NULL  Season.
--   round_number       INTEGER           Place of the round in the season, from 1; may change while a season runs.
--   lap                INTEGER           Lap at the end of which the driver came in; null where it is not known.
--   driver_number      VARCHAR           Number on the car; null where it is not known.
--   constructor_id     VARCHAR           Constructor: silver.history_constructors; null where it is not known.
--   local_time         VARCHAR           Clock time at the track when the driver came in, HH:mm:ss; null where it is not known.
--   duration_millis    BIGINT            Milliseconds in the pit lane; null where it is not known.
--   is_over_one_minute BOOLEAN NOT NULL  True when it took more than a minute, mostly because the race was stopped: not a stop to compare.
--   _source            VARCHAR NOT NULL  Where the row comes from: f1db, or jolpica where f1db has nothing.
with of_f1db as (
    select
        rounds.round_id, stops.driver_id, stops.stop, rounds.year, rounds.round_number, stops.lap, stops.driver_number, stops.constructor_id,
        null::varchar as local_time, lap_time_millis(stops.time) as duration_millis, 'f1db' as _source
    from bronze.f1db_races_pit_stops as stops
    join silver.rounds as rounds on rounds.f1db_race_id = stops.race_id
),
-- Jolpica does not say for whom the driver stopped; his result does.
cars as (
    select round_id, driver_id, min(driver_number) as driver_number, min(constructor_id) as constructor_id
    from silver.jolpica_results
    where session_type = 'race'
    group by round_id, driver_id
),
of_jolpica as (
    select
        rounds.round_id, coalesce(drivers.driver_id, slug(stops.driver_id)) as driver_id, stops.stop, rounds.year, rounds.round_number, stops.lap,
        stops.time as local_time,
        -- Jolpica cuts three characters off a whole second, fraction or not: 38:24 becomes 38.
        case when stops.duration like '%.%' then lap_time_millis(stops.duration) end as duration_millis, 'jolpica' as _source
    from bronze.jolpica_pit_stops as stops
    join silver.rounds as rounds on rounds.year = stops.season and rounds.jolpica_round = stops.round
    left join seed.jolpica_drivers as drivers on drivers.jolpica_id = stops.driver_id
    where rounds.round_id not in (select round_id from of_f1db)
),
stops as (
    select * from of_f1db
    union all by name
    select of_jolpica.*, cars.driver_number, cars.constructor_id from of_jolpica left join cars using (round_id, driver_id)
)
select
    round_id,
    driver_id,
    stop,
    year,
    round_number,
    lap,
    driver_number,
    constructor_id,
    local_time,
    duration_millis,
    coalesce(duration_millis > 60000, false) as is_over_one_minute,
    _source
from stops
