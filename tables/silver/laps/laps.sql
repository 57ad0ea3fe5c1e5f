-- table:     silver.laps
-- about:     One row per driver and lap, with the state of the race as of the end of the lap. Official times are
--            never altered; what is estimated or derived says so.
-- grain:     session_key, driver_number, lap_number
-- partition: year, session_key
-- inputs:    bronze.openf1_laps, silver.livetiming_laps, bronze.openf1_pit, silver.livetiming_pit, silver.sessions, silver.session_drivers, silver.stints, silver.positions, silver.intervals, silver.track_status, silver.race_control
-- columns:
--   year                     INTEGER NOT NULL  Season.
--   session_key              INTEGER NOT NULL  F1's key of the session.
--   driver_number            INTEGER NOT NULL  Car number. Source: OpenF1 laps.driver_number.
--   lap_number               INTEGER NOT NULL  Lap of the driver, from 1. Source: OpenF1 laps.lap_number.
--   meeting_key              INTEGER           F1's key of the meeting.
--   driver_id                VARCHAR           Stable id of the driver; null when the car is in no entry list.
--   team_id                  VARCHAR           Team in this session; null when unknown.
--   session_name             VARCHAR NOT NULL  As received, such as "Race".
--   session_kind             VARCHAR NOT NULL  practice, qualifying, sprint_qualifying, sprint, race, other.
--   date_start               TIMESTAMPTZ       UTC start of the lap, approximate to some tenths: the line, in practice and qualifying the exit of the pits where the car came from there; null when it can not be told.
--   date_start_source        VARCHAR           openf1, livetiming, livetiming_hub, or derived (from the laps beside it; a start from the pit lane has that of the field); null without a start.
--   date_end                 TIMESTAMPTZ       UTC end of the lap: the start of the next lap unless that begins at the exit of the pits, else start plus lap time; null when it can not be told.
--   lap_duration             DOUBLE            Seconds, as received: in practice and qualifying a stay in the pits before the lap is counted in, so that it is longer than from start to end; null when the lap has no time. Source: OpenF1 laps.lap_duration.
--   lap_duration_source      VARCHAR           openf1; livetiming or livetiming_hub as sent; repeated (live timing does not send a time again that equals the one before); measured (live timing, lap 1 of a race: what the official race time leaves to it); estimated for lap 1 of a race or sprint, which OpenF1 measures from the start signal and gets up to half a second too long; sectors where only lap_time_millis is filled, from the three sectors; null without a time.
--   lap_time_millis          BIGINT            Milliseconds: the lap duration, else the sum of the three sectors; null when neither is there.
--   lap_time                 VARCHAR           The same as "M:SS.mmm".
--   duration_sector_1        DOUBLE            Seconds; null when not timed. Source: OpenF1 laps.duration_sector_1.
--   duration_sector_2        DOUBLE            Seconds; null when not timed. Source: OpenF1 laps.duration_sector_2.
--   duration_sector_3        DOUBLE            Seconds; null when not timed. Source: OpenF1 laps.duration_sector_3.
--   sector_completeness      VARCHAR NOT NULL  Complete, Partial, No Sectors.
--   calculated_lap_duration  DOUBLE            Seconds: sum of the three sectors; null unless all are timed.
--   sector_duration_delta    DOUBLE            Seconds: lap duration minus the sum of its sectors, to the millisecond; null when one is missing.
--   i1_speed                 INTEGER           km/h at the first intermediate; null when not measured. Source: OpenF1 laps.i1_speed.
--   i2_speed                 INTEGER           km/h at the second intermediate; null when not measured. Source: OpenF1 laps.i2_speed.
--   st_speed                 INTEGER           km/h at the speed trap; null when not measured. Source: OpenF1 laps.st_speed.
--   fl_speed                 INTEGER           km/h at the line at the end of the lap; null when not measured, and in OpenF1, which leaves it out.
--   max_speed                INTEGER           km/h: the highest of the first three; null when none was measured.
--   segments_sector_1        INTEGER[]         Codes of the mini sectors: 0 none, 2048 yellow, 2049 green, 2051 purple, 2064 pit lane. Source: OpenF1 laps.segments_sector_1.
--   segments_sector_2        INTEGER[]         As before. Source: OpenF1 laps.segments_sector_2.
--   segments_sector_3        INTEGER[]         As before. Source: OpenF1 laps.segments_sector_3.
--   is_pit_out_lap           BOOLEAN NOT NULL  True when the lap began in the pit lane, a start of the race from there included.
--   is_pit_in_lap            BOOLEAN NOT NULL  True when the car went into the pit lane at the end of the lap.
--   pit_out_at               TIMESTAMPTZ       UTC at which the car left the pit lane on this lap; null when it did not, and in OpenF1.
--   pit_in_at                TIMESTAMPTZ       UTC at which the car came into the pit lane on this lap; null when it did not, and in OpenF1.
--   position_at_lap          INTEGER           Place at the end of the lap; null when it can not be told.
--   position_source          VARCHAR           In races and sprints livetiming or livetiming_hub (order of crossing the line at the end of this lap, to the millisecond) or crossing (the same by OpenF1's marks; cars closer than 0.4 s in the order of the position feed); in other sessions openf1, livetiming or livetiming_hub, whose places as of the end of the lap it is; null without a position.
--   gap_to_leader_millis     BIGINT            Milliseconds behind the leader at the end of the lap, 0 for the leader; null when lapped, on a lap on which the race was stopped, outside races and sprints, or unknown.
--   gap_to_leader_laps       INTEGER           Laps behind the leader at the end of the lap; null outside races and sprints or when unknown.
--   interval_to_ahead_millis BIGINT            Milliseconds behind the car ahead at the end of the lap, 0 for the leader; null when more than a lap, on a lap on which the race was stopped, outside races and sprints, or unknown.
--   gap_source               VARCHAR           livetiming or livetiming_hub (to the millisecond), openf1 (intervals as of the end of the lap) or crossing (times between crossings of the line, good to some tenths); null outside races and sprints or when unknown.
--   stint_number             INTEGER           Stint the lap belongs to; null when unknown.
--   compound                 VARCHAR           SOFT, MEDIUM, HARD, INTERMEDIATE or WET; null when unknown.
--   tyre_age                 INTEGER           Laps on the set at the end of the lap, this one counted; null when unknown.
--   is_new_tyre              BOOLEAN           True when the set was new at the start of the stint; null when unknown.
--   track_status             VARCHAR           Worst state of the track during the lap: GREEN, YELLOW, VSC, SC, RED (a yellow sector counts); null when the lap has no times or race control no messages.
--   track_flags              VARCHAR[]         All states during the lap, mildest first; null when the lap has no times or race control no messages.
--   is_deleted               BOOLEAN NOT NULL  True when race control deleted the time and did not reinstate it.
--   deletion_reason          VARCHAR           Such as "TRACK LIMITS AT TURN 4"; null when the time stands.
--   is_valid_lap             BOOLEAN NOT NULL  True for a lap that counts for comparisons: with a measured time of 10 to 300 s, not deleted, not begun in the pit lane, not the estimated first of a race.
--   is_personal_best         BOOLEAN NOT NULL  True when it was the driver's fastest valid lap of the session at the time.
--   is_fastest_lap           BOOLEAN NOT NULL  True for the fastest valid lap of the session; of equal ones the one set first.
--   qualifying_phase         INTEGER           Part of qualifying the lap belongs to, 1 to 3; null in other sessions, and in OpenF1.
--   is_accurate              BOOLEAN           True when times and marks of the lap agree to 3 ms, all sectors are timed, it touches no pit lane and was run without safety car; null in OpenF1, whose marks are too coarse to tell.
--   is_derived               BOOLEAN NOT NULL  True when the lap or its end was concluded from what is beside it.
--   _source                  VARCHAR NOT NULL  Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).
with sessions as materialized (
    select year, session_key, session_name, session_kind, session_kind in ('race', 'sprint') as is_race from silver.sessions
),
received as (
    select year, session_key, driver_number, lap_number, meeting_key, date_start, lap_duration,
           duration_sector_1, duration_sector_2, duration_sector_3, i1_speed, i2_speed, st_speed,
           segments_sector_1, segments_sector_2, segments_sector_3, is_pit_out_lap,
           _source, _source <> 'openf1' as is_timed_live, date_end as crossed_at, lap_duration_source as time_source, fl_speed, pit_in_at, pit_out_at,
           is_pit_in_lap as goes_into_pit, position as place_told, gap_to_leader_millis as gap_told, gap_to_leader_laps as gap_laps_told,
           interval_to_ahead_millis as interval_told, qualifying_phase, is_deleted as is_deleted_live, deletion_reason as reason_live, is_accurate, is_derived
    from received_laps()
    where driver_number is not null and lap_number >= 1
    -- Two rows of one lap: the one with a time and a start stands. Sorting a session once costs a third of a partition for each lap.
    qualify (driver_number, lap_number) is distinct from lag((driver_number, lap_number)) over (
        partition by session_key
        order by driver_number, lap_number, (lap_duration is null), (date_start is null), date_start, lap_duration,
            duration_sector_1, duration_sector_2, duration_sector_3, i1_speed, i2_speed, st_speed,
            segments_sector_1, segments_sector_2, segments_sector_3, is_pit_out_lap, meeting_key)
),
-- What times are concluded from; the rest of a lap is not carried through the windows, but joined at the end.
in_context as (
    select
        received.session_key, received.driver_number, received.lap_number, received.date_start, received.lap_duration,
        received.duration_sector_1, received.duration_sector_2, received.duration_sector_3,
        received.is_pit_out_lap, received.pit_out_at, received.is_timed_live, received.crossed_at, received.is_deleted_live,
        sessions.is_race,
        min(received.date_start) filter (where received.lap_number = 1) over (partition by received.session_key) as start_of_the_field,
        lag(received.driver_number) over field = received.driver_number and lag(received.lap_number) over field = received.lap_number - 1 as follows,
        lead(received.driver_number) over field = received.driver_number and lead(received.lap_number) over field = received.lap_number + 1 as is_followed,
        case when sessions.is_race or not lag(coalesce(received.is_pit_out_lap, false)) over field
            then lag(received.date_start) over field + to_milliseconds(seconds_to_millis(lag(received.lap_duration) over field))
        end as end_before,
        lead(received.date_start) over field as start_behind,
        lead(coalesce(received.is_pit_out_lap, false)) over field as is_behind_from_pit
    from received
    join sessions using (year, session_key)
    -- Driver by driver: the row beside a lap is that of the lap beside it, if it is of the same driver.
    window field as (partition by received.session_key order by received.driver_number, received.lap_number)
),
timed as (
    select
        in_context.* exclude (start_behind, is_behind_from_pit),
        case when is_followed then start_behind end as next_start,
        is_followed and is_behind_from_pit as next_begins_in_pit,
        coalesce(
            case when is_timed_live and not is_race and is_pit_out_lap then pit_out_at end,
            date_start,
            -- A start from the pit lane has no mark: the race began for all at the signal.
            case when is_race and lap_number = 1 then start_of_the_field end,
            case when follows then end_before end,
            next_start - to_milliseconds(seconds_to_millis(lap_duration))) as started_at
    from in_context
),
crossings as (
    select
        timed.*,
        case
            when is_timed_live then crossed_at
            -- The mark of the next lap is the better one, unless three cars share it: after the flag stray laps begin at one bogus time.
            when next_start is not null and (is_race or not next_begins_in_pit) and count(*) over same_mark <= 2 then next_start
            else coalesce(
                -- A lap time that counts a stay in the pits in says nothing of the way since.
                case when is_race or not coalesce(is_pit_out_lap, false)
                    then started_at + to_milliseconds(seconds_to_millis(coalesce(lap_duration, duration_sector_1 + duration_sector_2 + duration_sector_3)))
                end,
                next_start)
        end as ended_at,
        case
            when lap_duration is not null then seconds_to_millis(lap_duration)
            else seconds_to_millis(duration_sector_1 + duration_sector_2 + duration_sector_3)
        end as time_millis
    from timed
    window same_mark as (partition by session_key order by lap_number, next_start groups between current row and current row)
),
-- Live timing tells place and gaps of a race itself.
completed as (
    select session_key, driver_number, lap_number, is_race, started_at, ended_at
    from crossings
    where ended_at is not null and not (is_race and is_timed_live)
),
feed_positions as (
    select completed.session_key, completed.driver_number, completed.lap_number, positions.position
    from completed
    asof join silver.positions as positions
        on positions.session_key = completed.session_key and positions.driver_number = completed.driver_number
        -- The new order comes with the lap time: a second's grace.
        and positions.date <= completed.ended_at + interval 1 second
),
-- Order of crossing the line at the end of each lap: that is the order of the race on that lap. Only OpenF1's laps need it; that they are of
-- its sessions is said where it is known already, so that nothing of this is planned or run where OpenF1 sent nothing.
in_order_of_time as (
    select
        crossings.session_key, crossings.driver_number, crossings.lap_number, crossings.ended_at, feed_positions.position as feed_position,
        row_number() over (
            partition by crossings.session_key, crossings.lap_number
            order by crossings.ended_at, feed_positions.position nulls last, crossings.driver_number) as place
    from crossings
    left join feed_positions using (session_key, driver_number, lap_number)
    -- The last lap of a car that retired has no time: it did not cross the line.
    where crossings.is_race and not crossings.is_timed_live and crossings.session_key in (select session_key from bronze.openf1_laps)
        and crossings.ended_at is not null and (crossings.time_millis is not null or crossings.next_start is not null)
),
-- The marks are good to some tenths. Where two cars cross closer than that, the feed's order decides.
neighbours as (
    select
        session_key, driver_number, lap_number, ended_at, place, feed_position,
        lead(ended_at) over (partition by session_key, driver_number order by lap_number) as next_ended_at,
        lead(feed_position) over on_the_lap as feed_position_behind,
        lag(feed_position) over on_the_lap as feed_position_ahead,
        millis_between(ended_at, lead(ended_at) over on_the_lap) as millis_to_behind,
        millis_between(lag(ended_at) over on_the_lap, ended_at) as millis_to_ahead
    from in_order_of_time
    window on_the_lap as (partition by session_key, lap_number order by place)
),
in_order_of_race as (
    select
        session_key, driver_number, lap_number, ended_at, next_ended_at,
        row_number() over (
            partition by session_key, lap_number
            order by
                place
                + case when millis_to_behind <= 400 and feed_position_behind < feed_position then 1 else 0 end
                - case when millis_to_ahead <= 400 and feed_position_ahead > feed_position then 1 else 0 end,
                place) as place
    from neighbours
),
race_crossings as (
    select
        session_key, driver_number, lap_number, ended_at, place,
        min(ended_at) over (partition by session_key, lap_number) as leader_ended_at,
        lag(ended_at) over (partition by session_key, lap_number order by place) as ahead_ended_at,
        lag(next_ended_at) over (partition by session_key, lap_number order by place) as ahead_next_ended_at
    from in_order_of_race
),
leader_laps as (
    select session_key, completed_at, max(lap_number) as laps_of_the_leader
    from (
        select session_key, lap_number, min(ended_at) as completed_at
        from race_crossings
        group by session_key, lap_number
    )
    group by session_key, completed_at
),
placed_on_track as (
    select
        race_crossings.session_key, race_crossings.driver_number, race_crossings.lap_number,
        race_crossings.place,
        race_crossings.ended_at,
        race_crossings.leader_ended_at,
        race_crossings.ahead_ended_at,
        -- The car ahead has driven its next lap already: it is more than a lap away.
        coalesce(race_crossings.ahead_next_ended_at <= race_crossings.ended_at, false) as is_lap_behind_ahead,
        leader_laps.laps_of_the_leader - race_crossings.lap_number as laps_behind
    from race_crossings
    asof left join leader_laps
        on leader_laps.session_key = race_crossings.session_key and leader_laps.completed_at <= race_crossings.ended_at
    where race_crossings.session_key in (select session_key from bronze.openf1_laps)
),
-- What the feed said last before the end of the lap; an older word than this lap says nothing about it.
feed_gaps as (
    select
        completed.session_key, completed.driver_number, completed.lap_number,
        intervals.gap_to_leader_millis, intervals.gap_to_leader_laps, intervals.interval_millis, intervals.interval_laps
    from completed
    asof join silver.intervals as intervals
        on intervals.session_key = completed.session_key and intervals.driver_number = completed.driver_number and intervals.date <= completed.ended_at
    where completed.is_race and completed.session_key in (select session_key from bronze.openf1_laps) and intervals.date >= completed.started_at
),
laps_on_tyres as (
    select
        crossings.session_key, crossings.driver_number, crossings.lap_number,
        stints.stint_number, stints.compound, stints.is_new_tyre,
        stints.tyre_age_at_start + crossings.lap_number - stints.lap_start + 1 as tyre_age
    from crossings
    asof join (
        select session_key, driver_number, stint_number, compound, is_new_tyre, tyre_age_at_start, lap_start
        from silver.stints
        where lap_start is not null
    ) as stints
        on stints.session_key = crossings.session_key and stints.driver_number = crossings.driver_number and stints.lap_start <= crossings.lap_number
),
statuses as (
    select
        crossings.session_key, crossings.driver_number, crossings.lap_number,
        list_sort(list_distinct(list(track_status_severity(spells.track_status)))) as severities
    from crossings
    join silver.track_status as spells
        on spells.session_key = crossings.session_key
        and spells.started_at < crossings.ended_at and coalesce(spells.ended_at, crossings.ended_at) > crossings.started_at
    where crossings.ended_at is not null and crossings.started_at is not null
    group by crossings.session_key, crossings.driver_number, crossings.lap_number
),
-- Without a message of race control nothing is known of the track.
known_tracks as (
    select distinct session_key from silver.track_status
),
verdicts as (
    select
        session_key, driver_number, message_kind, deleted_lap_time_millis, deleted_lap_number, deletion_reason, date, message_number
    from silver.race_control
    where message_kind in ('lap_deleted', 'lap_reinstated') and driver_number is not null
),
-- By its time where the message gives one, for lap counts of the message and of the feed may differ by one; else by its number.
judged as (
    select crossings.session_key, crossings.driver_number, crossings.lap_number, verdicts.message_kind, verdicts.deletion_reason, verdicts.date, verdicts.message_number
    from crossings
    join verdicts
        on verdicts.session_key = crossings.session_key and verdicts.driver_number = crossings.driver_number
        and verdicts.deleted_lap_time_millis = crossings.time_millis
    union all
    select crossings.session_key, crossings.driver_number, crossings.lap_number, verdicts.message_kind, verdicts.deletion_reason, verdicts.date, verdicts.message_number
    from crossings
    join verdicts
        on verdicts.session_key = crossings.session_key and verdicts.driver_number = crossings.driver_number
        and verdicts.deleted_lap_time_millis is null and verdicts.deleted_lap_number = crossings.lap_number
),
deletions as (
    select
        session_key, driver_number, lap_number,
        arg_max(message_kind, (date, message_number)) as last_verdict,
        arg_max(deletion_reason, (date, message_number)) as deletion_reason
    from judged
    group by session_key, driver_number, lap_number
),
-- Only in races does a visit stand under the lap that ended in the pits; elsewhere it does under the lap that began there.
visits as (
    select distinct pit.session_key, pit.driver_number, pit.lap_number
    from received_pit() as pit
    join sessions using (session_key)
    where pit.lap_number is not null and sessions.is_race
),
validated as (
    select
        crossings.session_key, crossings.driver_number, crossings.lap_number,
        crossings.is_race, crossings.started_at, crossings.ended_at, crossings.next_begins_in_pit, crossings.time_millis, crossings.lap_duration,
        coalesce(crossings.is_pit_out_lap, false) or (crossings.is_race and crossings.lap_number = 1 and crossings.date_start is null and not crossings.is_timed_live) as begins_in_pit,
        coalesce(crossings.is_deleted_live, deletions.last_verdict = 'lap_deleted', false) as is_deleted,
        case when deletions.last_verdict = 'lap_deleted' then deletions.deletion_reason end as reason_told,
        not begins_in_pit
            and not is_deleted
            and not (is_race and lap_number = 1)
            and coalesce(lap_duration between 10 and 300, false) as is_valid
    from crossings
    left join deletions using (session_key, driver_number, lap_number)
),
ranked as (
    select
        validated.* exclude (lap_duration),
        is_valid and time_millis < coalesce(
            min(case when is_valid then time_millis end) over (
                partition by session_key, driver_number order by lap_number rows between unbounded preceding and 1 preceding),
            9223372036854775807) as is_best_so_far,
        is_valid and row_number() over (
            partition by session_key order by is_valid desc, time_millis nulls last, ended_at nulls last, driver_number, lap_number) = 1 as is_fastest
    from validated
),
described as (
    select
        received.*,
        ranked.* exclude (session_key, driver_number, lap_number, reason_told),
        coalesce(received.goes_into_pit, visits.session_key is not null or ranked.next_begins_in_pit, false) as ends_in_pit,
        case when received.is_timed_live then received.reason_live else ranked.reason_told end as deletion_reason,
        case when not ranked.is_race then feed_positions.position when received.is_timed_live then received.place_told else placed_on_track.place end as place,
        case
            when not ranked.is_race then case when feed_positions.position is not null then received._source end
            when received.is_timed_live then case when received.place_told is not null then received._source end
            when placed_on_track.place is not null then 'crossing'
        end as position_source,
        -- A lap on which the race was stopped: the time between two crossings is that of the stop.
        coalesce(list_contains(statuses.severities, 4), false) as is_stopped,
        case
            when received.is_timed_live then received.gap_told
            when feed_gaps.gap_to_leader_laps is not null then feed_gaps.gap_to_leader_millis
            when placed_on_track.place = 1 then 0
            when placed_on_track.laps_behind = 0 and not is_stopped then millis_between(placed_on_track.leader_ended_at, placed_on_track.ended_at)
        end as gap_millis,
        case when received.is_timed_live then received.gap_laps_told else coalesce(feed_gaps.gap_to_leader_laps, placed_on_track.laps_behind) end as gap_laps,
        case
            when received.is_timed_live then received.interval_told
            when feed_gaps.interval_laps is not null then feed_gaps.interval_millis
            when placed_on_track.place = 1 then 0
            -- The feed's order may contradict the marks by some tenths; without a car ahead there is no interval.
            when placed_on_track.ahead_ended_at is not null and not is_stopped and not placed_on_track.is_lap_behind_ahead
                then greatest(millis_between(placed_on_track.ahead_ended_at, placed_on_track.ended_at), 0)
        end as interval_millis,
        case
            when received.is_timed_live then case when received.gap_laps_told is not null then received._source end
            when feed_gaps.gap_to_leader_laps is not null then 'openf1'
            when placed_on_track.place is not null then 'crossing'
        end as gap_source,
        laps_on_tyres.stint_number, laps_on_tyres.compound, laps_on_tyres.tyre_age, laps_on_tyres.is_new_tyre,
        case
            when ranked.started_at is not null and ranked.ended_at is not null and known_tracks.session_key is not null
                then list_transform(coalesce(statuses.severities, [0]), lambda severity: ['GREEN', 'YELLOW', 'VSC', 'SC', 'RED'][severity + 1])
        end as track_flags
    from received
    join ranked using (session_key, driver_number, lap_number)
    left join visits using (session_key, driver_number, lap_number)
    left join placed_on_track using (session_key, driver_number, lap_number)
    left join feed_positions using (session_key, driver_number, lap_number)
    left join feed_gaps using (session_key, driver_number, lap_number)
    left join laps_on_tyres using (session_key, driver_number, lap_number)
    left join statuses using (session_key, driver_number, lap_number)
    left join known_tracks using (session_key)
)
select
    described.year,
    described.session_key,
    described.driver_number,
    described.lap_number,
    described.meeting_key,
    session_drivers.driver_id,
    session_drivers.team_id,
    sessions.session_name,
    sessions.session_kind,
    described.started_at as date_start,
    case when described.date_start is not null then described._source when described.started_at is not null then 'derived' end as date_start_source,
    described.ended_at as date_end,
    described.lap_duration,
    case
        when described.is_timed_live then case when described.time_source = 'official' then described._source else described.time_source end
        when described.lap_duration is not null then case when described.is_race and described.lap_number = 1 then 'estimated' else 'openf1' end
        when described.time_millis is not null then 'sectors'
    end as lap_duration_source,
    described.time_millis as lap_time_millis,
    lap_time_text(described.time_millis) as lap_time,
    described.duration_sector_1,
    described.duration_sector_2,
    described.duration_sector_3,
    case
        when described.duration_sector_1 is not null and described.duration_sector_2 is not null and described.duration_sector_3 is not null then 'Complete'
        when coalesce(described.duration_sector_1, described.duration_sector_2, described.duration_sector_3) is null then 'No Sectors'
        else 'Partial'
    end as sector_completeness,
    round(described.duration_sector_1 + described.duration_sector_2 + described.duration_sector_3, 3) as calculated_lap_duration,
    round(described.lap_duration - (described.duration_sector_1 + described.duration_sector_2 + described.duration_sector_3), 3) + 0 as sector_duration_delta,
    described.i1_speed,
    described.i2_speed,
    described.st_speed,
    described.fl_speed,
    greatest(described.i1_speed, described.i2_speed, described.st_speed) as max_speed,
    described.segments_sector_1,
    described.segments_sector_2,
    described.segments_sector_3,
    described.begins_in_pit as is_pit_out_lap,
    described.ends_in_pit as is_pit_in_lap,
    described.pit_out_at,
    described.pit_in_at,
    described.place as position_at_lap,
    described.position_source,
    described.gap_millis as gap_to_leader_millis,
    described.gap_laps as gap_to_leader_laps,
    described.interval_millis as interval_to_ahead_millis,
    described.gap_source,
    described.stint_number,
    described.compound,
    described.tyre_age,
    described.is_new_tyre,
    described.track_flags[-1] as track_status,
    described.track_flags,
    described.is_deleted,
    described.deletion_reason,
    described.is_valid as is_valid_lap,
    described.is_best_so_far as is_personal_best,
    described.is_fastest as is_fastest_lap,
    described.qualifying_phase,
    described.is_accurate,
    coalesce(described.is_derived, false) as is_derived,
    described._source
from described
join sessions using (year, session_key)
left join silver.session_drivers as session_drivers using (year, session_key, driver_number)
