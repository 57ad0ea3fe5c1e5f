-- table:     gold.dim_constructor
-- about:     Star schema: one row per team (constructor) since 1950 under one name; a team that is renamed becomes another
--            constructor, as in the championship tables.
-- grain:     sk_constructor
-- partition: none
-- inputs:    silver.session_drivers, silver.sessions, silver.history_constructors, silver.championship_results
-- columns:
--   sk_constructor     VARCHAR NOT NULL  Key: md5 of constructor_id.
--   constructor_id     VARCHAR NOT NULL  Stable id of the team, such as "red-bull".
--   constructor_name   VARCHAR NOT NULL  Team, as in its last session; as in history where the lake has no session of it.
--   constructor_colour VARCHAR           RRGGBB as of the last session; null when never received.
--   is_known           BOOLEAN NOT NULL  True when the list of aliases or history has the team.
--   first_season       INTEGER           First season in the lake; null for who has entered none that the lake knows.
--   last_season        INTEGER           Last season in the lake; null for who has entered none that the lake knows.
--   total_races        INTEGER NOT NULL  Races with at least one car, those not started or qualified for included.
--   total_drivers      INTEGER NOT NULL  Drivers who drove for the team in any session.
--   nationality        VARCHAR           Nationality as an adjective; null when unknown.
--   lineage_id         VARCHAR           The team behind the name: silver.constructor_lineage; null where history does not know it.
with entries as (
    select
        session_drivers.team_id, session_drivers.team_name, session_drivers.team_colour, session_drivers.is_team_known, session_drivers.driver_id,
        session_drivers.year, session_drivers.session_key, session_drivers.driver_number, sessions.date_start, sessions.session_kind
    from silver.session_drivers as session_drivers
    join silver.sessions as sessions using (year, session_key)
    where session_drivers.team_id is not null
),
teams as (
    select
        team_id as constructor_id,
        coalesce(arg_max(team_name, (date_start, session_key, driver_number)), team_id) as constructor_name,
        arg_max(team_colour, (date_start, session_key, driver_number)) filter (where team_colour is not null) as constructor_colour,
        bool_or(is_team_known) as is_known,
        min(year) as first_season,
        max(year) as last_season,
        count(distinct session_key) filter (where session_kind = 'race') as total_races
    from entries
    group by team_id
),
races as (
    select
        constructor_id,
        arg_max(constructor_name, (year, round_number, -display_order)) as constructor_name,
        min(year) as first_season,
        max(year) as last_season,
        count(distinct (year, round_number)) filter (where session_type = 'race') as total_races
    from silver.championship_results
    where constructor_id is not null
    group by constructor_id
),
drivers as (
    select constructor_id, count(*) as total_drivers
    from (
        select team_id as constructor_id, driver_id from entries
        union
        select constructor_id, driver_id from silver.championship_results
    )
    group by constructor_id
),
ids as (
    select constructor_id from teams
    union
    select constructor_id from silver.history_constructors
    union
    select constructor_id from races
)
select
    surrogate_key([constructor_id]) as sk_constructor,
    constructor_id,
    coalesce(teams.constructor_name, history.name, races.constructor_name, constructor_id) as constructor_name,
    teams.constructor_colour,
    coalesce(teams.is_known, false) or history.constructor_id is not null as is_known,
    least(teams.first_season, races.first_season) as first_season,
    greatest(teams.last_season, races.last_season) as last_season,
    greatest(coalesce(teams.total_races, 0), coalesce(races.total_races, 0)) as total_races,
    coalesce(drivers.total_drivers, 0) as total_drivers,
    history.nationality,
    history.lineage_id
from ids
left join teams using (constructor_id)
left join races using (constructor_id)
left join drivers using (constructor_id)
left join silver.history_constructors as history using (constructor_id)
