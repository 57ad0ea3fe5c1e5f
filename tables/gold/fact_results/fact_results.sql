-- table:     gold.fact_results
-- about:     Star schema: one row per driver, car and race or sprint since 1950. A session has the rows of history where it
--            has the session, else those of OpenF1 or live timing. Until 1964 cars were shared: a driver may have several
--            rows in one race, and several rows one place.
-- grain:     sk_result
-- partition: none
-- inputs:    silver.race_results, silver.sessions, silver.history_results, silver.championship_rounds, gold.dim_circuit
-- columns:
--   year                 INTEGER NOT NULL       Season.
--   session_key          INTEGER                F1's key of the session; null when the lake does not have it.
--   sk_result            VARCHAR NOT NULL       Key: md5 of session_key and driver_number; in history of round_id, session_kind and the place in the published list.
--   sk_session           VARCHAR NOT NULL       Key of the session.
--   sk_driver            VARCHAR NOT NULL       Key of the driver.
--   sk_constructor       VARCHAR                Key of the team in this session; null when unknown.
--   sk_circuit           VARCHAR                Key of the circuit; null when unknown.
--   meeting_key          INTEGER                F1's key of the meeting; null when the lake does not have it.
--   round_number         INTEGER                Round of the championship; null when unknown.
--   driver_number        INTEGER                Car number; null when unknown or not a number.
--   session_kind         VARCHAR NOT NULL       race or sprint.
--   grid_position        INTEGER                Grid slot; null for a start from the pit lane or when unknown.
--   is_pit_lane_start    BOOLEAN                True for a start from the pit lane; null when unknown.
--   position             INTEGER                Place; null when not classified.
--   classification_order INTEGER NOT NULL       Place for display; in history the place in the published list.
--   positions_gained     INTEGER                Start order (in history the grid slot) minus place; null when not classified or the start is unknown.
--   status               VARCHAR NOT NULL       Finished, DNF, DNS, DSQ, NC; in history also EX, DNQ, DNPQ, DNP.
--   number_of_laps       INTEGER                Laps completed; null when not given.
--   laps_behind          INTEGER                Laps behind the winner; null when not classified.
--   race_time_ms         BIGINT                 Milliseconds; null when lapped or not classified, but for a disqualified car.
--   gap_to_winner_ms     BIGINT                 Milliseconds behind the winner; null when lapped or not classified.
--   points               DECIMAL(8,2) NOT NULL  Points that count, as the source has them; 0 for none.
--   expected_points      DECIMAL(8,2)           Points by the rules of the season; null in history, where silver.driver_standings says so.
--   is_fastest_lap       BOOLEAN NOT NULL       True when the fastest lap of the session is the driver's.
--   fastest_lap_time_ms  BIGINT                 Milliseconds of the driver's fastest lap, in OpenF1 and live timing of the valid ones; null without one.
--   sk_round             VARCHAR                Key of the round; null when unknown.
--   engine_manufacturer_id VARCHAR              Who made the engine; null when unknown.
--   is_shared_car        BOOLEAN NOT NULL       True for each further driver of a car that was shared.
--   _source              VARCHAR NOT NULL       Where the row comes from: f1db, jolpica, openf1, livetiming (the archive) or livetiming_hub (a recording).
with circuits as (
    select circuit_id, min(sk_circuit) as sk_circuit from gold.dim_circuit group by circuit_id
),
rounds as (
    select
        rounds.year, rounds.round_number, rounds.round_id, rounds.meeting_key,
        coalesce(case when rounds.circuit_key is not null then surrogate_key([cast(rounds.circuit_key as varchar)]) end, circuits.sk_circuit) as sk_circuit
    from silver.championship_rounds as rounds
    left join circuits on circuits.circuit_id = rounds.circuit_id
)
select
    results.year,
    results.session_key,
    surrogate_key([results.round_id, results.session_type, cast(results.display_order as varchar)]) as sk_result,
    session_key_of_star(results.session_key, results.round_id, results.session_type) as sk_session,
    surrogate_key([results.driver_id]) as sk_driver,
    surrogate_key([results.constructor_id]) as sk_constructor,
    rounds.sk_circuit,
    rounds.meeting_key,
    results.round_number,
    try_cast(results.driver_number as integer) as driver_number,
    results.session_type as session_kind,
    results.grid_position,
    results.is_pit_lane_start,
    results.position,
    results.display_order as classification_order,
    results.grid_position - results.position as positions_gained,
    results.status,
    results.laps as number_of_laps,
    results.laps_behind,
    results.race_time_millis as race_time_ms,
    results.gap_to_winner_millis as gap_to_winner_ms,
    coalesce(results.points, 0) as points,
    null as expected_points,
    results.is_fastest_lap,
    results.fastest_lap_time_millis as fastest_lap_time_ms,
    round_key(results.round_id, results.year, results.round_number) as sk_round,
    results.engine_manufacturer_id,
    results.is_shared_car,
    results._source
from silver.history_results as results
left join rounds using (round_id)
union all
select
    results.year,
    results.session_key,
    surrogate_key([cast(results.session_key as varchar), cast(results.driver_number as varchar)]) as sk_result,
    surrogate_key([cast(results.session_key as varchar)]) as sk_session,
    surrogate_key([results.driver_id]) as sk_driver,
    case when results.team_id is not null then surrogate_key([results.team_id]) end as sk_constructor,
    case when sessions.circuit_key is not null then surrogate_key([cast(sessions.circuit_key as varchar)]) end as sk_circuit,
    results.meeting_key,
    coalesce(rounds.round_number, case when results.year not in (select year from rounds where round_id is not null) then results.round_number end) as round_number,
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
    results.fastest_lap_time_millis as fastest_lap_time_ms,
    case when rounds.year is not null then round_key(rounds.round_id, rounds.year, rounds.round_number) end as sk_round,
    null as engine_manufacturer_id,
    false as is_shared_car,
    results._source
from silver.race_results as results
join silver.sessions as sessions using (year, session_key)
left join rounds on rounds.year = sessions.year and rounds.meeting_key = sessions.meeting_key
where results.session_key not in (select session_key from silver.history_results where session_key is not null)
