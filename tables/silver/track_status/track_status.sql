-- table:     silver.track_status
-- about:     Spells of flags and safety cars, read from race control: for the whole track (sector 0) and for each
--            marshal sector under yellow. Spells of sectors overlap those of the track. A red flag ends here when the
--            track is declared clear, some minutes before the restart.
-- grain:     session_key, sector, started_at
-- partition: year, session_key
-- inputs:    silver.race_control, silver.livetiming_track_status
-- columns:
--   year             INTEGER NOT NULL      Season.
--   session_key      INTEGER NOT NULL      F1's key of the session.
--   sector           INTEGER NOT NULL      Marshal sector; 0 for the whole track.
--   started_at       TIMESTAMPTZ NOT NULL  UTC time from which the state held.
--   ended_at         TIMESTAMPTZ           UTC time at which the next state began (exclusive); null when it held to the end.
--   track_status     VARCHAR NOT NULL      GREEN, YELLOW (single or double), VSC, SC, RED. Sectors have only YELLOW; the spells without are left out.
--   is_double_yellow BOOLEAN NOT NULL      True for a double yellow flag.
--   lap_number       INTEGER               Leader's lap at the start; null outside races.
--   _source          VARCHAR NOT NULL      Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).
with messages as materialized (
    select year, session_key, date, message_number, scope, sector, flag, track_status, lap_number, _source
    from silver.race_control
),
whole_track as (
    select year, session_key, 0 as sector, date, track_status, flag is not distinct from 'DOUBLE YELLOW' as is_double_yellow, lap_number, _source
    from messages
    where track_status is not null
    -- Of several states said at one time the worst holds.
    qualify date is distinct from lag(date) over (
        partition by session_key order by date, track_status_severity(track_status) desc, message_number)
    union all
    -- Without messages of race control the state that live timing shows is all there is; its yellow may be that of one sector.
    select year, session_key, 0, date, track_status, false, null, _source
    from silver.livetiming_track_status
    where track_status is not null and session_key not in (select session_key from messages)
),
track_changes as (
    select year, session_key, sector, date, track_status, is_double_yellow, lap_number, _source
    from whole_track
    qualify track_status is distinct from lag(track_status) over (partition by session_key order by date)
),
track_spells as (
    select
        year, session_key, sector, date as started_at,
        lead(date) over (partition by session_key order by date) as ended_at,
        track_status, is_double_yellow, lap_number, _source
    from track_changes
),
sectors as (
    select distinct session_key, sector from messages where scope = 'Sector' and sector > 0
),
sector_flags as (
    select year, session_key, sector, date, flag in ('YELLOW', 'DOUBLE YELLOW') as is_yellow, flag = 'DOUBLE YELLOW' as is_double_yellow, lap_number, _source
    from messages
    where scope = 'Sector' and sector > 0 and flag in ('YELLOW', 'DOUBLE YELLOW', 'CLEAR', 'GREEN')
    union all
    -- A flag for the whole track, clear or red, ends the yellow of every sector.
    select messages.year, messages.session_key, sectors.sector, messages.date, false, false, messages.lap_number, messages._source
    from messages
    join sectors using (session_key)
    where messages.scope = 'Track' and messages.flag in ('CLEAR', 'GREEN', 'RED')
),
sector_states as (
    select year, session_key, sector, date, is_yellow, is_double_yellow, lap_number, _source
    from sector_flags
    -- Shown and cleared within one second: taken as cleared, or it would stay yellow to the end.
    qualify (sector, date) is distinct from lag((sector, date)) over (
        partition by session_key order by sector, date, is_yellow, is_double_yellow desc, lap_number)
),
sector_spells as (
    select
        year, session_key, sector, date as started_at,
        lead(date) over (partition by session_key, sector order by date) as ended_at,
        is_yellow, is_double_yellow, lap_number, _source
    from sector_states
)
select
    year,
    session_key,
    sector,
    started_at,
    ended_at,
    track_status,
    is_double_yellow,
    lap_number,
    _source
from track_spells
union all
select
    year,
    session_key,
    sector,
    started_at,
    ended_at,
    'YELLOW',
    is_double_yellow,
    lap_number,
    _source
from sector_spells
where is_yellow
