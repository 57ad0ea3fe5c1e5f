-- table:     silver.overtakes
-- about:     Overtakes of races and sprints as upstream lists them, with the lap and what brought them about.
--            Upstream misses some.
-- grain:     session_key, date, overtaking_driver_number, overtaken_driver_number
-- partition: year, session_key
-- inputs:    bronze.openf1_overtakes, silver.livetiming_overtakes, bronze.openf1_pit, silver.livetiming_pit, silver.laps, silver.session_drivers
-- columns:
--   year                     INTEGER NOT NULL      Season.
--   session_key              INTEGER NOT NULL      F1's key of the session.
--   date                     TIMESTAMPTZ NOT NULL  UTC time. Source: OpenF1 overtakes.date.
--   overtaking_driver_number INTEGER NOT NULL      Car that gained the place. Source: OpenF1 overtakes.overtaking_driver_number.
--   overtaken_driver_number  INTEGER NOT NULL      Car that lost it. Source: OpenF1 overtakes.overtaken_driver_number.
--   meeting_key              INTEGER               F1's key of the meeting.
--   position                 INTEGER               Place of the overtaker afterwards. Source: OpenF1 overtakes.position.
--   lap_number               INTEGER               Overtaker's lap; null when it was on no timed lap.
--   overtaking_driver_id     VARCHAR               Stable id of the overtaker; null when unknown.
--   overtaken_driver_id      VARCHAR               Stable id of the overtaken; null when unknown.
--   cause                    VARCHAR NOT NULL      pit_stop when the overtaken car was in the pit lane or within 15 s of leaving it, start on lap 1, else on_track (penalties and retirements among them).
--   _source                  VARCHAR NOT NULL      Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).
with received as (
    select year, session_key, date, overtaking_driver_number, overtaken_driver_number, meeting_key, position, _source
    from received_overtakes()
    where date is not null and overtaking_driver_number is not null and overtaken_driver_number is not null
    qualify row_number() over (partition by session_key, date, overtaking_driver_number, overtaken_driver_number order by position) = 1
),
pit_visits as (
    -- The time of a visit is that of the exit.
    select distinct
        session_key, driver_number,
        date - to_milliseconds(seconds_to_millis(coalesce(lane_duration, pit_duration, 0))) as entered_at,
        date + interval 15 seconds as settled_at
    from received_pit()
    where date is not null
),
stopped as (
    select distinct received.session_key, received.date, received.overtaken_driver_number
    from received
    join pit_visits
        on pit_visits.session_key = received.session_key and pit_visits.driver_number = received.overtaken_driver_number
        and received.date between pit_visits.entered_at and pit_visits.settled_at
),
lap_starts as (
    select session_key, driver_number, date_start, max(lap_number) as lap_number
    from silver.laps
    where date_start is not null
    group by session_key, driver_number, date_start
),
timed as (
    select received.*, laps.lap_number
    from received
    asof left join lap_starts as laps
        on laps.session_key = received.session_key and laps.driver_number = received.overtaking_driver_number
        and laps.date_start <= received.date
)
select
    timed.year,
    timed.session_key,
    timed.date,
    timed.overtaking_driver_number,
    timed.overtaken_driver_number,
    timed.meeting_key,
    timed.position,
    timed.lap_number,
    overtaker.driver_id as overtaking_driver_id,
    overtaken.driver_id as overtaken_driver_id,
    case
        when stopped.session_key is not null then 'pit_stop'
        when timed.lap_number = 1 then 'start'
        else 'on_track'
    end as cause,
    timed._source
from timed
left join stopped
    on stopped.session_key = timed.session_key and stopped.date = timed.date and stopped.overtaken_driver_number = timed.overtaken_driver_number
left join silver.session_drivers as overtaker
    on overtaker.session_key = timed.session_key and overtaker.driver_number = timed.overtaking_driver_number
left join silver.session_drivers as overtaken
    on overtaken.session_key = timed.session_key and overtaken.driver_number = timed.overtaken_driver_number
