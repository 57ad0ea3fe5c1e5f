-- table:     silver.sessions
-- about:     One row per session, with what its meeting says about it.
-- grain:     session_key
-- partition: year
-- inputs:    bronze.openf1_sessions, bronze.livetiming_sessions, silver.meetings
-- columns:
--   year                     INTEGER NOT NULL      Season.
--   session_key              INTEGER NOT NULL      F1's key of the session. Source: OpenF1 sessions.session_key.
--   meeting_key              INTEGER NOT NULL      F1's key of the meeting. Source: OpenF1 sessions.meeting_key.
--   round_number             INTEGER               Round of the championship; null for tests and for meetings without a race in the lake.
--   grand_prix_name          VARCHAR NOT NULL      Name such as "São Paulo Grand Prix". Source: OpenF1 meetings.meeting_name.
--   grand_prix_slug          VARCHAR NOT NULL      Key-safe name such as "sao-paulo".
--   session_name             VARCHAR NOT NULL      As received, such as "Sprint Shootout"; "Unknown" when absent. Source: OpenF1 sessions.session_name.
--   session_type             VARCHAR NOT NULL      As received: "Practice", "Qualifying", "Race"; the name when absent. Source: OpenF1 sessions.session_type.
--   session_kind             VARCHAR NOT NULL      One of practice, qualifying, sprint_qualifying, sprint, race, other, whatever the session was called in its season.
--   session_category         VARCHAR NOT NULL      The kind for people: Practice, Qualifying, Sprint Qualifying, Sprint, Race, Testing, Other.
--   date_start               TIMESTAMPTZ NOT NULL  UTC start as scheduled. Source: OpenF1 sessions.date_start.
--   date_end                 TIMESTAMPTZ           UTC end as scheduled. Source: OpenF1 sessions.date_end.
--   session_duration_minutes DOUBLE                Scheduled length in minutes, to the hundredth; null without an end.
--   session_date             DATE NOT NULL         UTC date of the start.
--   session_date_local       DATE NOT NULL         Date of the start at the circuit; the UTC date without an offset.
--   race_date                DATE                  UTC date of the meeting's race; null without one.
--   gmt_offset               VARCHAR               Local time minus UTC, "HH:MM:SS". Source: OpenF1 sessions.gmt_offset.
--   is_sprint_weekend        BOOLEAN NOT NULL      True when one of the meeting's sessions is a sprint.
--   is_points_session        BOOLEAN NOT NULL      True for races and sprints that were not cancelled.
--   is_cancelled             BOOLEAN NOT NULL      True when the session or its meeting was called off; false where upstream does not say.
--   location                 VARCHAR NOT NULL      Town or region; "Unknown" when absent. Source: OpenF1 sessions.location.
--   country_key              INTEGER               F1's key of the country. Source: OpenF1 sessions.country_key.
--   country_code             VARCHAR               Three letters. Source: OpenF1 sessions.country_code.
--   country_name             VARCHAR NOT NULL      Country in English; "Unknown" when absent. Source: OpenF1 sessions.country_name.
--   circuit_key              INTEGER               F1's key of the circuit. Source: OpenF1 sessions.circuit_key.
--   circuit_short_name       VARCHAR               Short name of the circuit. Source: OpenF1 sessions.circuit_short_name.
--   _source                  VARCHAR NOT NULL      Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).
with timetable as (
    select year, session_key, meeting_key, session_name, session_type, date_start, date_end, gmt_offset, is_cancelled,
           location, country_key, country_code, country_name, circuit_key, circuit_short_name, _source
    from received_sessions()
    -- The listing is asked for again and again: the newest answer stands.
    qualify row_number() over (partition by session_key order by _fetched_at desc nulls last, _sha256, session_name, date_start, date_end, session_type, is_cancelled) = 1
),
named as (
    select
        timetable.*,
        session_kind(timetable.session_type, timetable.session_name) as session_kind,
        coalesce(timetable.is_cancelled, false) or meetings.is_cancelled as called_off,
        meetings.round_number, meetings.grand_prix_name, meetings.grand_prix_slug, meetings.race_date, meetings.is_sprint_weekend, meetings.is_testing
    from timetable
    join silver.meetings as meetings using (year, meeting_key)
)
select
    year,
    session_key,
    meeting_key,
    round_number,
    grand_prix_name,
    grand_prix_slug,
    coalesce(session_name, 'Unknown') as session_name,
    coalesce(session_type, session_name, 'Unknown') as session_type,
    session_kind,
    case
        when is_testing then 'Testing'
        else case session_kind
            when 'race' then 'Race'
            when 'sprint' then 'Sprint'
            when 'qualifying' then 'Qualifying'
            when 'sprint_qualifying' then 'Sprint Qualifying'
            when 'practice' then 'Practice'
            else 'Other'
        end
    end as session_category,
    date_start,
    date_end,
    round(date_diff('second', date_start, date_end) / 60.0, 2) as session_duration_minutes,
    cast(date_start as date) as session_date,
    coalesce(cast(cast(date_start as timestamp) + try_cast(gmt_offset as interval) as date), cast(date_start as date)) as session_date_local,
    race_date,
    gmt_offset,
    is_sprint_weekend,
    session_kind in ('race', 'sprint') and not called_off as is_points_session,
    called_off as is_cancelled,
    coalesce(location, 'Unknown') as location,
    country_key,
    country_code,
    coalesce(country_name, 'Unknown') as country_name,
    circuit_key,
    circuit_short_name,
    _source
from named
where session_key is not null and date_start is not null
