-- table:     silver.history_grids
-- about:     Starting grids of races and sprints since 1950 as published, starts from the pit lane included. Not the order of qualifying:
--            penalties and sprints come between.
-- grain:     round_id, session_type, display_order
-- partition: none
-- inputs:    bronze.f1db_races_starting_grid_positions, bronze.f1db_races_sprint_starting_grid_positions, silver.rounds
-- columns:
--   round_id               VARCHAR NOT NULL  Round: silver.rounds.
--   session_type           VARCHAR NOT NULL  What was started from it: race or sprint.
--   display_order          INTEGER NOT NULL  Place in the published list, from 1.
--   year                   INTEGER NOT NULL  Season.
--   round_number           INTEGER           Place of the round in the season, from 1; may change while a season runs.
--   grid_position          INTEGER           Place on the grid, from 1; null for a start from the pit lane.
--   grid_text              VARCHAR NOT NULL  Place as published: a number, or PL for the pit lane.
--   is_pit_lane_start      BOOLEAN NOT NULL  True for a start from the pit lane.
--   driver_id              VARCHAR NOT NULL  Driver: silver.history_drivers.
--   driver_number          VARCHAR           Number on the car; null where it is not known.
--   constructor_id         VARCHAR NOT NULL  Constructor: silver.history_constructors.
--   engine_manufacturer_id VARCHAR           Maker of the engine, by f1db's id; null where it is not known.
--   grid_penalty           VARCHAR           Places lost by penalties as published, or SFB for the back of the grid; null for none.
--   time_millis            BIGINT            Milliseconds of the lap that counted for the grid; null without one.
--   _source                VARCHAR NOT NULL  Where the row comes from: f1db.
with received as (
    select *, 'race' as session_type from bronze.f1db_races_starting_grid_positions
    union all by name
    select *, 'sprint' as session_type from bronze.f1db_races_sprint_starting_grid_positions
)
select
    rounds.round_id,
    received.session_type,
    received.position_display_order as display_order,
    rounds.year,
    rounds.round_number,
    received.position_number as grid_position,
    received.position_text as grid_text,
    received.position_text = 'PL' as is_pit_lane_start,
    received.driver_id,
    received.driver_number,
    received.constructor_id,
    received.engine_manufacturer_id,
    received.grid_penalty,
    lap_time_millis(received.time) as time_millis,
    'f1db' as _source
from received
join silver.rounds as rounds on rounds.f1db_race_id = received.race_id
