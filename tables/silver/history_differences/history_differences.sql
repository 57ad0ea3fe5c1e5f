-- table:     silver.history_differences
-- about:     Where the sources disagree about what at least two of them tell: days of races, results, qualifying, grids, final standings. Nothing is
--            corrected; a difference that is understood is marked and explained by the list of known errors.
-- grain:     collection, round_id, session_type, row_key, column_name
-- partition: none
-- inputs:    bronze.f1db_races, bronze.jolpica_races, bronze.jolpica_driver_standings, bronze.jolpica_constructor_standings, bronze.openf1_session_result, silver.livetiming_session_result, silver.starting_grids, silver.session_drivers, silver.sessions, silver.rounds, silver.round_sessions, silver.history_results, silver.history_qualifying, silver.history_grids, silver.published_driver_standings, silver.published_constructor_standings, silver.jolpica_cars, silver.jolpica_results, silver.jolpica_qualifying, seed.jolpica_drivers, seed.known_source_errors
-- columns:
--   collection       VARCHAR NOT NULL  What is told: rounds, results, qualifying, grids (as published; the grid that Jolpica tells is among its results), driver_standings or constructor_standings.
--   year             INTEGER NOT NULL  Season.
--   round_id         VARCHAR NOT NULL  Round: silver.rounds; the last one that was held for standings.
--   session_type     VARCHAR NOT NULL  Session of which it is told; race for rounds and standings.
--   row_key          VARCHAR NOT NULL  Of whom it is told: the driver, with "#2" for the second row of a driver; constructor and engine for their standings; the grand prix for rounds.
--   column_name      VARCHAR NOT NULL  What the sources disagree about: race_date, position, points, laps, constructor_id, grid_position, q1_millis and so on.
--   f1db_value       VARCHAR           What f1db tells; "-" when it has the row but no value, null when it has no row.
--   jolpica_value    VARCHAR           What Jolpica tells; as above.
--   openf1_value     VARCHAR           What OpenF1 tells; as above.
--   livetiming_value VARCHAR           What the archive of live timing tells; as above.
--   is_known         BOOLEAN NOT NULL  True when the difference is understood.
--   explanation      VARCHAR           Why the sources differ; null when nobody knows yet.
with present as (
    select year, session_key, driver_number, position, number_of_laps, points, duration, 'openf1' as source from bronze.openf1_session_result
    union all by name
    -- A recording of the hub may be a part of the session. Live timing knows no points.
    select year, session_key, driver_number, position, number_of_laps, null::double as points, duration, 'livetiming' as source
    from silver.livetiming_session_result
    where _source = 'livetiming'
),
present_results as materialized (
    select
        sessions.round_id, sessions.session_type, sessions.year, drivers.driver_id, drivers.team_id as constructor_id, present.source,
        present.position, present.number_of_laps as laps, present.points, number_list(present.duration) as parts
    from present
    join silver.round_sessions as sessions using (session_key)
    join silver.session_drivers as drivers using (session_key, driver_number)
),
-- Sessions of which a source beside f1db tells: most of f1db's are its alone, and need no look. What f1db tells is in the tables of history, where it comes first.
told_by_others as materialized (
    select round_id, session_type from present_results
    union
    select round_id, session_type from silver.jolpica_results
    union
    select round_id, session_type from silver.jolpica_qualifying
    union
    select sessions.round_id, sessions.session_type
    from silver.round_sessions as sessions
    join silver.starting_grids as grids using (session_key)
),
results as (
    select year, round_id, session_type, driver_id, display_order, position, points, laps, constructor_id, coalesce(cast(grid_position as varchar), '-') as grid, 'f1db' as source
    from silver.history_results
    semi join told_by_others using (round_id, session_type)
    where _source = 'f1db'
    union all by name
    select year, round_id, session_type, driver_id, display_order, position, points, laps, constructor_id, coalesce(cast(grid_position as varchar), '-') as grid, 'jolpica' as source
    from silver.jolpica_results
    union all by name
    select year, round_id, session_type, driver_id, 1 as display_order, position, points, laps, constructor_id, source
    from present_results
    where session_type in ('race', 'sprint')
),
qualifying as (
    select year, round_id, session_type, driver_id, display_order, position, q1_millis, q2_millis, q3_millis, 'f1db' as source
    from silver.history_qualifying
    semi join told_by_others using (round_id, session_type)
    where _source = 'f1db'
    union all by name
    select year, round_id, session_type, driver_id, display_order, position, q1_millis, q2_millis, q3_millis, 'jolpica' as source from silver.jolpica_qualifying
    union all by name
    select
        year, round_id, session_type, driver_id, 1 as display_order, position,
        seconds_to_millis(parts[1]) as q1_millis, seconds_to_millis(parts[2]) as q2_millis, seconds_to_millis(parts[3]) as q3_millis, source
    from present_results
    where session_type in ('qualifying', 'sprint_qualifying')
),
grids as (
    select year, round_id, session_type, driver_id, display_order, grid_position, 'f1db' as source
    from silver.history_grids
    semi join told_by_others using (round_id, session_type)
    where _source = 'f1db'
    union all by name
    select sessions.year, sessions.round_id, sessions.session_type, grids.driver_id, 1 as display_order, grids.grid_position, grids.grid_source as source
    from silver.starting_grids as grids
    join silver.round_sessions as sessions using (session_key)
    where grids.grid_source in ('openf1', 'livetiming')
),
days as (
    select rounds.year, rounds.round_id, rounds.grand_prix_id, races.date as race_date, 'f1db' as source
    from bronze.f1db_races as races
    join silver.rounds as rounds on rounds.f1db_race_id = races.id
    union all
    select rounds.year, rounds.round_id, rounds.grand_prix_id, races.date, 'jolpica'
    from bronze.jolpica_races as races
    join silver.rounds as rounds on rounds.year = races.season and rounds.jolpica_round = races.round
    union all
    select rounds.year, rounds.round_id, rounds.grand_prix_id, cast(sessions.date_start as date), sessions._source
    from silver.sessions as sessions
    join silver.rounds as rounds using (meeting_key)
    where sessions.session_kind = 'race' and not sessions.is_cancelled
),
last_rounds as (
    select year, arg_max(round_id, round_number) as round_id, arg_max(jolpica_round, round_number) as jolpica_round
    from silver.rounds
    where is_held
    group by year
),
driver_standings as (
    select year, round_id, driver_id as row_key, position, points, 'f1db' as source
    from silver.published_driver_standings
    where is_final and _source = 'f1db'
    union all
    select last_rounds.year, last_rounds.round_id, coalesce(drivers.driver_id, slug(standings.driver_id)), standings.position, standings.points, 'jolpica'
    from bronze.jolpica_driver_standings as standings
    join last_rounds on last_rounds.year = standings.season and last_rounds.jolpica_round = standings.round
    left join seed.jolpica_drivers as drivers on drivers.jolpica_id = standings.driver_id
),
constructor_standings as (
    select year, round_id, constructor_id || coalesce('/' || engine_manufacturer_id, '') as row_key, position, points, 'f1db' as source
    from silver.published_constructor_standings
    where is_final and _source = 'f1db'
    union all
    select
        last_rounds.year, last_rounds.round_id, cars.constructor_id || coalesce('/' || cars.engine_manufacturer_id, ''), standings.position, standings.points, 'jolpica'
    from bronze.jolpica_constructor_standings as standings
    join last_rounds on last_rounds.year = standings.season and last_rounds.jolpica_round = standings.round
    join silver.jolpica_cars as cars on cars.year = standings.season and cars.jolpica_id = standings.constructor_id and cars.jolpica_driver_id is null
),
-- One row per value. A column that a source does not tell is no difference and has none; "-" is a value that it lacks in this row.
told as (
    select 'results' as collection, year, round_id, session_type, driver_id as who, source, display_order, [
        {column_name: 'position', value: coalesce(cast(position as varchar), '-')},
        {column_name: 'points', value: case when source <> 'livetiming' then cast(coalesce(cast(points as decimal(8, 2)), 0) as varchar) end},
        {column_name: 'laps', value: cast(laps as varchar)},
        {column_name: 'constructor_id', value: constructor_id},
        {column_name: 'grid_position', value: grid}] as cells
    from results
    union all
    select 'qualifying', year, round_id, session_type, driver_id, source, display_order, [
        -- Sources give different last places to who set no time, or none.
        {column_name: 'position', value: cast(position as varchar)},
        {column_name: 'q1_millis', value: case when year >= 2006 then coalesce(cast(q1_millis as varchar), '-') end},
        {column_name: 'q2_millis', value: case when year >= 2006 then coalesce(cast(q2_millis as varchar), '-') end},
        {column_name: 'q3_millis', value: case when year >= 2006 then coalesce(cast(q3_millis as varchar), '-') end}]
    from qualifying
    union all
    select 'grids', year, round_id, session_type, driver_id, source, display_order, [
        {column_name: 'grid_position', value: coalesce(cast(grid_position as varchar), '-')}]
    from grids
    union all
    select 'rounds', year, round_id, 'race', grand_prix_id, source, 1, [{column_name: 'race_date', value: cast(race_date as varchar)}]
    from days
    union all
    select collection, year, round_id, 'race', row_key, source, 1, [
        {column_name: 'position', value: coalesce(cast(position as varchar), '-')},
        {column_name: 'points', value: cast(points as varchar)}]
    from (select 'driver_standings' as collection, * from driver_standings union all select 'constructor_standings', * from constructor_standings)
),
cells as (
    select collection, year, round_id, session_type, who, source, display_order, cell.column_name, cell.value
    from (select * exclude (cells), unnest(cells) as cell from told)
    where cell.value is not null
),
numbered as (
    select *, row_number() over (partition by collection, round_id, session_type, who, source, column_name order by display_order) as again from cells
),
compared as (
    select
        collection, year, round_id, session_type, who || case when again > 1 then ' #' || again else '' end as row_key, column_name,
        max(value) filter (where source = 'f1db') as f1db_value,
        max(value) filter (where source = 'jolpica') as jolpica_value,
        max(value) filter (where source = 'openf1') as openf1_value,
        max(value) filter (where source = 'livetiming') as livetiming_value
    from numbered
    group by collection, year, round_id, session_type, who, again, column_name
    having count(distinct value) > 1
),
known as (
    select "check" as known_check, round_id, row_key as known_row, min(explanation) as explanation
    from seed.known_source_errors
    where "check" like 'differences\_%' escape '\'
    group by "check", round_id, row_key
)
select
    compared.collection,
    compared.year,
    compared.round_id,
    compared.session_type,
    compared.row_key,
    compared.column_name,
    compared.f1db_value,
    compared.jolpica_value,
    compared.openf1_value,
    compared.livetiming_value,
    coalesce(of_row.explanation, of_column.explanation) is not null as is_known,
    coalesce(of_row.explanation, of_column.explanation) as explanation
from compared
left join known as of_row
    on of_row.known_check = 'differences_' || compared.collection || '_' || compared.column_name and of_row.round_id = compared.round_id
    and of_row.known_row = compared.row_key
left join known as of_column
    on of_column.known_check = 'differences_' || compared.collection || '_' || compared.column_name and of_column.round_id = compared.round_id
    and of_column.known_row = '*'
