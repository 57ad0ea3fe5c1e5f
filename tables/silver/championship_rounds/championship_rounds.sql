-- table:     silver.championship_rounds
-- about:     Calendar of the championship: one row per round of every season, run or to come. A season that history knows has
--            history's rounds; any other has those of the sessions in the lake, numbered among themselves.
-- grain:     year, round_number
-- partition: none
-- inputs:    silver.rounds, silver.sessions
-- columns:
--   year                   INTEGER NOT NULL  Season.
--   round_number           INTEGER NOT NULL  Round of the championship, from 1.
--   round_id               VARCHAR           Round: silver.rounds; null in a season that history does not know.
--   meeting_key            INTEGER           F1's key of the meeting; null when the lake does not have it.
--   race_session_key       INTEGER           F1's key of the race; null when the lake does not have it.
--   sprint_session_key     INTEGER           F1's key of the sprint; null without one or when the lake does not have it.
--   qualifying_session_key INTEGER           F1's key of qualifying for the race; null when the lake does not have it.
--   grand_prix_name        VARCHAR NOT NULL  Name of the grand prix, such as "São Paulo Grand Prix"; as the meeting says it where there is one.
--   grand_prix_slug        VARCHAR NOT NULL  Key-safe name of the grand prix.
--   circuit_id             VARCHAR           Circuit: silver.history_circuits; null in a season that history does not know.
--   circuit_key            INTEGER           F1's key of the circuit; null when the lake does not have the meeting.
--   race_date              DATE              UTC date of the race; null without one.
--   has_race               BOOLEAN NOT NULL  True when a race was run or is planned.
--   has_sprint             BOOLEAN NOT NULL  True when a sprint was run or is planned.
--   laps                   INTEGER           Laps of the race as it counts; null when not known.
--   scheduled_laps         INTEGER           Laps that were planned; null when not known.
--   _source                VARCHAR NOT NULL  Where the row comes from: f1db, jolpica, openf1, livetiming (the archive) or livetiming_hub (a recording).
with of_history as (
    select year, round_number, round_id, meeting_key, grand_prix_name, circuit_id, race_date, is_sprint_weekend, laps, scheduled_laps, _source
    from silver.rounds
    where round_number is not null and not is_cancelled
),
-- Races and sprints of the lake that count, meeting by meeting.
meetings as (
    select
        year, meeting_key,
        min(round_number) as round_number,
        min(session_key) filter (where session_kind = 'race') as race_session_key,
        min(session_key) filter (where session_kind = 'sprint') as sprint_session_key,
        min(session_key) filter (where session_kind = 'qualifying') as qualifying_session_key,
        min(grand_prix_name) as grand_prix_name,
        min(grand_prix_slug) as grand_prix_slug,
        min(circuit_key) as circuit_key,
        min(race_date) as race_date,
        min(_source) as _source
    from silver.sessions
    where is_points_session or (session_kind = 'qualifying' and not is_cancelled)
    group by year, meeting_key
    having bool_or(is_points_session)
),
of_the_lake as (
    select
        year, round_number,
        min(meeting_key) as meeting_key,
        min(race_session_key) as race_session_key,
        min(sprint_session_key) as sprint_session_key,
        min(qualifying_session_key) as qualifying_session_key,
        min(grand_prix_name) as grand_prix_name,
        min(grand_prix_slug) as grand_prix_slug,
        min(circuit_key) as circuit_key,
        min(race_date) as race_date,
        min(_source) as _source
    from meetings
    where round_number is not null and year not in (select year from of_history)
    group by year, round_number
)
select
    of_history.year,
    of_history.round_number,
    of_history.round_id,
    of_history.meeting_key,
    meetings.race_session_key,
    meetings.sprint_session_key,
    meetings.qualifying_session_key,
    coalesce(meetings.grand_prix_name, of_history.grand_prix_name) as grand_prix_name,
    coalesce(meetings.grand_prix_slug, grand_prix_slug(of_history.grand_prix_name), of_history.round_id) as grand_prix_slug,
    of_history.circuit_id,
    meetings.circuit_key,
    of_history.race_date,
    true as has_race,
    of_history.is_sprint_weekend as has_sprint,
    of_history.laps,
    of_history.scheduled_laps,
    of_history._source
from of_history
left join meetings on meetings.year = of_history.year and meetings.meeting_key = of_history.meeting_key
union all
select
    year,
    round_number,
    null as round_id,
    meeting_key,
    race_session_key,
    sprint_session_key,
    qualifying_session_key,
    grand_prix_name,
    grand_prix_slug,
    null as circuit_id,
    circuit_key,
    race_date,
    race_session_key is not null as has_race,
    sprint_session_key is not null as has_sprint,
    null as laps,
    null as scheduled_laps,
    _source
from of_the_lake
