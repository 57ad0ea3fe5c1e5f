-- table:     gold.fact_laps
-- about:     Star schema: one row per driver and lap, all sessions. The constructor is that of the session.
-- grain:     sk_lap
-- partition: year, session_key
-- inputs:    silver.laps, silver.sessions, silver.pit_stops
-- columns:
--   year                   INTEGER NOT NULL  Season.
--   session_key            INTEGER NOT NULL  F1's key of the session.
--   sk_lap                 VARCHAR NOT NULL  Key: md5 of session_key, driver_number and lap_number.
--   sk_session             VARCHAR NOT NULL  Key of the session.
--   sk_driver              VARCHAR NOT NULL  Key of the driver.
--   sk_constructor         VARCHAR           Key of the team in this session; null when unknown.
--   sk_circuit             VARCHAR           Key of the circuit; null when unknown.
--   meeting_key            INTEGER           F1's key of the meeting.
--   driver_number          INTEGER NOT NULL  Car number.
--   lap_number             INTEGER NOT NULL  Lap of the driver, from 1.
--   position               INTEGER           Place at the end of the lap; null when it can not be told.
--   lap_time_ms            BIGINT            Milliseconds; null without a time.
--   lap_duration           DOUBLE            Seconds, as received; null without a time.
--   sector1_time_ms        BIGINT            Milliseconds; null when not timed.
--   sector2_time_ms        BIGINT            Milliseconds; null when not timed.
--   sector3_time_ms        BIGINT            Milliseconds; null when not timed.
--   speed_trap_1_kmh       INTEGER           km/h at the first intermediate; null when not measured.
--   speed_trap_2_kmh       INTEGER           km/h at the second intermediate; null when not measured.
--   speed_straight_kmh     INTEGER           km/h at the speed trap; null when not measured.
--   gap_to_leader_ms       BIGINT            Milliseconds behind the leader; null when lapped, outside races and sprints, or unknown.
--   gap_to_leader_laps     INTEGER           Laps behind the leader; null outside races and sprints or when unknown.
--   interval_to_ahead_ms   BIGINT            Milliseconds behind the car ahead; null when more than a lap, outside races and sprints, or unknown.
--   tyre_compound          VARCHAR           Compound; null when unknown.
--   tyre_life_laps         INTEGER           Laps on the set at the end of the lap; null when unknown.
--   driver_stint           INTEGER           Stint of the driver; null when unknown.
--   track_status           VARCHAR           Worst state of the track during the lap; null when the lap has no times.
--   is_pit_out_lap         BOOLEAN NOT NULL  True when the lap began in the pit lane.
--   is_pit_in_lap          BOOLEAN NOT NULL  True when the car went into the pit lane at its end.
--   pit_in_time            TIMESTAMPTZ       UTC time of entering the pit lane at the end of the lap; null without a stop or its duration.
--   pit_out_time           TIMESTAMPTZ       UTC time of leaving the pit lane after that; null without a stop.
--   is_deleted             BOOLEAN NOT NULL  True when race control deleted the time.
--   is_valid_lap           BOOLEAN NOT NULL  True for a lap that counts for comparisons.
--   is_personal_best_lap   BOOLEAN NOT NULL  True for the driver's fastest valid lap of the session; of equal ones the first.
--   is_fastest_lap         BOOLEAN NOT NULL  True for the fastest valid lap of the session.
--   driver_lap_rank        INTEGER NOT NULL  Place of the lap in the driver's order of laps.
--   session_lap_time_rank  INTEGER           Place among all valid laps of the session by time, equal ones share it; null when invalid.
--   driver_best_lap_time   DOUBLE            Seconds of the driver's fastest valid lap of the session; null without one.
--   delta_to_personal_best DOUBLE            Seconds behind it, to the millisecond; null when invalid.
--   lap_start              TIMESTAMPTZ       UTC start of the lap; null when it can not be told.
--   lap_end                TIMESTAMPTZ       UTC end of the lap; null when it can not be told.
with visits as (
    select
        session_key, driver_number, lap_number,
        min(date - to_milliseconds(seconds_to_millis(lane_duration))) as entered_at,
        max(date) as left_at
    from silver.pit_stops
    where lap_number is not null
    group by session_key, driver_number, lap_number
),
ranked as (
    select
        laps.year, laps.session_key, laps.driver_number, laps.lap_number, laps.meeting_key, laps.driver_id, laps.team_id,
        laps.position_at_lap, laps.lap_time_millis, laps.lap_duration,
        laps.duration_sector_1, laps.duration_sector_2, laps.duration_sector_3, laps.i1_speed, laps.i2_speed, laps.st_speed,
        laps.gap_to_leader_millis, laps.gap_to_leader_laps, laps.interval_to_ahead_millis,
        laps.compound, laps.tyre_age, laps.stint_number, laps.track_status,
        laps.is_pit_out_lap, laps.is_pit_in_lap, laps.is_deleted, laps.is_valid_lap, laps.is_fastest_lap, laps.date_start, laps.date_end,
        row_number() over (partition by laps.session_key, laps.driver_number order by laps.lap_number) as driver_lap_rank,
        rank() over (partition by laps.session_key, laps.is_valid_lap order by laps.lap_time_millis) as time_rank,
        row_number() over (
            partition by laps.session_key, laps.driver_number, laps.is_valid_lap order by laps.lap_time_millis, laps.lap_number) as own_rank,
        min(laps.lap_time_millis) filter (where laps.is_valid_lap) over (partition by laps.session_key, laps.driver_number) as best_millis
    from silver.laps as laps
    where laps.driver_id is not null
)
select
    ranked.year,
    ranked.session_key,
    surrogate_key([cast(ranked.session_key as varchar), cast(ranked.driver_number as varchar), cast(ranked.lap_number as varchar)]) as sk_lap,
    surrogate_key([cast(ranked.session_key as varchar)]) as sk_session,
    surrogate_key([ranked.driver_id]) as sk_driver,
    case when ranked.team_id is not null then surrogate_key([ranked.team_id]) end as sk_constructor,
    case when sessions.circuit_key is not null then surrogate_key([cast(sessions.circuit_key as varchar)]) end as sk_circuit,
    ranked.meeting_key,
    ranked.driver_number,
    ranked.lap_number,
    ranked.position_at_lap as position,
    ranked.lap_time_millis as lap_time_ms,
    ranked.lap_duration,
    seconds_to_millis(ranked.duration_sector_1) as sector1_time_ms,
    seconds_to_millis(ranked.duration_sector_2) as sector2_time_ms,
    seconds_to_millis(ranked.duration_sector_3) as sector3_time_ms,
    ranked.i1_speed as speed_trap_1_kmh,
    ranked.i2_speed as speed_trap_2_kmh,
    ranked.st_speed as speed_straight_kmh,
    ranked.gap_to_leader_millis as gap_to_leader_ms,
    ranked.gap_to_leader_laps,
    ranked.interval_to_ahead_millis as interval_to_ahead_ms,
    ranked.compound as tyre_compound,
    ranked.tyre_age as tyre_life_laps,
    ranked.stint_number as driver_stint,
    ranked.track_status,
    ranked.is_pit_out_lap,
    ranked.is_pit_in_lap,
    visits.entered_at as pit_in_time,
    visits.left_at as pit_out_time,
    ranked.is_deleted,
    ranked.is_valid_lap,
    ranked.is_valid_lap and ranked.own_rank = 1 as is_personal_best_lap,
    ranked.is_fastest_lap,
    ranked.driver_lap_rank,
    case when ranked.is_valid_lap then ranked.time_rank end as session_lap_time_rank,
    ranked.best_millis / 1000.0 as driver_best_lap_time,
    case when ranked.is_valid_lap then (ranked.lap_time_millis - ranked.best_millis) / 1000.0 end as delta_to_personal_best,
    ranked.date_start as lap_start,
    ranked.date_end as lap_end
from ranked
join silver.sessions as sessions using (year, session_key)
left join visits using (session_key, driver_number, lap_number)
