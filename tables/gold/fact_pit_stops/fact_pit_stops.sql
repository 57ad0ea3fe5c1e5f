-- table:     gold.fact_pit_stops
-- about:     Star schema: one row per counted stop of a race or sprint.
-- grain:     sk_pit_stop
-- partition: year, session_key
-- inputs:    silver.pit_stops, silver.sessions
-- columns:
--   year                  INTEGER NOT NULL      Season.
--   session_key           INTEGER NOT NULL      F1's key of the session.
--   sk_pit_stop           VARCHAR NOT NULL      Key: md5 of session_key, driver_number and stop_number of silver.pit_stops.
--   sk_session            VARCHAR NOT NULL      Key of the session.
--   sk_driver             VARCHAR NOT NULL      Key of the driver.
--   sk_constructor        VARCHAR               Key of the team in this session; null when unknown.
--   sk_circuit            VARCHAR               Key of the circuit; null when unknown.
--   driver_number         INTEGER NOT NULL      Car number.
--   stop_number           INTEGER NOT NULL      Number among the driver's counted stops, from 1.
--   lap_number            INTEGER               Lap at the end of which the car came in; null when not given.
--   pit_out_time          TIMESTAMPTZ NOT NULL  UTC time of leaving the pit lane.
--   lane_duration         DOUBLE                Seconds in the pit lane; null when not given.
--   stop_duration         DOUBLE                Seconds at a standstill; null before the United States race of 2024.
--   track_status          VARCHAR               Worst state of the track during the stop.
--   is_safety_car_stop    BOOLEAN NOT NULL      True when the safety car was out, real or virtual.
--   positions_lost_gained INTEGER               Place before minus place after; null without both.
--   tyre_compound_old     VARCHAR               Compound before; null when unknown.
--   tyre_compound_new     VARCHAR               Compound after; null when unknown.
--   undercut_attempt      BOOLEAN NOT NULL      As in silver.pit_stops.
--   undercut_succeeded    BOOLEAN               As in silver.pit_stops; null without an attempt.
select
    stops.year,
    stops.session_key,
    surrogate_key([cast(stops.session_key as varchar), cast(stops.driver_number as varchar), cast(stops.stop_number as varchar)]) as sk_pit_stop,
    surrogate_key([cast(stops.session_key as varchar)]) as sk_session,
    surrogate_key([stops.driver_id]) as sk_driver,
    case when stops.team_id is not null then surrogate_key([stops.team_id]) end as sk_constructor,
    case when sessions.circuit_key is not null then surrogate_key([cast(sessions.circuit_key as varchar)]) end as sk_circuit,
    stops.driver_number,
    stops.counted_stop_number as stop_number,
    stops.lap_number,
    stops.date as pit_out_time,
    stops.lane_duration,
    stops.stop_duration,
    stops.track_status,
    stops.is_safety_car_stop,
    stops.positions_lost_gained,
    stops.tyre_compound_old,
    stops.tyre_compound_new,
    stops.undercut_attempt,
    stops.undercut_succeeded
from silver.pit_stops as stops
join silver.sessions as sessions using (year, session_key)
where stops.is_counted_stop
