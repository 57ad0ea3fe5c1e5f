-- table:     gold.race_laps_obt
-- about:     One big table of the laps of races and sprints with driver, team, session and circuit written out: for
--            tools that do not join.
-- grain:     sk_lap
-- partition: year, session_key
-- inputs:    gold.fact_laps, silver.sessions, silver.session_drivers, silver.race_results
-- columns:
--   year                 INTEGER NOT NULL  Season.
--   session_key          INTEGER NOT NULL  F1's key of the session.
--   sk_lap               VARCHAR NOT NULL  Key, as in fact_laps.
--   sk_session           VARCHAR NOT NULL  Key of the session.
--   sk_driver            VARCHAR NOT NULL  Key of the driver.
--   sk_constructor       VARCHAR           Key of the team in this session; null when unknown.
--   sk_circuit           VARCHAR           Key of the circuit; null when unknown.
--   round_number         INTEGER           Round of the championship; null when unknown.
--   event_name           VARCHAR NOT NULL  Name of the grand prix.
--   event_slug           VARCHAR NOT NULL  Key-safe name of the grand prix.
--   event_date           DATE NOT NULL     UTC date of the session.
--   session_kind         VARCHAR NOT NULL  race or sprint.
--   circuit_name         VARCHAR           Circuit; null when unknown.
--   circuit_locality     VARCHAR NOT NULL  Town or region.
--   circuit_country      VARCHAR NOT NULL  Country in English.
--   driver_number        INTEGER NOT NULL  Car number.
--   driver_id            VARCHAR NOT NULL  Stable id of the driver.
--   driver_name          VARCHAR           Name of the driver; null when unknown.
--   driver_code          VARCHAR           Three letters; null when not received.
--   constructor_id       VARCHAR           Team in this session; null when unknown.
--   constructor_name     VARCHAR           Team in this session; null when unknown.
--   grid_position        INTEGER           Grid slot; null for a start from the pit lane or when unknown.
--   finish_position      INTEGER           Place; null when not classified or without a result.
--   finish_status        VARCHAR           Finished, DNF, DNS, DSQ, NC; null without a result.
--   lap_number           INTEGER NOT NULL  Lap of the driver.
--   position             INTEGER           Place at the end of the lap; null when it can not be told.
--   lap_time_ms          BIGINT            Milliseconds; null without a time.
--   sector1_time_ms      BIGINT            Milliseconds; null when not timed.
--   sector2_time_ms      BIGINT            Milliseconds; null when not timed.
--   sector3_time_ms      BIGINT            Milliseconds; null when not timed.
--   speed_trap_1_kmh     INTEGER           km/h at the first intermediate; null when not measured.
--   speed_trap_2_kmh     INTEGER           km/h at the second intermediate; null when not measured.
--   speed_straight_kmh   INTEGER           km/h at the speed trap; null when not measured.
--   gap_to_leader_ms     BIGINT            Milliseconds behind the leader; null when lapped or unknown.
--   gap_to_leader_laps   INTEGER           Laps behind the leader; null when unknown.
--   interval_to_ahead_ms BIGINT            Milliseconds behind the car ahead; null when more than a lap or unknown.
--   tyre_compound        VARCHAR           Compound; null when unknown.
--   tyre_life_laps       INTEGER           Laps on the set at the end of the lap; null when unknown.
--   driver_stint         INTEGER           Stint of the driver; null when unknown.
--   track_status         VARCHAR           Worst state of the track during the lap; null when the lap has no times.
--   is_pit_out_lap       BOOLEAN NOT NULL  True when the lap began in the pit lane.
--   is_pit_in_lap        BOOLEAN NOT NULL  True when the car went into the pit lane at its end.
--   pit_in_time          TIMESTAMPTZ       UTC time of entering the pit lane at the end of the lap; null without a stop or its duration.
--   pit_out_time         TIMESTAMPTZ       UTC time of leaving the pit lane after that; null without a stop.
--   is_valid_lap         BOOLEAN NOT NULL  True for a lap that counts for comparisons.
--   is_fastest_lap       BOOLEAN NOT NULL  True for the fastest valid lap of the session.
--   lap_start            TIMESTAMPTZ       UTC start of the lap; null when it can not be told.
--   lap_end              TIMESTAMPTZ       UTC end of the lap; null when it can not be told.
select
    laps.year,
    laps.session_key,
    laps.sk_lap,
    laps.sk_session,
    laps.sk_driver,
    laps.sk_constructor,
    laps.sk_circuit,
    sessions.round_number,
    sessions.grand_prix_name as event_name,
    sessions.grand_prix_slug as event_slug,
    sessions.session_date as event_date,
    sessions.session_kind,
    sessions.circuit_short_name as circuit_name,
    sessions.location as circuit_locality,
    sessions.country_name as circuit_country,
    laps.driver_number,
    session_drivers.driver_id,
    session_drivers.driver_name,
    session_drivers.name_acronym as driver_code,
    session_drivers.team_id as constructor_id,
    session_drivers.team_name as constructor_name,
    results.grid_position,
    results.position as finish_position,
    results.status as finish_status,
    laps.lap_number,
    laps.position,
    laps.lap_time_ms,
    laps.sector1_time_ms,
    laps.sector2_time_ms,
    laps.sector3_time_ms,
    laps.speed_trap_1_kmh,
    laps.speed_trap_2_kmh,
    laps.speed_straight_kmh,
    laps.gap_to_leader_ms,
    laps.gap_to_leader_laps,
    laps.interval_to_ahead_ms,
    laps.tyre_compound,
    laps.tyre_life_laps,
    laps.driver_stint,
    laps.track_status,
    laps.is_pit_out_lap,
    laps.is_pit_in_lap,
    laps.pit_in_time,
    laps.pit_out_time,
    laps.is_valid_lap,
    laps.is_fastest_lap,
    laps.lap_start,
    laps.lap_end
from gold.fact_laps as laps
join silver.sessions as sessions using (year, session_key)
join silver.session_drivers as session_drivers using (year, session_key, driver_number)
left join silver.race_results as results using (year, session_key, driver_number)
where sessions.session_kind in ('race', 'sprint')
