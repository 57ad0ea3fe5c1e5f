-- table:     silver.history_grids
-- about:     Starting grids of races and sprints since 1950 as published, starts from the pit lane included. Not the order of qualifying:
--            penalties and sprints come between.
-- grain:     round_id, session_type, display_order
-- partition: none
-- inputs:    bronze.f1db_races_starting_grid_positions, bronze.f1db_races_sprint_starting_grid_positions, silver.rounds, silver.history_drivers, silver.jolpica_results, seed.known_source_errors
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
--   _source                VARCHAR NOT NULL  Where the row comes from: f1db, or jolpica where f1db has nothing.
select
    round_id,
    session_type,
    display_order,
    year,
    round_number,
    grid_position,
    grid_text,
    grid_text = 'PL' as is_pit_lane_start,
    driver_id,
    driver_number,
    constructor_id,
    engine_manufacturer_id,
    grid_penalty,
    time_millis,
    _source
from received_history_grids()
