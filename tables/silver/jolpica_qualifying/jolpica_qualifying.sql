-- table:     silver.jolpica_qualifying
-- about:     Qualifying as Jolpica has it, in f1db's words: what silver.history_qualifying takes where f1db has nothing, and is compared with where it
--            has. Until 2005 its parts are the sessions of the weekend, and the best of them counted.
-- grain:     round_id, display_order
-- partition: none
-- inputs:    bronze.jolpica_qualifying, silver.rounds, silver.jolpica_cars
-- columns:
--   round_id               VARCHAR NOT NULL  Round: silver.rounds.
--   session_type           VARCHAR NOT NULL  qualifying: Jolpica has no other.
--   display_order          INTEGER NOT NULL  Place in the list, from 1.
--   year                   INTEGER NOT NULL  Season.
--   round_number           INTEGER           Place of the round in the season, from 1.
--   position               INTEGER           Place; null when none was given.
--   position_text          VARCHAR NOT NULL  Place, or NC for none.
--   driver_id              VARCHAR NOT NULL  Driver: silver.history_drivers.
--   driver_number          VARCHAR           Number on the car.
--   constructor_id         VARCHAR NOT NULL  Constructor: silver.history_constructors.
--   engine_manufacturer_id VARCHAR           Maker of the engine, by f1db's id; null where it is not known.
--   time_millis            BIGINT            Milliseconds that counted: the best until 2005, then of the last part with a time. Null without one.
--   q1_millis              BIGINT            Milliseconds in the first part; null without a time.
--   q2_millis              BIGINT            Milliseconds in the second part; null without a time.
--   q3_millis              BIGINT            Milliseconds in the third part; null without a time.
with timed as (
    select *, lap_time_millis(q1) as q1_millis, lap_time_millis(q2) as q2_millis, lap_time_millis(q3) as q3_millis from bronze.jolpica_qualifying
)
select
    rounds.round_id, 'qualifying' as session_type, timed.display_order, rounds.year, rounds.round_number,
    timed.position, coalesce(cast(timed.position as varchar), 'NC') as position_text,
    cars.driver_id, timed.number as driver_number, cars.constructor_id, cars.engine_manufacturer_id,
    case when timed.season < 2006 then least(timed.q1_millis, timed.q2_millis, timed.q3_millis) else coalesce(timed.q3_millis, timed.q2_millis, timed.q1_millis) end as time_millis,
    timed.q1_millis, timed.q2_millis, timed.q3_millis
from timed
join silver.rounds as rounds on rounds.year = timed.season and rounds.jolpica_round = timed.round
left join silver.jolpica_cars as cars
    on cars.year = timed.season and cars.jolpica_id = timed.constructor_id and cars.jolpica_driver_id = timed.driver_id
