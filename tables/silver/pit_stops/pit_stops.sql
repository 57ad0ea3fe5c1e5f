-- table:     silver.pit_stops
-- about:     Visits to the pit lane, each once, in seconds. In races and sprints the stops that count are told from
--            waiting under a red flag, and places, tyres, safety cars and undercuts stand beside them.
-- grain:     session_key, driver_number, stop_number
-- partition: year, session_key
-- inputs:    bronze.openf1_pit, silver.livetiming_pit, silver.sessions, silver.session_drivers, silver.laps, silver.stints, silver.track_status
-- columns:
--   year                  INTEGER NOT NULL      Season.
--   session_key           INTEGER NOT NULL      F1's key of the session.
--   driver_number         INTEGER NOT NULL      Car number.
--   stop_number           INTEGER NOT NULL      Number of the driver's visit in this session, from 1, red flags included.
--   meeting_key           INTEGER               F1's key of the meeting.
--   session_kind          VARCHAR NOT NULL      practice, qualifying, sprint_qualifying, sprint, race, other.
--   driver_id             VARCHAR               Stable id of the driver; null when unknown.
--   team_id               VARCHAR               Team in this session; null when unknown.
--   date                  TIMESTAMPTZ NOT NULL  UTC time at which the car left the pit lane. Source: OpenF1 pit.date.
--   lap_number            INTEGER               Lap at the end of which the car came in; null when not given and for the first exit of a session. Source: OpenF1 pit.lap_number.
--   pit_duration          DOUBLE                Seconds in the pit lane, as received; null for the first exit of a session. Source: OpenF1 pit.pit_duration.
--   lane_duration         DOUBLE                Seconds in the pit lane: lane_duration, else pit_duration, its old name; null for the first exit of a session. Source: OpenF1 pit.lane_duration.
--   stop_duration         DOUBLE                Seconds at a standstill; null before the United States race of 2024. Source: OpenF1 pit.stop_duration.
--   is_counted_stop       BOOLEAN NOT NULL      True for a stop of a race or sprint that was not a wait under a red flag.
--   counted_stop_number   INTEGER               Number among the driver's counted stops; null for the others.
--   track_status          VARCHAR               Worst state of the track while the car was in the pit lane: GREEN, YELLOW, VSC, SC, RED; null outside races and sprints or without messages of race control.
--   is_safety_car_stop    BOOLEAN NOT NULL      True when the safety car was out, real or virtual, and no red flag.
--   is_red_flag_stop      BOOLEAN NOT NULL      True when a red flag was shown while the car was in the pit lane.
--   position_before       INTEGER               Place at the end of the lap before the one that ended in the pits; null on lap 1, outside races and sprints, or when unknown.
--   position_after        INTEGER               Place at the end of the lap that began in the pits; null when the car did not complete it, outside races and sprints, or when unknown.
--   positions_lost_gained INTEGER               Place before minus place after: negative when places were lost; null without both.
--   tyre_compound_old     VARCHAR               Compound before the stop; null when unknown.
--   tyre_compound_new     VARCHAR               Compound after the stop; null when unknown.
--   tyre_age_old          INTEGER               Laps on the old set; null when unknown.
--   is_tyre_change        BOOLEAN               True when a new stint began with the stop; null when the stints are unknown.
--   undercut_attempt      BOOLEAN NOT NULL      True for a counted stop one to five laps before that of the car then directly ahead, which was at most 5 s away and had not stopped in the ten laps before.
--   undercut_rival_number INTEGER               Car that was to be undercut; null without an attempt.
--   undercut_succeeded    BOOLEAN               True when the driver was ahead of the rival after both had stopped (end of the rival's lap out of the pits); null without an attempt or when one of them did not complete that lap.
--   _source               VARCHAR NOT NULL      Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).
with received as (
    -- Upstream repeats rows exactly.
    select distinct
        pit.year, pit.session_key, pit.driver_number, sessions.session_kind, coalesce(pit.meeting_key, sessions.meeting_key) as meeting_key,
        pit.date,
        -- Outside races upstream names the lap that begins in the pits.
        case when sessions.session_kind in ('race', 'sprint') then pit.lap_number else nullif(pit.lap_number - 1, 0) end as lap_number,
        pit.pit_duration, coalesce(pit.lane_duration, pit.pit_duration) as lane_duration, pit.stop_duration, pit._source
    from received_pit() as pit
    join silver.sessions as sessions using (year, session_key)
    where pit.driver_number is not null and pit.date is not null
),
once as (
    select year, session_key, driver_number, session_kind, meeting_key, date, lap_number, pit_duration, lane_duration, stop_duration, _source
    from received
    -- The same exit with and without a duration is one visit.
    qualify row_number() over (partition by session_key, driver_number, date order by lane_duration nulls last, stop_duration nulls last, lap_number nulls last, pit_duration nulls last) = 1
),
numbered as (
    select
        once.*,
        session_kind in ('race', 'sprint') as is_race,
        row_number() over (partition by session_key, driver_number order by date) as stop_number
    from once
),
states as (
    select
        visits.session_key, visits.driver_number, visits.stop_number,
        max(track_status_severity(spells.track_status)) as severity
    from numbered as visits
    join silver.track_status as spells
        on spells.session_key = visits.session_key
        and spells.started_at < visits.date
        and coalesce(spells.ended_at, visits.date) > visits.date - to_milliseconds(seconds_to_millis(coalesce(visits.lane_duration, 0)))
    where visits.is_race
    group by visits.session_key, visits.driver_number, visits.stop_number
),
-- Without a message of race control nothing is known of the track.
known_tracks as (
    select distinct session_key from silver.track_status
),
flagged as (
    select
        numbered.*,
        case when is_race and known_tracks.session_key is not null then ['GREEN', 'YELLOW', 'VSC', 'SC', 'RED'][coalesce(states.severity, 0) + 1] end as track_status,
        is_race and coalesce(states.severity, 0) = 4 as is_red_flag_stop
    from numbered
    left join states using (session_key, driver_number, stop_number)
    left join known_tracks using (session_key)
),
counted as (
    select
        flagged.*,
        is_race and not is_red_flag_stop as is_counted,
        count(*) filter (where is_race and not is_red_flag_stop) over (
            partition by session_key, driver_number order by stop_number rows unbounded preceding) as counted_so_far
    from flagged
),
race_laps as (
    select session_key, driver_number, lap_number, position_at_lap, interval_to_ahead_millis, stint_number, compound, tyre_age
    from silver.laps
    where session_kind in ('race', 'sprint')
),
-- Practice and qualifying have stints too, so the tyres are known even where the lake has no laps of theirs.
tyres as (
    select session_key, driver_number, stint_number, lap_start, lap_end, compound, tyre_age_at_start
    from silver.stints
    where lap_start is not null
),
beside as (
    select
        counted.*,
        before_in.position_at_lap as position_before,
        after_out.position_at_lap as position_after,
        before_in.interval_to_ahead_millis as interval_before,
        old_set.compound as compound_old,
        new_set.compound as compound_new,
        old_set.tyre_age_at_start + counted.lap_number - old_set.lap_start + 1 as tyre_age_old,
        new_set.stint_number <> old_set.stint_number as is_tyre_change
    from counted
    left join race_laps as before_in
        on before_in.session_key = counted.session_key and before_in.driver_number = counted.driver_number and before_in.lap_number = counted.lap_number - 1
    left join race_laps as after_out
        on after_out.session_key = counted.session_key and after_out.driver_number = counted.driver_number and after_out.lap_number = counted.lap_number + 1
    left join tyres as old_set
        on old_set.session_key = counted.session_key and old_set.driver_number = counted.driver_number
        and counted.lap_number between old_set.lap_start and old_set.lap_end
    left join tyres as new_set
        on new_set.session_key = counted.session_key and new_set.driver_number = counted.driver_number
        and counted.lap_number + 1 between new_set.lap_start and new_set.lap_end
),
-- The car directly ahead at the end of the lap before, and its next counted stop.
rivals as (
    select
        stop.session_key, stop.driver_number, stop.stop_number, stop.lap_number,
        ahead.driver_number as rival_number,
        min(rival_stop.lap_number) filter (where rival_stop.lap_number > stop.lap_number) as rival_lap,
        max(rival_stop.lap_number) filter (where rival_stop.lap_number <= stop.lap_number) as rival_lap_before
    from beside as stop
    join race_laps as ahead
        on ahead.session_key = stop.session_key and ahead.lap_number = stop.lap_number - 1 and ahead.position_at_lap = stop.position_before - 1
    left join beside as rival_stop
        on rival_stop.session_key = stop.session_key and rival_stop.driver_number = ahead.driver_number and rival_stop.is_counted
    where stop.is_counted and stop.interval_before <= 5000
    group by stop.session_key, stop.driver_number, stop.stop_number, stop.lap_number, ahead.driver_number
),
undercuts as (
    select
        rivals.session_key, rivals.driver_number, rivals.stop_number, rivals.rival_number,
        own.position_at_lap < rival.position_at_lap as has_succeeded
    from rivals
    left join race_laps as own
        on own.session_key = rivals.session_key and own.driver_number = rivals.driver_number and own.lap_number = rivals.rival_lap + 1
    left join race_laps as rival
        on rival.session_key = rivals.session_key and rival.driver_number = rivals.rival_number and rival.lap_number = rivals.rival_lap + 1
    where rivals.rival_lap - rivals.lap_number between 1 and 5
      and coalesce(rivals.lap_number - rivals.rival_lap_before > 10, true)
)
select
    beside.year,
    beside.session_key,
    beside.driver_number,
    beside.stop_number,
    beside.meeting_key,
    beside.session_kind,
    session_drivers.driver_id,
    session_drivers.team_id,
    beside.date,
    beside.lap_number,
    beside.pit_duration,
    beside.lane_duration,
    beside.stop_duration,
    beside.is_counted as is_counted_stop,
    case when beside.is_counted then beside.counted_so_far end as counted_stop_number,
    beside.track_status,
    coalesce(beside.track_status in ('SC', 'VSC'), false) as is_safety_car_stop,
    beside.is_red_flag_stop,
    beside.position_before,
    beside.position_after,
    beside.position_before - beside.position_after as positions_lost_gained,
    beside.compound_old as tyre_compound_old,
    beside.compound_new as tyre_compound_new,
    beside.tyre_age_old,
    beside.is_tyre_change,
    undercuts.rival_number is not null as undercut_attempt,
    undercuts.rival_number as undercut_rival_number,
    undercuts.has_succeeded as undercut_succeeded,
    beside._source
from beside
left join undercuts using (session_key, driver_number, stop_number)
left join silver.session_drivers as session_drivers using (year, session_key, driver_number)
