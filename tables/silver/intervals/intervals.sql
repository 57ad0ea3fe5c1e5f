-- table:     silver.intervals
-- about:     Gaps during a race as the feed sends them, about every four seconds, parted into time and laps.
-- grain:     session_key, driver_number, date
-- partition: year, session_key
-- inputs:    bronze.openf1_intervals, silver.livetiming_intervals
-- columns:
--   year                 INTEGER NOT NULL      Season.
--   session_key          INTEGER NOT NULL      F1's key of the session.
--   driver_number        INTEGER NOT NULL      Car number.
--   date                 TIMESTAMPTZ NOT NULL  UTC time of the row. Source: OpenF1 intervals.date.
--   meeting_key          INTEGER               F1's key of the meeting.
--   gap_to_leader_millis BIGINT                Milliseconds behind the leader, 0 for the leader; null when lapped or not given.
--   gap_to_leader_laps   INTEGER               Laps behind the leader, 0 on the lead lap; null when not given.
--   interval_millis      BIGINT                Milliseconds behind the car ahead, 0 for the leader; null when more than a lap or not given.
--   interval_laps        INTEGER               Laps behind the car ahead; null when not given.
--   gap_to_leader        VARCHAR               As received. Source: OpenF1 intervals.gap_to_leader.
--   interval             VARCHAR               As received. Source: OpenF1 intervals.interval.
--   _source              VARCHAR NOT NULL      Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).
with received as (
    select year, session_key, driver_number, date, meeting_key, gap_to_leader, "interval", _source,
           gap_millis(gap_to_leader) as gap_to_leader_millis, gap_millis("interval") as interval_millis
    from received_intervals()
    where driver_number is not null and date is not null
    qualify (driver_number, date) is distinct from lag((driver_number, date)) over (
        partition by session_key order by driver_number, date, gap_to_leader nulls last, "interval" nulls last)
)
select
    year,
    session_key,
    driver_number,
    date,
    meeting_key,
    gap_to_leader_millis,
    -- No text is read both as a time and as laps, and most are times.
    case when gap_to_leader_millis is not null then 0 else laps_of_gap(gap_to_leader) end as gap_to_leader_laps,
    interval_millis,
    case when interval_millis is not null then 0 else laps_of_gap("interval") end as interval_laps,
    gap_to_leader,
    "interval",
    _source
from received
