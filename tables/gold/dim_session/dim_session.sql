-- table:     gold.dim_session
-- about:     Star schema: one row per session since 1950: those of OpenF1 and live timing, and those that history alone has.
-- grain:     sk_session
-- partition: none
-- inputs:    silver.sessions, silver.round_sessions, silver.rounds, silver.championship_rounds, silver.history_circuits, gold.dim_circuit
-- columns:
--   sk_session               VARCHAR NOT NULL      Key: md5 of session_key; of round_id and type in history.
--   year                     INTEGER NOT NULL      Season.
--   session_key              INTEGER               F1's key of the session; null when the lake does not have it.
--   meeting_key              INTEGER               F1's key of the meeting; null when the lake does not have it.
--   sk_circuit               VARCHAR               Key of the circuit; null when unknown.
--   round_number             INTEGER               Round of the championship; null when unknown.
--   grand_prix_name          VARCHAR NOT NULL      Name of the grand prix.
--   grand_prix_slug          VARCHAR NOT NULL      Key-safe name of the grand prix.
--   session_name             VARCHAR NOT NULL      As received; in history what it was called.
--   session_type             VARCHAR NOT NULL      As received; in history practice_1 to practice_4, pre_qualifying, qualifying, qualifying_1, qualifying_2, sprint_qualifying, sprint, warm_up or race.
--   session_kind             VARCHAR NOT NULL      practice, qualifying, sprint_qualifying, sprint, race, other.
--   session_category         VARCHAR NOT NULL      The kind for people.
--   date_start               TIMESTAMPTZ           UTC start as scheduled; null where only the day is known, or not even that.
--   date_end                 TIMESTAMPTZ           UTC end as scheduled; null when not given.
--   session_duration_minutes DOUBLE                Scheduled length in minutes; null without an end.
--   session_date             DATE                  UTC date of the start; null when unknown.
--   session_date_local       DATE                  Date of the start at the circuit; null when unknown.
--   session_year             INTEGER               Calendar year of the date; null without one.
--   session_month            INTEGER               1 to 12; null without a date.
--   session_quarter          INTEGER               1 to 4; null without a date.
--   session_week_of_year     INTEGER               ISO week, 1 to 53; null without a date.
--   session_day_of_week      INTEGER               1 for Sunday to 7 for Saturday; null without a date.
--   is_race                  BOOLEAN NOT NULL      True for the race.
--   is_qualifying            BOOLEAN NOT NULL      True for qualifying.
--   is_sprint                BOOLEAN NOT NULL      True for the sprint.
--   is_sprint_qualifying     BOOLEAN NOT NULL      True for the sprint's qualifying.
--   is_practice              BOOLEAN NOT NULL      True for practice and tests.
--   is_sprint_weekend        BOOLEAN NOT NULL      True when the meeting has a sprint.
--   is_cancelled             BOOLEAN NOT NULL      True when called off.
--   location                 VARCHAR               Town or region; null when unknown.
--   country_name             VARCHAR               Country in English; null when unknown.
--   circuit_short_name       VARCHAR               Circuit; null when unknown.
--   sk_round                 VARCHAR               Key of the round; null for tests and when unknown.
with circuits as (
    select circuit_id, min(sk_circuit) as sk_circuit, min(circuit_country) as circuit_country from gold.dim_circuit group by circuit_id
),
timetable as (
    select
        sessions.year, sessions.session_key, sessions.meeting_key, sessions.circuit_key,
        coalesce(rounds.round_number, case when sessions.year not in (select year from silver.championship_rounds where round_id is not null) then sessions.round_number end) as round_number,
        rounds.round_id, cast(null as varchar) as type_in_history, rounds.year is not null as has_round,
        sessions.grand_prix_name, sessions.grand_prix_slug, sessions.session_name, sessions.session_type, sessions.session_kind, sessions.session_category,
        sessions.date_start, sessions.date_end, sessions.session_duration_minutes, sessions.session_date, sessions.session_date_local,
        sessions.is_sprint_weekend, sessions.is_cancelled, sessions.location, sessions.country_name, sessions.circuit_short_name,
        case when sessions.circuit_key is not null then surrogate_key([cast(sessions.circuit_key as varchar)]) end as sk_circuit
    from silver.sessions as sessions
    left join silver.championship_rounds as rounds on rounds.year = sessions.year and rounds.meeting_key = sessions.meeting_key
    union all
    select
        history.year, null, rounds.meeting_key, null,
        history.round_number,
        history.round_id, history.session_type, true,
        rounds.grand_prix_name, coalesce(grand_prix_slug(rounds.grand_prix_name), history.round_id), history.session_label, history.session_type,
        case
            when history.session_type like 'practice%' then 'practice'
            when history.session_type in ('race', 'sprint', 'sprint_qualifying') then history.session_type
            when history.session_type like '%qualifying%' then 'qualifying'
            else 'other'
        end as kind,
        case kind
            when 'race' then 'Race' when 'sprint' then 'Sprint' when 'qualifying' then 'Qualifying'
            when 'sprint_qualifying' then 'Sprint Qualifying' when 'practice' then 'Practice' else 'Other'
        end,
        history.start, null, null, history.date, history.local_date,
        rounds.is_sprint_weekend, rounds.is_cancelled, places.locality, circuits.circuit_country, places.name,
        circuits.sk_circuit
    from silver.round_sessions as history
    join silver.rounds as rounds using (round_id)
    left join silver.history_circuits as places on places.circuit_id = rounds.circuit_id
    left join circuits on circuits.circuit_id = rounds.circuit_id
    where history.session_key is null
)
select
    session_key_of_star(session_key, round_id, type_in_history) as sk_session,
    year,
    session_key,
    meeting_key,
    sk_circuit,
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
    circuit_short_name,
    case when has_round then round_key(round_id, year, round_number) end as sk_round
from timetable
