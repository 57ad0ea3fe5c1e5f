-- table:     silver.history_qualifying
-- about:     Results of every kind of qualifying since 1950, in the order in which they are published. It is not the grid. Who was first
--            in the times may stand last: excluded or without a place.
-- grain:     round_id, session_type, display_order
-- partition: none
-- inputs:    bronze.f1db_races_qualifying_results, bronze.f1db_races_qualifying_1_results, bronze.f1db_races_qualifying_2_results, bronze.f1db_races_pre_qualifying_results, bronze.f1db_races_sprint_qualifying_results, silver.rounds, silver.round_sessions
-- columns:
--   round_id               VARCHAR NOT NULL  Round: silver.rounds; its qualifying_format says what the times mean.
--   session_type           VARCHAR NOT NULL  qualifying (all of it), qualifying_1 and qualifying_2 (the two sessions until 2005, where they are known), pre_qualifying or sprint_qualifying.
--   display_order          INTEGER NOT NULL  Place in the published list, from 1.
--   year                   INTEGER NOT NULL  Season.
--   round_number           INTEGER           Place of the round in the season, from 1; may change while a season runs.
--   position               INTEGER           Place; null when none was given.
--   position_text          VARCHAR NOT NULL  Place as published: a number, NC, DSQ or EX (excluded).
--   driver_id              VARCHAR NOT NULL  Driver: silver.history_drivers.
--   driver_number          VARCHAR           Number on the car; null where it is not known.
--   constructor_id         VARCHAR NOT NULL  Constructor: silver.history_constructors.
--   engine_manufacturer_id VARCHAR           Maker of the engine, by f1db's id; null where it is not known.
--   time_millis            BIGINT            Milliseconds that counted: the best lap, four laps at Indianapolis, the sum of two in the aggregate format; in segments that of the last one with a time. Null without one.
--   q1_millis              BIGINT            Milliseconds in the first segment; null without one, and for formats without segments.
--   q2_millis              BIGINT            Milliseconds in the second segment; as above.
--   q3_millis              BIGINT            Milliseconds in the third segment; as above.
--   laps                   INTEGER           Laps driven; null where it is not known.
--   session_key            INTEGER           F1's key of the session: silver.sessions; null when the lake does not have it.
--   _source                VARCHAR NOT NULL  Where the row comes from: f1db.
with received as (
    select *, 'qualifying' as session_type from bronze.f1db_races_qualifying_results
    union all by name
    select *, 'qualifying_1' as session_type from bronze.f1db_races_qualifying_1_results
    union all by name
    select *, 'qualifying_2' as session_type from bronze.f1db_races_qualifying_2_results
    union all by name
    select *, 'pre_qualifying' as session_type from bronze.f1db_races_pre_qualifying_results
    union all by name
    select *, 'sprint_qualifying' as session_type from bronze.f1db_races_sprint_qualifying_results
)
select
    rounds.round_id,
    received.session_type,
    received.position_display_order as display_order,
    rounds.year,
    rounds.round_number,
    received.position_number as position,
    received.position_text,
    received.driver_id,
    received.driver_number,
    received.constructor_id,
    received.engine_manufacturer_id,
    lap_time_millis(coalesce(received.time, received.q3, received.q2, received.q1)) as time_millis,
    lap_time_millis(received.q1) as q1_millis,
    lap_time_millis(received.q2) as q2_millis,
    lap_time_millis(received.q3) as q3_millis,
    received.laps,
    sessions.session_key,
    'f1db' as _source
from received
join silver.rounds as rounds on rounds.f1db_race_id = received.race_id
left join silver.round_sessions as sessions on sessions.round_id = rounds.round_id and sessions.session_type = received.session_type
