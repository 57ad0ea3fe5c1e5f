-- table:     silver.championship_results
-- about:     What the standings are computed from: results of races and sprints of all seasons, and of qualifying since
--            2026, where it orders those never classified. A session has the rows of one source as a whole: those of
--            history where it has the session, else those of OpenF1 or live timing.
-- grain:     year, round_number, session_type, display_order
-- partition: none
-- inputs:    silver.championship_rounds, silver.history_results, silver.history_qualifying, silver.season_entries, silver.sessions, silver.race_results, silver.qualifying_results
-- columns:
--   year                   INTEGER NOT NULL       Season.
--   round_number           INTEGER NOT NULL       Round of the championship.
--   session_type           VARCHAR NOT NULL       race, sprint or qualifying.
--   display_order          INTEGER NOT NULL       Place in the list, from 1.
--   round_id               VARCHAR                Round: silver.rounds; null in a season that history does not know.
--   session_key            INTEGER                F1's key of the session; null when the lake does not have it.
--   driver_id              VARCHAR NOT NULL       Stable id of the driver; on several rows of a race where cars were shared.
--   driver_number          INTEGER                Car number; null when unknown or not a number.
--   driver_name            VARCHAR                Name of the driver as the session has it; null in history.
--   constructor_id         VARCHAR                Stable id of the constructor; null when unknown.
--   constructor_name       VARCHAR                Name of the constructor as the session has it; null in history.
--   engine_manufacturer_id VARCHAR                Who made the engine. Sources that do not know it have the one that the constructor raced with last in the season; null when nobody knows it.
--   position               INTEGER                Place; null when not classified.
--   status                 VARCHAR                Finished, DNF, NC, DSQ, EX, DNS, DNQ, DNPQ, DNP; null in qualifying.
--   grid_position          INTEGER                Grid slot; null for a start from the pit lane or when unknown.
--   points                 DECIMAL(8,2) NOT NULL  Points of the source; 0 when it gives none.
--   is_points_awarded      BOOLEAN NOT NULL       True when these points count as they are: OpenF1 and live timing do not tell what the rules ask for, such as the distance that was planned. False when the rules decide.
--   is_fastest_lap         BOOLEAN NOT NULL       True when the fastest lap of the race is the driver's, alone or with others; false when unknown.
--   _source                VARCHAR NOT NULL       Where the row comes from: f1db, jolpica, openf1, livetiming (the archive) or livetiming_hub (a recording).
with history as (
    select
        year, round_number, session_type, display_order, driver_id, try_cast(driver_number as integer) as driver_number,
        constructor_id, engine_manufacturer_id, position, status, grid_position, points, is_fastest_lap, _source
    from silver.history_results
    union all
    select
        year, round_number, session_type, display_order, driver_id, try_cast(driver_number as integer) as driver_number,
        constructor_id, engine_manufacturer_id, position, null as status, null as grid_position, null as points, false as is_fastest_lap, _source
    from silver.history_qualifying
    where year >= 2026 and session_type = 'qualifying'
),
told_by_history as (
    select distinct year, round_number, session_type from history
),
lake_sessions as (
    select rounds.year, rounds.round_number, sessions.session_kind as session_type, sessions.session_key
    from silver.championship_rounds as rounds
    join silver.sessions as sessions
        on sessions.year = rounds.year
        and sessions.session_key in (
            rounds.race_session_key, rounds.sprint_session_key, case when rounds.year >= 2026 then rounds.qualifying_session_key end)
    anti join told_by_history
        on told_by_history.year = rounds.year and told_by_history.round_number = rounds.round_number
        and told_by_history.session_type = sessions.session_kind
),
lake as (
    select
        lake_sessions.year, lake_sessions.round_number, lake_sessions.session_type,
        row_number() over (partition by lake_sessions.session_key order by results.classification_order, results.driver_number) as display_order,
        results.session_key, results.driver_id, results.driver_number, results.driver_name,
        results.team_id as constructor_id, results.team_name as constructor_name,
        -- Upstream has had places below 1; silver.race_results reports them.
        case when results.position >= 1 then results.position end as position,
        results.status, results.grid_position, greatest(results.points, 0) as points, results.is_fastest_lap, results._source
    from lake_sessions
    join silver.race_results as results on results.year = lake_sessions.year and results.session_key = lake_sessions.session_key
    union all
    select
        lake_sessions.year, lake_sessions.round_number, lake_sessions.session_type,
        row_number() over (partition by lake_sessions.session_key order by results.position nulls last, results.driver_number) as display_order,
        results.session_key, results.driver_id, results.driver_number, results.driver_name,
        results.team_id as constructor_id, results.team_name as constructor_name,
        case when results.position >= 1 then results.position end as position,
        null as status, null as grid_position, 0 as points, false as is_fastest_lap, results._source
    from lake_sessions
    join silver.qualifying_results as results on results.year = lake_sessions.year and results.session_key = lake_sessions.session_key
    where lake_sessions.session_type = 'qualifying'
),
entered_engines as (
    select year, constructor_id, min(engine_manufacturer_id) as engine_manufacturer_id
    from silver.season_entries
    group by year, constructor_id
),
raced_engines as (
    select year, constructor_id, arg_max(engine_manufacturer_id, (round_number, engine_manufacturer_id)) as engine_manufacturer_id
    from history
    where engine_manufacturer_id is not null
    group by year, constructor_id
)
select
    history.year,
    history.round_number,
    history.session_type,
    history.display_order,
    rounds.round_id,
    case history.session_type when 'race' then rounds.race_session_key when 'sprint' then rounds.sprint_session_key end as session_key,
    history.driver_id,
    history.driver_number,
    null as driver_name,
    history.constructor_id,
    null as constructor_name,
    coalesce(history.engine_manufacturer_id, raced_engines.engine_manufacturer_id) as engine_manufacturer_id,
    history.position,
    history.status,
    history.grid_position,
    coalesce(history.points, 0) as points,
    false as is_points_awarded,
    coalesce(history.is_fastest_lap, false) as is_fastest_lap,
    history._source
from history
join silver.championship_rounds as rounds using (year, round_number)
left join raced_engines using (year, constructor_id)
union all
select
    lake.year,
    lake.round_number,
    lake.session_type,
    lake.display_order,
    rounds.round_id,
    lake.session_key,
    lake.driver_id,
    lake.driver_number,
    lake.driver_name,
    lake.constructor_id,
    lake.constructor_name,
    coalesce(raced_engines.engine_manufacturer_id, entered_engines.engine_manufacturer_id) as engine_manufacturer_id,
    lake.position,
    lake.status,
    lake.grid_position,
    lake.points,
    true as is_points_awarded,
    lake.is_fastest_lap,
    lake._source
from lake
join silver.championship_rounds as rounds using (year, round_number)
left join raced_engines using (year, constructor_id)
left join entered_engines using (year, constructor_id)
