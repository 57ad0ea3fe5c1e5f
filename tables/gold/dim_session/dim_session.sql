-- table:     gold.dim_session
-- about:     Star schema: one row per session.
-- grain:     sk_session
-- partition: none
-- inputs:    silver.sessions
-- columns:
--   sk_session               VARCHAR NOT NULL      Key: md5 of session_key.
--   year                     INTEGER NOT NULL      Season.
--   session_key              INTEGER NOT NULL      F1's key of the session.
--   meeting_key              INTEGER NOT NULL      F1's key of the meeting.
--   sk_circuit               VARCHAR               Key of the circuit; null when unknown.
--   round_number             INTEGER               Round of the championship; null when unknown.
--   grand_prix_name          VARCHAR NOT NULL      Name of the grand prix.
--   grand_prix_slug          VARCHAR NOT NULL      Key-safe name of the grand prix.
--   session_name             VARCHAR NOT NULL      As received.
--   session_type             VARCHAR NOT NULL      As received.
--   session_kind             VARCHAR NOT NULL      practice, qualifying, sprint_qualifying, sprint, race, other.
--   session_category         VARCHAR NOT NULL      The kind for people.
--   date_start               TIMESTAMPTZ NOT NULL  UTC start as scheduled.
--   date_end                 TIMESTAMPTZ           UTC end as scheduled; null when not given.
--   session_duration_minutes DOUBLE                Scheduled length in minutes; null without an end.
--   session_date             DATE NOT NULL         UTC date of the start.
--   session_date_local       DATE NOT NULL         Date of the start at the circuit.
--   session_year             INTEGER NOT NULL      Calendar year of the date.
--   session_month            INTEGER NOT NULL      1 to 12.
--   session_quarter          INTEGER NOT NULL      1 to 4.
--   session_week_of_year     INTEGER NOT NULL      ISO week, 1 to 53.
--   session_day_of_week      INTEGER NOT NULL      1 for Sunday to 7 for Saturday.
--   is_race                  BOOLEAN NOT NULL      True for the race.
--   is_qualifying            BOOLEAN NOT NULL      True for qualifying.
--   is_sprint                BOOLEAN NOT NULL      True for the sprint.
--   is_sprint_qualifying     BOOLEAN NOT NULL      True for the sprint's qualifying.
--   is_practice              BOOLEAN NOT NULL      True for practice and tests.
--   is_sprint_weekend        BOOLEAN NOT NULL      True when the meeting has a sprint.
--   is_cancelled             BOOLEAN NOT NULL      True when called off.
--   location                 VARCHAR NOT NULL      Town or region.
--   country_name             VARCHAR NOT NULL      Country in English.
--   circuit_short_name       VARCHAR               Circuit; null when unknown.
select
    surrogate_key([cast(session_key as varchar)]) as sk_session,
    year,
    session_key,
    meeting_key,
    case when circuit_key is not null then surrogate_key([cast(circuit_key as varchar)]) end as sk_circuit,
    round_number,
    grand_prix_name,
    grand_prix_slug,
    session_name,
    session_type,
    session_kind,
    session_category,
    date_start,
    date_end,
    session_duration_minutes,
    session_date,
    session_date_local,
    extract(year from session_date) as session_year,
    extract(month from session_date) as session_month,
    extract(quarter from session_date) as session_quarter,
    extract(week from session_date) as session_week_of_year,
    extract(dow from session_date) + 1 as session_day_of_week,
    session_kind = 'race' as is_race,
    session_kind = 'qualifying' as is_qualifying,
    session_kind = 'sprint' as is_sprint,
    session_kind = 'sprint_qualifying' as is_sprint_qualifying,
    session_kind = 'practice' as is_practice,
    is_sprint_weekend,
    is_cancelled,
    location,
    country_name,
    circuit_short_name
from silver.sessions
