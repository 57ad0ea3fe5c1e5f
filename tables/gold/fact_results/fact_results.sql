-- table:     gold.fact_results
-- about:     Star schema: one row per driver and race or sprint.
-- grain:     sk_result
-- partition: year, session_key
-- inputs:    silver.race_results, silver.sessions
-- columns:
--   year                 INTEGER NOT NULL       Season.
--   session_key          INTEGER NOT NULL       F1's key of the session.
--   sk_result            VARCHAR NOT NULL       Key: md5 of session_key and driver_number.
--   sk_session           VARCHAR NOT NULL       Key of the session.
--   sk_driver            VARCHAR NOT NULL       Key of the driver.
--   sk_constructor       VARCHAR                Key of the team in this session; null when unknown.
--   sk_circuit           VARCHAR                Key of the circuit; null when unknown.
--   meeting_key          INTEGER NOT NULL       F1's key of the meeting.
--   round_number         INTEGER                Round of the championship; null when unknown.
--   driver_number        INTEGER NOT NULL       Car number.
--   session_kind         VARCHAR NOT NULL       race or sprint.
--   grid_position        INTEGER                Grid slot; null for a start from the pit lane or when unknown.
--   is_pit_lane_start    BOOLEAN                True for a start from the pit lane; null when unknown.
--   position             INTEGER                Place; null when not classified.
--   classification_order INTEGER NOT NULL       Place for display.
--   positions_gained     INTEGER                Start order minus place; null when not classified or the start is unknown.
--   status               VARCHAR NOT NULL       Finished, DNF, DNS, DSQ, NC.
--   number_of_laps       INTEGER                Laps completed; null when not given.
--   laps_behind          INTEGER                Laps behind the winner; null when not classified.
--   race_time_ms         BIGINT                 Milliseconds; null when lapped or not classified, but for a disqualified car.
--   gap_to_winner_ms     BIGINT                 Milliseconds behind the winner; null when lapped or not classified.
--   points               DECIMAL(8,2) NOT NULL  Points that count.
--   expected_points      DECIMAL(8,2) NOT NULL  Points by the rules of the season.
--   is_fastest_lap       BOOLEAN NOT NULL       True when the fastest lap of the session is the driver's.
--   fastest_lap_time_ms  BIGINT                 Milliseconds of the driver's fastest valid lap; null without one.
select
    results.year,
    results.session_key,
    surrogate_key([cast(results.session_key as varchar), cast(results.driver_number as varchar)]) as sk_result,
    surrogate_key([cast(results.session_key as varchar)]) as sk_session,
    surrogate_key([results.driver_id]) as sk_driver,
    case when results.team_id is not null then surrogate_key([results.team_id]) end as sk_constructor,
    case when sessions.circuit_key is not null then surrogate_key([cast(sessions.circuit_key as varchar)]) end as sk_circuit,
    results.meeting_key,
    results.round_number,
    results.driver_number,
    results.session_kind,
    results.grid_position,
    results.is_pit_lane_start,
    results.position,
    results.classification_order,
    results.positions_gained,
    results.status,
    results.number_of_laps,
    results.laps_behind,
    results.race_time_millis as race_time_ms,
    results.gap_to_winner_millis as gap_to_winner_ms,
    results.points,
    results.expected_points,
    results.is_fastest_lap,
    results.fastest_lap_time_millis as fastest_lap_time_ms
from silver.race_results as results
join silver.sessions as sessions using (year, session_key)
