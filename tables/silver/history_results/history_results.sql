-- table:     silver.history_results
-- about:     Results of races and sprints since 1950, in the order in which they are published: those who did not finish, start or qualify
--            included. A driver may have several rows in one race, and several rows one position: cars were shared until 1964.
-- grain:     round_id, session_type, display_order
-- partition: none
-- inputs:    bronze.f1db_races_race_results, bronze.f1db_races_sprint_race_results, bronze.f1db_races_fastest_laps, silver.rounds, silver.round_sessions, silver.history_drivers, silver.history_constructors, silver.jolpica_results, seed.known_source_errors
-- columns:
--   round_id                VARCHAR NOT NULL  Round: silver.rounds.
--   session_type            VARCHAR NOT NULL  race or sprint.
--   display_order           INTEGER NOT NULL  Place in the published list, from 1.
--   year                    INTEGER NOT NULL  Season.
--   round_number            INTEGER           Place of the round in the season, from 1; may change while a season runs.
--   driver_id               VARCHAR NOT NULL  Driver: silver.history_drivers.
--   driver_number           VARCHAR           Number on the car in this race; null where it is not known.
--   constructor_id          VARCHAR NOT NULL  Constructor in this race: silver.history_constructors.
--   engine_manufacturer_id  VARCHAR           Maker of the engine, by f1db's id; null where it is not known.
--   tyre_manufacturer_id    VARCHAR           Maker of the tyres, by f1db's id; null where it is not known.
--   position                INTEGER           Place; null unless classified. Drivers of a shared car have the same.
--   position_text           VARCHAR NOT NULL  Place as published: a number, DNF, NC, DSQ, EX, DNS, DNQ, DNPQ or DNP.
--   status                  VARCHAR NOT NULL  Finished, DNF (retired: classified too when enough was covered), NC (ran to the end without completing enough), DSQ, EX (excluded), DNS, DNQ, DNPQ (did not pre-qualify) or DNP (did not practise).
--   is_classified           BOOLEAN NOT NULL  True when a place was given.
--   is_shared_car           BOOLEAN NOT NULL  True for each further driver of a car that was shared; false for the first one. Points were divided.
--   laps                    INTEGER           Laps completed; null where it is not known.
--   laps_behind             INTEGER           Laps behind the winner; null when not classified or not known.
--   race_time_millis        BIGINT            Milliseconds of the race, penalties included; null for who was lapped or did not finish, and where it is not known.
--   time_penalty_millis     BIGINT            Milliseconds of penalty that are in the time; null for none.
--   gap_text                VARCHAR           Gap to the first on the road as published, such as +1.100 or +1 lap. A winner has one when the first was disqualified.
--   gap_to_winner_millis    BIGINT            Milliseconds behind the winner, 0 for him; null when lapped, not classified or not known.
--   reason_retired          VARCHAR           Why it did not finish, in words; null for who did.
--   points                  DECIMAL(8,2)      Points as published, thirds and sevenths rounded to hundredths; null for none.
--   grid_position           INTEGER           Place on the grid, from 1; null for the pit lane and for who did not start from the grid.
--   grid_text               VARCHAR           Place on the grid as published: a number, or PL for the pit lane; null for who did not start.
--   is_pit_lane_start       BOOLEAN NOT NULL  True for a start from the pit lane.
--   is_fastest_lap          BOOLEAN NOT NULL  True when the fastest lap of the race is the driver's: several had the same when clocks were coarse. False for sprints, which are not listed.
--   fastest_lap_number      INTEGER           Number of the driver's fastest lap; null where it is not known.
--   fastest_lap_time_millis BIGINT            Milliseconds of the driver's fastest lap; null where it is not known.
--   session_key             INTEGER           F1's key of the session: silver.sessions; null when the lake does not have it.
--   _source                 VARCHAR NOT NULL  Where the row comes from: f1db, or jolpica where f1db has nothing.
with results as (
    select *, result_status(position_text, reason_retired) as status, position is not null as is_classified
    from received_history_results()
),
-- The drivers of a shared win have the same laps and time.
winners as (
    select round_id, session_type, min(laps) as laps, min(race_time_millis) as race_time_millis
    from results
    where position = 1
    group by round_id, session_type
)
select
    results.round_id,
    results.session_type,
    results.display_order,
    results.year,
    results.round_number,
    results.driver_id,
    results.driver_number,
    results.constructor_id,
    results.engine_manufacturer_id,
    results.tyre_manufacturer_id,
    results.position,
    results.position_text,
    results.status,
    results.is_classified,
    results.is_shared_car,
    results.laps,
    case when results.is_classified then coalesce(nullif(gap_laps(results.gap_text), 0), winners.laps - results.laps) end as laps_behind,
    results.race_time_millis,
    results.time_penalty_millis,
    results.gap_text,
    case
        when results.position = 1 then 0
        when results.is_classified and results.laps = winners.laps then coalesce(results.race_time_millis - winners.race_time_millis, gap_millis(results.gap_text))
    end as gap_to_winner_millis,
    results.reason_retired,
    results.points,
    results.grid_position,
    results.grid_text,
    coalesce(results.grid_text = 'PL', false) as is_pit_lane_start,
    results.is_fastest_lap,
    results.fastest_lap_number,
    results.fastest_lap_time_millis,
    sessions.session_key,
    results._source
from results
left join winners using (round_id, session_type)
left join silver.round_sessions as sessions using (round_id, session_type)
