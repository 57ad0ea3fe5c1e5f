-- table:     silver.meetings
-- about:     One row per race weekend or test, also for meetings that upstream lists only through their sessions.
-- grain:     meeting_key
-- partition: year
-- inputs:    bronze.openf1_meetings, bronze.openf1_sessions, bronze.livetiming_sessions
-- columns:
--   year                  INTEGER NOT NULL  Season.
--   meeting_key           INTEGER NOT NULL  F1's key of the meeting. Source: OpenF1 meetings.meeting_key.
--   round_number          INTEGER           Round of the championship: rank of the meeting's race by start among the season's races known to the lake that were not cancelled; null without a race.
--   grand_prix_name       VARCHAR NOT NULL  Name such as "São Paulo Grand Prix"; the location where upstream has no row for the meeting. Source: OpenF1 meetings.meeting_name.
--   grand_prix_slug       VARCHAR NOT NULL  Key-safe name such as "sao-paulo"; of the location where upstream has no row for the meeting.
--   meeting_official_name VARCHAR           Full name with sponsor and year; null when upstream has no row. Source: OpenF1 meetings.meeting_official_name.
--   is_testing            BOOLEAN NOT NULL  True for tests: no championship session is held.
--   is_sprint_weekend     BOOLEAN NOT NULL  True when one of the meeting's sessions is a sprint.
--   is_cancelled          BOOLEAN NOT NULL  True when the meeting was called off; false where upstream does not say.
--   date_start            TIMESTAMPTZ       UTC start of the first session.
--   date_end              TIMESTAMPTZ       UTC end of the last session as scheduled.
--   race_session_key      INTEGER           Session key of the race; null without one that was not cancelled.
--   race_date             DATE              UTC date of the race (Las Vegas races on Saturday evening, which is Sunday in UTC); null without a race.
--   location              VARCHAR           Town or region.
--   country_key           INTEGER           F1's key of the country.
--   country_code          VARCHAR           Three letters.
--   country_name          VARCHAR           Country in English.
--   circuit_key           INTEGER           F1's key of the circuit.
--   circuit_short_name    VARCHAR           Short name of the circuit.
--   circuit_type          VARCHAR           "Permanent", "Temporary - Street" or "Temporary - Road"; null in older answers.
--   circuit_image         VARCHAR           URL of a picture; null in older answers.
--   gmt_offset            VARCHAR           Local time minus UTC, "HH:MM:SS".
--   _source               VARCHAR NOT NULL  Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).
with listed as (
    select year, meeting_key, meeting_name, meeting_official_name, location, country_key, country_code, country_name,
           circuit_key, circuit_short_name, circuit_type, circuit_image, gmt_offset, date_start, date_end, is_cancelled, _source
    from received_meetings()
    -- The listing is asked for again and again: the newest answer stands.
    qualify row_number() over (partition by meeting_key order by _fetched_at desc nulls last, _sha256, meeting_name, date_start, date_end, meeting_official_name, is_cancelled) = 1
),
timetable as (
    select year, meeting_key, session_key, session_kind(session_type, session_name) as session_kind, date_start, date_end,
           location, country_key, country_code, country_name, circuit_key, circuit_short_name, gmt_offset, is_cancelled, _source
    from received_sessions()
    qualify row_number() over (partition by session_key order by _fetched_at desc nulls last, _sha256, session_name, date_start, date_end, session_type, is_cancelled) = 1
),
held as (
    select
        year,
        meeting_key,
        min(date_start) as date_start,
        max(date_end) as date_end,
        arg_min(location, session_key) as location,
        arg_min(country_key, session_key) as country_key,
        arg_min(country_code, session_key) as country_code,
        arg_min(country_name, session_key) as country_name,
        arg_min(circuit_key, session_key) as circuit_key,
        arg_min(circuit_short_name, session_key) as circuit_short_name,
        arg_min(gmt_offset, session_key) as gmt_offset,
        arg_min(_source, session_key) as _source,
        bool_or(session_kind = 'sprint') as has_sprint,
        bool_and(coalesce(is_cancelled, false)) as all_cancelled,
        min(session_key) filter (where session_kind = 'race' and not coalesce(is_cancelled, false)) as race_session_key,
        min(date_start) filter (where session_kind = 'race' and not coalesce(is_cancelled, false)) as race_start
    from timetable
    where meeting_key is not null
    group by year, meeting_key
),
meetings as (
    select
        coalesce(listed.year, held.year) as year,
        coalesce(listed.meeting_key, held.meeting_key) as meeting_key,
        coalesce(listed.meeting_name, held.location, held.country_name, 'Meeting ' || coalesce(listed.meeting_key, held.meeting_key)) as grand_prix_name,
        listed.meeting_official_name,
        coalesce(held.has_sprint, false) as is_sprint_weekend,
        coalesce(listed.is_cancelled, held.all_cancelled, false) as is_cancelled,
        coalesce(held.date_start, listed.date_start) as date_start,
        coalesce(held.date_end, listed.date_end) as date_end,
        held.race_session_key,
        held.race_start,
        coalesce(listed.location, held.location) as location,
        coalesce(listed.country_key, held.country_key) as country_key,
        coalesce(listed.country_code, held.country_code) as country_code,
        coalesce(listed.country_name, held.country_name) as country_name,
        coalesce(listed.circuit_key, held.circuit_key) as circuit_key,
        coalesce(listed.circuit_short_name, held.circuit_short_name) as circuit_short_name,
        listed.circuit_type,
        listed.circuit_image,
        coalesce(listed.gmt_offset, held.gmt_offset) as gmt_offset,
        coalesce(listed._source, held._source) as _source
    from listed
    full join held using (year, meeting_key)
),
rounds as (
    -- A cancelled race is no round: 2023 has 22 although Imola was on the calendar.
    select meeting_key, row_number() over (partition by year order by race_start, meeting_key) as round_number
    from meetings
    where race_start is not null and not is_cancelled
)
select
    meetings.year,
    meetings.meeting_key,
    rounds.round_number,
    meetings.grand_prix_name,
    coalesce(grand_prix_slug(meetings.grand_prix_name), 'meeting-' || meetings.meeting_key) as grand_prix_slug,
    meetings.meeting_official_name,
    meetings.grand_prix_name ilike '%testing%' or meetings.grand_prix_name ilike '%test' as is_testing,
    meetings.is_sprint_weekend,
    meetings.is_cancelled,
    meetings.date_start,
    meetings.date_end,
    meetings.race_session_key,
    cast(meetings.race_start as date) as race_date,
    meetings.location,
    meetings.country_key,
    meetings.country_code,
    meetings.country_name,
    meetings.circuit_key,
    meetings.circuit_short_name,
    meetings.circuit_type,
    meetings.circuit_image,
    meetings.gmt_offset,
    meetings._source
from meetings
left join rounds using (meeting_key)
